import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOME } from '../../../test/example-plans.ts';
import type { RawSheet } from '../../core/score/sheet.ts';
import { sheetsFromJson } from './json-sheets.ts';
import { JsonNumber, readJson, withoutPower, type JsonValue } from './read-json.ts';

const fault = (text: string) => {
  const [first, ...more] = sheetsFromJson(Buffer.from(text));
  expect(more).toEqual([]);
  return first !== undefined && 'sentence' in first ? [first.code, first.sentence] : first;
};
const cells = (row: string) => {
  const [sheet] = sheetsFromJson(Buffer.from(`{"individual": [${row}]}`)) as readonly RawSheet[];
  return sheet?.rows[0]?.cells;
};

const asPlain = (value: JsonValue): unknown => {
  if (value instanceof JsonNumber) return Number(value.text);
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, one]) => [key, asPlain(one as JsonValue)]));
  return Array.isArray(value) ? value.map((one: JsonValue) => asPlain(one)) : value;
};

describe('JSON score files', () => {
  it('reads whatever JSON.parse reads', () => {
    const example = readFileSync(join(HOME, 'examples/nantong-2020/scores.json'), 'utf8');
    const read = readJson(example);
    expect('value' in read && asPlain(read.value)).toEqual(JSON.parse(example));
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(0, 1, 3), (text, indent) => {
        const written = JSON.stringify(JSON.parse(text), null, indent);
        const result = readJson(written);
        expect('value' in result && JSON.stringify(asPlain(result.value))).toBe(
          JSON.stringify(JSON.parse(written)),
        );
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    for (const text of [
      '{',
      '[1,]',
      '{"a":1,}',
      '01',
      '1.',
      '.5',
      '+1',
      "'a'",
      '"\t"',
      '"\\x"',
      'NaN',
      '1 2',
      '{"a" 1}',
      '[1 2]',
      '{a:1}',
      'nul',
      '-',
    ]) {
      expect(() => JSON.parse(text) as unknown, text).toThrow();
      expect(readJson(text), text).toHaveProperty('kind', 'malformed');
    }
  });

  it('numbers keep every digit', () => {
    expect(
      cells('{"a": 100.000000000000001, "b": 88.12345678901234567890, "c": 8.55e1, "d": 1e400}'),
    ).toEqual([
      { kind: 'number', text: '100.000000000000001' },
      { kind: 'number', text: '88.12345678901234567890' },
      { kind: 'number', text: '85.5' },
      { kind: 'number', text: '1e400' },
    ]);
    expect(['1e2', '-1.5E+1', '12e-1', '12e-3', '1.25e1', '0e0', '5'].map(withoutPower)).toEqual([
      '100',
      '-15',
      '1.2',
      '0.012',
      '12.5',
      '0',
      '5',
    ]);
  });

  it('what is neither text nor number is shown in short', () => {
    expect(cells('{"a": true, "b": {"c": 1}, "d": [1], "e": null, "f": ""}')).toEqual([
      { kind: 'broken', text: 'true' },
      { kind: 'broken', text: '{…}' },
      { kind: 'broken', text: '[…]' },
      { kind: 'empty' },
      { kind: 'empty' },
    ]);
  });

  it('says where a file is wrong', () => {
    expect(fault('{"individual": [\n  {"written": 20, "written": 88}\n]}')).toEqual([
      'file.json-key-twice',
      '第2行第19列：“written”写了两次，请只留一个',
    ]);
    expect(fault('{"individual": [],\n "individual": []}')).toEqual([
      'file.json-key-twice',
      '第2行第2列：“individual”写了两次，请只留一个',
    ]);
    expect(fault('{"individual": [{"written": NaN}]}')).toEqual([
      'file.json-malformed',
      '成绩文件不是完整的 JSON，第1行第29列附近，请检查逗号、引号和括号',
    ]);
    expect(fault('{"individual": [],\n}')).toEqual([
      'file.json-malformed',
      '成绩文件不是完整的 JSON，第2行第1列附近，请检查逗号、引号和括号',
    ]);
    expect(fault('{"individual": [], "bonus": [1]}')).toEqual([
      'file.json-list-unknown',
      '没有“bonus”这个列表（可用：individual、team），请检查拼写或删去',
    ]);
    expect(fault(' \n')).toEqual(['file.empty', '文件是空的，请填写成绩，或检查文件是否选对']);
  });

  it('bottomless nesting is refused where it begins to be too deep', () => {
    const deep = `{"individual": [{"name": ${'['.repeat(9000)}${']'.repeat(9000)}}]}`;
    expect(fault(deep)).toEqual([
      'file.json-too-deep',
      '第1行第123列：括号套得太深（最多100层），请检查括号是否配对',
    ]);
  });
});
