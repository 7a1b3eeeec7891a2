import { z } from 'zod';
import { route } from '../http/route.ts';
import { instant, tone } from '../shape.ts';

const activity = z.object({ id: z.string(), title: z.string() });

/** One thing that waits for the reader. Instants are milliseconds since 1970-01-01T00:00Z. */
const task = z.object({
  id: z.string(),
  /** What is to be done, verb first. */
  title: z.string(),
  /** How far it is, and what depends on it: one line. */
  detail: z.string(),
  /** null for what belongs to no activity, such as accounts. */
  activity: activity.nullable(),
  /** The stage of the activity, in its own words. */
  stage: z.string().nullable(),
  /** When it must be done: the first instant at which it is late; null where no day is set. */
  due: instant.nullable(),
  tone,
  /** A word finer than the tone's own, such as 退回. */
  word: z.string().nullable(),
  /** The rule behind it, as screens cite it: 通知二（二）. */
  clause: z.string().nullable(),
  /** The word on its button: 会签, 继续, 查看. */
  act: z.string(),
  /** The page where it is done, a path of the office. */
  link: z.string(),
  /** Since when it waits. */
  since: instant,
});

export type Task = z.output<typeof task>;

const tasks = z.object({
  /** The server's clock when it answered. */
  now: instant,
  /** Open tasks by due instant, earliest first; those without one last. */
  tasks: z.array(task),
  /** How many tasks of the reader were done today. */
  doneToday: z.int(),
  /** People who cannot go on before the reader has acted, longest wait first. */
  waitingForMe: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      unit: z.string().nullable(),
      what: z.string(),
      since: instant,
      link: z.string(),
    }),
  ),
  /** What the reader waits for, earliest due first. */
  iWaitFor: z.array(
    z.object({ id: z.string(), what: z.string(), detail: z.string(), link: z.string().nullable() }),
  ),
  /** The activities that the reader takes part in: `step` of `steps` is under way, counted from 1. */
  activities: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      link: z.string(),
      tone,
      word: z.string(),
      steps: z.int().min(1),
      step: z.int().min(0),
      detail: z.string(),
    }),
  ),
});

export type Tasks = z.output<typeof tasks>;

/** What waits for whoever asks, over all activities. */
export const listTasks = route({
  id: 'task.list',
  method: 'GET',
  path: '/api/tasks',
  title: '我的待办',
  answer: tasks,
});
