import type { FrozenRanking } from '../result/frozen.ts';
import {
  heading,
  officialDocument,
  paragraph,
  type DocumentBlock,
  type DocumentColumn,
  type OfficialDocument,
} from './official.ts';
import { originBlocks, type ResultFacts } from './result-facts.ts';
import { evenDecimals } from './even-decimals.ts';
import { withStop, formulaText } from './phrase.ts';
import { titleLines } from './title.ts';

/** Millimetres of place, name, total and exact value; components and the unit share what is left of 156. */
const WIDTHS = { place: 12, name: 18, total: 19, exact: { individual: 18, team: 22 } } as const;

const scoreTable = ({ of, total, columns, rows }: FrozenRanking): DocumentBlock => {
  const values = evenDecimals(rows.map((row) => row.values));
  const isTeam = of === 'team';
  const each = Math.max(9, Math.min(16, Math.floor(48 / Math.max(1, columns.length))));
  const taken = WIDTHS.place + (isTeam ? 0 : WIDTHS.name) + WIDTHS.total + WIDTHS.exact[of];
  const unit = 156 - taken - each * columns.length;
  const centred = (title: string, width: number): DocumentColumn => ({
    title,
    width,
    align: 'center',
  });
  return {
    kind: 'table',
    columns: [
      centred('名次', WIDTHS.place),
      ...(isTeam ? [] : [centred('姓名', WIDTHS.name)]),
      { title: '代表队', width: unit, align: 'left' },
      ...columns.map((title) => centred(title, each)),
      centred(total, WIDTHS.total),
      centred('精确值', WIDTHS.exact[of]),
    ],
    rows: rows.map((row, at) => [
      row.place === null ? '–' : String(row.place),
      ...(isTeam ? [] : [row.name ?? '']),
      row.unitName,
      ...(values[at] ?? []),
      row.shown === '' ? '–' : row.shown,
      row.total === '' ? '–' : row.total,
    ]),
  };
};

const workingTable = ({ of, rows }: FrozenRanking): DocumentBlock => ({
  kind: 'table',
  columns: [
    { title: '名次', width: 12, align: 'center' },
    { title: of === 'team' ? '代表队' : '姓名', width: 28, align: 'center' },
    { title: '名次依据', width: 32, align: 'left' },
    { title: '计算过程', width: 84, align: 'left' },
  ],
  rows: rows.map((row) => [
    row.place === null ? '–' : String(row.place),
    row.name ?? row.unitName,
    row.basis,
    row.working.join('；'),
  ]),
});

/**
 * The score record (成绩记录, N6): every ranking with its components, the total as shown and exact, then how each total
 * and place came about; decisions and warnings that touch the result.
 */
export const scoreRecordsDocument = (facts: ResultFacts): OfficialDocument => {
  const { result } = facts;
  return officialDocument({
    name: `${result.title}成绩记录（第${result.version}版）`,
    title: titleLines([], `${result.title}成绩记录`, [result.title]),
    body: [
      ...originBlocks(facts),
      ...(result.reason === '' ? [] : [paragraph(`出本版的原因：${result.reason}`)]),
      ...result.rankings.flatMap((ranking) => [
        heading(1, ranking.title),
        paragraph(`${ranking.total}=${formulaText(ranking.formula)}。`),
        scoreTable(ranking),
      ]),
      ...(result.decisions.length === 0
        ? []
        : [heading(1, '有关决定'), ...result.decisions.map(paragraph)]),
      ...(result.warnings.length === 0
        ? []
        : [
            heading(1, '需要说明的事项'),
            ...result.warnings.map((text) => paragraph(withStop(text))),
          ]),
      { kind: 'sign', labels: ['记录人', '核对人', '裁判长'] },
    ],
    attachments: result.rankings.map((ranking, at) => ({
      number: result.rankings.length === 1 ? null : at + 1,
      title: `${ranking.title}名次依据和计算过程`,
      content: { kind: 'blocks', blocks: [workingTable(ranking)] },
    })),
    demonstration: result.demonstration,
  });
};
