import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { publicityLogShape } from '../../contract/honour/shapes.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { postingLimit, type PublicityKind } from '../../core/honour/publicity.ts';
import { dayAt, type Day } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { SignedInActing } from '../activity/acting.ts';
import { currentPlan, type CurrentPlan } from '../activity/current-plan.ts';
import { record } from '../audit/record.ts';
import type { Asking } from './naming-view.ts';
import { entriesOf, everyItemOf, type StoredEntry } from './store.ts';

/** A piece as typed. */
export interface EnteredPiece {
  readonly on: Day;
  readonly outlet: string;
  readonly kind: PublicityKind;
  readonly title: string;
  readonly part: string;
  readonly link: string;
  readonly isDead: boolean;
  readonly nominations: readonly NominationId[];
}

/** Those who were named by issued decisions of a selection; of a result nobody has a page that pieces could lead to. */
const namedIn = async (
  db: SignedInActing['tx'] | Asking['services']['db'],
  activity: ActivityId,
): Promise<readonly { readonly nomination: NominationId; readonly name: string }[]> =>
  (await everyItemOf(db, activity))
    .filter(({ state, leftOut }) => state === 'issued' && leftOut === null)
    .flatMap(({ nomination, name }) => (nomination === null ? [] : [{ nomination, name }]));

const check = async (
  { tx, activity, now }: SignedInActing,
  { on, nominations }: EnteredPiece,
): Promise<Decision<null>> => {
  if (on > dayAt(now))
    return refuse({ code: 'publicity.dated-ahead', params: {}, field: 'body.on' });
  const known = new Set((await namedIn(tx, activity)).map(({ nomination }) => nomination));
  return nominations.every((one) => known.has(one))
    ? accept(null)
    : refuse({ code: 'publicity.person-unknown', params: {}, field: 'body.nominations' });
};

const columns = ({ on, nominations, outlet, kind, title, part, link, isDead }: EnteredPiece) => ({
  outlet,
  kind,
  title,
  part,
  link,
  isDead,
  publishedOn: on,
  nominations: JSON.stringify(nominations),
});

const noted = (
  { tx, actor, now, activity }: SignedInActing,
  act: 'publicity.entered' | 'publicity.changed' | 'publicity.voided',
  id: string,
  values: Readonly<Record<string, string>> = {},
): Promise<void> =>
  record(tx, actor, now, { chain: activity, act, subject: { kind: 'publicity', id }, values });

/** Enters a piece: from the first day of the activity, and after it is closed as well (J5). */
export const enterPiece = async (
  acting: SignedInActing,
  given: EnteredPiece,
): Promise<Decision<{ id: string }>> => {
  const allowed = await check(acting, given);
  if (!allowed.ok) return allowed;
  const id = randomUUID();
  await acting.tx
    .insertInto('publicityEntry')
    .values({
      id,
      activity: acting.activity,
      ...columns(given),
      enteredAt: acting.now,
      enteredName: acting.actor.name,
    })
    .execute();
  await noted(acting, 'publicity.entered', id);
  return accept({ id });
};

const held = async (
  { tx, activity }: SignedInActing,
  id: string,
): Promise<Decision<{ readonly id: string }>> => {
  const entry = await tx
    .selectFrom('publicityEntry')
    .select(['id', 'void'])
    .where('id', '=', id)
    .where('activity', '=', activity)
    .forUpdate()
    .executeTakeFirst();
  if (entry === undefined) return refuse({ code: 'publicity.not-found', params: {} });
  return entry.void === null ? accept(entry) : refuse({ code: 'publicity.void', params: {} });
};

/** Mends a piece, or notes that its link leads nowhere any more. */
export const changePiece = async (
  acting: SignedInActing,
  id: string,
  given: EnteredPiece,
): Promise<Decision<null>> => {
  const found = await held(acting, id);
  if (!found.ok) return found;
  const allowed = await check(acting, given);
  if (!allowed.ok) return allowed;
  await acting.tx.updateTable('publicityEntry').set(columns(given)).where('id', '=', id).execute();
  await noted(acting, 'publicity.changed', id);
  return accept(null);
};

/** Voids a piece that was entered by mistake; it stays in the office's log. */
export const voidPiece = async (
  acting: SignedInActing,
  id: string,
  reason: string,
): Promise<Decision<null>> => {
  const found = await held(acting, id);
  if (!found.ok) return found;
  const { actor, now, tx } = acting;
  await tx
    .updateTable('publicityEntry')
    .set({ void: JSON.stringify({ reason, account: actor.account, name: actor.name, at: now }) })
    .where('id', '=', id)
    .execute();
  await noted(acting, 'publicity.voided', id, { reason });
  return accept(null);
};

/** Per posting of the plan the last day on which it can go up before the day of the publicity (J5). */
const limitsOf = ({ plan, calendar }: CurrentPlan): z.input<typeof publicityLogShape>['limits'] =>
  plan.stages.flatMap((publicity) =>
    publicity.kind !== 'publicity'
      ? []
      : plan.stages.flatMap((stage) => {
          if (stage.kind !== 'posting') return [];
          const limit = postingLimit(stage.posting, publicity, calendar, plan.closeOfBusiness);
          return limit === null ? [] : [{ posting: stage.title, ...limit }];
        }),
  );

const entryView = (
  entry: StoredEntry,
  names: ReadonlyMap<string, string>,
): z.input<typeof publicityLogShape>['entries'][number] => ({
  id: entry.id,
  on: entry.publishedOn,
  outlet: entry.outlet,
  kind: entry.kind,
  title: entry.title,
  part: entry.part,
  link: entry.link,
  isDead: entry.isDead,
  people: entry.nominations.map((nomination) => ({
    nomination,
    name: names.get(nomination) ?? '',
  })),
  enteredBy: entry.enteredName,
  void:
    entry.void === null
      ? null
      : { reason: entry.void.reason, name: entry.void.name, at: entry.void.at },
});

/** The publicity log with what the plan's day leaves for the posting. */
export const publicityLog = async (
  { services: { db }, actor, now }: Asking,
  activity: ActivityId,
): Promise<z.input<typeof publicityLogShape>> => {
  const current = await currentPlan(db, activity);
  const people = await namedIn(db, activity);
  const names = new Map<string, string>(people.map(({ nomination, name }) => [nomination, name]));
  return {
    mayManage: may(actor, 'honour.manage', { activity }, now).ok,
    limits: current === null ? [] : limitsOf(current),
    people: people.map((one) => ({ ...one })),
    entries: (await entriesOf(db, activity)).map((entry) => entryView(entry, names)),
  };
};
