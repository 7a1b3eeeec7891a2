import { useId, useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { FACT_WORDS } from '../../contract/audit/acts.ts';
import { SUBJECT_TITLES } from '../../contract/audit/subject-titles.ts';
import { factsText } from '../../contract/audit/fact-text.ts';
import {
  auditChoices,
  auditExport,
  auditList,
  auditVerify,
  type auditRow,
} from '../../contract/audit/http.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { JobProgress } from '../job/job-progress.tsx';
import { useAct, useCall } from '../query.ts';
import type { Column } from '../ui/data-table.tsx';
import { ListPage } from '../ui/list-page.tsx';
import { useListQuery, type ListQueryState } from '../ui/list-query.ts';
import { momentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { Trouble } from '../ui/trouble.tsx';
import './audit.css';

type Row = z.output<typeof auditRow>;

const COLUMNS: readonly Column<Row>[] = [
  { key: 'at', title: '时间', width: '10.5rem', isShort: true, cell: ({ at }) => momentText(at) },
  { key: 'who', title: '办理人', width: '8rem', cell: ({ who }) => who },
  { key: 'title', title: '事项', width: '9rem', isHead: true, cell: ({ title }) => title },
  {
    key: 'subject',
    title: '对象',
    width: '9rem',
    cell: ({ subject, subjectKind }) => (
      <span className="small" title={FACT_WORDS[subject] === undefined ? subject : undefined}>
        {SUBJECT_TITLES[subjectKind] ?? subjectKind} {FACT_WORDS[subject] ?? subject.slice(0, 8)}
      </span>
    ),
  },
  {
    key: 'facts',
    title: '情况',
    cell: ({ facts, words, fields }) => (
      <span className="small">
        {factsText(facts, words)}
        {fields.length === 0 ? null : ` 涉及 ${fields.length} 个栏目（只留校验值）`}
      </span>
    ),
  },
  {
    key: 'seq',
    title: '链上位置',
    width: '9rem',
    cell: ({ chainTitle, seq, hash }) => (
      <span className="small" title={`校验值 ${hash}`}>
        {chainTitle}第 {seq.toLocaleString('zh-CN')} 条
      </span>
    ),
  },
];

/** First and last day of what is listed. */
const Days = ({ list }: { readonly list: ListQueryState }): ReactNode => {
  const id = useId();
  return (
    <span className="list-filter">
      <label htmlFor={id}>日期</label>
      <input
        id={id}
        type="date"
        aria-label="开始日期"
        value={list.query.filters['from'] ?? ''}
        onChange={({ target }) => list.change({ filters: { from: target.value } })}
      />
      至
      <input
        type="date"
        aria-label="结束日期"
        value={list.query.filters['to'] ?? ''}
        onChange={({ target }) => list.change({ filters: { to: target.value } })}
      />
    </span>
  );
};

const FILTERS = ['from', 'to', 'act', 'account', 'chain'] as const;

/** 审计: who did what and when, for the audit administrator; the chains are verified on demand. */
const AuditPage = (): ReactNode => {
  const list = useListQuery(...FILTERS);
  const choices = useCall(auditChoices);
  const entries = useCall(auditList, { query: list.sent }, { keepsLast: true });
  const verify = useAct(auditVerify);
  const [job, setJob] = useState<string | null>(null);
  const start = async (): Promise<void> => setJob((await verify.mutateAsync({})).job);
  return (
    <>
      <PageHead
        crumbs={[{ title: '管理' }, { title: '审计' }]}
        title="审计"
        next={{
          what: '逐条核对有没有被改动',
          detail: '从第一条起重算校验值，并与库外留存的比对',
        }}
        act={{
          word: '核对审计链',
          isBusy: verify.isPending,
          onAct: () => {
            start().catch(() => undefined);
          },
        }}
      />
      {verify.isError ? <Trouble sentence={sentenceOfError(verify.error)} /> : null}
      {job === null ? null : (
        <section className="audit-job">
          <JobProgress id={job} />
        </section>
      )}
      <ListPage
        caption="审计记录"
        list={list}
        answer={entries}
        trouble={sentenceOfError(entries.error)}
        columns={COLUMNS}
        keyOf={({ chain, seq }) => `${chain} ${seq}`}
        searchHint="按对象编号或校验值查找"
        filters={[
          {
            key: 'act',
            title: '事项',
            options: (choices.data?.acts ?? []).map(({ act, title }) => ({
              value: act,
              word: title,
            })),
          },
          {
            key: 'account',
            title: '办理人',
            options: (choices.data?.accounts ?? []).map(({ account, name }) => ({
              value: account,
              word: name,
            })),
          },
        ]}
        exportTo={addressOf(auditExport, { query: list.query.filters })}
        empty="还没有审计记录。"
      >
        <Days list={list} />
      </ListPage>
    </>
  );
};

export default AuditPage;
