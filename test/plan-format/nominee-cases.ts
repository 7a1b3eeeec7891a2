import { expect } from 'vitest';
import { exactInteger } from '../../src/core/kernel/exact.ts';
import { month } from '../../src/core/kernel/month.ts';
import { countCharacters } from '../../src/core/nomination/characters.ts';
import { applyCondition } from '../../src/core/nomination/condition.ts';
import {
  checkMaterial,
  type MeasuredMaterial,
  type MeasuredPiece,
} from '../../src/core/nomination/material.ts';
import type { PersonFacts } from '../../src/core/person/facts.ts';
import { consultationsFor } from '../../src/core/vetting/consultation.ts';
import { stageOf, type Cases, type LoadedFragment } from '../fragments.ts';

const outcomeOf = (
  loaded: LoadedFragment,
  facts: PersonFacts,
  approvals: readonly string[] = [],
): string => {
  const [condition] = stageOf(loaded, 'nomination').conditions;
  if (condition === undefined) throw new Error('no condition');
  return applyCondition(condition, facts, approvals).outcome;
};
const attributes = (values: Readonly<Record<string, string>>): PersonFacts => ({
  attributes: values,
});

const piece = (more: Partial<MeasuredPiece> = {}): MeasuredPiece => ({
  name: '材料',
  digest: 'a',
  ...more,
});
const materialState = (
  loaded: LoadedFragment,
  id: string,
  measured: Partial<MeasuredMaterial>,
): readonly string[] => {
  const rule = stageOf(loaded, 'nomination').materials.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`no material ${id}`);
  const { refusals, warnings } = checkMaterial(rule, {
    pieces: [piece()],
    copies: rule.copies,
    signedBy: rule.signedBy,
    ...measured,
  });
  expect(warnings).toEqual([]);
  return refusals.map((one) => one.code);
};

const photograph = (
  digest: string,
  image: Partial<NonNullable<MeasuredPiece['image']>> = {},
): MeasuredPiece =>
  piece({
    name: `${digest}.jpg`,
    digest,
    image: { format: 'jpeg', bytes: 2_000_000, width: 1600, height: 1200, ...image },
  });
const photographs = (
  image: Partial<NonNullable<MeasuredPiece['image']>>,
): Partial<MeasuredMaterial> => ({
  pieces: [photograph('a'), photograph('b'), photograph('c', image)],
});

/** Conditions, materials and consultations of sections 6.4 and 6.5. */
export const NOMINEE_CASES: Cases = {
  'condition-and': {
    'X3: all three must hold; two excellent years are enough, one is not': (loaded) => {
      const person = (years: number, more: Readonly<Record<string, string>> = {}): PersonFacts => ({
        attributes: { 一线: '是', 受过处分: '否', ...more },
        figures: { 考核优秀次数: exactInteger(years) },
      });
      expect(outcomeOf(loaded, person(2))).toBe('met');
      expect(outcomeOf(loaded, person(1))).toBe('unmet');
      expect(outcomeOf(loaded, person(2, { 一线: '否' }))).toBe('unmet');
      expect(outcomeOf(loaded, person(2, { 受过处分: '是' }))).toBe('unmet');
    },
    'a missing fact is unknown, unless another part has decided already': (loaded) => {
      expect(outcomeOf(loaded, attributes({ 一线: '是', 受过处分: '否' }))).toBe('unknown');
      expect(outcomeOf(loaded, attributes({ 一线: '否' }))).toBe('unmet');
    },
  },
  'condition-or': {
    'X3: a degree or a title is enough, also while the other is not filled in': (loaded) => {
      expect(outcomeOf(loaded, attributes({ 学历: '本科' }))).toBe('met');
      expect(outcomeOf(loaded, attributes({ 学历: '大专', 职称: '中级' }))).toBe('met');
      expect(outcomeOf(loaded, attributes({ 学历: '大专', 职称: '初级' }))).toBe('unmet');
      expect(outcomeOf(loaded, attributes({ 学历: '大专' }))).toBe('unknown');
    },
  },
  'condition-veto': {
    'X3: a record vetoes whoever approves; none meets the condition; unknown stays so': (
      loaded,
    ) => {
      expect(outcomeOf(loaded, attributes({ 违法违纪记录: '有' }), ['office'])).toBe('vetoed');
      expect(outcomeOf(loaded, attributes({ 违法违纪记录: '无' }))).toBe('met');
      expect(outcomeOf(loaded, attributes({}))).toBe('unknown');
    },
  },
  'condition-as-of': {
    'X3: from May 2017 to 2020-05-10 is 36 months, from June 2017 is 35': (loaded) => {
      const since = (from: string): PersonFacts => ({
        attributes: {},
        service: [{ from: month(from), to: null, sector: '医保' }],
      });
      // 2020.05 − 2017.05 = 36 months; 2020.05 − 2017.06 = 35
      expect(outcomeOf(loaded, since('2017.05'))).toBe('met');
      expect(outcomeOf(loaded, since('2017.06'))).toBe('unmet');
    },
  },
  'condition-past-honour': {
    'X3: a municipal honour 60 months back vetoes, one 61 months back does not': (loaded) => {
      const honoured = (at: string, level = '市级'): PersonFacts => ({
        attributes: {},
        honours: [{ title: '最美医保人', level, month: month(at) }],
      });
      // 2020.05 − 2015.05 = 60 = 5 × 12; 2020.05 − 2015.04 = 61
      expect(outcomeOf(loaded, honoured('2015.05'))).toBe('vetoed');
      expect(outcomeOf(loaded, honoured('2015.04'))).toBe('met');
      expect(outcomeOf(loaded, honoured('2019.12', '县级'))).toBe('met');
      expect(outcomeOf(loaded, attributes({}))).toBe('unknown');
    },
  },
  'condition-exception': {
    'X3: 50 is within; 51 needs approval and is waived once all that must approve have': (
      loaded,
    ) => {
      const born = (birth: string): PersonFacts => ({ attributes: {}, birth: month(birth) });
      // on 2020-06-30: July 1969 has reached 50, June 1969 has reached 51
      expect(outcomeOf(loaded, born('1969.07'))).toBe('met');
      expect(outcomeOf(loaded, born('1969.06'))).toBe('needs-approval');
      expect(outcomeOf(loaded, born('1969.06'), ['another'])).toBe('needs-approval');
      expect(outcomeOf(loaded, born('1969.06'), ['office'])).toBe('waived');
    },
  },
  'material-copies': {
    'X3: three copies are in order, two are refused': (loaded) => {
      expect(materialState(loaded, 'form', { copies: 3 })).toEqual([]);
      expect(materialState(loaded, 'form', { copies: 2 })).toEqual(['material.copies-missing']);
    },
    'what may be left out asks for copies only when it is handed in': (loaded) => {
      expect(materialState(loaded, 'book', { pieces: [], copies: 0 })).toEqual([]);
      expect(materialState(loaded, 'book', { copies: 1 })).toEqual(['material.copies-missing']);
      expect(materialState(loaded, 'book', { copies: 2 })).toEqual([]);
    },
  },
  'material-characters': {
    'X3: 1,600 to 2,400 characters without white space': (loaded) => {
      // 800 pairs of two characters with a space and a line break between: 1,600 counted
      const story = '医 \n保'.repeat(800);
      const characters = countCharacters(story);
      expect(characters).toBe(1600);
      const state = (count: number) =>
        materialState(loaded, 'story', { pieces: [piece({ characters: count })] });
      expect(state(characters)).toEqual([]);
      expect(state(1599)).toEqual(['material.too-short']);
      expect(state(2400)).toEqual([]);
      expect(state(2401)).toEqual(['material.too-long']);
    },
    'outside the bounds may be a warning instead': (loaded) => {
      const [rule] = stageOf(loaded, 'nomination').materials;
      if (rule?.characters === undefined) throw new Error('no bounds');
      const lenient = { ...rule, characters: { ...rule.characters, outside: 'warn' as const } };
      const measured = { pieces: [piece({ characters: 1599 })], copies: 1, signedBy: [] };
      expect(checkMaterial(lenient, measured)).toEqual({
        refusals: [],
        warnings: [
          {
            code: 'material.too-short',
            params: { title: '事迹材料', name: '材料', value: 1599, least: 1600 },
            clause: 'X3',
          },
        ],
      });
    },
  },
  'material-image': {
    'X3: the edges of bytes and pixels are inside, one less or more is refused': (loaded) => {
      const state = (image: Parameters<typeof photographs>[0]) =>
        materialState(loaded, 'photographs', photographs(image));
      expect(state({})).toEqual([]);
      expect(state({ bytes: 10_000_000 })).toEqual([]);
      expect(state({ bytes: 1_999_999 })).toEqual(['material.too-few-bytes']);
      expect(state({ bytes: 10_000_001 })).toEqual(['material.too-many-bytes']);
      expect(state({ width: 1599 })).toEqual(['material.too-few-pixels']);
      expect(state({ height: 1199 })).toEqual(['material.too-few-pixels']);
      expect(state({ format: 'png' })).toEqual(['material.wrong-format']);
    },
    'X3: three different pictures, not two, not four, not the same twice': (loaded) => {
      const state = (...pieces: readonly MeasuredPiece[]) =>
        materialState(loaded, 'photographs', { pieces });
      const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((digest) => photograph(digest)) as [
        MeasuredPiece,
        MeasuredPiece,
        MeasuredPiece,
        MeasuredPiece,
      ];
      expect(state(a, b)).toEqual(['material.too-few']);
      expect(state(a, b, c, d)).toEqual(['material.too-many']);
      expect(state(a, b, a)).toEqual(['material.duplicate']);
    },
  },
  'material-media': {
    'X3: 60 to 180 seconds; 59 and 181 are refused': (loaded) => {
      const state = (seconds: number) =>
        materialState(loaded, 'film', { pieces: [piece({ seconds })] });
      expect(state(59)).toEqual(['material.recording-too-short']);
      expect(state(60)).toEqual([]);
      expect(state(180)).toEqual([]);
      expect(state(181)).toEqual(['material.recording-too-long']);
    },
  },
  'material-signed-by': {
    'X3: both seals are needed, and the missing one is named': (loaded) => {
      const [rule] = stageOf(loaded, 'nomination').materials;
      if (rule === undefined) throw new Error('no material');
      const signed = (...signedBy: readonly string[]) =>
        checkMaterial(rule, { pieces: [piece()], copies: 1, signedBy });
      expect(signed('推荐单位', '当地公安部门')).toEqual({ refusals: [], warnings: [] });
      expect(signed('推荐单位')).toEqual({
        refusals: [
          {
            code: 'material.signature-missing',
            params: { title: '推荐表', signer: '当地公安部门' },
            clause: 'X3',
          },
        ],
        warnings: [],
      });
    },
  },
  'consultation-by-nominee': {
    'X3: tax and environment are asked about heads of companies only, the police always': (
      loaded,
    ) => {
      const asked = (facts: PersonFacts) =>
        consultationsFor(stageOf(loaded, 'consultation').consultations, facts).map(
          ({ consultation, reason }) => [
            consultation.bodies.map((body) => body.id).join('+'),
            reason,
          ],
        );
      const police = ['local-police', '所有人选均须征求'];
      expect(asked(attributes({ 企业负责人: '否' }))).toEqual([police]);
      expect(asked(attributes({ 企业负责人: '是' }))).toEqual([police, ['tax+environment', '是']]);
      expect(asked(attributes({}))).toEqual([
        police,
        ['tax+environment', '未填写企业负责人，按须征求办理'],
      ]);
    },
  },
};
