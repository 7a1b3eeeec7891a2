import type { PersonTest } from '../person/test.ts';
import type { SheetRules } from '../score/sheet.ts';
import type { Plan, PlanUnit } from './plan.ts';

const testsIn = (test: PersonTest): readonly PersonTest[] => {
  if (test.kind === 'all' || test.kind === 'any') return test.of.flatMap(testsIn);
  return test.kind === 'not' ? testsIn(test.of) : [test];
};

/** Every name under which people may write a unit in a score file, later names included. */
export const namesOfUnit = (unit: PlanUnit): readonly string[] => [
  unit.name,
  unit.short,
  ...unit.also,
  ...unit.laterNames.flatMap((later) => [later.name, later.short]),
];

/** What score sheets of a plan look like: its units, its scores, and the facts its awards ask for (N7.1: sex). */
export const sheetRulesOf = (plan: Plan): SheetRules => {
  const tests = plan.awards
    .flatMap((series) => series.awards)
    .flatMap((award) => (award.who === undefined ? [] : testsIn(award.who)));
  const attributes = tests.flatMap((test) =>
    test.kind === 'attribute' && test.name !== '性别' ? [test.name] : [],
  );
  return {
    units: plan.units.map((unit) => ({ id: unit.id, names: namesOfUnit(unit) })),
    components: plan.components,
    attributes: [...new Set(attributes)],
    needsBirth: tests.some((test) => test.kind === 'age'),
  };
};
