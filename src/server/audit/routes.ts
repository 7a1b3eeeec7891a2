import type { Selectable } from 'kysely';
import type { z } from 'zod';
import { SUBJECT_TITLES } from '../../contract/audit/subject-titles.ts';
import { factsText } from '../../contract/audit/fact-text.ts';
import {
  auditChoices,
  auditExport,
  auditList,
  auditVerify,
  type auditRow,
} from '../../contract/audit/http.ts';
import { may } from '../../core/access/may.ts';
import { dayAt, minuteAt, minuteText } from '../../core/kernel/day.ts';
import { accept } from '../../core/kernel/decision.ts';
import type { AuditEntryTable } from '../db/tables/ground.ts';
import { transact } from '../db/transact.ts';
import { listWorkbook } from '../document/list-workbook.ts';
import { endpoint, type Call, type Endpoint } from '../http/endpoint.ts';
import { enqueue } from '../job/queue.ts';
import {
  accountNames,
  actTitle,
  chainTitle,
  matchingEntries,
  type AuditFilter,
} from './queries.ts';
import { planWords, readPlanTitles } from './plan-words.ts';
import { record, SYSTEM_CHAIN } from './record.ts';
import { VERIFY_JOB } from './verify-job.ts';

const mayRead = ({ actor, now }: Call) => may(actor, 'audit.read', {}, now);

type Row = Selectable<AuditEntryTable>;

/** What stands in entries as ids, read once for a page of them. */
interface Named {
  readonly accounts: ReadonlyMap<string, string>;
  readonly plans: Awaited<ReturnType<typeof readPlanTitles>>;
}

const view = (row: Row, { accounts, plans }: Named): z.input<typeof auditRow> => ({
  chain: row.chain,
  chainTitle: chainTitle(row.chain),
  seq: row.seq,
  at: row.at,
  account: row.account,
  who: row.account === null ? '未登录' : (accounts.get(row.account) ?? '已删除的账号'),
  act: row.act,
  title: actTitle(row.act),
  subjectKind: row.subjectKind,
  subject: row.subject,
  facts: row.facts,
  words: planWords(row.facts, plans.get(row.chain)),
  fields: Object.keys(row.digests),
  hash: row.hash,
});

const chainsOf = (rows: readonly Row[]): readonly string[] => [
  ...new Set(rows.map(({ chain }) => chain)),
];

const EXPORT_BATCH = 2000;

/** `2020-06-24 09:50:07` in Asia/Shanghai. */
const momentText = (at: Row['at']): string => {
  const seconds = String(Math.floor(at / 1000) % 60).padStart(2, '0');
  return `${dayAt(at)} ${minuteText(minuteAt(at))}:${seconds}`;
};

async function* exportRows(
  { services }: Call,
  filter: AuditFilter,
): AsyncGenerator<readonly string[]> {
  const accounts = await accountNames(services.db);
  for (let from = 0; ; from += EXPORT_BATCH) {
    const rows = await matchingEntries(services.db, filter)
      .selectAll()
      .orderBy('at')
      .orderBy('chain')
      .orderBy('seq')
      .limit(EXPORT_BATCH)
      .offset(from)
      .execute();
    const plans = await readPlanTitles(services.db, chainsOf(rows));
    for (const row of rows) {
      const {
        who,
        title,
        chainTitle: chain,
        seq,
        subjectKind,
        subject,
        facts,
        words,
        fields,
        hash,
      } = view(row, { accounts, plans });
      yield [
        momentText(row.at),
        who,
        title,
        chain,
        String(seq),
        `${SUBJECT_TITLES[subjectKind] ?? subjectKind} ${subject}`,
        factsText(facts, words),
        fields.join('、'),
        hash,
      ];
    }
    if (rows.length < EXPORT_BATCH) return;
  }
}

export const AUDIT_ENDPOINTS: readonly Endpoint[] = [
  endpoint(auditList, {
    may: mayRead,
    handle: async ({ services, query: { page, size, search, ...filter } }) => {
      const accounts = await accountNames(services.db);
      let found = matchingEntries(services.db, filter);
      if (search !== '')
        found = found.where((where) =>
          where.or([where('subject', '=', search), where('hash', 'like', `${search}%`)]),
        );
      const rows = await found
        .selectAll()
        .orderBy('at', 'desc')
        .orderBy('chain')
        .orderBy('seq', 'desc')
        .limit(size)
        .offset((page - 1) * size)
        .execute();
      const { total } = await found
        .select((select) => select.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      const plans = await readPlanTitles(services.db, chainsOf(rows));
      return accept({ rows: rows.map((row) => view(row, { accounts, plans })), total });
    },
  }),
  endpoint(auditChoices, {
    may: mayRead,
    handle: async ({ services: { db } }) => {
      const acts = await db
        .selectFrom('auditEntry')
        .select('act')
        .distinct()
        .orderBy('act')
        .execute();
      const chains = await db.selectFrom('auditChain').select('id').orderBy('id').execute();
      const accounts = await db
        .selectFrom('account')
        .select(['id', 'name'])
        .orderBy('name')
        .execute();
      return accept({
        acts: acts.map(({ act }) => ({ act, title: actTitle(act) })),
        chains: chains.map(({ id }) => ({ chain: id, title: chainTitle(id) })),
        accounts: accounts.map(({ id, name }) => ({ account: id, name })),
      });
    },
  }),
  endpoint(auditExport, {
    may: mayRead,
    handle: async (call) => {
      const recorded = await transact(call.services.db, async (tx) => {
        await record(tx, call.actor, call.now, {
          chain: SYSTEM_CHAIN,
          act: 'audit.exported',
          subject: { kind: 'audit', id: call.query.chain ?? 'all' },
          facts: { from: call.query.from ?? null, to: call.query.to ?? null },
        });
        return accept(null);
      });
      if (!recorded.ok) return recorded;
      return accept(
        await listWorkbook(
          '审计记录',
          ['时间', '办理人', '事项', '所属', '序号', '对象', '情况', '涉及栏目', '校验值'],
          exportRows(call, call.query),
        ),
      );
    },
  }),
  endpoint(auditVerify, {
    may: mayRead,
    handle: ({ services, actor, now }) =>
      transact(services.db, async (tx) => {
        const job = await enqueue(tx, actor, now, {
          kind: VERIFY_JOB,
          title: '核对审计链',
          payload: {},
        });
        return accept({ job });
      }),
  }),
];
