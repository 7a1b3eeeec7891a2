import type { EntryCode, WarningCode } from '../../core/person/entry.ts';
import { fill, type Template } from '../sentence.ts';

/** What is wrong with one field, then what to do, parted by `；`: import faults show them side by side. */
export const ENTRY_SENTENCES = {
  'person.name-missing': '没有填姓名；请填写',
  'person.name-signs': '姓名里有数字或符号；请只写汉字、字母和间隔号“·”',
  'person.name-length': '姓名超过{most}字；请核对',
  'person.text-too-long': '有{count}字，超过{most}字；请压缩',
  'person.word-unknown': '“{written}”不在代码表内；请写成“{choices}”这样的规范名称',
  'person.not-a-month': '“{written}”不是年月；请写成 1986.03',
  'person.month-unclear':
    '分不清是{year}年1月还是10月；请设为文本格式，写成 {year}.01 或 {year}.10',
  'person.month-ahead': '“{written}”还没有到；请核对年份',
  'person.kind-unknown':
    '“{written}”不是可用的证件类型；请填居民身份证、港澳台居民居住证、外国人永久居留身份证或护照',
  'person.not-a-phone': '不是手机号码，也不是带区号的固定电话；请写成 13812345678 或 0573-82051234',
  'person.number-length': '证件号码有{count}位，应为18位；请核对',
  'person.number-signs': '证件号码里有不该有的字；请只写17位数字和末位数字或X',
  'person.number-birth': '证件号码里的出生日期{birth}不存在；请核对第7至14位',
  'person.number-check': '证件号码的校验位不对，多半有一位写错；请逐位核对',
  'person.number-not-a-permit': '港澳台居民居住证号码应以81、82或83开头；请核对证件类型和号码',
  'person.number-not-a-card':
    '外国人永久居留身份证号码应为3个字母加12位数字，或9开头的18位；请核对',
  'person.number-not-a-passport': '护照号码应为6至12位字母和数字；请核对',
} as const satisfies Record<EntryCode, Template>;

export const WARNING_SENTENCES = {
  'person.sex-differs': '性别与证件号码不一致（号码为{number}）；已按填写的保存，请核对',
  'person.birth-differs': '出生年月与证件号码不一致（号码为{number}）；已按填写的保存，请核对',
} as const satisfies Record<WarningCode, Template>;

/** Why an act on a person is refused. */
export type PersonCode =
  | 'person.number-taken'
  | 'person.changed-meanwhile'
  | 'person.merged'
  | 'person.unit-closed'
  | 'person.left-ahead'
  | 'person.field-empty'
  | 'person.nothing-to-erase'
  | 'person.merge-itself'
  | 'person.merge-numbers-differ'
  | 'person.merge-conflicts';

export const PERSON_SENTENCES = {
  ...ENTRY_SENTENCES,
  ...WARNING_SENTENCES,
  'person.number-taken': '这个证件号码已登记在“{unit}”的{name}名下；请核对，确是同一人的请改那一条',
  'person.changed-meanwhile': '您打开之后别人改过这个人员；请刷新，核对后再改',
  'person.merged': '这一条已并入另一条；请到保留的那一条上办理',
  'person.unit-closed': '这个单位已停用，不能再添人员；请另选单位',
  'person.left-ahead': '离开日期还没有到；请填今天或以前的日期',
  'person.field-empty': '没有登记{title}；如需要请先补填',
  'person.nothing-to-erase': '选中的栏目本来就是空的；请重新选择要删除的栏目',
  'person.merge-itself': '不能与自己合并；请另选一条',
  'person.merge-numbers-differ': '两条的证件号码不同，不像同一人；如有一条写错，请先改正再合并',
  'person.merge-conflicts': '两条都已用在同一活动中，合并会重复；请先在活动里撤回一条',
} as const satisfies Record<PersonCode | EntryCode | WarningCode, Template>;

/** What is wrong with a row of a sheet beside what its fields say. */
export type ImportRowCode =
  | 'person-import.unit-missing'
  | 'person-import.unit-unknown'
  | 'person-import.unit-ambiguous'
  | 'person-import.unit-not-yours'
  | 'person-import.number-twice'
  | 'person-import.several-alike'
  | 'person-import.cell-broken'
  | 'person-import.figures-lost';

export const IMPORT_ROW_SENTENCES = {
  'person-import.unit-missing': '没有填单位；请填单位全称或简称',
  'person-import.unit-unknown': '没有叫“{written}”的单位；请写单位列表里的全称或简称',
  'person-import.unit-ambiguous': '叫“{written}”的单位不止一个；请写全称',
  'person-import.unit-not-yours': '“{written}”不在您的办理范围内；请删去这一行，由该单位自己导入',
  'person-import.number-twice': '证件号码与第{row}行相同，其他内容不同；请核对，只留一行',
  'person-import.several-alike': '这个单位有{count}个同名的人，分不清是谁；请补填证件号码',
  'person-import.cell-broken': '单元格是错误值或没有结果的公式；请改填文字',
  'person-import.figures-lost': '这一格存成了数字，末几位已经丢失；请设为文本格式后重新填写',
} as const satisfies Record<ImportRowCode, Template>;

/** Why an import does not go on. */
export type ImportCode =
  | 'person-import.not-found'
  | 'person-import.not-ready'
  | 'person-import.has-faults'
  | 'person-import.nothing-new'
  | 'person-import.too-many-open'
  | 'person-import.no-headings'
  | 'person-import.heading-twice'
  | 'person-import.no-unit-column'
  | 'person-import.no-rows'
  | 'person-import.too-many-rows'
  | 'person-import.overtaken';

export const IMPORT_SENTENCES = {
  ...IMPORT_ROW_SENTENCES,
  'person-import.not-found': '没有这次导入，它可能已放弃或超过24小时；请重新选择表格',
  'person-import.not-ready': '这次导入现在不能确认；请等检查完，或重新选择表格',
  'person-import.has-faults': '表格还有{count}处要改；请改正后重新选择表格，现在一行也没有写入',
  'person-import.nothing-new': '表格里的人员都已登记，内容一样；不用导入',
  'person-import.too-many-open': '您还有{count}次没办完的导入；请先确认或放弃',
  'person-import.no-headings': '前{rows}行里没有找到“姓名”这一列；请用模板，或检查表头',
  'person-import.heading-twice': '表头“{heading}”与另一列重复；请只留一列',
  'person-import.no-unit-column': '表头里没有“单位”这一列；请加上，写明每个人的单位',
  'person-import.no-rows': '表头下面没有人员；请填写后再导入',
  'person-import.too-many-rows': '超过{most}行；请分成几份导入',
  'person-import.overtaken':
    '检查之后登记有变化，表格需要重新检查；请再次选择表格，现在一行也没有写入',
} as const satisfies Record<ImportCode | ImportRowCode, Template>;

/** A sentence in its two parts: what is wrong, what to do. */
export const faultParts = (
  code: EntryCode | ImportRowCode,
  params: Readonly<Record<string, string | number>>,
): { readonly what: string; readonly remedy: string } => {
  const template: Template = { ...ENTRY_SENTENCES, ...IMPORT_ROW_SENTENCES }[code];
  const at = template.indexOf('；');
  return {
    what: fill(template.slice(0, at), params),
    remedy: fill(template.slice(at + 1), params),
  };
};
