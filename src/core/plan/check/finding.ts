import type { StatutoryCalendar } from '../../kernel/calendar.ts';
import { pathsOf } from '../open-item.ts';
import type { Plan } from '../plan.ts';
import type { OpenItemState } from '../settle.ts';

export type FindingCode =
  | 'open.contradiction'
  | 'open.silence'
  | 'open.reading'
  | 'plan.inferred'
  | 'notice.date-missing'
  | 'due.statements-disagree'
  | 'due.day-off'
  | 'due.calendar-missing'
  | 'stage.before-its-predecessor'
  | 'stage.starts-after-due'
  | 'stage.circular'
  | 'posting.last-day'
  | 'posting.too-late'
  | 'quota.sum-differs'
  | 'quota.sum-unconfirmed'
  | 'quota.unit-without'
  | 'review.places-missing'
  | 'review.method-missing'
  | 'formula.wrong'
  | 'ranking.scales-differ'
  | 'criterion.usual-outside'
  | 'ranking.no-last-resort'
  | 'award.exceeds-pool'
  | 'award.pool-readings'
  | 'award.gap'
  | 'award.giver-missing'
  | 'panel.judges-missing'
  | 'panel.drops-too-many'
  | 'quiz.points-missing'
  | 'exam.minutes-missing';

/** Contradictions are errors while undecided; silences and doubtful readings are warnings. */
export type Severity = 'error' | 'warning';

/** Something about a plan that people must know or decide. The code finds the sentence, `open` the choices. */
export interface Finding {
  readonly severity: Severity;
  readonly code: FindingCode;
  /** Clauses concerned, the first one first. */
  readonly clauses: readonly string[];
  /** The place in the plan, as a path; the field beside which a screen shows it. */
  readonly place: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Id of the open item by which it is decided, where the plan has one. */
  readonly open: string | null;
}

/** What the checker looks at: the settled plan and how its open items stand. */
export interface CheckedPlan {
  readonly plan: Plan;
  readonly open: readonly OpenItemState[];
  readonly calendar: StatutoryCalendar;
}

const overlaps = (a: string, b: string): boolean =>
  a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);

/** The open items that may change one of these places. */
export const itemsCovering = (
  { open }: CheckedPlan,
  paths: readonly string[],
): readonly OpenItemState[] =>
  open.filter(({ item }) => pathsOf(item).some((one) => paths.some((path) => overlaps(one, path))));

/**
 * A finding about places in the plan. Where a recorded decision covers one of them there is nothing left to find;
 * where an open item does, the finding carries it.
 */
export const findingAt = (
  checked: CheckedPlan,
  paths: readonly [string, ...string[]],
  finding: Omit<Finding, 'place' | 'open'>,
): readonly Finding[] => {
  const items = itemsCovering(checked, paths);
  if (items.some((one) => one.decision !== null)) return [];
  const [place] = paths;
  return [{ ...finding, place, open: items[0]?.item.id ?? null }];
};
