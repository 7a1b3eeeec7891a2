import * as http from '../../contract/nomination/archive-http.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { FILE_TYPES } from '../../core/file/type.ts';
import { accept, refuse } from '../../core/kernel/decision.ts';
import { holdsPlace } from '../../core/nomination/state.ts';
import { inActivity, type InActivity } from '../activity/call.ts';
import { record } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { enqueue } from '../job/queue.ts';
import { ARCHIVE_JOB, archiveName, readArchive, type ArchiveOrder } from './archive.ts';
import { viewingOf, type NominationOptions } from './call.ts';
import { readable, withheldCount } from './list.ts';

const gone = refuse({ code: 'nomination.archive-gone', params: {} } as const);

/** The order of a finished archive, if the asker gave it in this activity. */
const ownOrder = async (
  { services, actor, params }: InActivity,
  job: string,
): Promise<ArchiveOrder | null> => {
  if (actor.kind !== 'account') return null;
  const found = await services.db
    .selectFrom('job')
    .select('payload')
    .where('id', '=', job)
    .where('kind', '=', ARCHIVE_JOB)
    .where('state', '=', 'done')
    .where('account', '=', actor.account)
    .executeTakeFirst();
  const order = (found?.payload ?? null) as ArchiveOrder | null;
  return order?.activity === params.activity ? order : null;
};

const recordOn = (
  call: InActivity,
  act: 'nomination.packed' | 'nomination.package-downloaded',
  count: number,
): Parameters<typeof record>[3] => ({
  chain: call.params.activity as ActivityId,
  act,
  subject: { kind: 'activity', id: call.params.activity },
  facts: { count },
});

/** Packing the materials of every nominee the asker may read, and fetching what was packed. */
export const archiveEndpoints = (options: NominationOptions): readonly Endpoint[] => [
  endpoint(http.archiveOrder, {
    may: inActivity('nomination.read'),
    handle: async (call) => {
      const viewing = await viewingOf(call, options);
      if (!viewing.ok) return viewing;
      const { actor, now, params, body, services } = call;
      const nominees = (await readable(viewing.value))
        .filter(({ state }) => holdsPlace(state))
        .filter(({ unit }) => body.unit === undefined || unit === body.unit);
      if (nominees.length === 0) return refuse({ code: 'nomination.nothing-to-pack', params: {} });
      const order: ArchiveOrder = {
        activity: params.activity,
        nominations: nominees.map(({ id }) => id),
        withheld: await withheldCount(viewing.value),
      };
      return transact(services.db, async (tx) => {
        await record(tx, actor, now, recordOn(call, 'nomination.packed', nominees.length));
        const title = `打包推荐材料：${viewing.value.current.title}`;
        const job = await enqueue(tx, actor, now, { kind: ARCHIVE_JOB, title, payload: order });
        return accept({ job, count: nominees.length });
      });
    },
  }),
  endpoint(http.archiveDownload, {
    may: inActivity('nomination.read'),
    handle: async (call) => {
      const viewing = await viewingOf(call, options);
      if (!viewing.ok) return viewing;
      const { params, services, actor, now } = call;
      const order = await ownOrder(call, params.job);
      if (order === null) return gone;
      // A role that ended since, or a nomination taken back: what may not be read any more is not handed out either.
      const known = new Set((await readable(viewing.value)).map(({ id }) => id));
      if (!order.nominations.every((id) => known.has(id))) return gone;
      const archive = await readArchive(services, params.job);
      if (archive === null) return gone;
      const count = order.nominations.length;
      await services.db
        .transaction()
        .execute((tx) =>
          record(tx, actor, now, recordOn(call, 'nomination.package-downloaded', count)),
        );
      return accept({
        ...archive,
        type: FILE_TYPES.zip.mediaType,
        name: archiveName(viewing.value.current.title, now),
      });
    },
  }),
];
