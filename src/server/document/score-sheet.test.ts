import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWithout } from '../../../test/without.ts';
import type { SheetPage } from '../../core/document/score-sheet.ts';
import { packageFaults } from './package.test-kit.ts';
import {
  cutWords,
  greyShare,
  openPress,
  tableWidth,
  type Press,
  type Printed,
} from './render.test-kit.ts';
import { renderScoreSheets } from './score-sheet-docx.ts';
import { fileOf, SHEETS } from './score-sheet.test-kit.ts';

const NAMES = Object.keys(SHEETS);
const without = isWithout('soffice', 'pdftoppm', 'fonts-noto-cjk');
const files: Record<string, Buffer> = {};
let printed: Readonly<Record<string, Printed>> = {};
let press: Press | null = null;
/** Why nothing could be printed: every test that needs it fails with this, none is skipped. */
let failure: unknown = null;

beforeAll(async () => {
  for (const name of NAMES) files[`${name}.docx`] = await renderScoreSheets(fileOf(name));
  files['plain.docx'] = await renderScoreSheets({ ...fileOf('written', false), name: 'plain' });
  if (without) return;
  try {
    press = await openPress();
    printed = await press.print(files);
  } catch (error) {
    failure = error;
  }
}, 300_000);

afterAll(async () => press?.close());

const pagesOf = (name: string): Printed['pages'] => {
  if (failure !== null) throw failure;
  return printed[`${name}.docx`]?.pages ?? [];
};

const pageOf = (name: string, at: number): SheetPage => {
  const page = SHEETS[name]?.[at];
  if (page === undefined) throw new Error(`no page ${at} of ${name}`);
  return page;
};

describe('what score sheets say (N5)', () => {
  it('N5.2: a judge’s sheet has the criteria with their ranges, the sum, and who keeps away', () => {
    const { facts, rows, notes, signs } = pageOf('judge', 2);
    expect(facts).toEqual([
      ['代表队', '如皋市医疗保障局'],
      ['出场顺序', '3'],
      ['评委', '沈立新（演示）'],
      ['评委席', '3号评委'],
    ]);
    expect(rows).toEqual([
      ['1', '受理与告知', '0至20分', '', ''],
      ['2', '政策运用：待遇条件、评估标准、支付比例引用准确', '0至30分', '', ''],
      ['3', '流程完整', '0至20分', '', ''],
      ['4', '服务用语', '0至15分', '', ''],
      ['5', '三人配合', '0至15分', '', ''],
      ['', '合计', '0至100分', '', ''],
    ]);
    expect(notes.slice(-2)).toEqual([
      '本单位参赛、近亲属参赛的评委回避，不填本表。',
      '各评委合计取平均，为本队实务操作得分。',
    ]);
    expect(signs).toEqual(['评委签名', '日期']);
  });

  it('N5.2: where the plan says how marks usually lie, the sheet has it, for guidance', () => {
    const { columns, rows, notes } = pageOf('judge', 4);
    expect(columns.map(({ title }) => title)).toEqual([
      '序号',
      '评分项目',
      '分值范围',
      '常见分值',
      '得分',
      '评分说明',
    ]);
    expect(columns.reduce((sum, { width }) => sum + width, 0)).toBe(156);
    expect([rows[0], rows.at(-1)]).toEqual([
      ['1', '受理与告知', '0至20分', '3至20分', '', ''],
      ['', '合计', '0至100分', '', '', ''],
    ]);
    // When a mark is to be explained is said once.
    expect(notes.slice(0, 2)).toEqual([
      '得分写阿拉伯数字，在分值范围内，最多两位小数。',
      '“常见分值”供参考，可以高于或低于它；高于、低于的在“评分说明”栏写明原因。',
    ]);
    expect(pageOf('judge', 3).notes[0]).toBe(
      '得分写阿拉伯数字，在分值范围内，最多两位小数；明显偏高、偏低的在“评分说明”栏写明原因。',
    );
  });

  it('N5.2: without criteria there is the one mark of the plan', () => {
    expect(pageOf('judge', 0).rows).toEqual([['1', '评分', '0至100分', '', '']]);
  });

  it('N5.3: a ledger starts from the base and says how each round is booked', () => {
    const { columns, rows, notes } = pageOf('quiz', 1);
    expect(columns.map(({ title }) => title)).toEqual([
      '序号',
      '环节',
      '题号',
      '答题人',
      '结果',
      '所选分值',
      '加减分',
      '累计',
    ]);
    expect(rows[0]).toEqual(['', '基准分', '', '', '', '', '', '100']);
    expect(rows).toHaveLength(15);
    expect(notes.slice(1, 4)).toEqual([
      '抢答：答对加10分；答错、犯规扣10分。',
      '风险：答对加所选分值；答错扣所选分值。',
      '累计扣到0分为止。',
    ]);
  });

  it('N5.3: points that are not decided are announced on the day, never guessed', () => {
    const { notes } = pageOf('quiz', 0);
    expect(notes[1]).toBe('每题加减分按现场宣布的规则填写。');
    expect(notes.join('')).not.toContain('加10分');
  });

  it('N5.1: the written list has seat, name and two people who sign; absence is no 0', () => {
    const { rows, notes, signs } = pageOf('written', 1);
    expect(rows[0]).toEqual(['1', '1', '陈晓岚', '', '']);
    expect(notes[0]).toBe('成绩写阿拉伯数字；没有到场的在“成绩”栏写“缺考”，不写0。');
    expect(signs).toEqual(['登分人', '复核人', '日期']);
  });

  it('N5: the cover counts the sheets of every team and is signed by the chief judge', () => {
    const { rows, signs } = pageOf('cover', 0);
    expect(rows[2]).toEqual(['3', '如皋市医疗保障局', '7', '', '']);
    expect(rows.at(-1)).toEqual(['', '合计', '49', '', '']);
    expect(signs[0]).toBe('裁判长签字');
  });
});

it.each(NAMES)('%s opens without repair', async (name) => {
  expect(await packageFaults(files[`${name}.docx`] as Buffer)).toEqual([]);
});

describe.skipIf(without)('score sheets printed through LibreOffice (N5)', () => {
  it.each(NAMES)('%s: every sheet takes one page, nothing is cut off', (name) => {
    const pages = pagesOf(name);
    expect(pages).toHaveLength(SHEETS[name]?.length ?? 0);
    for (const page of pages) {
      expect(cutWords(page)).toEqual([]);
      expect(Math.abs(tableWidth(page) - 156)).toBeLessThan(0.5);
    }
  });

  it('end with the lines to sign, above the foot of the page', () => {
    for (const name of NAMES)
      for (const [at, page] of pagesOf(name).entries()) {
        const text = page.words.map((word) => word.text).join('');
        const [last] = (SHEETS[name]?.[at]?.signs ?? []).slice(-1);
        expect(text).toContain(`${last}：`);
        expect(text).toContain(`第${at + 1}页，共${pagesOf(name).length}页`);
        const sign = page.words.find((word) => word.text.startsWith(String(last)));
        expect(sign?.bottom).toBeLessThan(262);
      }
  });

  it('carry 演示 on every page of a demonstration, and on no other', () => {
    const region = [45, 85, 165, 215] as const;
    for (const page of pagesOf('written')) expect(greyShare(page, region)).toBeGreaterThan(0.05);
    for (const page of pagesOf('plain')) expect(greyShare(page, region)).toBeLessThan(0.02);
  });
});
