import type { Form, GridCell } from './form.ts';

/** Forms for tests: the shape of the two notices' forms, in few lines. */
const label = (...lines: string[]): GridCell => ({ kind: 'label', lines, small: [], span: 1 });
const text = (field: string, most: number, span = 1): GridCell => ({
  kind: 'entry',
  field,
  rule: { kind: 'text', most },
  align: span > 1 ? 'left' : 'center',
  span,
});

export const RECOMMENDATION: Form = {
  id: 'recommendation',
  name: '推荐表',
  attachment: 2,
  title: ['“最美”推荐表'],
  per: 'nominee',
  number: 'TJB',
  source: 'J10',
  blocks: [
    {
      kind: 'grid',
      columns: [20, 32, 22, 30, 20, 32],
      rows: [
        {
          height: 12,
          cells: [
            label('姓名'),
            text('name', 30),
            label('性别'),
            {
              kind: 'entry',
              field: 'sex',
              rule: { kind: 'choice', of: ['男', '女'] },
              align: 'center',
              span: 1,
            },
            label('出生年月'),
            { kind: 'entry', field: 'birth', rule: { kind: 'month' }, align: 'center', span: 1 },
          ],
        },
        { height: 14, cells: [label('单位及', '职务'), text('post', 120, 5)] },
        {
          height: 22,
          cells: [
            label('曾获', '主要', '荣誉'),
            {
              kind: 'entry',
              field: 'honours',
              rule: { kind: 'paragraphs', most: 200 },
              align: 'left',
              span: 5,
            },
          ],
        },
        {
          height: 'rest',
          cells: [
            { kind: 'label', lines: ['事迹简介'], small: ['（500字', '以内）'], span: 1 },
            {
              kind: 'entry',
              field: 'deeds',
              rule: { kind: 'paragraphs', most: 500 },
              align: 'left',
              span: 5,
            },
          ],
        },
      ],
    },
    {
      kind: 'opinions',
      labelWidth: 24,
      blocks: ['police', 'discipline', 'department', 'publicity'].map((field) => ({
        field,
        label: ['审核', '意见'],
        source: 'J10',
      })),
    },
  ],
};

export const SUMMARY: Form = {
  id: 'summary',
  name: '成绩汇总表',
  attachment: 1,
  title: ['技能比武', '初赛成绩汇总表'],
  per: 'unit',
  number: null,
  source: 'N9',
  blocks: [
    { kind: 'fill-line', label: '填报单位', field: 'unit' },
    {
      kind: 'list',
      field: 'people',
      sortBy: 'score',
      emptyRows: 18,
      columns: [
        {
          field: 'number',
          title: '序号',
          width: 13,
          align: 'center',
          rule: { kind: 'number' },
          source: 'N9',
        },
        {
          field: 'name',
          title: '姓名',
          width: 38,
          align: 'center',
          rule: { kind: 'text', most: 30 },
          source: 'N9',
        },
        {
          field: 'post',
          title: '单位职务',
          width: 57,
          align: 'left',
          rule: { kind: 'text', most: 120 },
          source: 'N9',
        },
        {
          field: 'score',
          title: '初赛成绩',
          width: 48,
          align: 'center',
          rule: { kind: 'score', least: '0', most: '100' },
          source: 'N9',
        },
      ],
    },
    { kind: 'note', text: '注：8月20日下班前报送。' },
  ],
};

export const RECEIPT: Form = {
  id: 'receipt',
  name: '参赛回执',
  attachment: 2,
  title: ['技能比武', '参赛回执'],
  per: 'unit',
  number: null,
  source: 'N9',
  blocks: [
    { kind: 'fill-line', label: '填报单位', field: 'unit' },
    {
      kind: 'grid',
      columns: [20, 24, 78, 34],
      rows: [
        { height: 14, cells: ['人员', '姓名', '单位及职务', '联系方式'].map((one) => label(one)) },
        ...(['leader', 'liaison', 'contestant-1', 'contestant-2', 'contestant-3'] as const).map(
          (role, index) => ({
            height: 14,
            cells: [
              label(['领 队', '联络员', '队员1', '队员2', '队员3'][index] as string),
              text(`${role}.name`, 30),
              text(`${role}.post`, 120),
              text(`${role}.phone`, 40),
            ],
          }),
        ),
      ],
    },
    { kind: 'note', text: '注：8月20日下班前报送。' },
  ],
};
