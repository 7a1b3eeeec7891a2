import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { day } from '../src/core/kernel/day.ts';
import type { UnitId } from '../src/core/kernel/id.ts';
import { month } from '../src/core/kernel/month.ts';
import { applyCondition } from '../src/core/nomination/condition.ts';
import { countCharacters } from '../src/core/nomination/characters.ts';
import { checkQuota } from '../src/core/nomination/quota.ts';
import type { PersonFacts } from '../src/core/person/facts.ts';
import type { Stage } from '../src/core/plan/stage.ts';
import { valuesUnder } from '../src/core/plan/path.ts';
import { examplePlan, HOME, loaded } from './example-plans.ts';

const text = (file: string) => readFileSync(join(HOME, file), 'utf8');
const jiaxing = loaded(examplePlan('jiaxing-2020'));
const nantong = loaded(examplePlan('nantong-2020'));

describe('the examples', () => {
  it('are marked as demonstrations and say that their people are invented', () => {
    expect([jiaxing.plan.demonstration, nantong.plan.demonstration]).toEqual([true, true]);
    for (const file of [
      'jiaxing-2020/forms.yaml',
      'jiaxing-2020/nominees.yaml',
      'nantong-2020/forms.yaml',
      'nantong-2020/expected.yaml',
    ])
      expect(text(`examples/${file}`).split('\n').slice(0, 3).join(' '), file).toMatch(
        /[Ii]nvented/,
      );
  });

  it('every item of both plans has a source', () => {
    for (const { plan, tree } of [jiaxing, nantong]) {
      const cited = new Set(valuesUnder(tree, 'source').flatMap(({ value }) => value));
      // J9 (nothing falsified) is answered by the product as a whole, not by an item
      const unused = plan.clauses.map((clause) => clause.id).filter((id) => !cited.has(id));
      expect(unused).toEqual(plan.id === 'jiaxing-2020' ? ['J9'] : []);
    }
  });

  it('fit the published JSON Schema, tried with an independent validator; a misspelt key does not', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats['default'](ajv);
    const validate = ajv.compile(JSON.parse(text('docs/plan.schema.json')) as object);
    for (const id of ['jiaxing-2020', 'nantong-2020']) {
      const plan = parse(text(`examples/${id}/plan.yaml`)) as Record<string, unknown>;
      expect(validate(plan), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
      expect(validate({ ...plan, closeOfBusines: '17:30' })).toBe(false);
      expect(validate({ ...plan, kind: 'raffle' })).toBe(false);
    }
  });
});

describe('the Jiaxing example', () => {
  interface Nominee {
    readonly name: string;
    readonly unit: string;
    readonly category: string;
    readonly frontLine: string;
    readonly service: readonly { from: string; to: string | null; sector: string }[];
  }
  const { nominees } = parse(text('examples/jiaxing-2020/nominees.yaml')) as {
    nominees: Nominee[];
  };
  const { forms } = parse(text('examples/jiaxing-2020/forms.yaml')) as {
    forms: { recommendation: { name: string; deeds: string }[] };
  };
  const nomination = jiaxing.plan.stages.find(
    (stage): stage is Extract<Stage, { kind: 'nomination' }> => stage.kind === 'nomination',
  );
  const facts = (nominee: Nominee): PersonFacts => ({
    attributes: { 一线: nominee.frontLine },
    service: nominee.service.map(({ from, to, sector }) => ({
      from: month(from),
      to: to === null ? null : month(to),
      sector,
    })),
  });

  it('J3.2: 29 nominees take the 29 places, each unit its own, each nominee in one category', () => {
    expect(nominees).toHaveLength(29);
    for (const unit of jiaxing.plan.units) {
      const quota = nomination?.quotas.find((one) => one.units.includes(unit.id as UnitId));
      const own = nominees
        .filter((nominee) => nominee.unit === unit.id)
        .map((nominee) => ({
          kind: 'person' as const,
          category: nominee.category,
          facts: facts(nominee),
        }));
      if (quota === undefined) throw new Error(unit.id);
      expect(checkQuota(quota, own), unit.name).toMatchObject({ free: 0, over: [], short: [] });
    }
  });

  it('J2.4: all have three years of service, with the arithmetic', () => {
    const condition = nomination?.conditions.find((one) => one.id === 'service');
    if (condition === undefined) throw new Error('no condition');
    for (const nominee of nominees)
      expect(applyCondition(condition, facts(nominee), []).outcome, nominee.name).toBe('met');
    const [first] = nominees as [Nominee];
    const short = {
      ...facts(first),
      service: [{ from: month('2017-06'), to: null, sector: '医保' }],
    };
    expect(applyCondition(condition, short, []).outcome).toBe('unmet');
    expect(condition.test).toMatchObject({ asOf: day('2020-05-10') });
  });

  it('J10: every nominee has a form, with deeds within 500 characters', () => {
    expect(forms.recommendation.map((form) => form.name)).toEqual(nominees.map((one) => one.name));
    for (const { name, deeds } of forms.recommendation)
      expect(countCharacters(deeds), name).toBeLessThanOrEqual(500);
  });
});

describe('the Nantong example', () => {
  const scores = JSON.parse(text('examples/nantong-2020/scores.json')) as {
    individual: { unit: string; name: string; sex: string }[];
    team: { unit: string }[];
  };
  const { forms } = parse(text('examples/nantong-2020/forms.yaml')) as {
    forms: {
      receipt: Record<string, { name: string; sex: string }>[];
      'score-summary': { unit: unknown; people: { name: string }[] }[];
    };
  };

  it('N2.2: seven teams of three, with a man and a woman each (N2.3)', () => {
    expect(scores.team.map((row) => row.unit)).toEqual(nantong.plan.units.map((unit) => unit.name));
    for (const { unit } of scores.team) {
      const sexes = scores.individual.filter((row) => row.unit === unit).map((row) => row.sex);
      expect(sexes).toHaveLength(3);
      expect(new Set(sexes).size, unit).toBe(2);
    }
  });

  it('N9: the receipts name the contestants of the scores, who sat the preliminary', () => {
    for (const receipt of forms.receipt) {
      const unit = receipt['unit'] as unknown;
      const contestants = [1, 2, 3].map((seat) => receipt[`contestant-${seat}`]?.name);
      expect(contestants).toEqual(
        scores.individual.filter((row) => row.unit === unit).map((row) => row.name),
      );
      const summary = forms['score-summary'].find((one) => one.unit === unit);
      const sat = summary?.people.map((person) => person.name) ?? [];
      for (const contestant of contestants) expect(sat).toContain(contestant);
    }
  });
});
