import type { Transaction } from 'kysely';
import * as http from '../../contract/review/http.ts';
import { asSignedIn, type PanelId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { transact } from '../db/transact.ts';
import type { Database } from '../db/tables.ts';
import { endpoint, emptyAnswer, type Call, type Endpoint } from '../http/endpoint.ts';
import { ownView, panelsOf } from './own.ts';
import type { Acting } from './panel.ts';
import { declareRecusal } from './recusal.ts';
import { castOwnBallot } from './round.ts';
import { saveSheet } from './sheet.ts';
import { loadMembers, panelById } from './store.ts';

type PanelCall = Call & { readonly params: { readonly panel: PanelId } };

const ofPanel = ({ actor, params, now }: PanelCall): Decision<null> =>
  may(actor, 'review.own', { panel: params.panel }, now);

/** Runs a reviewer's act on their panel. */
const running = <Value>(
  call: PanelCall,
  command: (acting: Acting) => Promise<Decision<Value>>,
): Promise<Decision<Value>> =>
  transact(call.services.db, async (tx: Transaction<Database>) => {
    const panel = await panelById(tx, call.params.panel);
    if (panel === null) return refuse({ code: 'access.not-found', params: {} });
    const { activity, stage } = panel;
    return command({ tx, actor: asSignedIn(call.actor), now: call.now, activity, stage });
  });

export const OWN_REVIEW_ENDPOINTS: readonly Endpoint[] = [
  endpoint(http.ownPanels, {
    may: ({ actor, now }) => may(actor, 'review.own-list', {}, now),
    handle: async ({ services, actor }) => accept(await panelsOf(services.db, actor)),
  }),
  endpoint(http.ownReview, {
    may: ofPanel,
    handle: ({ services, actor, params, now }) =>
      ownView(services.db, asSignedIn(actor).account, params.panel, now),
  }),
  endpoint(http.ownRecusal, {
    may: ofPanel,
    handle: async (call) => {
      const { account } = asSignedIn(call.actor);
      const declared = await running(call, async (acting) => {
        const members = await loadMembers(acting.tx, call.params.panel);
        const member = members.find((one) => one.account === account);
        return member === undefined
          ? refuse({ code: 'review.member-not-found', params: {} })
          : declareRecusal(acting, { ...call.body, member: member.id });
      });
      return declared.ok ? accept({}) : declared;
    },
  }),
  endpoint(http.ownSheet, {
    may: ofPanel,
    handle: (call) =>
      running(call, (acting) =>
        saveSheet(acting, acting.actor.account, {
          ...call.body,
          nomination: call.params.nomination,
        }),
      ),
  }),
  endpoint(http.ownBallot, {
    may: ofPanel,
    handle: (call) =>
      emptyAnswer(
        running(call, (acting) =>
          castOwnBallot(call.services.keys, acting, acting.actor.account, call.body),
        ),
      ),
  }),
];
