import type { ReviewView } from '../../contract/review/shapes.ts';

type Panel = NonNullable<ReviewView['panel']>;

export const KIND_WORDS: Readonly<Record<Panel['recusals'][number]['kind'], string>> = {
  'own-unit': '同单位',
  relative: '近亲属',
  'other-interest': '其他利害关系',
};

export const SOURCE_WORDS: Readonly<Record<Panel['recusals'][number]['source'], string>> = {
  units: '单位关系认定',
  self: '本人申报',
  unit: '推荐单位申报',
  hint: '系统提示，主办单位认定',
  office: '主办单位认定',
};

export const SEAT_WORDS: Readonly<
  Record<Panel['results'][number]['seats'][number]['state'], string>
> = {
  counted: '计入',
  dropped: '去掉',
  missing: '还没有评分',
  recused: '回避',
  voided: '回避，原评分作废',
};

/** What is told of those whom the reader keeps away from. */
export const hiddenText = (count: number): string =>
  count === 0 ? '' : `另有${count}名因回避未列出`;
