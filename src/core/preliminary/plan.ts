import { formFields, type ListField } from '../form/fields.ts';
import type { Form } from '../form/form.ts';
import type { Instant } from '../kernel/day.ts';
import { exactInteger, parseDecimal, ZERO } from '../kernel/exact.ts';
import { dueInstant } from '../nomination/arrival.ts';
import { attributeTests } from '../person/test-attributes.ts';
import type { PersonTest } from '../person/test.ts';
import type { Plan } from '../plan/plan.ts';
import { holdingStatement, type Deliverable, type Stage } from '../plan/stage.ts';
import type { ScoreBounds } from './result.ts';
import type { StaffAttribute } from './staff.ts';

export type PreliminaryStage = Extract<Stage, { kind: 'exam' }>;

/** Exams that each unit holds by itself (N4.1). */
export const preliminaryStages = (plan: Plan): readonly PreliminaryStage[] =>
  plan.stages.filter(
    (stage): stage is PreliminaryStage => stage.kind === 'exam' && stage.setBy === 'each-unit',
  );

/** The form on which scores are summed up (N9): the one that has a list with a column of scores. */
export interface SummaryForm {
  readonly form: Form;
  readonly field: string;
  readonly list: ListField;
}

const summaryIn = (form: Form): SummaryForm | null => {
  for (const [field, list] of formFields(form).lists)
    if ([...list.columns.values()].some(({ rule }) => rule.kind === 'score'))
      return { form, field, list };
  return null;
};

/** The plan's own form of that kind; null where it has none. */
export const summaryForm = (plan: Plan): SummaryForm | null =>
  plan.forms.map(summaryIn).find((one) => one !== null) ?? null;

/** Bounds of a score: the form's, else the points of the paper, else 0 to 100. */
export const scoreBounds = (stage: PreliminaryStage, summary: SummaryForm | null): ScoreBounds => {
  const rule = [...(summary?.list.columns.values() ?? [])]
    .map((column) => column.rule)
    .find(({ kind }) => kind === 'score');
  const most = exactInteger(stage.points ?? 100);
  return rule?.kind === 'score'
    ? { least: parseDecimal(rule.least) ?? ZERO, most: parseDecimal(rule.most) ?? most }
    : { least: ZERO, most };
};

const YES_NO = ['是', '否'] as const;

/** What the rules of the teams ask about people beside their sex (N2.3): asked on the roster. */
export const staffAttributes = (plan: Plan): readonly StaffAttribute[] => {
  const tests: PersonTest[] = plan.stages.flatMap((stage) =>
    stage.kind !== 'roster'
      ? []
      : [
          ...stage.rules.roles.flatMap(({ who }) => (who === undefined ? [] : [who.test])),
          ...stage.rules.counts.map(({ who }) => who),
        ],
  );
  const found = new Map<string, Set<string>>();
  for (const { name, in: words } of tests.flatMap(attributeTests)) {
    if (name === '性别') continue;
    const choices = found.get(name) ?? new Set<string>();
    for (const word of words) choices.add(word);
    found.set(name, choices);
  }
  return [...found].map(([name, words]) => {
    const isYesNo = [...words].every((word) => word === '是' || word === '否');
    return { name, choices: isYesNo ? YES_NO : [...words] };
  });
};

/** Something a unit hands in (N8). A roster's form comes from its team, a summary from its scores, else it is a file. */
export interface Asked {
  readonly stage: string;
  readonly deliverable: Deliverable;
  readonly kind: 'summary' | 'receipt' | 'file';
  readonly due: Instant;
}

/** What units hand in, in the plan's order, each with the first instant that is too late by the statement that holds. */
export const askedOf = (plan: Plan): readonly Asked[] => {
  const rosters = new Set(
    plan.stages.flatMap((stage) => (stage.kind === 'roster' ? [stage.form] : [])),
  );
  const summary = summaryForm(plan)?.form.id;
  return plan.stages.flatMap((stage) =>
    stage.kind !== 'hand-in'
      ? []
      : stage.deliverables.map((deliverable): Asked => {
          const due = stage.dues.find(({ id }) => id === deliverable.due);
          if (due === undefined) throw new RangeError(`no due date ${deliverable.due}`);
          const { form } = deliverable;
          return {
            stage: stage.id,
            deliverable,
            kind:
              form === null
                ? 'file'
                : form === summary
                  ? 'summary'
                  : rosters.has(form)
                    ? 'receipt'
                    : 'file',
            due: dueInstant(holdingStatement(due), plan.closeOfBusiness),
          };
        }),
  );
};
