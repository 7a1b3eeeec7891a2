import type { Transaction } from 'kysely';
import * as http from '../../contract/activity/http.ts';
import type { Draft } from '../../contract/activity/shapes.ts';
import { asSignedIn, type AccountId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { organiserFor } from '../../core/activity/organiser.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Database } from '../db/tables.ts';
import { transact } from '../db/transact.ts';
import { endpoint, emptyAnswer, type Endpoint } from '../http/endpoint.ts';
import { actOnApproval, sendForApproval, withdrawApproval } from './approve.ts';
import { activityWorkbook, receiptWorkbook } from './activity-workbook.ts';
import { builtIn } from './built-in.ts';
import { inActivity, type InActivity } from './call.ts';
import { changeDraft, keepAllDefaults, recordDecision, replaceDraft } from './change-draft.ts';
import { createActivity, planOfSource } from './create.ts';
import { planFile } from './download.ts';
import { readDraft } from './draft.ts';
import { draftView } from './draft-view.ts';
import { acknowledgeVersion, moveActivity, noteReading, publishDraft } from './publish.ts';
import {
  activityHome,
  activityRows,
  approvalView,
  receiptsOf,
  versionViews,
  visibleActivities,
  type Visible,
} from './queries.ts';
import { openStored } from './draft.ts';
import { remindMissing } from './remind.ts';
import { loadVersions } from './store.ts';
import { mayOn, unitsOfActor } from './target.ts';

const visible = async (call: InActivity): Promise<Decision<Visible>> => {
  const [found] = await visibleActivities(call, call.params.activity);
  return found === undefined ? refuse({ code: 'activity.not-found', params: {} }) : accept(found);
};

/** Runs a command on the draft, then answers with the draft as it is now. */
const changing = async (
  call: InActivity,
  command: (tx: Transaction<Database>) => Promise<Decision<null>>,
): Promise<Decision<Draft>> => {
  const done = await transact(call.services.db, command);
  if (!done.ok) return done;
  return accept(draftView(await readDraft(call.services.db, call.params.activity)));
};

const running = (
  call: InActivity,
  command: (tx: Transaction<Database>) => Promise<Decision<null>>,
): Promise<Decision<Record<string, never>>> => emptyAnswer(transact(call.services.db, command));

const listing: readonly Endpoint[] = [
  endpoint(http.activityList, {
    may: ({ actor, now }) => may(actor, 'activity.list', {}, now),
    handle: async (call) => {
      const { page, size } = call.query;
      const rows = await activityRows(call, call.query);
      return accept({ rows: rows.slice((page - 1) * size, page * size), total: rows.length });
    },
  }),
  endpoint(http.activityExport, {
    may: ({ actor, now }) => may(actor, 'activity.list', {}, now),
    handle: async (call) => accept(await activityWorkbook(await activityRows(call, call.query))),
  }),
  endpoint(http.builtInPlans, {
    may: ({ actor, now }) => may(actor, 'activity.create', {}, now),
    handle: async ({ services }) =>
      accept({
        plans: builtIn(services.plansFolder).map(({ plan }) => ({
          id: plan.id,
          title: plan.title,
          kind: plan.kind,
          number: plan.notice.number,
          demo: plan.demonstration,
        })),
      }),
  }),
  endpoint(http.activityCreate, {
    may: ({ actor, now }) => may(actor, 'activity.create', {}, now),
    handle: async (call) => {
      const { services, actor, now, body } = call;
      const organiser = organiserFor(actor, (body.organiser ?? null) as AccountId | null, now);
      if (!organiser.ok) return organiser;
      if (body.from.kind === 'activity') {
        const source = await mayOn(
          services.db,
          actor,
          'activity.read-draft',
          body.from.activity,
          now,
        );
        if (!source.ok) return source;
      }
      const plan = await planOfSource(services.db, services.plansFolder, body.from);
      if (!plan.ok) return plan;
      const made = await transact(services.db, (tx) =>
        createActivity(tx, actor, now, {
          edition: body.edition,
          plan: plan.value,
          organiser: organiser.value,
          demo: false,
        }),
      );
      return made.ok ? accept({ id: made.value }) : made;
    },
  }),
  endpoint(http.activityGet, {
    may: inActivity('activity.read'),
    handle: async (call) => {
      const found = await visible(call);
      return found.ok ? accept(await activityHome(call, found.value)) : found;
    },
  }),
  endpoint(http.receiptExport, {
    may: inActivity('activity.read'),
    handle: async (call) => {
      const found = await visible(call);
      if (!found.ok) return found;
      return accept(await receiptWorkbook((await receiptsOf(call, found.value))?.rows ?? []));
    },
  }),
  endpoint(http.activityMove, {
    may: inActivity('activity.publish'),
    handle: (call) =>
      running(call, (tx) =>
        moveActivity(tx, call.actor, call.now, call.params.activity, call.body.move),
      ),
  }),
];

const drafting: readonly Endpoint[] = [
  endpoint(http.draftGet, {
    may: inActivity('activity.read-draft'),
    handle: async ({ services, params }) =>
      accept(draftView(await readDraft(services.db, params.activity))),
  }),
  endpoint(http.draftPut, {
    may: inActivity('activity.edit'),
    handle: (call) =>
      changing(call, (tx) =>
        replaceDraft(tx, call.actor, call.now, call.params.activity, call.body),
      ),
  }),
  endpoint(http.draftPatch, {
    may: inActivity('activity.edit'),
    handle: (call) =>
      changing(call, (tx) =>
        changeDraft(tx, call.actor, call.now, call.params.activity, call.body),
      ),
  }),
  endpoint(http.decide, {
    may: inActivity('activity.decide'),
    handle: (call) =>
      changing(call, (tx) =>
        recordDecision(tx, call.actor, call.now, call.params.activity, call.body),
      ),
  }),
  endpoint(http.keepDefaults, {
    may: inActivity('activity.decide'),
    handle: (call) =>
      changing(call, (tx) =>
        keepAllDefaults(tx, call.actor, call.now, call.params.activity, call.body),
      ),
  }),
  endpoint(http.planDownload, {
    may: inActivity('activity.read-draft'),
    handle: ({ services, params, query }) =>
      planFile(services, params.activity, { ...query, version: query.version ?? null }),
  }),
];

const approving: readonly Endpoint[] = [
  endpoint(http.approvalGet, {
    may: inActivity('activity.read-draft'),
    handle: async (call) => {
      const found = await visible(call);
      return found.ok ? accept(await approvalView(call, found.value)) : found;
    },
  }),
  endpoint(http.approvalSend, {
    may: inActivity('activity.send'),
    handle: (call) =>
      running(call, (tx) =>
        sendForApproval(tx, asSignedIn(call.actor), call.now, call.params.activity, {
          ...call.body,
          steps: new Map(
            call.body.steps.map(({ id, account }) => [id, account as AccountId | null]),
          ),
        }),
      ),
  }),
  endpoint(http.approvalAct, {
    may: inActivity('activity.approve'),
    handle: (call) =>
      running(call, (tx) =>
        actOnApproval(tx, asSignedIn(call.actor), call.now, call.params.activity, {
          ...call.body,
          approval: call.params.approval,
          step: call.params.step,
        }),
      ),
  }),
  endpoint(http.approvalWithdraw, {
    may: inActivity('activity.send'),
    handle: (call) =>
      running(call, (tx) =>
        withdrawApproval(tx, asSignedIn(call.actor), call.now, call.params.activity),
      ),
  }),
];

const publishing: readonly Endpoint[] = [
  endpoint(http.publish, {
    may: inActivity('activity.publish'),
    handle: (call) =>
      transact(call.services.db, (tx) =>
        publishDraft(tx, call.actor, call.now, call.params.activity, call.body),
      ),
  }),
  endpoint(http.versionList, {
    may: inActivity('activity.read'),
    handle: async (call) => {
      const found = await visible(call);
      return found.ok ? accept({ versions: await versionViews(call, found.value) }) : found;
    },
  }),
  endpoint(http.versionGet, {
    may: inActivity('activity.read'),
    handle: async (call) => {
      const found = await visible(call);
      if (!found.ok) return found;
      const { number } = call.params;
      const views = await versionViews(call, found.value);
      const view = views.find((one) => one.number === number);
      const stored = (await loadVersions(call.services.db, call.params.activity)).find(
        (one) => one.number === number,
      );
      if (view === undefined || stored === undefined)
        return refuse({ code: 'activity.version-not-found', params: {} });
      const { settled } = openStored(stored.tree, stored.decisions);
      return accept({ ...view, tree: stored.tree, settled });
    },
  }),
  endpoint(http.noticeRead, {
    may: inActivity('activity.acknowledge'),
    handle: async (call) => {
      const { services, actor, params, now } = call;
      const units = await unitsOfActor(services.db, actor, params.activity, now);
      return running(call, async (tx) => {
        await noteReading(tx, now, params.activity, { version: params.number, units });
        return accept(null);
      });
    },
  }),
  endpoint(http.remind, {
    may: inActivity('activity.remind'),
    handle: async ({ services, actor, params, now }) => {
      const reminded = await transact(services.db, (tx) =>
        remindMissing(tx, services, actor, now, params.activity),
      );
      return reminded.ok
        ? accept({ ...reminded.value, withoutAddress: [...reminded.value.withoutAddress] })
        : reminded;
    },
  }),
  endpoint(http.acknowledge, {
    may: inActivity('activity.acknowledge'),
    handle: async (call) => {
      const { services, actor, params, now, body } = call;
      const units = await unitsOfActor(services.db, actor, params.activity, now);
      if (!units.includes(body.unit)) return refuse({ code: 'activity.unit-not-in', params: {} });
      const done = await transact(services.db, (tx) =>
        acknowledgeVersion(tx, asSignedIn(actor), now, params.activity, {
          version: params.number,
          unit: body.unit,
        }),
      );
      if (!done.ok) return done;
      const found = await visible(call);
      if (!found.ok) return found;
      const receipts = await receiptsOf(call, found.value);
      return receipts === null
        ? refuse({ code: 'activity.version-not-found', params: {} })
        : accept(receipts);
    },
  }),
];

export const ACTIVITY_ENDPOINTS: readonly Endpoint[] = [
  ...listing,
  ...drafting,
  ...approving,
  ...publishing,
];
