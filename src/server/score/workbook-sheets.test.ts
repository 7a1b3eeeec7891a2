import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { RawCell, RawSheet } from '../../core/score/sheet.ts';
import {
  scoreWorkbook,
  shadowed,
  withScoreCell,
  type PartChange,
} from './score-workbook.test-kit.ts';
import { sheetsFromWorkbook } from './workbook-sheets.ts';

const text = (value: string): RawCell => ({ kind: 'text', text: value });
const number = (value: string): RawCell => ({ kind: 'number', text: value });

const INDIVIDUAL: RawSheet = {
  title: '个人',
  headings: ['单位', '姓名', '性别', '笔试'],
  rows: [
    { number: 2, cells: [text('如东'), text('方悦'), text('女'), number('88')] },
    { number: 3, cells: [text('如东'), text('郑一鸣'), text('男'), number('85')] },
  ],
};
const PLAIN: readonly RawSheet[] = [
  INDIVIDUAL,
  {
    title: '团体',
    headings: ['单位', '实务'],
    rows: [{ number: 2, cells: [text('如东'), number('90.5')] }],
  },
  { title: '说明', headings: [], rows: [] },
];

const codeOf = async (bytes: Buffer): Promise<string | undefined> => {
  const [first] = await sheetsFromWorkbook(bytes);
  return first !== undefined && 'code' in first ? first.code : undefined;
};
const scoreCell = async (cell: string): Promise<RawCell | undefined> => {
  const [sheet] = (await sheetsFromWorkbook(withScoreCell(cell))) as readonly RawSheet[];
  return sheet?.rows[0]?.cells[3];
};
const inPart =
  (part: string, change: (xml: string) => string | null): PartChange =>
  (name, xml) =>
    name === part ? change(xml) : xml;

describe('the same file is the same sheets, every time', () => {
  it('three sheets before the texts they point to, as Excel writes them: 50 readings', async () => {
    const bytes = scoreWorkbook();
    for (let round = 0; round < 50; round += 1)
      expect(await sheetsFromWorkbook(bytes)).toEqual(PLAIN);
  });

  it('ten sheets without shared texts, as openpyxl writes them: 50 readings', async () => {
    const workbook = new ExcelJS.Workbook();
    for (let at = 0; at < 10; at += 1) workbook.addWorksheet(`表${at}`).addRow(['单位', at]);
    const bytes = Buffer.from(await workbook.xlsx.writeBuffer({ useSharedStrings: false }));
    for (let round = 0; round < 50; round += 1)
      expect((await sheetsFromWorkbook(bytes)).map((one) => 'title' in one && one.title)).toEqual(
        Array.from({ length: 10 }, (_, at) => `表${at}`),
      );
  });
});

describe('parts are found the way Excel finds them', () => {
  const target = (to: string) =>
    inPart('xl/_rels/workbook.xml.rels', (xml) => xml.replace('worksheets/sheet1.xml', to));

  it('by targets from the root (openpyxl) and by roundabout ones', async () => {
    for (const to of [
      '/xl/worksheets/sheet1.xml',
      './worksheets/sheet1.xml',
      '../xl/worksheets/sheet1.xml',
    ])
      expect(await sheetsFromWorkbook(scoreWorkbook(target(to)))).toEqual(PLAIN);
  });

  it('by any name', async () => {
    const other = 'xl/worksheets/geren.xml';
    const change: PartChange = (name, xml) =>
      name === 'xl/worksheets/sheet1.xml' ? null : target('worksheets/geren.xml')(name, xml);
    let individual = '';
    scoreWorkbook(inPart('xl/worksheets/sheet1.xml', (xml) => (individual = xml)));
    expect(
      await sheetsFromWorkbook(
        scoreWorkbook(change, [{ name: other, body: Buffer.from(individual) }]),
      ),
    ).toEqual(PLAIN);
  });

  it('a sheet that the workbook names and the file lacks is not passed over', async () => {
    const [fault] = await sheetsFromWorkbook(
      scoreWorkbook(inPart('xl/worksheets/sheet1.xml', () => null)),
    );
    expect(fault).toEqual({
      code: 'workbook.sheet-missing',
      sheet: null,
      row: null,
      column: null,
      sentence: '文件里找不到工作表“个人”的内容；请用 Excel 或 WPS 打开，另存为 .xlsx 后再用',
    });
    expect(
      await codeOf(
        scoreWorkbook(
          inPart('xl/_rels/workbook.xml.rels', (xml) => xml.replace('Id="rId1"', 'Id="rId9"')),
        ),
      ),
    ).toBe('workbook.sheet-missing');
    expect(await codeOf(scoreWorkbook(inPart('xl/_rels/workbook.xml.rels', () => null)))).toBe(
      'workbook.damaged',
    );
  });

  it('a chart sheet has no cells and is passed over', async () => {
    const chart = inPart('xl/_rels/workbook.xml.rels', (xml) =>
      xml.replace(/worksheet"( Target="worksheets\/sheet3)/, 'chartsheet"$1'),
    );
    expect(await sheetsFromWorkbook(scoreWorkbook(chart))).toEqual(PLAIN.slice(0, 2));
  });

  it('comments, drawings and defined names cannot make it stumble', async () => {
    const change: PartChange = (name, xml) =>
      name === 'xl/workbook.xml'
        ? xml.replace(
            '</sheets>',
            '</sheets><definedNames><definedName name="x">个人!$A$1:$XFD$1048576</definedName></definedNames>',
          )
        : xml;
    const comments = {
      name: 'xl/worksheets/_rels/sheet1.xml.rels',
      body: Buffer.from(
        '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="/xl/comments/comment1.xml"/></Relationships>',
      ),
    };
    expect(await sheetsFromWorkbook(scoreWorkbook(change, [comments]))).toEqual(PLAIN);
  });

  it('what stands in the file without being in its directory is not read', async () => {
    const other = inPart('xl/worksheets/sheet1.xml', (xml) => xml.replace('88', '11'));
    expect(await sheetsFromWorkbook(shadowed(other))).toEqual(PLAIN);
  });
});

describe('what cannot be read whole is not read at all', () => {
  it.each([
    ['a sheet cut off', inPart('xl/worksheets/sheet1.xml', (xml) => xml.slice(0, -40))],
    ['texts cut off', inPart('xl/sharedStrings.xml', (xml) => xml.slice(0, -40))],
    ['styles cut off', inPart('xl/styles.xml', (xml) => xml.slice(0, -40))],
    [
      'a sheet in another prefix',
      inPart('xl/worksheets/sheet1.xml', (xml) =>
        xml.replace(/<(\/?)(?=[a-z])/g, '<$1x:').replace('xmlns=', 'xmlns:x='),
      ),
    ],
    [
      'a text that is not there',
      inPart('xl/worksheets/sheet1.xml', (xml) => xml.replace('<v>7</v>', '<v>70</v>')),
    ],
  ])('%s', async (_, change) => {
    expect(await codeOf(scoreWorkbook(change))).toBe('workbook.damaged');
  });

  it('190,000 cells in the last column, or one', async () => {
    const [fault] = await sheetsFromWorkbook(
      scoreWorkbook(
        inPart('xl/worksheets/sheet1.xml', (xml) =>
          xml.replace('</sheetData>', '<row r="9"><c r="GS9"><v>1</v></c></row></sheetData>'),
        ),
      ),
    );
    expect(fault).toMatchObject({ code: 'workbook.too-many-columns' });
  });
});

describe('cells are what people see', () => {
  it.each<[string, string, RawCell]>([
    ['a formula by its result', '<c r="D2"><f>80+8</f><v>88</v></c>', number('88')],
    ['a formula whose result is 0', '<c r="D2"><f>5-5</f><v>0</v></c>', number('0')],
    [
      'a formula whose result is true',
      '<c r="D2" t="b"><f>D3&gt;60</f><v>1</v></c>',
      { kind: 'broken', text: '逻辑值 TRUE' },
    ],
    [
      'a formula whose result is an error',
      '<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      { kind: 'broken', text: '#DIV/0!' },
    ],
    [
      'a formula that was never computed',
      '<c r="D2"><f>80+8</f><v></v></c>',
      { kind: 'broken', text: '公式没有结果' },
    ],
    ['a formula whose result is empty', '<c r="D2" t="str"><f>""</f><v></v></c>', text(' ')],
    [
      'a formula whose result is a date',
      '<c r="D2" s="1"><f>DATE(2020,9,1)</f><v>44075</v></c>',
      { kind: 'date', text: '2020-09-01' },
    ],
    ['a date', '<c r="D2" s="1"><v>44075</v></c>', { kind: 'date', text: '2020-09-01' }],
    ['a date beyond all', '<c r="D2" s="1"><v>1e300</v></c>', { kind: 'broken', text: '日期' }],
    ['percent', '<c r="D2" s="2"><v>0.88</v></c>', { kind: 'percent', text: '88%' }],
    ['a sign of percent that is text', '<c r="D2" s="3"><v>88</v></c>', number('88')],
    [
      'rich text in the cell',
      '<c r="D2" t="inlineStr"><is><r><t>8</t></r><r><t>5</t></r></is></c>',
      text('85'),
    ],
    [
      'text in the cell with its sound',
      '<c r="D2" t="inlineStr"><is><t>方悦</t><rPh sb="0" eb="2"><t>fāng yuè</t></rPh></is></c>',
      text('方悦'),
    ],
    ['a number with noise', '<c r="D2"><v>85.30000000000001</v></c>', number('85.3')],
    ['a logical value', '<c r="D2" t="b"><v>0</v></c>', { kind: 'broken', text: '逻辑值 FALSE' }],
  ])('%s', async (_, cell, expected) => {
    expect(await scoreCell(cell)).toEqual(expected);
  });

  it('a shared text without its sound (拼音指南)', async () => {
    const change = inPart('xl/sharedStrings.xml', (xml) =>
      xml.replace(
        '<t>方悦</t>',
        '<t>方悦</t><rPh sb="0" eb="2"><t>fāng yuè</t></rPh><phoneticPr fontId="1"/>',
      ),
    );
    expect(await sheetsFromWorkbook(scoreWorkbook(change))).toEqual(PLAIN);
  });

  it('of merged cells the first only', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('个人');
    sheet.addRow(['单位', '姓名']);
    sheet.addRow(['如东', '方悦']);
    sheet.addRow([null, '郑一鸣']);
    sheet.mergeCells('A2:A3');
    const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
    const [read] = (await sheetsFromWorkbook(bytes)) as readonly RawSheet[];
    expect(read?.rows.map(({ cells }) => cells[0])).toEqual([text('如东'), { kind: 'empty' }]);
  });
});
