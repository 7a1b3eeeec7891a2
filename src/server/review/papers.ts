import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { papersShape } from '../../contract/review/shapes.ts';
import type { Actor } from '../../core/access/actor.ts';
import { dayAt, type Instant } from '../../core/kernel/day.ts';
import { mostChosen } from '../../core/review/ballot.ts';
import type { Database } from '../db/tables.ts';
import { listWorkbook } from '../document/list-workbook.ts';
import { hiddenFrom, recusedOf, rulesOf, type PanelCandidate, type Review } from './load.ts';
import { criteriaView } from './nominee-view.ts';
import { ownOrder } from './own.ts';
import { resultsOf } from './results.ts';
import { loadRounds } from './store.ts';
import { resultRows } from './view.ts';

type Papers = z.input<typeof papersShape>;

/**
 * What is printed for reviewing on paper: each reviewer's sheets in their order, and ballots without name or number.
 * Ballots are alike for all who keep away from the same people. Whom the reader keeps away from is left out everywhere.
 */
export const papersOf = async (
  db: Kysely<Database>,
  review: Review,
  actor: Actor,
  now: Instant,
): Promise<Papers> => {
  const today = dayAt(now);
  const hidden = hiddenFrom(review, actor);
  const named = ({ nominee, id }: PanelCandidate) =>
    hidden.has(id) ? [] : [{ name: nominee.name, unit: review.tree.nameOn(nominee.unit, today) }];
  const open = (await loadRounds(db, review.panel.id)).find(({ state }) => state === 'open');
  const stacks = new Map<string, { copies: number; nominees: PanelCandidate[] }>();
  if (open !== undefined)
    for (const { id } of review.members) {
      const recused = recusedOf(review, id);
      const nominees = review.candidates.filter(
        (one) => open.candidates.includes(one.id) && !recused.has(one.id),
      );
      const key = nominees.map((one) => one.id).join();
      stacks.set(key, { copies: (stacks.get(key)?.copies ?? 0) + 1, nominees });
    }
  const rules = rulesOf(review);
  return {
    title: `${review.plan.title}${review.stage.title}`,
    criteria: criteriaView(review.plan, review.stage, rules.criteria),
    sheets:
      rules.method === 'scores'
        ? review.members.map(({ id, name }) => ({
            reviewer: name,
            nominees: ownOrder(review, id).flatMap(named),
          }))
        : [],
    ballots: [...stacks.values()].map(({ copies, nominees }) => ({
      copies,
      most: open === undefined ? 0 : mostChosen(open),
      nominees: nominees.flatMap(named),
    })),
  };
};

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
