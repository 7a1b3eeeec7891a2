import type { UnitCode } from '../../core/unit/name.ts';
import type { UnitRowCode } from '../../core/unit/sheet.ts';
import type { Template } from '../sentence.ts';

export const UNIT_SENTENCES = {
  'unit.not-found': '没有这个单位，它可能已被删除；请刷新单位列表后再选',
  'unit.below-itself': '单位不能放到自己或自己的下级之下，请另选上级单位',
  'unit.too-deep': '单位层级最多{most}级，请放到更高一级的单位之下',
  'unit.name-taken': '已有名称为“{name}”的单位；如确是两个单位，请写出能区分的全称',
  'unit.name-on-same-day': '这个单位在{day}已有一次更名；请改选更名日期，或先改正那一次',
  'unit.closed': '这个单位已停用，不能再改；请先恢复使用',
  'unit.has-units-below': '下面还有{count}个在用的单位，请先移走或停用它们',
  'unit.only-name': '单位至少要保留一个名称',
} as const satisfies Record<UnitCode, Template>;

/** Why a sheet of units is not imported as a whole. */
export type UnitImportCode =
  | 'unit-import.no-headings'
  | 'unit-import.heading-twice'
  | 'unit-import.no-rows'
  | 'unit-import.too-many-rows'
  | 'unit-import.unreadable'
  | 'unit-import.has-faults'
  | 'unit-import.nothing-new'
  | 'unit-import.overtaken'
  | 'unit-import.cell-broken'
  | UnitRowCode;

export const UNIT_IMPORT_SENTENCES = {
  'unit-import.no-headings': '前{rows}行里没有找到“单位全称”这一列；请用模板，或检查表头',
  'unit-import.heading-twice': '表头“{heading}”与另一列重复；请只留一列',
  'unit-import.no-rows': '表头下面没有单位；请填写后再导入',
  'unit-import.too-many-rows': '超过{most}行；请分成几份导入',
  'unit-import.unreadable': '{sentence}',
  'unit-import.has-faults': '表格还有{count}处要改；请改正后重新选择表格，现在一个单位也没有写入',
  'unit-import.nothing-new': '表格里的单位都已登记，内容一样；不用导入',
  'unit-import.overtaken': '检查以后单位有了变动；请重新选择表格，再看一遍检查结果',
  'unit-import.cell-broken': '单元格是错误值或没有结果的公式；请改填文字',
  'unit-import.name-missing': '没有填单位全称；请填写，或删去这一行',
  'unit-import.name-length': '单位全称应为2到{most}个字；请核对',
  'unit-import.name-twice': '“{name}”在表里不止一行；请只留一行',
  'unit-import.short-length': '简称最多{most}个字，全称较长时必须另写；请补填简称',
  'unit-import.region-wrong': '行政区划代码应为6位数字；请核对，没有的留空',
  'unit-import.parent-unknown': '没有叫“{written}”的上级单位；请写单位列表或本表里的全称',
  'unit-import.parent-ambiguous': '简称叫“{written}”的单位不止一个；请写全称',
  'unit-import.parent-circle': '上级单位绕回了本单位；请核对表里的上下级',
  'unit-import.too-deep': '单位层级超过{most}级；请放到更高一级的单位之下',
  'unit-import.differs':
    '“{name}”已登记，简称、上级或区划代码与表里不同；请在单位页更名或移动，或改成一样',
} as const satisfies Record<UnitImportCode, Template>;
