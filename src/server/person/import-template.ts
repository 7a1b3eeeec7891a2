import ExcelJS from 'exceljs';
import { FILE_TYPES } from '../../core/file/type.ts';
import {
  EDUCATIONS,
  NATIONALITIES,
  POLITICS,
  SEXES,
  type CodeEntry,
} from '../../core/person/code-tables.ts';
import { DOCUMENT_KINDS, DOCUMENT_TITLES } from '../../core/person/document-number.ts';
import { FIELD_TITLES, PERSON_FIELDS, type PersonField } from '../../core/person/entry.ts';
import { writeWorkbook } from '../document/write-workbook.ts';
import type { Download } from '../http/endpoint.ts';

/** Rows that have drop-downs; more may be filled in. */
const PREPARED_ROWS = 2000;

const titles = (table: readonly CodeEntry[]): readonly string[] => table.map(({ title }) => title);

const CHOICES: Readonly<Partial<Record<PersonField, readonly string[]>>> = {
  sex: titles(SEXES).slice(0, 2),
  nationality: titles(NATIONALITIES),
  politics: titles(POLITICS),
  education: titles(EDUCATIONS),
  documentKind: DOCUMENT_KINDS.map((kind) => DOCUMENT_TITLES[kind].title),
};

const HINTS: readonly (readonly [string, string])[] = [
  ['单位', '必填。写单位列表里的全称或简称，可从下拉选取'],
  ['姓名', '必填。生僻字可直接输入，少数民族和外国人姓名用间隔号“·”'],
  ['性别、出生年月', '有居民身份证号码时可不填，按号码取；填了就以填写的为准'],
  ['出生年月', '写成 1986.03；10月写成 1986.10，不要写成 1986.1'],
  ['民族、政治面貌、学历', '从下拉选取，也可写“汉”“党员”“本科”等常用说法'],
  ['证件类型', '不填时按居民身份证（81、82、83开头的按港澳台居民居住证）'],
  ['证件号码、联系电话', '整列已设为文本格式；不要改成数字，否则末几位会丢失'],
  ['空着的格子', '已登记的人员再次导入时，空格不会清掉原来的内容'],
];

/** Width in signs of each column. */
const widthOf = (field: PersonField | 'unit'): number =>
  field === 'unit' || field === 'documentNumber' || field === 'sectorSince' ? 24 : 13;

const columnLetter = (index: number): string => String.fromCharCode(65 + index);

/** The empty sheet for an import: headings, drop-downs, and a second sheet that says how to fill it in. */
export const importTemplate = async (units: readonly string[]): Promise<Download> => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('人员', { views: [{ state: 'frozen', ySplit: 1 }] });
  const fields = ['unit', ...PERSON_FIELDS] as const;
  sheet.columns = fields.map((field) => ({ width: widthOf(field), style: { numFmt: '@' } }));
  sheet.addRow(fields.map((field) => (field === 'unit' ? '单位' : FIELD_TITLES[field])));
  sheet.getRow(1).font = { name: '黑体', size: 11 };
  const guide = workbook.addWorksheet('填写说明');
  guide.columns = [{ width: 26 }, { width: 70 }];
  for (const hint of HINTS) guide.addRow([...hint]);
  const lists = workbook.addWorksheet('选项', { state: 'hidden' });
  for (const [index, field] of fields.entries()) {
    const choices = field === 'unit' ? units : CHOICES[field];
    if (choices === undefined || choices.length === 0) continue;
    const letter = columnLetter(index);
    for (const [row, choice] of choices.entries())
      lists.getCell(`${letter}${row + 1}`).value = choice;
    for (let row = 2; row <= PREPARED_ROWS + 1; row += 1)
      sheet.getCell(`${letter}${row}`).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`选项!$${letter}$1:$${letter}$${choices.length}`],
        // What is not in the list may be written too: 汉, 党员, 本科.
        showErrorMessage: false,
      };
  }
  const bytes = await writeWorkbook(workbook);
  return {
    stream: bytes,
    type: FILE_TYPES.xlsx.mediaType,
    name: '人员表模板.xlsx',
    bytes: bytes.length,
  };
};
