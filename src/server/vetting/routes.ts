import * as http from '../../contract/vetting/http.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { formNumberText } from '../../core/vetting/seal.ts';
import { inActivity } from '../activity/call.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import type { Withheld } from '../nomination/target.ts';
import type { Acting } from './act.ts';
import { ask, strikeOut } from './ask.ts';
import { batchRowOf, batchViewOf, inspectionViewOf, voidSealsIn } from './batch-view.ts';
import {
  batchIn,
  mayDoAbout,
  notFound,
  quietly,
  run,
  viewingOf,
  viewingWithout,
  type OnBatch,
} from './call.ts';
import { registerInspection, ruleOnInspection, voidInspection } from './inspect.ts';
import { paperEndpoints } from './paper-routes.ts';
import { issueForm, registerReply, ruleOnOpinion, voidOpinion } from './register.ts';
import { nomineeOfInspection, nomineeOfItem, nomineeOfOpinion } from './store.ts';
import { overviewOf } from './view.ts';

/** Items of a call on one batch, as their nominees. */
const nomineesOf = async (
  { services }: OnBatch,
  items: readonly string[],
): Promise<readonly (NominationId | null)[]> =>
  Promise.all(items.map((item) => nomineeOfItem(services.db, item)));

const shown = async (call: OnBatch, withheld: Withheld) => {
  const found = await batchIn(call, withheld);
  return found.ok ? accept(await batchViewOf(found.value.viewing, found.value.batch)) : found;
};

const changing = async (
  call: OnBatch,
  withheld: Withheld,
  command: (acting: Acting) => Promise<Decision<null>>,
) => {
  const done = await run(call, command);
  return done.ok ? shown(call, withheld) : done;
};

const onBatches = (withheld: Withheld): readonly Endpoint[] => [
  endpoint(http.batchList, {
    may: inActivity('vetting.keep'),
    handle: async (call) => {
      const viewing = await viewingWithout(call, withheld);
      if (!viewing.ok) return viewing;
      const { casework } = viewing.value;
      const { search, page, size } = call.query;
      const voidSeals = await voidSealsIn(viewing.value);
      const rows = casework.batches
        .toReversed()
        .map((batch) => batchRowOf(casework, batch, voidSeals))
        .filter((row) =>
          [row.title, row.addressee, row.letterNumber].some((text) => text.includes(search)),
        );
      return accept({ rows: rows.slice((page - 1) * size, page * size), total: rows.length });
    },
  }),
  endpoint(http.batchOpen, {
    may: (call) => mayDoAbout(call, 'vetting.keep', withheld, call.body.nominations),
    handle: async (call) => {
      const asked = await run(call, (acting) => ask(acting, call.body));
      return asked.ok ? accept({ id: asked.value }) : asked;
    },
  }),
  endpoint(http.batchGet, {
    may: inActivity('vetting.keep'),
    handle: (call) => shown(call, withheld),
  }),
  endpoint(http.replyRegister, {
    may: async (call) => {
      const about = await nomineesOf(
        call,
        call.body.items.map(({ item }) => item),
      );
      return mayDoAbout(call, 'vetting.keep', withheld, about);
    },
    handle: (call) =>
      changing(call, withheld, (acting) => registerReply(acting, call.params.batch, call.body)),
  }),
  endpoint(http.itemVoid, {
    may: async (call) =>
      mayDoAbout(call, 'vetting.keep', withheld, await nomineesOf(call, [call.params.item])),
    handle: (call) =>
      changing(call, withheld, (acting) =>
        strikeOut(acting, call.params.batch, call.params.item, call.body.reason),
      ),
  }),
];

const onOpinions = (withheld: Withheld): readonly Endpoint[] => [
  endpoint(http.opinionVoid, {
    may: async (call) =>
      mayDoAbout(call, 'vetting.keep', withheld, [
        await nomineeOfOpinion(call.services.db, call.params.opinion),
      ]),
    handle: (call) =>
      quietly(call, (acting) => voidOpinion(acting, call.params.opinion, call.body.reason)),
  }),
  endpoint(http.opinionRule, {
    may: async (call) =>
      mayDoAbout(call, 'vetting.rule', withheld, [
        await nomineeOfOpinion(call.services.db, call.params.opinion),
      ]),
    handle: (call) =>
      quietly(call, (acting) =>
        ruleOnOpinion(acting, call.params.opinion, call.body.verdict, call.body.reason),
      ),
  }),
  endpoint(http.formIssue, {
    may: (call) => mayDoAbout(call, 'vetting.keep', withheld, [call.params.nomination]),
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
    may: (call) => mayDoAbout(call, 'vetting.keep', withheld, [call.params.nomination]),
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
    may: (call) => mayDoAbout(call, 'vetting.keep', withheld, [call.params.nomination]),
    handle: (call) =>
      quietly(call, (acting) => registerInspection(acting, call.params.nomination, call.body)),
  }),
  endpoint(http.inspectionVoid, {
    may: async (call) =>
      mayDoAbout(call, 'vetting.keep', withheld, [
        await nomineeOfInspection(call.services.db, call.params.inspection),
      ]),
    handle: (call) =>
      quietly(call, (acting) => voidInspection(acting, call.params.inspection, call.body.reason)),
  }),
  endpoint(http.inspectionRule, {
    may: async (call) =>
      mayDoAbout(call, 'vetting.rule', withheld, [
        await nomineeOfInspection(call.services.db, call.params.inspection),
      ]),
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
    may: inActivity('vetting.see'),
    handle: async (call) => {
      const viewing = await viewingOf(call);
      if (!viewing.ok) return viewing;
      const away = await withheld(call.services.db, call.actor, call.params.activity);
      return accept(await overviewOf(viewing.value, away));
    },
  }),
  ...onBatches(withheld),
  ...paperEndpoints(withheld),
  ...onOpinions(withheld),
  ...onInspections(withheld),
];
