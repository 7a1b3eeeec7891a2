import type { FormCode, FormFault } from '../../core/form/fill.ts';
import { fill, type Template } from '../sentence.ts';

/** What is wrong with an entry of a form, and what to do. The place is printed before the sentence. */
export const FORM_SENTENCES = {
  'form.not-a-record': '应为一组栏目（如 {"name": "…"}），请改正',
  'form.field-unknown': '没有这个栏目（现有：{known}），请检查拼写或删去',
  'form.field-twice': '同一栏目写了两次，请只留一个',
  'form.not-a-group': '应分项填写（如姓名、性别各写一项），请改正',
  'form.not-a-list': '应为列表，每行一组栏目，请改正',
  'form.too-many-rows': '共{count}行，超过{most}行，请分成几份填报',
  'form.number-given': '由系统编号，不用填写，请删去',
  'form.not-text': '应填文字或数字，请改正',
  'form.unprintable': '有不能打印的字符（{character}），请删去后重新输入',
  'form.text-too-long': '现有{count}字，超过{most}字，请压缩',
  'form.too-many-lines': '共{lines}行，超过{most}行，请合并',
  'form.choice-unknown': '“{written}”不在可选范围，请填：{choices}',
  'form.not-a-month': '“{written}”不是年月，请写成 1986.03',
  'form.month-unclear':
    '分不清是{year}年1月还是10月，请写成文字 {year}.01 或 {year}.10（表格中请设为文本格式）',
  'form.not-a-score': '“{written}”不是分数，请只填数字（如 85.5），没有参加的留空',
  'form.score-out-of-range': '{written} 超出范围（应为{least}至{most}），请核对原始记录后改正',
} as const satisfies Record<FormCode, Template>;

/** One line for one fault: `第3行“初赛成绩”：…`. */
export const formFaultText = (fault: FormFault): string => {
  const row = fault.row === null ? '' : `第${fault.row}行`;
  return `${row}“${fault.params['title'] ?? fault.field}”：${fill(FORM_SENTENCES[fault.code], fault.params)}`;
};

/** Why an Excel file is not read at all. */
export type WorkbookCode =
  | 'workbook.too-large'
  | 'workbook.empty'
  | 'workbook.old-format'
  | 'workbook.not-a-zip'
  | 'workbook.damaged'
  | 'workbook.encrypted'
  | 'workbook.not-a-workbook'
  | 'workbook.too-many-parts'
  | 'workbook.inflates-too-far'
  | 'workbook.too-many-cells'
  | 'workbook.too-many-columns'
  | 'workbook.sheet-missing';

export const WORKBOOK_SENTENCES = {
  'workbook.too-large': '文件{bytes}字节，超过{most}字节，不像填报的表格；请检查文件是否选对',
  'workbook.empty': '文件是空的，请重新保存或重新上传',
  'workbook.old-format': '这是旧版（.xls）或加了密码的文件；请去掉密码，另存为 .xlsx 后再用',
  'workbook.not-a-zip': '这不是 Excel 文件（.xlsx）；请检查文件是否选对，或另存为 .xlsx',
  'workbook.damaged': '文件损坏，读不出来；请在 Excel 或 WPS 中打开，另存为 .xlsx 后再用',
  'workbook.encrypted': '文件加了密码；请去掉密码后再用',
  'workbook.not-a-workbook':
    '压缩包里没有工作簿，不是 .xlsx 文件；请在 Excel 或 WPS 中另存为 .xlsx',
  'workbook.too-many-parts':
    '文件里有{count}个部件，超过{most}个，不像填报的表格；请检查文件是否选对',
  'workbook.inflates-too-far':
    '文件展开后超过{most}字节，不像填报的表格；请删去多余的工作表和图片后再用',
  'workbook.too-many-cells':
    '各工作表合计超过{most}个单元格，不像填报的表格；请删去多余的工作表、行和列后再用',
  'workbook.too-many-columns':
    '有工作表用到第{columns}列，超过{most}列，不像填报的表格；请删去右边多余的列后再用',
  'workbook.sheet-missing':
    '文件里找不到工作表“{sheet}”的内容；请用 Excel 或 WPS 打开，另存为 .xlsx 后再用',
} as const satisfies Record<WorkbookCode, Template>;

/** Why a form in an Excel file is not read: it no longer looks as it was given out, or a cell says nothing. */
export type FormSheetCode =
  | 'form-sheet.label-moved'
  | 'form-sheet.cell-broken'
  | 'form-sheet.figures-lost'
  | 'form-sheet.rows-after-blank'
  | 'form-sheet.table-missing'
  | 'form-sheet.cells-merged'
  | 'form-sheet.no-form-file';

export const FORM_SHEET_SENTENCES = {
  'form-sheet.label-moved':
    '此处应为“{expected}”，现在是“{found}”；表格的格子被改动过，请用原来的空白表重新填写',
  'form-sheet.cell-broken': '单元格是错误值或没有算出结果的公式（{found}），请改填文字或数字',
  'form-sheet.figures-lost':
    '这一格存成了数字，第15位以后的数字已经丢失；请把单元格设为文本格式后重新填写',
  'form-sheet.rows-after-blank': '上面有空行，空行以下的内容不会读入，请去掉空行',
  'form-sheet.table-missing': '没有找到“{expected}”；请用下载的表填写，不要改动格子',
  'form-sheet.cells-merged': '这一行的格子被合并或删去过；请用原来的空白表重新填写',
  'form-sheet.no-form-file':
    '这不是 Word（.docx）或 Excel（.xlsx）文件，或是旧版、加了密码的文件；请去掉密码，另存为 .docx 或 .xlsx 后再用',
} as const satisfies Record<FormSheetCode, Template>;

/** Why forms are not rendered: the data do not say for which form they are. */
export type FormsCode =
  'forms.not-a-record' | 'forms.form-unknown' | 'forms.not-a-list' | 'forms.nothing';

export const FORMS_SENTENCES = {
  'forms.not-a-record': '数据应写成 {"forms": {"表格编号": [一份表的栏目, …]}}，请改正',
  'forms.form-unknown': '方案里没有编号为“{form}”的表格（现有：{known}），请改正',
  'forms.not-a-list': '“{form}”应为列表，每份表一组栏目，请改正',
  'forms.nothing': '数据里一份表也没有，请补上要填的表；要空白表，请不写 --data',
} as const satisfies Record<FormsCode, Template>;

/** Why files are not written. */
export type WriteCode =
  | 'write.not-permitted'
  | 'write.disk-full'
  | 'write.not-a-folder'
  | 'write.in-the-way'
  | 'write.in-use'
  | 'write.failed';

export const WRITE_SENTENCES = {
  'write.not-permitted': '没有权限写入“{path}”，请换一个文件夹，或请管理员开通',
  'write.disk-full': '磁盘满了，写不下“{path}”；请腾出空间后再试',
  'write.not-a-folder': '“{path}”不是文件夹，请换一个输出位置',
  'write.in-the-way': '“{path}”是文件夹，不能写成文件；请改名或换一个输出位置',
  'write.in-use': '“{path}”正被其他程序使用，请关闭后再试',
  'write.failed': '写不了“{path}”（{reason}），原有文件没有改动；请检查后再试',
} as const satisfies Record<WriteCode, Template>;

/** Why a document is not set as PDF. */
export type TypesetCode = 'typeset.characters-missing';

export const TYPESET_SENTENCES = {
  'typeset.characters-missing':
    'PDF 的字库里没有“{characters}”；请下载 Word 版，用本单位电脑上的字体打印',
} as const satisfies Record<TypesetCode, Template>;
