import type { z } from 'zod';
import type { listTasks, Task } from '../../contract/task/http.ts';
import type { overviewShape } from '../../contract/vetting/shapes.ts';
import { may } from '../../core/access/may.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import {
  addDays,
  dayAt,
  dayText,
  instantAt,
  type Day,
  type Instant,
} from '../../core/kernel/day.ts';
import type { Asking } from '../activity/queries.ts';
import type { Withheld } from '../nomination/target.ts';
import { readTree } from '../unit/queries.ts';
import { batchRowOf } from './batch-view.ts';
import { caseworkWithout, loadCasework, vettedNominees, type Casework } from './casework.ts';
import { overviewOf, type Viewing } from './view.ts';

type Tasks = z.input<(typeof listTasks)['answer']>;
type Share = Pick<Tasks, 'tasks' | 'waitingForMe' | 'iWaitFor'>;
type Overview = z.input<typeof overviewShape>;

const NOTHING: Share = { tasks: [], waitingForMe: [], iWaitFor: [] };

const page = (activity: ActivityId, batch: string | null = null): string =>
  `/activities/${activity}/vetting${batch === null ? '' : `/${batch}`}`;

const taskOf = (
  { activity, title }: Casework['current'],
  given: Pick<Task, 'id' | 'title' | 'detail' | 'act' | 'since'> & Partial<Task>,
): Task => ({
  activity: { id: activity, title },
  stage: '审核',
  due: null,
  tone: 'todo',
  word: null,
  clause: null,
  link: page(activity),
  ...given,
});

/** Names for one line: the first three, and how many there are. */
const namesOf = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join('、')}等${names.length}人` : names.join('、');

/** The nominees of whom a step may be done now, step by step in the plan's order. */
const doable = ({ kinds, nominees }: Overview, kind: 'consultation' | 'inspection') =>
  kinds
    .filter((one) => one.kind === kind)
    .map((one) => ({
      ...one,
      names: nominees
        .filter(({ steps }) => steps.some(({ key, mayDo }) => key === one.key && mayDo))
        .map(({ name }) => name),
    }))
    .filter(({ names }) => names.length > 0);

/** Letters to send, inspections to record, seals to get again, late replies to chase: for the vetting clerk. */
const ofClerk = ({ casework, nominees, now }: Viewing, overview: Overview): Share => {
  const { current, today } = casework;
  const { activity } = current;
  const since = nominees.reduce<Instant>(
    (first, { changedAt }) => (changedAt < first ? changedAt : first),
    now,
  );
  const tasks: Task[] = [];
  const iWaitFor: Tasks['iWaitFor'] = [];
  const ask = doable(overview, 'consultation');
  if (ask.length > 0)
    tasks.push(
      taskOf(current, {
        id: `vetting-ask:${activity}`,
        title: `发出征求意见：${new Set(ask.flatMap(({ names }) => names)).size}名人选`,
        detail: ask.map(({ title, names }) => `${title}${names.length}名`).join('，'),
        clause: ask[0]?.clause ?? null,
        act: '发函',
        since,
      }),
    );
  for (const { title, clause, names } of doable(overview, 'inspection'))
    tasks.push(
      taskOf(current, {
        id: `vetting-inspect:${activity}:${title}`,
        title: `登记${title}：${names.length}名人选`,
        detail: namesOf(names),
        clause,
        act: '登记',
        since,
      }),
    );
  const voided = overview.nominees.filter(({ form }) => form?.isSealVoid === true);
  if (voided.length > 0)
    tasks.push(
      taskOf(current, {
        id: `vetting-seal:${activity}`,
        title: `重新打印盖章：${voided.length}名人选`,
        detail: `${namesOf(voided.map(({ name }) => name))}盖章后内容有改动，原章作废`,
        tone: 'late',
        word: '章已作废',
        act: '办理',
        since,
      }),
    );
  for (const batch of casework.batches) {
    // Seals that do not hold any more are a task of their own, above.
    const row = batchRowOf(casework, batch, new Set());
    const { title, addressee, of, answered, dueOn, sentOn } = row;
    if (answered === of) continue;
    const link = page(activity, batch.id);
    const isLate = dueOn !== null && today > dueOn;
    const left = `还有${of - answered}名人选没有答复`;
    if (isLate)
      tasks.push(
        taskOf(current, {
          id: `vetting-chase:${batch.id}`,
          title: `催复：${addressee}`,
          detail: `${title}，${dayText(sentOn as Day)}发出，${left}`,
          due: instantAt(addDays(dueOn as Day, 1), 0),
          tone: 'late',
          word: '逾期未复',
          act: '查看',
          since: batch.openedAt,
          link,
        }),
      );
    else
      iWaitFor.push({
        id: `vetting:${batch.id}`,
        what: `${addressee}的答复`,
        detail: `${title}，${left}`,
        link,
      });
  }
  return { tasks, iWaitFor, waitingForMe: [] };
};

/** Adverse replies and findings that wait for a decision: for organisers. */
const ofOrganiser = ({ casework, now }: Viewing, { nominees }: Overview): Share => {
  const waiting = nominees.filter(({ steps }) => steps.some(({ ruling }) => ruling !== null));
  if (waiting.length === 0) return NOTHING;
  const { current, opinions, inspections } = casework;
  const ids = new Set(
    waiting.flatMap(({ steps }) => steps.flatMap(({ ruling }) => ruling?.id ?? [])),
  );
  const since = [...opinions, ...inspections]
    .filter(({ id }) => ids.has(id))
    .reduce<Instant>((first, one) => (one.registeredAt < first ? one.registeredAt : first), now);
  return {
    ...NOTHING,
    tasks: [
      taskOf(current, {
        id: `vetting-rule:${current.activity}`,
        title: `裁定${waiting.length}名人选的不同意见`,
        detail: `${namesOf(waiting.map(({ name }) => name))}，裁定前不能提交`,
        act: '裁定',
        since,
      }),
    ],
  };
};

/** What a unit waits for: nominees of its own whose vetting is not done. */
const ofUnit = ({ casework }: Viewing, { nominees }: Overview): Share => {
  const { activity } = casework.current;
  const waiting = nominees.filter(({ isVetted }) => !isVetted);
  if (waiting.length === 0) return NOTHING;
  return {
    ...NOTHING,
    iWaitFor: [
      {
        id: `vetting:${activity}`,
        what: `${waiting.length}名人选的审核`,
        detail: `${namesOf(waiting.map(({ name }) => name))}，齐全后单位负责人才能提交`,
        link: page(activity),
      },
    ],
  };
};

/**
 * What the vetting of an activity asks of the reader, and whom the reader waits for (J7, J12): the clerk sends, records
 * and chases, an organiser decides, a unit waits. Nothing before the activity is published and after it is closed.
 * @param withheld whom the asker keeps away from as a reviewer
 */
export const vettingTasks = async (
  asking: Asking,
  activity: ActivityId,
  withheld: Withheld,
): Promise<Share> => {
  const { services, actor, now } = asking;
  const casework = await loadCasework(services.db, activity, dayAt(now));
  if (casework?.current.state !== 'published') return NOTHING;
  const nominees = await vettedNominees(services.db, activity);
  const tree = await readTree(services.db);
  const viewing: Viewing = { services, actor, now, casework, nominees, tree };
  const away = await withheld(services.db, actor, activity);
  const overview = await overviewOf(viewing, away);
  const keeps = may(actor, 'vetting.keep', { activity }, now).ok;
  const rules = may(actor, 'vetting.rule', { activity }, now).ok;
  const seesAll = may(actor, 'vetting.see', { activity }, now).ok;
  const shares = [
    ...(keeps
      ? [ofClerk({ ...viewing, casework: caseworkWithout(casework, away) }, overview)]
      : []),
    ...(rules ? [ofOrganiser(viewing, overview)] : []),
    ...(seesAll ? [] : [ofUnit(viewing, overview)]),
  ];
  return {
    tasks: shares.flatMap(({ tasks }) => tasks),
    iWaitFor: shares.flatMap(({ iWaitFor }) => iWaitFor),
    waitingForMe: [],
  };
};
