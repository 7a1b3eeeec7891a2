import type { Exact } from '../kernel/exact.ts';
import type { JudgedCriterion, Stage } from '../plan/stage.ts';
import { CORRECTION_NOTE, limitsText, type SheetPage } from './score-sheet.ts';

type Practical = Extract<Stage, { kind: 'practical' }>;

/** A line of a judge's sheet: a criterion of the plan with the least and the most points it can be given. */
export interface MarkedLine {
  readonly title: string;
  readonly least: Exact | null;
  readonly most: Exact | null;
  readonly usual: JudgedCriterion['usual'];
}

/** Whose sheet it is; '' is written in by hand. */
export interface JudgeSheetFacts {
  readonly team: string;
  /** Order of appearance: 3. */
  readonly order: string;
  readonly judge: string;
  /** 1号评委. */
  readonly seat: string;
}

const RECUSED = {
  'own-unit': '本单位参赛',
  relative: '近亲属参赛',
  'other-interest': '有其他利害关系',
} as const;

const panelNote = ({ panel }: Practical): string => {
  const dropped = [
    ...(panel.dropHighest > 0 ? [`${panel.dropHighest}个最高分`] : []),
    ...(panel.dropLowest > 0 ? [`${panel.dropLowest}个最低分`] : []),
  ];
  return `各评委合计${dropped.length === 0 ? '' : `去掉${dropped.join('、')}后`}取平均，为本队实务操作得分。`;
};

/**
 * A judge's sheet for one team (评委评分表, N5.2): the criteria of the plan with their ranges, room for the mark and for
 * why it stands out. Where criteria carry no points there is one line, and what it is given by stands below.
 */
export const judgeSheet = (
  stage: Practical,
  total: Pick<MarkedLine, 'least' | 'most'>,
  lines: readonly MarkedLine[],
  { team, order, judge, seat }: JudgeSheetFacts,
): SheetPage => {
  const range = limitsText(total.least, total.most);
  const hasUsual = lines.some(({ usual }) => usual !== null);
  const rowOf = (
    number: string,
    title: string,
    limits: string,
    usual: JudgedCriterion['usual'],
  ) => [
    number,
    title,
    limits,
    ...(hasUsual ? [usual === null ? '' : limitsText(usual.least, usual.most)] : []),
    '',
    '',
  ];
  return {
    form: '评委评分表',
    facts: [
      ['代表队', team],
      ['出场顺序', order],
      ['评委', judge],
      ['评委席', seat],
    ],
    columns: [
      { title: '序号', width: hasUsual ? 12 : 14, align: 'center' },
      { title: '评分项目', width: hasUsual ? 43 : 52, align: 'left' },
      { title: '分值范围', width: 28, align: 'center' },
      ...(hasUsual ? [{ title: '常见分值', width: 25, align: 'center' as const }] : []),
      { title: '得分', width: hasUsual ? 21 : 26, align: 'center' },
      { title: '评分说明', width: hasUsual ? 27 : 36, align: 'left' },
    ],
    rows:
      lines.length <= 1
        ? [rowOf('1', lines[0]?.title ?? '评分', range, lines[0]?.usual ?? null)]
        : [
            ...lines.map(({ title, least, most, usual }, at) =>
              rowOf(String(at + 1), title, limitsText(least, most), usual),
            ),
            rowOf('', '合计', range, null),
          ],
    mostRow: lines.length <= 1 ? 60 : 18,
    notes: [
      `得分写阿拉伯数字，在分值范围内，最多两位小数${hasUsual ? '' : '；明显偏高、偏低的在“评分说明”栏写明原因'}。`,
      ...(lines.length > 1 || stage.criteria.length === 0
        ? []
        : [`评分要点：${stage.criteria.map(({ title }) => title).join('、')}。`]),
      ...(hasUsual
        ? ['“常见分值”供参考，可以高于或低于它；高于、低于的在“评分说明”栏写明原因。']
        : []),
      CORRECTION_NOTE,
      ...(stage.recusal.length === 0
        ? []
        : [`${stage.recusal.map((one) => RECUSED[one]).join('、')}的评委回避，不填本表。`]),
      panelNote(stage),
    ],
    signs: ['评委签名', '日期'],
  };
};
