import { dayText, momentText } from '../../core/kernel/day.ts';
import { registerPart, type PartMaker } from '../honour/archive-parts.ts';
import { competitionOf } from './competition.ts';
import { newestResult } from './results.ts';
import { standingsOf } from './standing.ts';
import { certificatesOf } from './store.ts';

const STANDING_WORDS = {
  valid: '有效',
  pending: '待确认',
  undecided: '待表彰决定印发',
  void: '获奖已变动',
} as const;

/** The register of certificates for the archive folder: every one that was ever issued, and whether it holds. */
export const certificateParts: PartMaker = async ({ services: { db }, current }) => {
  const certificates = await certificatesOf(db, current.activity);
  const newest = await newestResult(db, current.activity);
  if (certificates.length === 0 || newest === null) return [];
  const standing = await standingsOf(db, current, newest, competitionOf(current, newest));
  return [
    await registerPart('07 表彰', {
      title: '证书登记',
      headings: [
        '编号',
        '奖项',
        '获奖者',
        '单位',
        '落款日期',
        '发证时间',
        '发证人',
        '状态',
        '撤销',
      ],
      rows: certificates.map((one) => [
        one.number,
        one.says.award,
        one.says.holder,
        one.says.unitName,
        dayText(one.says.on),
        momentText(one.issuedAt),
        one.issuedName,
        one.revokedAt === null ? STANDING_WORDS[standing(one)] : '已撤销',
        one.revokedAt === null ? '' : `${momentText(one.revokedAt)} ${one.revokedReason ?? ''}`,
      ]),
    }),
  ];
};
