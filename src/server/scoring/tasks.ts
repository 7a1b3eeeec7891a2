import type { z } from 'zod';
import { clausePlace } from '../../contract/plan/clause.ts';
import type { ScoringSheetView } from '../../contract/scoring/shapes.ts';
import type { listTasks, Task } from '../../contract/task/http.ts';
import { accountOf } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { dayAt, type Instant } from '../../core/kernel/day.ts';
import { ownEntry } from '../../core/scoring/sheet.ts';
import { currentPlan } from '../activity/current-plan.ts';
import type { Asking, Visible } from '../activity/queries.ts';
import { loadFinal, type Final, type ScoredPart, type Sheet } from './load.ts';
import { stageOutstanding } from './outstanding.ts';
import { nextOn, type Rights } from './words.ts';

type Tasks = z.input<(typeof listTasks)['answer']>;
type Share = Pick<Tasks, 'tasks' | 'waitingForMe' | 'iWaitFor'>;
type Next = NonNullable<ScoringSheetView['next']>;
type Said = Pick<Task, 'title' | 'act' | 'tone' | 'word'>;

/** What is to be done with sheets, the most pressing first. */
const NEXT: readonly Next[] = ['retype', 'settle', 'confirm', 'type-second', 'type'];

const said = (next: Next, component: string, count: number): Said => {
  const what = `${component}：${count}张成绩表`;
  switch (next) {
    case 'type':
      return { title: `录入${what}`, act: '录入', tone: 'todo', word: null };
    case 'type-second':
      return { title: `第二人录入${what}`, act: '录入', tone: 'todo', word: null };
    case 'retype':
      return { title: `核对改正${what}`, act: '核对', tone: 'late', word: '不一致' };
    case 'settle':
      return { title: `裁定${what}`, act: '裁定', tone: 'late', word: '不一致' };
    case 'confirm':
      return { title: `确认更正，${what}`, act: '确认', tone: 'todo', word: '更正' };
  }
};

const namesOf = (sheets: readonly Sheet[]): string => {
  const names = [...new Set(sheets.map(({ team }) => team.short))];
  return names.length > 4 ? `${names.slice(0, 4).join('、')}等${names.length}队` : names.join('、');
};

/**
 * Since when scores of a stage can be typed: its day has come, somebody was signed in, or somebody has begun. null
 * before, so that nobody is asked weeks ahead.
 */
const begunAt = (
  { teams }: Final,
  { scored, sheets }: ScoredPart,
  now: Instant,
): Instant | null => {
  const moments = [
    ...teams.flatMap(({ members }) => members.flatMap(({ attendanceAt }) => attendanceAt ?? [])),
    ...sheets.flatMap(({ entries }) => entries.map(({ at }) => at)),
  ];
  const { starts } = scored.stage;
  if (moments.length > 0) return moments.reduce((one, other) => (one < other ? one : other));
  return starts !== null && starts <= dayAt(now) ? now : null;
};

/** What the scores of a final ask of whoever types, settles, confirms and has the chief judge sign. */
export const scoringTasks = async (
  asking: Asking,
  { activity: { id: activity } }: Visible,
): Promise<Share> => {
  const share: Share = { tasks: [], waitingForMe: [], iWaitFor: [] };
  const { services, actor, now } = asking;
  const rights: Rights = {
    account: accountOf(actor),
    mayEnter: may(actor, 'scoring.enter', { activity }, now).ok,
    mayManage: may(actor, 'scoring.manage', { activity }, now).ok,
  };
  if (!rights.mayEnter) return share;
  const current = await currentPlan(services.db, activity);
  if (current?.state !== 'published') return share;
  const final = await loadFinal(services.db, current, dayAt(now));
  const link = `/activities/${activity}/scoring`;
  for (const part of final.parts) {
    const since = begunAt(final, part, now);
    if (since === null) continue;
    const { stage, component } = part.scored;
    const base: Pick<Task, 'activity' | 'stage' | 'clause' | 'link' | 'due' | 'since'> = {
      activity: { id: activity, title: current.title },
      stage: stage.title,
      clause: clausePlace(current.plan, stage.source),
      link,
      due: null,
      since,
    };
    for (const next of NEXT) {
      const sheets = part.sheets.filter((sheet) => nextOn(sheet, part, rights) === next);
      if (sheets.length > 0)
        share.tasks.push({
          ...base,
          ...said(next, component.title, sheets.length),
          id: `scoring-${next}:${activity}:${stage.id}`,
          detail: namesOf(sheets),
        });
    }
    const { account } = rights;
    const alone = part.sheets.filter(
      ({ state }) => state.phase === 'one' && account !== null && ownEntry(state, account) !== null,
    );
    if (alone.length > 0)
      share.iWaitFor.push({
        id: `scoring-second:${activity}:${stage.id}`,
        what: `另一人录入${component.title}：${alone.length}张成绩表`,
        detail: namesOf(alone),
        link,
      });
    const lacks = stageOutstanding(part);
    const isReady = part.signed === null && lacks.every((one) => one.state === 'unsigned');
    if (rights.mayManage && part.sheets.length > 0 && isReady)
      share.tasks.push({
        ...base,
        id: `scoring-sign:${activity}:${stage.id}`,
        title: `请裁判长在${component.title}成绩单上签字，并登记`,
        detail: `${part.sheets.length}张成绩表两人录入一致`,
        tone: 'todo',
        word: null,
        act: '登记签字',
      });
  }
  return share;
};
