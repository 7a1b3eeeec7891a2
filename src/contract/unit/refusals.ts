import type { UnitCode } from '../../core/unit/name.ts';
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
