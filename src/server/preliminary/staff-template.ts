import ExcelJS from 'exceljs';
import { FILE_TYPES } from '../../core/file/type.ts';
import type { StaffAttribute } from '../../core/preliminary/staff.ts';
import { safeFileName } from '../document/file-names.ts';
import { writeWorkbook } from '../document/write-workbook.ts';
import type { Download } from '../http/endpoint.ts';

/** Rows that have drop-downs; more may be filled in. */
const PREPARED_ROWS = 300;

/** The empty roster of a unit: heads, drop-downs, and a second sheet that says how to fill it in. */
export const staffTemplateFile = async (
  unit: string,
  asked: readonly StaffAttribute[],
): Promise<Download> => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('花名册', { views: [{ state: 'frozen', ySplit: 1 }] });
  const heads = ['姓名', '性别', '单位职务', ...asked.map(({ name }) => name)];
  const choices = [null, ['男', '女'], null, ...asked.map((one) => one.choices)];
  sheet.columns = heads.map((head) => ({
    width: head === '单位职务' ? 40 : Math.max(10, head.length * 2.4),
    style: { numFmt: '@' },
  }));
  sheet.addRow(heads);
  sheet.getRow(1).font = { name: '黑体', size: 11 };
  for (const [index, words] of choices.entries()) {
    if (words === null) continue;
    for (let row = 2; row <= PREPARED_ROWS + 1; row += 1)
      sheet.getCell(row, index + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`"${words.join(',')}"`],
        showErrorMessage: false,
      };
  }
  const guide = workbook.addWorksheet('填写说明');
  guide.columns = [{ width: 18 }, { width: 70 }];
  const lines: readonly (readonly [string, string])[] = [
    ['谁要填', '本单位全体在岗人员，一人一行'],
    ['姓名', '必填。同名的，“单位职务”要写得不同'],
    ['性别', '必填，写“男”或“女”'],
    ['单位职务', '按干部人事登记写全称'],
    ...asked.map(
      ({ name, choices: words }) => [name, `写${words.join('或')}；不清楚可空着`] as const,
    ),
    ['再次导入', '已有的人员不会重复添加；空着的格子不会清掉原来的内容'],
    ['证件号码', '不收集，请不要填写'],
  ];
  for (const line of lines) guide.addRow([...line]);
  const bytes = await writeWorkbook(workbook);
  return {
    stream: bytes,
    bytes: bytes.length,
    type: FILE_TYPES.xlsx.mediaType,
    name: safeFileName(`${unit}初赛花名册模板.xlsx`),
  };
};
