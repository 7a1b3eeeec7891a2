import type { Kysely } from 'kysely';
import type { Actor } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import { listWorkbook } from '../document/list-workbook.ts';
import { hiddenFrom, type Review } from './load.ts';
import { resultsOf } from './results.ts';
import { resultRows } from './view.ts';

const OUTCOMES = { proposed: '拟推荐', 'not-proposed': '未列入', tied: '并列待定' } as const;

/** The results as a workbook, with the same rows as on screen; how many are left out is told, never who. */
export const resultsWorkbook = async (
  db: Kysely<Database>,
  review: Review,
  actor: Actor,
  now: Instant,
): ReturnType<typeof listWorkbook> => {
  const hidden = hiddenFrom(review, actor);
  const results = await resultsOf(db, review);
  const rows = resultRows(review, results, hidden, now).map((row) => [
    row.rank === null ? '' : String(row.rank),
    row.name,
    row.unit,
    row.category,
    row.emphasis.join('、'),
    row.preferences.map(({ title }) => title).join('、'),
    row.mark ?? '',
    `${row.scored}/${row.of}`,
    row.outcome === null ? '' : OUTCOMES[row.outcome],
    row.reason,
    row.working,
  ]);
  const note = hidden.size === 0 ? [] : [[`另有${hidden.size}名因回避未列出`]];
  return listWorkbook(
    `${review.stage.title}结果`,
    [
      '名次',
      '姓名',
      '推荐单位',
      '推荐范围',
      '一线',
      '优先情形',
      '得分或得票',
      '评分人数',
      '结论',
      '依据',
      '计算过程',
    ],
    [...rows, ...note],
  );
};
