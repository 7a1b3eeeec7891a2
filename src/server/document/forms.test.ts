import { expect, it } from 'vitest';
import { renderForms } from './forms.ts';
import { readFormXlsx } from './read-form-xlsx.ts';
import { formOf, NOMINEE, people, receipt } from './sample-records.test-kit.ts';

const FORMS = [formOf('nantong-2020', 'score-summary'), formOf('nantong-2020', 'receipt')];
const OPTIONS = { demonstration: false, version: '1' };

const names = async (data: unknown, forms = FORMS): Promise<readonly string[]> => {
  const rendered = await renderForms(forms, data, OPTIONS);
  return rendered.ok ? rendered.files.map(({ name }) => name) : [];
};

it('gives an empty pair for every form of a plan (N9)', async () => {
  expect(await names(null)).toEqual([
    '附件1 初赛选拔成绩汇总表.docx',
    '附件1 初赛选拔成绩汇总表.xlsx',
    '附件2 市级决赛参赛回执.docx',
    '附件2 市级决赛参赛回执.xlsx',
  ]);
});

it('gives a pair for every record, named by unit or person, never two by one name', async () => {
  const unit = (name: string) => ({ unit: name, people: people(2) });
  expect(
    await names({
      forms: { 'score-summary': [unit('如皋市医疗保障局'), unit('如皋市医疗保障局'), {}] },
    }),
  ).toEqual(
    [
      '附件1 初赛选拔成绩汇总表 如皋市医疗保障局',
      '附件1 初赛选拔成绩汇总表 如皋市医疗保障局（2）',
      '附件1 初赛选拔成绩汇总表 第3份',
    ].flatMap((name) => [`${name}.docx`, `${name}.xlsx`]),
  );
  const recommendation = formOf('jiaxing-2020', 'recommendation');
  expect(await names({ forms: { recommendation: [NOMINEE] } }, [recommendation])).toEqual([
    '附件2 “最美嘉兴人——最美医保人”推荐表 顾海燕.docx',
    '附件2 “最美嘉兴人——最美医保人”推荐表 顾海燕.xlsx',
  ]);
});

it('gives Excel files that read back to the data', async () => {
  const record = receipt('如皋市医疗保障局\n副局长');
  const rendered = await renderForms(FORMS, { forms: { receipt: [record] } }, OPTIONS);
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.faults));
  const [, excel] = rendered.files;
  expect(
    await readFormXlsx(FORMS[1] as (typeof FORMS)[1] & object, excel?.bytes ?? Buffer.alloc(0)),
  ).toEqual({
    ok: true,
    record,
  });
});

it('says which form, record, row and entry is at fault, all at once, and renders nothing', async () => {
  const data = {
    forms: {
      'score-sumary': [],
      receipt: {},
      'score-summary': [{ unit: '甲' }, { unit: '乙', people: [{ score: 1 }, { score: 'x' }] }],
    },
  };
  const rendered = await renderForms(FORMS, data, OPTIONS);
  expect(rendered).toMatchObject({
    ok: false,
    faults: [
      {
        code: 'forms.form-unknown',
        form: 'score-sumary',
        sentence: '方案里没有编号为“score-sumary”的表格（现有：score-summary、receipt），请改正',
      },
      { code: 'forms.not-a-list', form: 'receipt' },
      {
        code: 'form.not-a-score',
        form: 'score-summary',
        record: 2,
        field: 'score',
        row: 2,
        sentence:
          '初赛选拔成绩汇总表（第2份）第2行“初赛成绩”：“x”不是分数，请只填数字（如 85.5），没有参加的留空',
      },
    ],
  });
  for (const shape of [[], 'x', {}, { forms: [] }])
    expect(await renderForms(FORMS, shape, OPTIONS)).toMatchObject({
      ok: false,
      faults: [{ code: 'forms.not-a-record' }],
    });
});
