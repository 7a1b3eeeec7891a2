import { Fragment, type ReactNode } from 'react';
import { calendarRead } from '../../contract/setting/http.ts';
import { listTasks, type Tasks } from '../../contract/task/http.ts';
import { dayAt, dayText, weekdayText, type Instant } from '../../core/kernel/day.ts';
import { sentenceOfError } from '../api.ts';
import { useCall } from '../query.ts';
import { EmptyState } from '../ui/card.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { agenda, outlook } from './agenda.ts';
import { calendarOf, nextDaysOff } from './days-off.ts';
import { FirstTask, TaskRow } from './task-row.tsx';
import { ActivityCard, WaitingForMe, WaitingForOthers } from './side-cards.tsx';
import './home.css';

const Agenda = ({ tasks, now, doneToday }: Tasks): ReactNode => {
  const [first, ...rest] = tasks;
  const groups = agenda(rest, now);
  const years = useCall(calendarRead).data?.years;
  const off = years === undefined ? null : nextDaysOff(calendarOf(years), dayAt(now as Instant));
  const isSoon = (title: string): boolean => title === '已逾期' || title === '今天';
  const before = groups.filter(({ title }) => isSoon(title));
  const after = groups.filter(({ title }) => !isSoon(title));
  return (
    <section aria-label="待办清单">
      {first === undefined ? (
        <EmptyState icon="done">
          现在没有要您办的事。有新的待办时会列在这里，并按到期先后排好。
        </EmptyState>
      ) : (
        <FirstTask task={first} now={now} />
      )}
      {[before, after].map((part, index) => (
        <Fragment key={index}>
          {index === 1 && off !== null ? <EmptyState icon="cal">{off.sentence}</EmptyState> : null}
          {part.map((group) => (
            <Fragment key={group.title}>
              <h2 className="day">
                {group.title}
                <span>{group.days}</span>
              </h2>
              <ul className="tasks">
                {group.tasks.map((task) => (
                  <TaskRow key={task.id} task={task} now={now} />
                ))}
              </ul>
            </Fragment>
          ))}
        </Fragment>
      ))}
      {first === undefined && doneToday === 0 ? null : (
        <p className="tasks-tail">
          <span>今天已完成 {doneToday} 项</span>
          {first === undefined ? null : <span>做完上面这些，就没有别的事了。</span>}
        </p>
      )}
    </section>
  );
};

/** 我的待办: the one next act first, then everything by due date; at the side who waits for whom. */
const HomePage = (): ReactNode => {
  const tasks = useCall(listTasks, {}, { every: 60_000 });
  const now = tasks.data?.now ?? null;
  const today = now === null ? null : dayAt(now as Instant);
  return (
    <>
      <PageHead
        crumbs={[{ title: '首页' }]}
        title="我的待办"
        {...(tasks.data === undefined || today === null
          ? {}
          : {
              next: {
                what: `${dayText(today)}　${weekdayText(today)}`,
                detail: outlook(tasks.data.tasks, tasks.data.now),
              },
            })}
      />
      {tasks.isError ? (
        <Trouble sentence={sentenceOfError(tasks.error)} onRetry={() => void tasks.refetch()} />
      ) : null}
      {tasks.data === undefined ? (
        tasks.isError ? null : (
          <Skeleton lines={8} />
        )
      ) : (
        <div className="with-side">
          <div className="home-columns columns">
            <Agenda {...tasks.data} />
            <aside className="home-side" aria-label="往来与进度">
              <WaitingForMe people={tasks.data.waitingForMe} now={tasks.data.now} />
              <WaitingForOthers matters={tasks.data.iWaitFor} />
              <ActivityCard activities={tasks.data.activities} />
            </aside>
          </div>
        </div>
      )}
    </>
  );
};

export default HomePage;
