import * as http from '../../contract/vetting/http.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import type { Action } from '../../core/access/policy.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { formNumberText } from '../../core/vetting/seal.ts';
import { mayOn } from '../activity/target.ts';
import { transact } from '../db/transact.ts';
import { listWorkbook } from '../document/list-workbook.ts';
import { endpoint, type Call, type Endpoint } from '../http/endpoint.ts';
import type { Withheld } from '../nomination/target.ts';
import { readTree } from '../unit/queries.ts';
import { recordAct, type Acting } from './act.ts';
import { ask, strikeOut } from './ask.ts';
import { loadCasework, vettedNominees } from './casework.ts';
import { registerInspection, ruleOnInspection, voidInspection } from './inspect.ts';
import { LIST_HEADINGS, lineContext } from './paper.ts';
import { issueForm, registerReply, ruleOnOpinion, voidOpinion } from './register.ts';
import { nomineeOfInspection, nomineeOfOpinion, type Batch } from './store.ts';
import { batchRowOf, batchViewOf, inspectionViewOf, overviewOf, type Viewing } from './view.ts';

type InActivity = Call & { readonly params: { readonly activity: ActivityId } };
type OnBatch = InActivity & { readonly params: { readonly batch: string } };

const notFound = refuse({ code: 'access.not-found', params: {} } as const);

const mayDo =
  (action: Action) =>
  ({ services, actor, params, now }: InActivity): Promise<Decision<null>> =>
    mayOn(services.db, actor, action, params.activity, now);

/** Whether somebody may rule on what concerns a nominee: nobody whom a recusal keeps away from them. */
const mayRule = async (
  call: InActivity,
  withheld: Withheld,
  nomination: NominationId | null,
): Promise<Decision<null>> => {
  const allowed = await mayDo('vetting.rule')(call);
  if (!allowed.ok || nomination === null) return allowed;
  const away = await withheld(call.services.db, call.actor, call.params.activity);
  return away.has(nomination) ? notFound : allowed;
};

const viewingOf = async ({
  services,
  actor,
  now,
  today,
  params,
}: InActivity): Promise<Decision<Viewing>> => {
  const casework = await loadCasework(services.db, params.activity, today);
  if (casework === null) return notFound;
  const nominees = await vettedNominees(services.db, params.activity);
  return accept({ services, actor, now, casework, nominees, tree: await readTree(services.db) });
};

const run = <Value>(
  { services, actor, now, today, params }: InActivity,
  command: (acting: Acting) => Promise<Decision<Value>>,
): Promise<Decision<Value>> =>
  transact(services.db, (tx) =>
    command({ tx, keys: services.keys, actor, now, today, activity: params.activity }),
  );

/** Runs a command that answers with nothing. */
const quietly = async (
  call: InActivity,
  command: (acting: Acting) => Promise<Decision<null>>,
): Promise<Decision<Record<string, never>>> => {
  const done = await run(call, command);
  return done.ok ? accept({}) : done;
};

const batchIn = async (
  call: OnBatch,
): Promise<Decision<{ readonly viewing: Viewing; readonly batch: Batch }>> => {
  const viewing = await viewingOf(call);
  if (!viewing.ok) return viewing;
  const batch = viewing.value.casework.batches.find(({ id }) => id === call.params.batch);
  return batch === undefined ? notFound : accept({ viewing: viewing.value, batch });
};

const shown = async (call: OnBatch) => {
  const found = await batchIn(call);
  return found.ok ? accept(await batchViewOf(found.value.viewing, found.value.batch)) : found;
};

const changing = async (call: OnBatch, command: (acting: Acting) => Promise<Decision<null>>) => {
  const done = await run(call, command);
  return done.ok ? shown(call) : done;
};

/** The list as it went out, with document numbers in full: an act in the audit. */
const listFile = async (call: OnBatch) => {
  const found = await batchIn(call);
  if (!found.ok) return found;
  const { viewing, batch } = found.value;
  const items = viewing.casework.items.filter((one) => one.batch === batch.id && one.void === null);
  const exported = await run(call, async (acting) => {
    const subject = { kind: 'vetting-batch', id: batch.id };
    await recordAct(acting, 'vetting.list-exported', subject, { rows: items.length });
    return accept(null);
  });
  if (!exported.ok) return exported;
  const { keys } = call.services;
  const rows = items.map(({ id, lineSealed }, index) => [
    String(index + 1),
    ...(JSON.parse(keys.unseal(lineSealed, lineContext(id))) as readonly string[]),
  ]);
  return accept(await listWorkbook('征求意见名单', ['序号', ...LIST_HEADINGS], rows));
};

const onBatches: readonly Endpoint[] = [
  endpoint(http.batchList, {
    may: mayDo('vetting.keep'),
    handle: async (call) => {
      const viewing = await viewingOf(call);
      if (!viewing.ok) return viewing;
      const { casework } = viewing.value;
      const { search, page, size } = call.query;
      const rows = casework.batches
        .toReversed()
        .map((batch) => batchRowOf(casework, batch))
        .filter((row) =>
          [row.title, row.addressee, row.letterNumber].some((text) => text.includes(search)),
        );
      return accept({ rows: rows.slice((page - 1) * size, page * size), total: rows.length });
    },
  }),
  endpoint(http.batchOpen, {
    may: mayDo('vetting.keep'),
    handle: async (call) => {
      const asked = await run(call, (acting) => ask(acting, call.body));
      return asked.ok ? accept({ id: asked.value }) : asked;
    },
  }),
  endpoint(http.batchGet, { may: mayDo('vetting.keep'), handle: shown }),
  endpoint(http.batchListFile, { may: mayDo('vetting.keep'), handle: listFile }),
  endpoint(http.replyRegister, {
    may: mayDo('vetting.keep'),
    handle: (call) =>
      changing(call, (acting) => registerReply(acting, call.params.batch, call.body)),
  }),
  endpoint(http.itemVoid, {
    may: mayDo('vetting.keep'),
    handle: (call) =>
      changing(call, (acting) =>
        strikeOut(acting, call.params.batch, call.params.item, call.body.reason),
      ),
  }),
];

const onOpinions = (withheld: Withheld): readonly Endpoint[] => [
  endpoint(http.opinionVoid, {
    may: mayDo('vetting.keep'),
    handle: (call) =>
      quietly(call, (acting) => voidOpinion(acting, call.params.opinion, call.body.reason)),
  }),
  endpoint(http.opinionRule, {
    may: async (call) =>
      mayRule(call, withheld, await nomineeOfOpinion(call.services.db, call.params.opinion)),
    handle: (call) =>
      quietly(call, (acting) =>
        ruleOnOpinion(acting, call.params.opinion, call.body.verdict, call.body.reason),
      ),
  }),
  endpoint(http.formIssue, {
    may: mayDo('vetting.keep'),
    handle: async (call) => {
      const issued = await run(call, (acting) => issueForm(acting, call.params.nomination));
      if (!issued.ok) return issued;
      const { number, version } = issued.value;
      return accept({ number: formNumberText(number), version });
    },
  }),
];

const onInspections = (withheld: Withheld): readonly Endpoint[] => [
  endpoint(http.inspectionGet, {
    may: mayDo('vetting.keep'),
    handle: async (call) => {
      const viewing = await viewingOf(call);
      if (!viewing.ok) return viewing;
      const { casework, nominees } = viewing.value;
      const nominee = nominees.find(({ id }) => id === call.params.nomination);
      if (nominee === undefined) return notFound;
      const own = casework.inspections.filter((one) => one.nomination === nominee.id).toReversed();
      return accept({
        name: nominee.name,
        inspections: own.map((one) => inspectionViewOf(viewing.value, one)),
      });
    },
  }),
  endpoint(http.inspectionRegister, {
    may: mayDo('vetting.keep'),
    handle: (call) =>
      quietly(call, (acting) => registerInspection(acting, call.params.nomination, call.body)),
  }),
  endpoint(http.inspectionVoid, {
    may: mayDo('vetting.keep'),
    handle: (call) =>
      quietly(call, (acting) => voidInspection(acting, call.params.inspection, call.body.reason)),
  }),
  endpoint(http.inspectionRule, {
    may: async (call) =>
      mayRule(call, withheld, await nomineeOfInspection(call.services.db, call.params.inspection)),
    handle: (call) =>
      quietly(call, (acting) =>
        ruleOnInspection(acting, call.params.inspection, call.body.verdict, call.body.reason),
      ),
  }),
];

/**
 * Vetting: content for the vetting clerk, decisions for organisers, states for whoever takes part.
 * @param withheld whom the asker keeps away from as a reviewer: neither seen nor ruled on
 */
export const vettingEndpoints = (withheld: Withheld): readonly Endpoint[] => [
  endpoint(http.vettingOverview, {
    may: mayDo('vetting.see'),
    handle: async (call) => {
      const viewing = await viewingOf(call);
      if (!viewing.ok) return viewing;
      const away = await withheld(call.services.db, call.actor, call.params.activity);
      return accept(await overviewOf(viewing.value, away));
    },
  }),
  ...onBatches,
  ...onOpinions(withheld),
  ...onInspections(withheld),
];
