import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Task } from '../../contract/task/http.ts';
import {
  dayAt,
  dayParts,
  daysBetween,
  weekdayText,
  type Day,
  type Instant,
} from '../../core/kernel/day.ts';
import { dueClockText, dueDay, lengthText } from '../ui/moment.ts';
import { StateTag } from '../ui/state-tag.tsx';
import { isLate } from './agenda.ts';

const short = (day: Day): string => {
  const { month, dayOfMonth } = dayParts(day);
  return `${month}月${dayOfMonth}日`;
};

const lateText = (due: number, now: number): string => {
  const days = daysBetween(dueDay(due), dayAt(now as Instant));
  return days > 0 ? `逾期 ${days} 天` : '逾期';
};

const Tag = ({ task, now }: { readonly task: Task; readonly now: number }): ReactNode =>
  task.due !== null && isLate(task, now) ? (
    <StateTag tone="late" word={lateText(task.due, now)} />
  ) : (
    <StateTag tone={task.tone} {...(task.word === null ? {} : { word: task.word })} />
  );

/** When: the time of day and what is left today, else the day and its weekday. */
const Due = ({ task, now }: { readonly task: Task; readonly now: number }): ReactNode => {
  if (task.due === null) return <span className="hint">没有期限</span>;
  const day = dueDay(task.due);
  const isToday = day === dayAt(now as Instant) && task.due > now;
  return (
    <>
      {isToday ? `${dueClockText(task.due)} 前` : short(day)}
      <div className="hint">{isToday ? `剩 ${lengthText(task.due - now)}` : weekdayText(day)}</div>
    </>
  );
};

/** The first task is the head of the list: the only button on the page. */
export const FirstTask = ({
  task,
  now,
}: {
  readonly task: Task;
  readonly now: number;
}): ReactNode => (
  <article className={`card first-task${isLate(task, now) ? ' first-late' : ''}`}>
    <div>
      <div className="first-meta">
        <Tag task={task} now={now} />
        <span className="small">
          {[task.activity?.title, task.stage].filter((part) => part != null).join(' · ')}
        </span>
        <span className="hint">
          {task.due === null
            ? ''
            : `应于${short(dueDay(task.due))} ${dueClockText(task.due)} 前办结`}
          {task.clause === null ? '' : `　${task.clause}`}
        </span>
      </div>
      <h2>{task.title}</h2>
      <p className="first-why">{task.detail}</p>
    </div>
    <Link className="button-link" to={task.link}>
      {task.act}
    </Link>
  </article>
);

/** One task in a row of 56. */
export const TaskRow = ({
  task,
  now,
}: {
  readonly task: Task;
  readonly now: number;
}): ReactNode => (
  <li className="task">
    <Tag task={task} now={now} />
    <div className="task-what">
      <b>{task.title}</b>
      <div className="small">{task.detail}</div>
    </div>
    <div className="task-where">
      {task.activity?.title ?? '日常管理'}
      <div className="hint">{task.stage}</div>
    </div>
    <div className="task-due">
      <Due task={task} now={now} />
    </div>
    <Link className="task-go" to={task.link} aria-label={`${task.act}：${task.title}`}>
      {task.act}
    </Link>
  </li>
);
