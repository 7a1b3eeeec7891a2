import { addDays, dayText, minuteText, type Day, type MinuteOfDay } from '../kernel/day.ts';
import { unreachable } from '../kernel/decision.ts';
import type { CountingRule } from '../kernel/period.ts';
import type { Material } from '../nomination/material.ts';
import type { Places } from '../nomination/quota.ts';
import type { Organiser, Plan } from '../plan/plan.ts';
import { holdingStatement, type Due, type DueStatement } from '../plan/stage.ts';

const RECEIVED: Readonly<Record<DueStatement['received'], string>> = {
  online: '按网上提交时间计算',
  email: '按邮件收到时间计算',
  'arrival-postmark': '邮寄的按收件邮戳日期计算',
  'sending-postmark': '邮寄的按寄出邮戳日期计算',
  'hand-in': '按送达时间计算',
  event: '',
};

/** `2020年5月10日24:00前（含当日）`, `2020年8月20日17:30前（下班时间）`. */
export const dueText = (due: Due, closing: MinuteOfDay): string => {
  const { on, included, ends, received } = holdingStatement(due);
  const last = included ? on : addDays(on, -1);
  const remarks = [
    ends === '24:00' ? (included ? '含当日' : '') : '下班时间',
    RECEIVED[received],
  ].filter((one) => one !== '');
  const time = ends === '24:00' ? '24:00' : minuteText(closing);
  return `${dayText(last)}${time}前${remarks.length === 0 ? '' : `（${remarks.join('，')}）`}`;
};

/** `市级决赛个人笔试`: a title without the blanks that set its parts off on a screen. */
export const runOn = (title: string): string =>
  title.replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');

/** `20%×个人笔试得分之和+40%×实务操作得分`: a formula as a document writes it. */
export const formulaText = (formula: string): string =>
  formula
    .replaceAll(' ', '')
    .replaceAll(/合计\(([^()]+)\)/gu, '$1之和')
    .replaceAll('*', '×')
    .replaceAll('/', '÷');

/** A sentence that somebody typed, with its full stop. */
export const withStop = (text: string): string => (/[。；！？]$/u.test(text) ? text : `${text}。`);

/** A day in a document; room to write it by hand where it is not known. */
export const dayOrBlank = (on: Day | null): string =>
  on === null ? '　　年　月　日' : dayText(on);

/** `不超过4人`, `4人`, `2至4人`. */
export const placesText = (places: Places, measure: string): string => {
  switch (places.kind) {
    case 'exact':
      return `${places.n}${measure}`;
    case 'ceiling':
      return `不超过${places.most}${measure}`;
    case 'range':
      return `${places.least}至${places.most}${measure}`;
    case 'optional':
      return `不超过${places.most}${measure}，可以不报`;
    default:
      return unreachable(places);
  }
};

/** `5个工作日，自发布次日起算`. */
export const periodRuleText = ({ n, unit, countStart, rollEnd }: CountingRule): string =>
  [
    `${n}个${unit === 'working' ? '工作日' : '自然日'}`,
    countStart ? '发布当日计入' : '自发布次日起算',
    ...(rollEnd === 'non-working' ? ['最后一日遇休息日顺延'] : []),
  ].join('，');

/** `甲、乙和丙`. */
export const listed = (names: readonly string[]): string =>
  names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join('、')}和${names[names.length - 1] ?? ''}`;

/** The short names of organisers, all of them or those whose ids are given. */
export const organisersText = ({ organisers }: Plan, ids?: readonly string[]): string =>
  listed(
    organisers
      .filter(({ id, roles }) =>
        ids === undefined ? roles.includes('organiser') : ids.includes(id),
      )
      .map(({ short }: Organiser) => short),
  );

const between = (
  least: number | undefined,
  most: number | undefined,
  measure: string,
): string | null => {
  if (least !== undefined && most !== undefined)
    return least === most ? `${least}${measure}` : `${least}至${most}${measure}`;
  if (least !== undefined) return `不少于${least}${measure}`;
  return most === undefined ? null : `不超过${most}${measure}`;
};

/** What a material must be like, in one line: `3件，JPG格式，每件不小于2000000字节`. */
export const materialText = (material: Material): string => {
  const { pieces, characters, image, media, signedBy, copies, electronic } = material;
  return [
    image === undefined && media === undefined
      ? null
      : between(pieces.least, pieces.most, image === undefined ? '件' : '张'),
    characters === undefined ? null : between(characters.least, characters.most, '字'),
    image === undefined
      ? null
      : `${image.formats.map((one) => (one === 'jpeg' ? 'JPG' : 'PNG')).join('或')}格式`,
    image?.leastBytes === undefined ? null : `每张不小于${image.leastBytes}字节`,
    image?.mostBytes === undefined ? null : `每张不大于${image.mostBytes}字节`,
    image?.leastWidth === undefined && image?.leastHeight === undefined
      ? null
      : `每张不小于${image.leastWidth ?? 1}×${image.leastHeight ?? 1}像素`,
    media === undefined ? null : between(media.least, media.most, '秒'),
    signedBy.length === 0 ? null : `由${signedBy.join('、')}签署意见并盖章`,
    copies === 0 ? null : `纸质${copies}份`,
    electronic ? '电子版一并报送' : null,
  ]
    .filter((one) => one !== null)
    .join('，');
};
