import type { Day } from '../kernel/day.ts';
import type { ArrivalRule } from '../nomination/arrival.ts';
import type { Condition, Preference } from '../nomination/condition.ts';
import type { Material } from '../nomination/material.ts';
import type { Quota, ShareRule } from '../nomination/quota.ts';
import type { PersonTest } from '../person/test.ts';
import type { Posting } from '../posting/posting.ts';
import type { UsualRange } from '../practical/criterion.ts';
import type { PanelRule } from '../practical/panel.ts';
import type { LedgerRules } from '../quiz/ledger.ts';
import type { RosterRules } from '../team/roster.ts';
import type { Consultation } from '../vetting/consultation.ts';

/** One statement of the notice about when something is due. */
export interface DueStatement extends ArrivalRule {
  readonly id: string;
}

/**
 * When one thing is due: the paper copies, the electronic ones, an exam (J6.2, N4). A notice may say it more than once
 * and disagree with itself (N4.1, N4.2): every statement stays visible, `holds` names the one that counts, and the
 * checker asks until an organiser has decided.
 */
export interface Due {
  readonly id: string;
  readonly title: string;
  readonly holds: string;
  readonly statements: readonly DueStatement[];
}

interface StageBase {
  readonly id: string;
  readonly title: string;
  /** Ids of the stages that must be over before this one. */
  readonly after: readonly string[];
  readonly starts: Day | null;
  readonly dues: readonly Due[];
  readonly source: string;
}

/** Something a unit hands in to an organiser (N8). */
export interface Deliverable {
  readonly id: string;
  readonly title: string;
  /** Id of the form it is made on, if there is one. */
  readonly form: string | null;
  /** Id of the stage's due date that holds for it. */
  readonly due: string;
  /** Id of the organiser that takes it. */
  readonly to: string;
  readonly source: string;
}

/** A kind of nominee the notice leans towards without a figure (J8): its share is shown, nothing is refused. */
export interface Emphasis {
  readonly id: string;
  readonly title: string;
  readonly who: PersonTest;
  readonly source: string;
}

/** A type of question with the points it carries; null where the notice does not say (N5.1). */
export interface QuestionType {
  readonly id: string;
  readonly title: string;
  readonly points: number | null;
}

/** A criterion of review or judging; weight in percent, null where scores are not used. */
export interface Criterion {
  readonly id: string;
  readonly title: string;
  readonly weight: number | null;
  readonly source: string;
}

/** A criterion of judges. `usual`: where marks given for it usually lie, in points; null where the plan says nothing. */
export interface JudgedCriterion extends Criterion {
  readonly usual: UsualRange | null;
}

/**
 * A step of an activity. Kinds compose freely, and any kind may appear more than once: several postings, several
 * exams. There is no code per activity.
 */
export type Stage = StageBase &
  (
    | {
        readonly kind: 'nomination';
        readonly quotas: readonly Quota[];
        /** Sum of the places over all units, as the notice or our reading of it has it. */
        readonly sum: { readonly n: number; readonly source: string } | null;
        /** Percentages over the nominees of all units together. */
        readonly shares: readonly ShareRule[];
        readonly conditions: readonly Condition[];
        readonly preferences: readonly Preference[];
        readonly emphasis: readonly Emphasis[];
        readonly materials: readonly Material[];
        readonly form: string | null;
        readonly late: 'refused-unless-recorded' | 'refused';
      }
    | { readonly kind: 'consultation'; readonly consultations: readonly Consultation[] }
    | { readonly kind: 'inspection'; readonly records: readonly string[] }
    | {
        readonly kind: 'review';
        readonly organisers: readonly string[];
        readonly method: 'scores' | 'ballots' | null;
        /** How many are proposed to be named; null where the notice gives none (J4.1). */
        readonly places: number | null;
        /** Reviewers needed for each candidate; null while undecided. */
        readonly quorum: number | null;
        readonly panel: PanelRule | null;
        readonly recusal: readonly ('own-unit' | 'relative' | 'other-interest')[];
        readonly criteria: readonly Criterion[];
      }
    | {
        readonly kind: 'posting';
        /** false: left out by a decision (不公示); then no room sees the step. */
        readonly takesPlace: boolean;
        readonly posting: Posting;
      }
    | {
        readonly kind: 'naming';
        /** false: left out by a decision; then no room sees the step. */
        readonly takesPlace: boolean;
        readonly organisers: readonly string[];
        readonly document: string;
        readonly upheldObjection: 'removed' | 'decide';
        readonly substitute: 'none' | 'next-in-line';
      }
    | {
        readonly kind: 'publicity';
        /** Concentrated publicity ends before this day (J5: 1 July). */
        readonly before: Day | null;
        /** Whole days kept between the end of the posting and that day. */
        readonly reserveDays: number;
        readonly media: readonly string[];
      }
    | {
        readonly kind: 'exam';
        readonly setBy: 'organiser' | 'each-unit';
        readonly participants: 'everybody' | 'contestants';
        /** Whether somebody may be excused for a reason, and then leaves the participation rate (N2.1, open). */
        readonly exemptions: 'with-reason' | 'none';
        readonly closedBook: boolean;
        /** Length in minutes; null where the notice does not say. */
        readonly minutes: number | null;
        readonly points: number | null;
        readonly questionTypes: readonly QuestionType[];
        readonly component: string | null;
      }
    | {
        readonly kind: 'roster';
        readonly rules: RosterRules;
        /** Where contestants come from, and how they are picked among those (N2.3). */
        readonly contestantsFrom: string | null;
        readonly pick: 'by-rank' | 'unit-choice' | null;
        /** Whether a member may be replaced after the receipt has been handed in. */
        readonly substitution: 'with-approval' | 'not-allowed';
        readonly form: string | null;
      }
    | { readonly kind: 'hand-in'; readonly deliverables: readonly Deliverable[] }
    | {
        readonly kind: 'practical';
        readonly panel: PanelRule;
        readonly together: boolean;
        readonly sameScenario: boolean | null;
        readonly criteria: readonly JudgedCriterion[];
        readonly recusal: readonly ('own-unit' | 'relative' | 'other-interest')[];
        readonly component: string | null;
      }
    | {
        readonly kind: 'quiz';
        readonly rounds: readonly { readonly id: string; readonly title: string }[];
        readonly ledger: LedgerRules;
        readonly component: string | null;
      }
    | { readonly kind: 'award'; readonly series: readonly string[] }
  );

/** The statement that counts. @throws RangeError if the plan names none of them, which linking has refused */
export const holdingStatement = (due: Due): DueStatement => {
  const found = due.statements.find((one) => one.id === due.holds);
  if (found === undefined) throw new RangeError(`no statement ${due.holds} in ${due.id}`);
  return found;
};
