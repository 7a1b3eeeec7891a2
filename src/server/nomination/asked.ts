import type { z } from 'zod';
import { clausePlace } from '../../contract/plan/clause.ts';
import type { nominationView } from '../../contract/nomination/shapes.ts';
import { writtenFields } from '../../core/form/check-entries.ts';
import type { Field } from '../../core/form/fields.ts';
import { materialSource } from '../../core/nomination/complete.ts';
import type { PersonTest } from '../../core/person/test.ts';
import { attributeTests } from '../../core/person/test-attributes.ts';
import type { PlanPlace } from './stage.ts';

type Asked = z.input<typeof nominationView>['asked'];

const testsOf = ({ plan, stage, quota }: PlanPlace): readonly PersonTest[] => [
  ...stage.emphasis.map(({ who }) => who),
  ...stage.shares.map(({ who }) => who),
  ...quota.shares.map(({ who }) => who),
  ...quota.minimums.map(({ who }) => who),
  ...stage.conditions.map(({ test }) => test),
  ...plan.stages.flatMap((one) =>
    one.kind === 'consultation'
      ? one.consultations.flatMap(({ when }) => (when === null ? [] : [when]))
      : [],
  ),
];

/** A single word 是 asks yes or no; otherwise whoever fits none of the plan's words is 其他. */
const choicesOf = (words: readonly string[]): string[] =>
  words.length === 1 && words[0] === '是' ? ['是', '否'] : [...words, '其他'];

/** Attributes that the plan's tests look at and that stand on no form, with the words to choose from. */
export const attributesAsked = (place: PlanPlace): { name: string; words: string[] }[] => {
  const found = new Map<string, Set<string>>();
  for (const { name, in: words } of testsOf(place).flatMap(attributeTests)) {
    if (place.rules.formFields.has(name)) continue;
    found.set(name, new Set([...(found.get(name) ?? []), ...words]));
  }
  return [...found].map(([name, words]) => ({ name, words: choicesOf([...words]) }));
};

const fieldOf = ([id, { title, rule }]: readonly [string, Field]) => ({
  id,
  title,
  kind: rule.kind,
  most: 'most' in rule && typeof rule.most === 'number' ? rule.most : null,
  choices: rule.kind === 'choice' ? [...rule.of] : [],
});

const conditionsAsked = ({ plan, stage }: PlanPlace): Asked['conditions'] =>
  stage.conditions.map(({ id, title, test, source, exception }) => ({
    id,
    title,
    isAffirmed: test.kind === 'affirmed',
    clause: clausePlace(plan, source),
    service:
      test.kind === 'service'
        ? { leastMonths: test.leastMonths, sectors: [...test.sectors], asOf: test.asOf }
        : null,
    approvedBy: (exception?.approvedBy ?? []).map((organiser) => ({
      id: organiser,
      name: plan.organisers.find((one) => one.id === organiser)?.short ?? organiser,
    })),
  }));

/** What the plan asks of a nomination, for the screen that draws it. */
export const askedOf = (place: PlanPlace): Asked => {
  const { plan, stage, quota, form, rules } = place;
  const picture = stage.materials.find(({ image }) => image !== undefined);
  return {
    form:
      form === null
        ? null
        : { id: form.id, name: form.name, fields: [...writtenFields(form)].map(fieldOf) },
    categories: quota.categories.map(({ id, title }) => ({ id, title })),
    conditions: conditionsAsked(place),
    preferences: stage.preferences.map(({ id, title, source }) => ({
      id,
      title,
      clause: clausePlace(plan, source),
    })),
    usesDocument: plan.stages.some(
      (one) => one.kind === 'consultation' && one.consultations.length > 0,
    ),
    attributes: attributesAsked(place),
    texts: stage.materials
      .filter((one) => materialSource(one) === 'text')
      .map(({ id, title, characters, source }) => ({
        id,
        title,
        least: characters?.least ?? null,
        most: characters?.most ?? null,
        onForm: rules.formFields.has(id),
        refuses: characters?.outside === 'refuse',
        clause: clausePlace(plan, source),
      })),
    photographs:
      picture?.image === undefined
        ? null
        : {
            id: picture.id,
            title: picture.title,
            least: picture.pieces.least,
            most: picture.pieces.most,
            leastBytes: picture.image.leastBytes ?? 0,
            formats: picture.image.formats.map((one) => one.toUpperCase()),
            clause: clausePlace(plan, picture.source),
          },
  };
};
