import type { AwardSeries } from '../honour/award.ts';
import type { Form } from '../form/form.ts';
import type { StatutoryCalendar } from '../kernel/calendar.ts';
import type { Day, MinuteOfDay } from '../kernel/day.ts';
import type { UnitId } from '../kernel/id.ts';
import type { Advance, ScoreRules } from '../score/rules.ts';
import type { OpenItem } from './open-item.ts';
import type { Stage } from './stage.ts';

/** The two kinds of activity: 推选 and 技能比武. */
export type ActivityKind = 'selection' | 'competition';

/** A document that another rests on. */
export interface BasisDocument {
  readonly number: string;
  readonly title: string;
}

/** The notice (通知) an activity starts from (J1, N1). */
export interface Notice {
  readonly number: string;
  readonly title: string;
  /** null where our copy does not show it. */
  readonly issuedOn: Day | null;
  readonly issuers: readonly string[];
  readonly recipients: readonly string[];
  readonly copies: readonly string[];
  readonly basis: readonly BasisDocument[];
  /** 公开属性, as in （此件主动公开）. */
  readonly publication: string | null;
  readonly attachments: readonly { readonly number: number; readonly title: string }[];
  readonly source: string;
}

/** Where a clause id of ours stands in the notice, for people: `四（竞赛形式）（二）3`. */
export interface Clause {
  readonly id: string;
  readonly at: string;
}

/** A body that organises or gives awards. Organisers stand equal; `approves`: its consent is needed for what goes out. */
export interface Organiser {
  readonly id: string;
  readonly name: string;
  readonly short: string;
  readonly roles: readonly ('organiser' | 'award-giver')[];
  readonly approves: boolean;
  readonly source: string;
}

/** A name a unit took from a day on; documents print the one valid on their date. */
export interface LaterName {
  readonly from: Day;
  readonly name: string;
  readonly short: string;
}

/** A unit that nominates or sends a team. */
export interface PlanUnit {
  readonly id: UnitId;
  readonly name: string;
  readonly short: string;
  /** Other ways people write it in score files. */
  readonly also: readonly string[];
  readonly laterNames: readonly LaterName[];
  /** GB/T 2260 code where the unit's place has one. */
  readonly region: string | null;
  /** false: plays and stands in the table, but takes no award of a series whose pool is `ranked-for-awards` (N7.2). */
  readonly rankedForAwards: boolean;
  readonly source: string;
}

/** Who answers questions (J11). Built-in plans carry none of the notice's people. */
export interface Contact {
  readonly organiser: string;
  readonly office: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly source: string;
}

/** Subjects of an exam and the list of what to learn from (N3). */
export interface Content {
  readonly subjects: readonly string[];
  readonly references: readonly {
    readonly id: string;
    readonly title: string;
    readonly providedBy: 'organiser' | 'teams';
    readonly status: 'available' | 'to-be-issued';
    readonly source: string;
  }[];
  readonly source: string;
}

/**
 * A plan (方案): everything the software knows of an activity. Every item names its clause (`source`), or
 * `inferred` where our copy of the notice does not have it. Where the notice is silent the plan holds the stated
 * default, and an open item asks.
 */
export interface Plan extends ScoreRules {
  readonly format: 'qunying.plan/1';
  readonly id: string;
  readonly kind: ActivityKind;
  readonly title: string;
  /** Invented or past activity: everything made from it carries the watermark 演示. */
  readonly demonstration: boolean;
  readonly notice: Notice;
  readonly clauses: readonly Clause[];
  readonly organisers: readonly Organiser[];
  readonly programme: { readonly title: string; readonly contests: readonly string[] } | null;
  /** Statutory days frozen with this version; null takes the product's own table until the plan is frozen. */
  readonly calendar: StatutoryCalendar | null;
  /** Close of business (下班) of the organisers' offices. */
  readonly closeOfBusiness: MinuteOfDay;
  readonly units: readonly PlanUnit[];
  readonly contacts: readonly Contact[];
  readonly content: Content | null;
  readonly stages: readonly Stage[];
  readonly advances: readonly Advance[];
  readonly awards: readonly AwardSeries[];
  readonly forms: readonly Form[];
  readonly open: readonly OpenItem[];
}
