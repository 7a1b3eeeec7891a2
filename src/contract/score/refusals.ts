import type { FormulaCode } from '../../core/score/formula/syntax.ts';
import type { SheetCode, SheetFault } from '../../core/score/sheet.ts';
import { fill, type Template } from '../sentence.ts';

/** What is wrong with a score file, and what to do. Sheet, row and column are printed before the sentence. */
export const SHEET_SENTENCES = {
  'sheet.missing':
    '缺少工作表“{sheet}”（现有：{present}），请用“qunying forms”生成的成绩录入模板填写',
  'sheet.empty': '表中没有一行成绩，请填写后再算',
  'sheet.headings-missing':
    '最前面{most}行里没有栏名（如“单位”），请把栏名放到前{most}行之内，与模板一致',
  'sheet.column-missing': '缺少“{column}”一列（现有：{present}），请补上这一列，栏名与模板一致',
  'sheet.column-twice': '“{column}”一列出现了两次，请只留一列',
  'sheet.column-unknown': '没有“{column}”这一栏（可用：{known}），请检查拼写或删去',
  'row.unit-missing': '没有填写单位，请填写单位全称或简称（合并的单元格请取消合并，每行都填）',
  'row.unit-unknown': '“{written}”不是本活动的单位，请改用方案所列{known}个单位的全称或简称',
  'row.name-missing': '没有填写姓名，请补上',
  'row.name-unprintable': '姓名“{name}”里有换行或不能打印的字符，请删去后重新输入',
  'row.sex-invalid': '性别“{written}”不对，请填“男”或“女”',
  'row.birth-invalid': '出生年月“{written}”不对，请写成 1985.03 或 1985-03-12',
  'row.attribute-missing': '没有填写“{name}”，评奖要用到，请补上',
  'row.person-twice':
    '“{name}”与第{before}行重复（同一单位、同一姓名），请删去一行，或在姓名后加以区别',
  'row.team-twice': '这个单位与第{before}行重复，请删去一行',
  'cell.not-a-number': '“{written}”不是数字，请只填分数（如 85.5），没有参加的留空或填“缺考”',
  'cell.out-of-range': '{written} 超出范围（应为{limits}），请核对原始记录后改正',
  'cell.percent':
    '单元格是百分比格式（{written}），不知道是多少分；请把格式改为“常规”，再填分数（如 88）',
  'cell.not-text': '“{written}”不是文字，请改填文字',
  'cell.broken': '单元格是错误值或没有算出结果的公式（{written}），请改填{expected}',
} as const satisfies Record<SheetCode, Template>;

/** The same in the words of a JSON file, where they differ. */
export const JSON_SHEET_SENTENCES = {
  'sheet.missing': '缺少列表“{list}”（现有：{present}），请补上',
  'sheet.empty': '列表里没有一项成绩，请填写后再算',
  'row.unit-missing': '没有填写单位，请填写单位全称或简称',
  'cell.broken': '应为{expected}，现在是 {written}，请改正',
  'cell.not-text': '应为带引号的文字，现在是 {written}，请改正',
} as const satisfies Partial<Record<SheetCode, Template>>;

const LISTS: Readonly<Record<string, string>> = { 个人: 'individual', 团体: 'team' };

/** One line for one fault: `工作表“个人” 第5行 “个人笔试得分”栏：…`; a JSON file has lists and items instead. */
export const sheetFaultText = (fault: SheetFault, file: 'workbook' | 'json'): string => {
  const { sheet, row, column, code, params } = fault;
  const isJson = file === 'json';
  const place = [
    isJson ? `列表“${LISTS[sheet] ?? sheet}”` : `工作表“${sheet}”`,
    ...(row === null ? [] : [isJson ? `第${row}项` : `第${row}行`]),
    ...(column === null ? [] : [`“${column}”栏`]),
  ].join(' ');
  const present = String(params['present'] ?? '');
  const all = {
    ...params,
    present: isJson ? present.replace(/个人|团体/g, (title) => LISTS[title] ?? title) : present,
    sheet,
    list: LISTS[sheet] ?? sheet,
    row: row ?? '',
    column: column ?? '',
  };
  const sentences: Readonly<Record<SheetCode, Template>> = isJson
    ? { ...SHEET_SENTENCES, ...JSON_SHEET_SENTENCES }
    : SHEET_SENTENCES;
  return `${place}：${fill(sentences[code], all)}`;
};

/** What is wrong with a formula. The position counts characters from 1. */
export const FORMULA_SENTENCES = {
  'formula.empty': '公式是空的，请写出算法，如“笔试 + 实务/3”',
  'formula.too-long': '公式太长（最多{most}个字符），请拆成几个中间项',
  'formula.too-deep': '第{at}个字符处括号套得太深（最多{most}层），请拆成几个中间项',
  'formula.too-large':
    '连乘连除的项太多（最多{most}项成绩），结果会大到算不出来，请化简，或在中间四舍五入',
  'formula.unknown-character': '第{at}个字符“{found}”不能用在公式里，请改用 + − × ÷ % 和括号',
  'formula.number-malformed': '第{at}个字符处的“{text}”不是数字，请写成 85.5 这样',
  'formula.quote-open': '第{at}个字符处的引号没有配对，请补上后引号',
  'formula.operand-expected': '第{at}个字符处应为数字、成绩名称或左括号，现在是“{found}”',
  'formula.operator-expected': '第{at}个字符处应为运算符号，现在是“{found}”；相乘要写出 × 号',
  'formula.parenthesis-open': '第{at}个字符处的括号没有配对，请补上右括号',
  'formula.parenthesis-stray': '第{at}个字符处多了一个右括号，请删去或补上左括号',
  'formula.unknown-function':
    '第{at}个字符处的“{name}”不是可用的函数（可用：{known}）；如果是成绩名称，后面不要接括号',
  'formula.argument-count': '第{at}个字符处的“{name}”要有{count}个参数，如：四舍五入(笔试/3，2)',
  'formula.digits-not-whole': '第{at}个字符处应为保留的小数位数，0到{most}的整数',
  'formula.division-by-zero': '第{at}个字符处除以0，请改正',
  'formula.unknown-name': '第{at}个字符处的“{name}”不是本方案的成绩名称{hint}（可用：{known}）',
  'formula.ambiguous-name': '第{at}个字符处的“{name}”指两项不同的成绩，请改用其中一项的全称',
  'formula.needs-gathering':
    '第{at}个字符处的“{name}”是个人成绩，用在团体公式里要先汇总，如：合计({name})',
  'formula.nothing-to-gather': '第{at}个字符处要汇总的不是个人成绩，请直接使用，或写出两个以上参数',
  'formula.cycle': '“{names}”互相引用，算不出结果，请去掉其中一处引用',
} as const satisfies Record<FormulaCode, Template>;

/** The sentence for a formula fault, with its position. */
export const formulaSentence = (
  code: FormulaCode,
  at: number,
  params: Readonly<Record<string, string | number>>,
): string => {
  const nearest = params['nearest'];
  const hint = typeof nearest === 'string' && nearest !== '' ? `，您是不是要写“${nearest}”` : '';
  return fill(FORMULA_SENTENCES[code], { ...params, at, hint });
};

/** What is wrong with a score file as a whole. */
export const FILE_SENTENCES = {
  'file.empty': '文件是空的，请填写成绩，或检查文件是否选对',
  'file.folder': '“{file}”是文件夹，不是成绩文件；请写明文件夹里的文件名',
  'file.not-found': '没有文件“{file}”，请检查路径和文件名',
  'file.unreadable': '文件“{file}”读不出来（{reason}），请检查路径和权限',
  'file.too-large': '成绩文件有{size}兆字节，超过{most}兆；请只保留成绩，另存后再用',
  'file.too-many-rows': '一张工作表超过{most}行，请删去多余的行后再用',
  'file.wrong-ending':
    '成绩文件应为 .xlsx 或 .json，现在是“{ending}”；请在 Excel 或 WPS 里另存为 .xlsx',
  'file.not-utf8': '成绩文件不是 UTF-8 编码，请另存为 UTF-8',
  'file.json-malformed': '成绩文件不是完整的 JSON{where}，请检查逗号、引号和括号',
  'file.json-key-twice': '第{line}行第{column}列：“{key}”写了两次，请只留一个',
  'file.json-too-deep': '第{line}行第{column}列：括号套得太深（最多{most}层），请检查括号是否配对',
  'file.json-list-unknown': '没有“{list}”这个列表（可用：{known}），请检查拼写或删去',
  'file.json-not-object': '成绩文件应为 {"individual": […], "team": […]}，请改正',
  'file.json-not-list': '“{list}”应为列表 [ … ]，请改正',
  'file.json-not-row': '“{list}”第{row}项应为一组栏目，如 {"unit": "…", "name": "…"}，请改正',
  'file.json-tie':
    '“ties”第{row}项不完整；请写明 ranking、way、total 和 order，order 里的人和单位应在成绩表中',
  'file.workbook-damaged': 'Excel 文件已损坏，打不开；请用 Excel 或 WPS 打开后另存为 .xlsx',
} as const satisfies Record<string, Template>;

export type FileCode = keyof typeof FILE_SENTENCES;
