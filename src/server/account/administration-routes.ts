import {
  activitiesToGrant,
  disableAccount,
  exportAccounts,
  grantRole,
  handOver,
  listAccounts,
  openAccount,
  readAccount,
  resetPassword,
  revokeRole,
  type AccountRow,
} from '../../contract/account/administration-http.ts';
import { asSignedIn, type AccountId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import type { Role } from '../../core/access/role.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import {
  addDays,
  dayAt,
  dayText,
  instantAt,
  type Day,
  type Instant,
} from '../../core/kernel/day.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import { listWorkbook } from '../document/list-workbook.ts';
import { endpoint, type Call, type Endpoint } from '../http/endpoint.ts';
import * as administration from './administration.ts';
import type { Acting } from './administration.ts';
import { activityTitles, findAccount, findAccounts, type AccountFilter } from './queries.ts';

const mayList = ({ actor, now }: Call) => may(actor, 'account.list', {}, now);
const mayOpen = ({ actor, now }: Call) => may(actor, 'account.edit', {}, now);
const mayStop = ({ actor, now }: Call) => may(actor, 'account.stop', {}, now);
const mayGrant = ({ actor, now }: Call) => may(actor, 'account.grant', {}, now);

/**
 * The security administrator gives roles. While there is none, whoever opens accounts may appoint one, and nothing
 * else: else a new installation would stand without anybody who can grant.
 */
const mayGrantThis = async (call: Call, role: Role): Promise<Decision<null>> => {
  const { actor, now, services } = call;
  const allowed = mayGrant(call);
  if (allowed.ok || role !== 'security-administrator') return allowed;
  if (!may(actor, 'account.edit', {}, now).ok) return allowed;
  const count = await administration.countSecurityAdministrators(services.db, now);
  return count === 0 ? accept(null) : allowed;
};

const acting = ({ services, actor, now }: Call): Acting => ({
  services,
  actor: asSignedIn(actor),
  now,
});

/** The account as it is after an act. */
const shown = async (
  { services, now, today }: Call,
  id: AccountId,
): Promise<Decision<AccountRow>> => {
  const account = await findAccount(services.db, id, now, today);
  return account === null ? refuse({ code: 'account.not-found', params: {} }) : accept(account);
};

const existing = async (call: Call, id: AccountId): Promise<AccountRow> => {
  const account = await shown(call, id);
  if (!account.ok) throw new Error(`account ${id} is gone`);
  return account.value;
};

/** The first instant after a day; a role held until a last day ends then. */
const endOf = (lastDay: Day): Instant => instantAt(addDays(lastDay, 1), 0);

const EXPORT_PAGE = 200;

/** Every account that matches, read page by page. */
async function* exportRows(
  { services, now, today }: Call,
  filter: AccountFilter,
): AsyncGenerator<readonly string[]> {
  for (let page = 1; ; page += 1) {
    const paging = { page, size: EXPORT_PAGE };
    const { rows } = await findAccounts(services.db, filter, paging, now, today);
    for (const account of rows)
      yield [
        account.signInName,
        account.name,
        account.unit?.name ?? '',
        account.state === 'active' ? '在用' : '已停用',
        account.roles
          .map(({ title, scope, until }) =>
            until === null
              ? `${title}（${scope}）`
              : `${title}（${scope}，至${dayText(dayAt((until - 1) as Instant))}）`,
          )
          .join('；'),
        account.hasSecondFactor ? '已开启' : '未开启',
        account.seenAt === null ? '' : dayText(dayAt(account.seenAt as Instant)),
      ];
    if (rows.length < EXPORT_PAGE) return;
  }
}

/** Accounts and their roles, as administrators see and change them. */
export const ADMINISTRATION_ENDPOINTS: readonly Endpoint[] = [
  endpoint(listAccounts, {
    may: mayList,
    handle: async ({ services, query, now, today }) =>
      accept(await findAccounts(services.db, query, query, now, today)),
  }),
  endpoint(exportAccounts, {
    may: mayList,
    handle: async (call) => {
      const { services, actor, now, today, query } = call;
      const { total } = await findAccounts(services.db, query, { page: 1, size: 1 }, now, today);
      await transact(services.db, async (tx) => {
        await record(tx, actor, now, {
          chain: SYSTEM_CHAIN,
          act: 'account.exported',
          subject: { kind: 'account', id: 'all' },
          facts: { rows: total },
        });
        return accept(null);
      });
      return accept(
        await listWorkbook(
          '账号列表',
          ['账号', '姓名', '单位', '状态', '角色', '动态口令', '最近使用'],
          exportRows(call, query),
        ),
      );
    },
  }),
  endpoint(readAccount, { may: mayList, handle: (call) => shown(call, call.params.account) }),
  endpoint(openAccount, {
    may: mayOpen,
    handle: async (call) => {
      const opened = await administration.openAccount(acting(call), call.body);
      if (!opened.ok) return opened;
      const { account, password } = opened.value;
      return accept({ account: await existing(call, account), password });
    },
  }),
  endpoint(disableAccount, {
    may: mayStop,
    handle: async (call) => {
      const { params, body } = call;
      const set = await administration.setDisabled(acting(call), params.account, body.disabled);
      return set.ok ? shown(call, params.account) : set;
    },
  }),
  endpoint(resetPassword, {
    may: mayStop,
    handle: async (call) => {
      const { params, body } = call;
      const reset = await administration.resetPassword(acting(call), params.account, body);
      if (!reset.ok) return reset;
      return accept({ account: await existing(call, params.account), password: reset.value });
    },
  }),
  endpoint(activitiesToGrant, {
    may: mayGrant,
    handle: async ({ services }) => accept({ activities: await activityTitles(services.db) }),
  }),
  endpoint(grantRole, {
    may: (call) => mayGrantThis(call, call.body.role),
    handle: async (call) => {
      const { role, scope, lastDay, deputyFor } = call.body;
      const granted = await administration.grantRole(acting(call), call.params.account, {
        role,
        scope,
        until: lastDay === null ? null : endOf(lastDay),
        deputyFor,
      });
      return granted.ok ? shown(call, call.params.account) : granted;
    },
  }),
  endpoint(revokeRole, {
    may: mayGrant,
    handle: async (call) => {
      const { account, grant } = call.params;
      const revoked = await administration.revokeRole(acting(call), account, grant);
      return revoked.ok ? shown(call, account) : revoked;
    },
  }),
  endpoint(handOver, {
    may: mayGrant,
    handle: async (call) => {
      const { now, today, params, body } = call;
      const from = body.day === today ? now : instantAt(body.day, 0);
      const moved = await administration.handOver(
        acting(call),
        params.account,
        body.to,
        body.unit,
        from,
      );
      if (!moved.ok) return moved;
      return accept({
        from: await existing(call, params.account),
        to: await existing(call, body.to),
        moved: moved.value,
      });
    },
  }),
];
