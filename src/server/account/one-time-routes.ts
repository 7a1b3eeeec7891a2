import {
  exportOneTimeLinks,
  issueOneTimeLink,
  listOneTimeLinks,
  openOneTimeLink,
  reissueOneTimeLink,
  revokeOneTimeLink,
  spendOneTimeLink,
} from '../../contract/account/one-time-http.ts';
import { asSignedIn, type ActivityId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { momentText } from '../../core/kernel/day.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import { endpoint, type Call, type Endpoint } from '../http/endpoint.ts';
import { escapeHtml } from '../http/page.ts';
import type { Acting } from './administration.ts';
import { findLinks, linkWorkbook } from './one-time-list.ts';
import { issueLink, lookAtLink, reissueLink, revokeLink, spendLink } from './one-time.ts';
import { anybody } from './permission.ts';

const mayIssue = ({ actor, now }: Call, activity: ActivityId): Decision<null> =>
  may(actor, 'one-time.issue', { activity }, now);

const acting = ({ services, actor, now }: Call): Acting => ({
  services,
  actor: asSignedIn(actor),
  now,
});

/** Links by which judges, contestants and takers sign in, and the page behind them. */
export const ONE_TIME_ENDPOINTS: readonly Endpoint[] = [
  endpoint(issueOneTimeLink, {
    may: (call) => mayIssue(call, call.body.activity),
    handle: (call) => {
      const { activity, holder, endsAt } = call.body;
      return issueLink(acting(call), activity, holder, endsAt);
    },
  }),
  endpoint(listOneTimeLinks, {
    may: (call) => mayIssue(call, call.params.activity),
    handle: async ({ services, params, query, now }) =>
      accept(await findLinks(services.db, params.activity, query, now)),
  }),
  endpoint(exportOneTimeLinks, {
    may: (call) => mayIssue(call, call.params.activity),
    handle: async ({ services, params, query, now }) =>
      accept(await linkWorkbook(services.db, params.activity, query, now)),
  }),
  endpoint(reissueOneTimeLink, {
    may: (call) => mayIssue(call, call.params.activity),
    handle: (call) => reissueLink(acting(call), call.params.activity, call.params.link),
  }),
  endpoint(revokeOneTimeLink, {
    may: (call) => mayIssue(call, call.params.activity),
    handle: (call) => revokeLink(acting(call), call.params.activity, call.params.link),
  }),
  endpoint(openOneTimeLink, {
    may: anybody,
    handle: async (call) => {
      const seen = await lookAtLink(call, call.params.token);
      if (!seen.ok) return seen;
      const { roleTitle, endsAt } = seen.value;
      // The form goes to its own address, so that the token is written nowhere else.
      return accept({
        title: `${roleTitle}登录`,
        html: `<h1>${escapeHtml(roleTitle)}登录</h1>
<p>点“进入”后，本次登录只在这台设备上有效，到${escapeHtml(momentText(endsAt))}为止。</p>
<form method="post"><button type="submit">进入</button></form>
<p class="small">请不要转发这个链接。换设备请找主办单位工作人员重发。</p>`,
      });
    },
  }),
  endpoint(spendOneTimeLink, {
    may: anybody,
    handle: async (call) => {
      const spent = await spendLink(call, call.params.token);
      return spent.ok ? accept({ goTo: spent.value }) : spent;
    },
  }),
];
