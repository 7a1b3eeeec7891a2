import { z } from 'zod';
import { accountId } from '../ids.ts';
import { instant, stateView } from '../shape.ts';

const stepShape = z.object({
  id: z.string(),
  title: z.string(),
  /** Who has it; null: signed on paper and recorded. */
  account: z.string().nullable(),
  name: z.string().nullable(),
  state: stateView,
  at: instant.nullable(),
  remark: z.string(),
  /** Whether it is on, and whoever asks may act on it. */
  isMine: z.boolean(),
  isOn: z.boolean(),
});

/** A text on its way through its chain. */
export const approvalShape = z.object({
  id: z.string(),
  state: z.enum(['open', 'approved', 'returned', 'withdrawn', 'void', 'used']),
  sentBy: z.string(),
  sentAt: instant,
  remark: z.string(),
  steps: z.array(stepShape),
});

export type ApprovalView = z.output<typeof approvalShape>;

/** The steps that a text must go through, in their order. */
export const chainShape = z.array(
  z.object({ id: z.string(), title: z.string(), paper: z.boolean() }),
);

/** Who may be chosen for a step. */
export const approversShape = z.array(z.object({ id: z.string(), name: z.string() }));

const remark = z.string().trim().max(500).default('');

/** Sends the text of a digest: for each step who has it, null where it is signed on paper. */
export const sendBody = z.strictObject({
  digest: z.string().max(100),
  remark,
  steps: z
    .array(z.strictObject({ id: z.string().max(100), account: accountId.nullable() }))
    .max(50),
});

/** Which step of which approval somebody acts on, for the route's path. */
export const stepPath = { approval: z.uuid(), step: z.string().max(100) };

/** What somebody says at a step, or what is recorded of a paper. */
export const actBody = z.strictObject({
  verdict: z.enum(['approved', 'returned']),
  remark,
  /** Who signed, where the step is signed on paper. */
  signer: z.string().trim().max(60).default(''),
});
