import { z } from 'zod';
import type { PanelId } from '../../core/access/actor.ts';
import type { MemberId } from '../../core/review/panel.ts';
import { activityParams } from '../activity/shapes.ts';
import { approvalShape, approversShape, chainShape } from '../approval/shapes.ts';
import { nominationId } from '../ids.ts';

export const panelId = z.uuid().transform((value) => value as PanelId);
export const memberId = z.uuid().transform((value) => value as MemberId);
export const stageParams = activityParams.extend({ stage: z.string().max(80) });

export const recusalKind = z.enum(['own-unit', 'relative', 'other-interest']);
/** Marks by criterion, as typed. */
export const marks = z.record(z.string().max(80), z.string().trim().max(20));
export const chosen = z.array(nominationId).max(1000);

const flag = z.object({ id: z.string(), title: z.string(), evidence: z.string() });

/** What reviewers see of a nominee. Preference (J2.5) and front line (J8) are shown, never reckoned in. */
const nominee = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  post: z.string(),
  category: z.string(),
  emphasis: z.array(z.string()),
  preferences: z.array(flag),
});

const criterion = z.object({
  id: z.string(),
  title: z.string(),
  /** Share of the whole in percent, as written: `33.33`. */
  weight: z.string(),
  clause: z.string(),
});

const count = z.object({
  issued: z.int(),
  returned: z.int(),
  valid: z.int(),
  invalid: z.int(),
});

const seat = z.object({
  name: z.string(),
  /** Total of the sheet; null where there is none. */
  total: z.string().nullable(),
  state: z.enum(['counted', 'dropped', 'missing', 'recused', 'voided']),
});

/** One line of the results. Those whom the reader keeps away from are not among the lines. */
const resultRow = nominee.extend({
  /** Mean in two decimals, or votes; null as long as there is none. */
  mark: z.string().nullable(),
  /** The same value as a fraction. */
  exact: z.string().nullable(),
  scored: z.int(),
  of: z.int(),
  seats: z.array(seat),
  working: z.string(),
  /** null for readers who keep away from somebody: a gap would tell where that one stands. */
  rank: z.int().nullable(),
  outcome: z.enum(['proposed', 'not-proposed', 'tied']).nullable(),
  reason: z.string(),
});

const member = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  organiser: z.string(),
  organiserTitle: z.string(),
  onPaperOnly: z.boolean(),
  /** Sheets handed in, of those expected; of candidates that the reader may see. */
  done: z.int(),
  of: z.int(),
});

const recusal = z.object({
  id: z.string().nullable(),
  member: z.string(),
  memberName: z.string(),
  nomination: z.string(),
  nominee: z.string(),
  kind: recusalKind,
  source: z.enum(['units', 'self', 'unit', 'hint', 'office']),
  reason: z.string(),
  /** Whether the reader may lift it. */
  mayLift: z.boolean(),
});

const round = z.object({
  id: z.string(),
  number: z.int(),
  state: z.enum(['open', 'counted', 'void']),
  kind: z.enum(['approve', 'limited']),
  places: z.int(),
  most: z.int(),
  candidates: z.array(z.object({ id: z.string(), name: z.string() })),
  papers: z.array(
    z.object({
      member: z.string(),
      name: z.string(),
      medium: z.enum(['screen', 'paper']),
      state: z.enum(['issued', 'returned']),
    }),
  ),
  /** Paper ballots read once, twice. */
  read: z.object({ once: z.int(), twice: z.int() }).nullable(),
  count: count
    .extend({
      tallies: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          votes: z.int(),
          of: z.int(),
          hasMajority: z.boolean(),
        }),
      ),
    })
    .nullable(),
});

export const reviewShape = z.object({
  stage: z.string(),
  title: z.string(),
  clause: z.string(),
  method: z.enum(['scores', 'ballots']).nullable(),
  places: z.int().nullable(),
  quorum: z.int().nullable(),
  organisers: z.array(z.object({ id: z.string(), name: z.string(), short: z.string() })),
  criteria: z.array(criterion),
  /** How the review goes, in one paragraph; null as long as something of it is undecided. */
  rule: z.string().nullable(),
  recusalKinds: z.array(recusalKind),
  /** Why the review cannot begin yet, one sentence each. */
  notReady: z.array(z.string()),
  mayManage: z.boolean(),
  panel: z
    .object({
      id: z.string(),
      state: z.enum(['preparing', 'open', 'closed']),
      ballot: z
        .object({
          kind: z.enum(['approve', 'limited']),
          majority: z.enum(['present', 'valid']),
          reason: z.string(),
          decidedBy: z.array(z.string()),
        })
        .nullable(),
      commitment: z.string(),
      /** Shown once the review has begun. */
      draw: z.object({ seed: z.string(), context: z.string() }).nullable(),
      /** Each reviewer's order of candidates, as drawn; without those the reader may not see. None before the opening. */
      orders: z.array(
        z.object({ member: z.string(), name: z.string(), names: z.array(z.string()) }),
      ),
      members: z.array(member),
      candidates: z.array(nominee),
      /** How many candidates the reader keeps away from: told without names. */
      hidden: z.int(),
      recusals: z.array(recusal),
      hints: z.array(
        z.object({
          member: z.string(),
          memberName: z.string(),
          nomination: z.string(),
          nominee: z.string(),
          kind: recusalKind,
          reason: z.string(),
        }),
      ),
      /** Candidates whom fewer reviewers than the quorum can review. */
      warnings: z.array(z.object({ nominee: z.string(), left: z.int() })),
      frontLine: z.array(z.object({ title: z.string(), count: z.int(), of: z.int() })),
      results: z.array(resultRow),
      tie: z.object({ names: z.array(z.string()), places: z.int() }).nullable(),
      notClosable: z.array(z.string()),
      rounds: z.array(round),
      closedAt: z.int().nullable(),
      closedBy: z.string().nullable(),
    })
    .nullable(),
  proposal: z
    .object({
      id: z.string(),
      digest: z.string(),
      state: z.enum(['draft', 'open', 'approved', 'returned', 'withdrawn', 'void', 'used']),
      items: z.array(
        z.object({
          position: z.int(),
          name: z.string(),
          unit: z.string(),
          outcome: z.enum(['proposed', 'not-proposed']),
          reason: z.string(),
        }),
      ),
      chain: chainShape,
      approvers: approversShape,
      approvals: z.array(approvalShape),
    })
    .nullable(),
});

export type ReviewView = z.output<typeof reviewShape>;

export const ownReviewShape = z.object({
  panel: z.string(),
  activity: z.string(),
  title: z.string(),
  state: z.enum(['preparing', 'open', 'closed']),
  /** null, like `rule`, as long as it is undecided: before the review begins. */
  method: z.enum(['scores', 'ballots']).nullable(),
  rule: z.string().nullable(),
  criteria: z.array(criterion),
  recusalKinds: z.array(recusalKind),
  /**
   * In the reader's own order; without those the reader keeps away from. Before the review begins in the common order
   * and without deeds, so that recusals can be declared in time.
   */
  candidates: z.array(
    nominee.extend({
      deeds: z.string(),
      story: z.string(),
      sheet: z
        .object({ marks: z.record(z.string(), z.string()), remark: z.string(), at: z.int() })
        .nullable(),
    }),
  ),
  /** How many are not listed because the reader keeps away from them. */
  hidden: z.int(),
  frontLine: z.array(z.object({ title: z.string(), count: z.int(), of: z.int() })),
  /** The vote that is on; `chosen` is never given back. */
  round: z
    .object({
      id: z.string(),
      number: z.int(),
      most: z.int(),
      places: z.int(),
      candidates: z.array(z.string()),
      state: z.enum(['issued', 'returned', 'on-paper', 'none']),
    })
    .nullable(),
  commitment: z.string(),
});

export type OwnReview = z.output<typeof ownReviewShape>;
