import { z } from 'zod';
import { listQuery, pageOf } from '../http/list.ts';
import { file, route } from '../http/route.ts';
import { day } from '../shape.ts';

/** One recorded act. Values are not kept, only which fields were concerned. */
export const auditRow = z.object({
  chain: z.string(),
  chainTitle: z.string(),
  seq: z.number().int(),
  /** Milliseconds since 1970. */
  at: z.number(),
  account: z.string().nullable(),
  who: z.string(),
  act: z.string(),
  title: z.string(),
  subjectKind: z.string(),
  subject: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** What ids of the activity's plan among the facts are called, by the fact's name. */
  words: z.record(z.string(), z.string()),
  fields: z.array(z.string()),
  hash: z.string(),
});

const filters = {
  /** Days in Asia/Shanghai, both included. */
  from: day.optional(),
  to: day.optional(),
  act: z.string().max(60).optional(),
  chain: z.string().max(60).optional(),
  account: z.uuid().optional(),
  subject: z.string().max(60).optional(),
};

export const auditList = route({
  id: 'audit.list',
  method: 'GET',
  path: '/api/audit',
  title: '审计记录',
  query: listQuery.extend(filters),
  answer: pageOf(auditRow),
});

export const auditChoices = route({
  id: 'audit.choices',
  method: 'GET',
  path: '/api/audit-choices',
  title: '审计记录的筛选项',
  answer: z.object({
    acts: z.array(z.object({ act: z.string(), title: z.string() })),
    chains: z.array(z.object({ chain: z.string(), title: z.string() })),
    accounts: z.array(z.object({ account: z.string(), name: z.string() })),
  }),
});

export const auditExport = route({
  id: 'audit.export',
  method: 'GET',
  path: '/api/audit-export',
  title: '导出审计记录',
  query: z.object(filters),
  answerKind: 'bytes',
  answer: file,
});

/** Starts verifying every chain; the job's result is `verification`. */
export const auditVerify = route({
  id: 'audit.verify',
  method: 'POST',
  path: '/api/audit/verification',
  title: '核对审计链',
  answer: z.object({ job: z.string() }),
});

/** The outcome of verifying: the first broken link, if there is one. */
export const verificationShape = z.object({
  chains: z.number().int(),
  entries: z.number().int(),
  broken: z.object({ chain: z.string(), seq: z.number().int(), sentence: z.string() }).nullable(),
});

export type Verification = z.output<typeof verificationShape>;
