import { describe, expect, it } from 'vitest';
import { fillForm } from '../../core/form/fill.ts';
import type { EntryRule, Form } from '../../core/form/form.ts';
import {
  FORM_SENTENCES,
  FORM_SHEET_SENTENCES,
  formFaultText,
  FORMS_SENTENCES,
  WORKBOOK_SENTENCES,
  WRITE_SENTENCES,
} from './refusals.ts';

const entry = (field: string, rule: EntryRule) =>
  ({ kind: 'entry', field, rule, align: 'center', span: 1 }) as const;

const FORM: Form = {
  id: 'form',
  name: '推荐表',
  attachment: null,
  title: ['推荐表'],
  per: 'nominee',
  number: null,
  source: 'J10',
  blocks: [
    {
      kind: 'grid',
      columns: [40, 116],
      rows: (
        [
          ['姓名', entry('name', { kind: 'text', most: 3 })],
          ['性别', entry('sex', { kind: 'choice', of: ['男', '女'] })],
          ['出生年月', entry('birth', { kind: 'month' })],
          ['事迹', entry('deeds', { kind: 'paragraphs', most: 500 })],
          ['领队', entry('leader.name', { kind: 'text' })],
        ] as const
      ).map(([label, cell]) => ({
        height: 12,
        cells: [{ kind: 'label', lines: [label], small: [], span: 1 }, cell],
      })),
    },
    {
      kind: 'list',
      field: 'people',
      sortBy: null,
      emptyRows: 1,
      columns: [
        {
          field: 'number',
          title: '序号',
          width: 40,
          align: 'center',
          rule: { kind: 'number' },
          source: 'N9',
        },
        {
          field: 'score',
          title: '初赛成绩',
          width: 116,
          align: 'center',
          rule: { kind: 'score', least: '0', most: '100' },
          source: 'N9',
        },
      ],
    },
  ],
};

const said = (record: unknown): readonly string[] => {
  const filling = fillForm(FORM, record);
  return filling.ok ? [] : filling.faults.map(formFaultText);
};

describe('sentences for forms', () => {
  it('name the entry by its label, say what is wrong, and what to do', () => {
    expect(said({ name: '王䶮𬭎·', sex: 'M', birth: '八六年' })).toEqual([
      '“姓名”：现有4字，超过3字，请压缩',
      '“性别”：“M”不在可选范围，请填：男、女',
      '“出生年月”：“八六年”不是年月，请写成 1986.03',
    ]);
    expect(said({ people: [{ score: 99 }, { score: 101 }, { score: '缺考' }] })).toEqual([
      '第2行“初赛成绩”：101 超出范围（应为0至100），请核对原始记录后改正',
      '第3行“初赛成绩”：“缺考”不是分数，请只填数字（如 85.5），没有参加的留空',
    ]);
    expect(said({ birth: 2012.1 })).toEqual([
      '“出生年月”：分不清是2012年1月还是10月，请写成文字 2012.01 或 2012.10（表格中请设为文本格式）',
    ]);
  });

  it('leave no place open, whatever the code', () => {
    const records = [
      [],
      { nmae: 1, leader: 'x', people: 1, name: true, birth: 2012.1, sex: 'M' },
      {
        name: '王\u0001',
        deeds: '字'.repeat(501),
        birth: 'x',
        leader: { name: 1 },
        'leader.name': 2,
      },
      { deeds: 'a\n'.repeat(21), people: [{ number: 1, score: -1 }, 2, { score: 'x' }] },
      { people: Array(2001).fill({}) },
    ];
    const texts = records.flatMap(said);
    const codes = records.flatMap((record) => {
      const filling = fillForm(FORM, record);
      return filling.ok ? [] : filling.faults.map(({ code }) => code);
    });
    expect(new Set(codes)).toEqual(new Set(Object.keys(FORM_SENTENCES)));
    for (const text of texts) expect(text).not.toMatch(/[{}]\w|\w[}]/);
  });

  it('all end in something to do', () => {
    const all = {
      ...FORM_SENTENCES,
      ...FORM_SHEET_SENTENCES,
      ...FORMS_SENTENCES,
      ...WORKBOOK_SENTENCES,
      ...WRITE_SENTENCES,
    };
    for (const [code, sentence] of Object.entries(all)) expect(sentence, code).toMatch(/请/);
  });
});
