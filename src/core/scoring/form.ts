import { exactInteger, type Exact } from '../kernel/exact.ts';
import type { Plan } from '../plan/plan.ts';
import type { Stage } from '../plan/stage.ts';
import { criterionShares, type UsualRange } from '../practical/criterion.ts';
import type { LedgerRules } from '../quiz/ledger.ts';
import type { Component } from '../score/rules.ts';

/** A stage in which a score of the plan is earned. */
export type ScoredStage = Extract<Stage, { kind: 'exam' | 'practical' | 'quiz' }>;

/** A stage with the component that its sheets fill. */
export interface Scored {
  readonly stage: ScoredStage;
  readonly component: Component;
}

/** Stages whose scores count (N5), in the plan's order. An exam without a component, as a preliminary, is none. */
export const scoredStages = (plan: Plan): readonly Scored[] =>
  plan.stages.flatMap((stage) => {
    if (stage.kind !== 'exam' && stage.kind !== 'practical' && stage.kind !== 'quiz') return [];
    const component = plan.components.find(({ id }) => id === stage.component);
    return component === undefined ? [] : [{ stage, component }];
  });

/** Whether every judge has a sheet of their own for each team. */
export const isJudged = ({ stage }: Scored): boolean => stage.kind === 'practical';

/**
 * Somebody who competes. `key` follows the person, not the place in the team: after a substitution what was typed for
 * the other one is nobody's.
 */
export interface Contestant {
  readonly key: string;
  readonly name: string;
  /** Recorded as absent on the day: the score is 缺考 without being typed. */
  readonly isAbsent: boolean;
}

/** Whom a score of a whole team belongs to. */
export const TEAM = 'team';

/** One figure that a sheet asks for, in points. `isAbsent`: it is not asked for. */
export interface Line {
  readonly key: string;
  /** A contestant's key, or `TEAM`. */
  readonly subject: string;
  readonly title: string;
  readonly least: Exact | null;
  readonly most: Exact | null;
  /** Where marks usually lie; null where the plan says nothing. */
  readonly usual: UsualRange | null;
  readonly isAbsent: boolean;
}

/** What a sheet asks for: figures line by line, or the ledger of a quiz. */
export type SheetForm = {
  /** Whose scores come out of it, in order. */
  readonly subjects: readonly string[];
  readonly component: Component;
} & (
  | { readonly kind: 'marks'; readonly lines: readonly Line[] }
  | {
      readonly kind: 'ledger';
      readonly rounds: readonly { readonly id: string; readonly title: string }[];
      readonly rules: LedgerRules;
      readonly people: readonly Contestant[];
    }
);

/** Most decimals of a figure that is typed; totals are exact all the same. */
export const MOST_DECIMALS = 2;

interface Asked {
  readonly key: string;
  readonly title: string;
  readonly least: Exact | null;
  readonly most: Exact | null;
  readonly usual: UsualRange | null;
}

/**
 * What a judge marks (N5.2): each criterion from 0 to its share of the full mark, as the weights have it; all of them
 * together make the mark. Where a criterion has no weight, the one mark: criteria are then what it is given by.
 */
const criteriaOf = (
  stage: Extract<ScoredStage, { kind: 'practical' }>,
  { least, most }: Component,
): readonly Asked[] => {
  const shares = criterionShares(
    stage.criteria.map(({ weight }) => weight),
    most,
  );
  if (shares === null) return [{ key: 'total', title: '评分', least, most, usual: null }];
  return stage.criteria.map(({ id, title, usual }, at) => ({
    key: id,
    title,
    least: exactInteger(0),
    most: shares[at] ?? null,
    usual,
  }));
};

const askedOf = ({ stage, component }: Scored): readonly Asked[] => {
  const { least, most } = component;
  switch (stage.kind) {
    case 'practical':
      return criteriaOf(stage, component);
    case 'exam': {
      const full = stage.points === null ? null : exactInteger(stage.points);
      return [{ key: 'total', title: '得分', least, most: most ?? full, usual: null }];
    }
    case 'quiz':
      return [{ key: 'total', title: '累计得分', least, most, usual: null }];
  }
};

/** Headings of the figures that a stage asks for of each subject, in the order of its lines. */
export const figureTitles = (scored: Scored): readonly string[] => {
  const asked = askedOf(scored);
  return asked.length === 1 ? [scored.component.title] : asked.map(({ title }) => title);
};

/**
 * The form of one sheet of a unit: an exam has a line for each contestant, a judge's sheet one for each criterion, a
 * quiz the ledger where the plan says how answers are booked, else its accumulated total (N5.1 to N5.3).
 */
export const sheetForm = (scored: Scored, contestants: readonly Contestant[]): SheetForm => {
  const { stage, component } = scored;
  const ofTeam = component.of === 'team';
  const subjects = ofTeam ? [TEAM] : contestants.map(({ key }) => key);
  if (stage.kind === 'quiz' && stage.ledger.bookings.length > 0) {
    const { rounds, ledger } = stage;
    return { kind: 'ledger', subjects, component, rounds, rules: ledger, people: contestants };
  }
  const asked = askedOf(scored);
  const lines = ofTeam
    ? asked.map((one): Line => ({ ...one, subject: TEAM, isAbsent: false }))
    : contestants.flatMap(({ key, name, isAbsent }) =>
        asked.map((one): Line => ({
          key: asked.length === 1 ? key : `${key}/${one.key}`,
          subject: key,
          title: asked.length === 1 ? name : `${name} ${one.title}`,
          least: one.least,
          most: one.most,
          usual: one.usual,
          isAbsent,
        })),
      );
  return { kind: 'marks', subjects, component, lines };
};
