import {
  addDays,
  dayAt,
  dayParts,
  weekday,
  weekdayText,
  type Day,
  type Instant,
} from '../../core/kernel/day.ts';
import type { Task } from '../../contract/task/http.ts';
import { dueDay } from '../ui/moment.ts';

/** Tasks under a heading: 今天, 本周, 下周 … */
export interface AgendaGroup {
  readonly title: string;
  /** The days it spans, in small type. */
  readonly days: string;
  readonly tasks: readonly Task[];
}

const short = (day: Day): string => {
  const { month, dayOfMonth } = dayParts(day);
  return `${month}月${dayOfMonth}日`;
};

/** A task is late from its due instant on. */
export const isLate = (task: Task, now: number): boolean => task.due !== null && task.due <= now;

/**
 * Tasks by when they are due: late, today, the rest of this week (to Sunday), next week, later, without a day. Groups
 * without tasks are left out.
 * @param tasks in the order in which they are to be shown
 */
export const agenda = (tasks: readonly Task[], now: number): readonly AgendaGroup[] => {
  const today = dayAt(now as Instant);
  const sunday = addDays(today, 7 - weekday(today));
  const nextSunday = addDays(sunday, 7);
  const within = (task: Task, from: Day, to: Day): boolean => {
    if (task.due === null || isLate(task, now)) return false;
    const day = dueDay(task.due);
    return day >= from && day <= to;
  };
  const groups: readonly AgendaGroup[] = [
    { title: '已逾期', days: '', tasks: tasks.filter((task) => isLate(task, now)) },
    {
      title: '今天',
      days: `${short(today)}　${weekdayText(today)}`,
      tasks: tasks.filter((task) => within(task, today, today)),
    },
    {
      title: '本周',
      days: `至${short(sunday)}`,
      tasks: tasks.filter((task) => within(task, addDays(today, 1), sunday)),
    },
    {
      title: '下周',
      days: `${short(addDays(sunday, 1))}至${short(nextSunday)}`,
      tasks: tasks.filter((task) => within(task, addDays(sunday, 1), nextSunday)),
    },
    {
      title: '以后',
      days: `${short(addDays(nextSunday, 1))}起`,
      tasks: tasks.filter((task) => task.due !== null && dueDay(task.due) > nextSunday),
    },
    { title: '没有期限', days: '', tasks: tasks.filter((task) => task.due === null) },
  ];
  return groups.filter((group) => group.tasks.length > 0);
};

/** How many tasks are late or due today: the figure in the navigation. */
export const pressing = (tasks: readonly Task[], now: number): number => {
  const today = dayAt(now as Instant);
  return tasks.filter((task) => task.due !== null && dueDay(task.due) <= today).length;
};

/** What the head of the page says: how much is due today, how much is late. */
export const outlook = (tasks: readonly Task[], now: number): string => {
  const today = dayAt(now as Instant);
  const late = tasks.filter((task) => isLate(task, now)).length;
  const due = tasks.filter(
    (task) => task.due !== null && task.due > now && dueDay(task.due) === today,
  ).length;
  if (late === 0 && due === 0) return '今天没有到期事项';
  return [due > 0 ? `今天到期 ${due} 项` : '', late > 0 ? `逾期 ${late} 项` : '']
    .filter((part) => part !== '')
    .join('，');
};
