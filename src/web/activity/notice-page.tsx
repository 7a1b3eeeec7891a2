import { App } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { acknowledge, activityGet, noticeRead } from '../../contract/activity/http.ts';
import { listTasks } from '../../contract/task/http.ts';
import { dayText } from '../../core/kernel/day.ts';
import { call, sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { dueClockText, dueDay, momentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { Timeline } from '../ui/timeline.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { crumbsOf, WithActivity, type ActivityHome } from './activity-frame.tsx';
import { Changes } from './changes.tsx';
import { PlanDigest } from './plan-digest.tsx';
import './activity.css';

const Mine = ({ receipts }: Pick<ActivityHome, 'receipts'>): ReactNode => (
  <Card title="本单位签收">
    <ul>
      {(receipts?.rows ?? [])
        .filter(({ isMine }) => isMine)
        .map(({ unit, name, state, acknowledgedAt, acknowledgedBy }) => (
          <li key={unit} className="notice-unit">
            <span>{name}</span>
            <StateTag {...state} />
            <span className="small">
              {acknowledgedAt === null
                ? ''
                : `${acknowledgedBy ?? ''}　${momentText(acknowledgedAt)}`}
            </span>
          </li>
        ))}
    </ul>
  </Card>
);

const Notice = (home: ActivityHome): ReactNode => {
  const { id, receipts, current, timeline } = home;
  const { message } = App.useApp();
  const act = useAct(acknowledge, [activityGet, listTasks]);
  const number = current?.number ?? null;
  const open = receipts?.rows.filter((row) => row.isMine && row.acknowledgedAt === null) ?? [];
  const isUnread = open.some(({ readAt }) => readAt === null);
  useEffect(() => {
    if (number !== null && isUnread)
      // Whether the reading is noted changes nothing on this page.
      void call(noticeRead, { params: { activity: id, number } }).catch(() => undefined);
  }, [id, number, isUnread]);
  const acknowledgeAll = async (): Promise<void> => {
    if (number === null) return;
    for (const { unit } of open)
      await act.mutateAsync({ params: { activity: id, number }, body: { unit } });
    await message.success('已签收');
  };
  if (current === null || receipts === null)
    return <EmptyState icon="doc">还没有发布的通知。</EmptyState>;
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title={current.reason === null ? '通知和方案' : `第${current.number}版补充通知`}
        state={
          open.length === 0 ? { tone: 'done', word: '已签收' } : { tone: 'todo', word: '待签收' }
        }
        next={
          open.length === 0
            ? { what: '本单位已签收', detail: '请按下面的时限办理' }
            : {
                what: `请在 ${dayText(dueDay(receipts.due))} ${dueClockText(receipts.due)} 前签收`,
                detail: '签收表示已收到并将按此办理，记入签收人和时间',
              }
        }
        {...(open.length === 0
          ? {}
          : {
              act: {
                word: '签收',
                onAct: () => void acknowledgeAll().catch(() => undefined),
                isBusy: act.isPending,
              },
            })}
      />
      {act.isError ? <Trouble sentence={sentenceOfError(act.error)} /> : null}
      <div className="activity-columns">
        <Card title="阶段和时限">
          <Timeline
            title="阶段"
            isUpright
            stages={timeline.map((stage) => ({
              id: stage.id,
              title: stage.title,
              tone: stage.state.tone,
              word: stage.state.word,
              clause: stage.clause,
              dates: stage.dues.map((due) => (
                <div key={due.id}>
                  {due.title}：{dayText(dueDay(due.due))} {dueClockText(due.due)} 前
                </div>
              )),
            }))}
          />
        </Card>
        <div className="stack">
          {current.reason === null ? null : (
            <Card title="这次改了什么">
              <p>原因：{current.reason}</p>
              <Changes changes={current.changes} />
            </Card>
          )}
          <Mine receipts={receipts} />
          <PlanDigest
            activity={id}
            number={current.number}
            mine={receipts.rows.flatMap(({ isMine, planUnits }) => (isMine ? planUnits : []))}
          />
        </div>
      </div>
    </>
  );
};

/** 通知签收: what is out, what it changed, and the button by which a unit acknowledges it. */
const NoticePage = (): ReactNode => <WithActivity>{(home) => <Notice {...home} />}</WithActivity>;

export default NoticePage;
