import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { receiptExport, remind } from '../../contract/activity/http.ts';
import type { ReceiptRow } from '../../contract/activity/shapes.ts';
import { dayText, type Day } from '../../core/kernel/day.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct } from '../query.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { Icon } from '../ui/icon.tsx';
import { dueClockText, dueDay, momentText, shortMomentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { Timeline, type TimelineStage } from '../ui/timeline.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { crumbsOf, useActivityId, WithActivity, type ActivityHome } from './activity-frame.tsx';
import { MoveActs } from './move-acts.tsx';
import './activity.css';

const COLUMNS: readonly Column<ReceiptRow>[] = [
  { key: 'name', title: '单位', isHead: true, cell: ({ name }) => name },
  {
    key: 'state',
    title: '状态',
    width: '7.5rem',
    isShort: true,
    cell: ({ state }) => <StateTag {...state} />,
  },
  {
    key: 'read',
    title: '首次打开',
    width: '7.5rem',
    isShort: true,
    cell: ({ readAt }) => (readAt === null ? '–' : shortMomentText(readAt)),
  },
  {
    key: 'acknowledged',
    title: '签收',
    width: '11rem',
    isShort: true,
    cell: ({ acknowledgedAt, acknowledgedBy }) =>
      acknowledgedAt === null ? '–' : `${acknowledgedBy ?? ''}　${shortMomentText(acknowledgedAt)}`,
  },
];

const datesOf = ({ starts, dues }: ActivityHome['timeline'][number]): ReactNode => {
  const parts = dues.map(({ id, title, due }) => (
    <div key={id}>
      {title}：{dayText(dueDay(due))} {dueClockText(due)} 前
    </div>
  ));
  if (starts !== null) parts.unshift(<div key="starts">{dayText(starts as Day)}开始</div>);
  return parts.length === 0 ? '没有单独的时限' : parts;
};

const stagesOf = ({ timeline }: ActivityHome): readonly TimelineStage[] =>
  timeline.map((stage) => ({
    id: stage.id,
    title: stage.title,
    tone: stage.state.tone,
    word: stage.state.word,
    clause: stage.clause,
    dates: datesOf(stage),
  }));

/** Text to paste into a chat group, with a button that copies it. */
const ChaseText = ({ text }: { readonly text: string }): ReactNode => {
  const { message } = App.useApp();
  const activity = useActivityId();
  const mail = useAct(remind);
  const send = async (): Promise<void> => {
    const { queued, withoutAddress, sendsAt } = await mail.mutateAsync({ params: { activity } });
    await message.info(
      [
        queued === 0
          ? '今天已发过，没有新的邮件'
          : `${queued} 封邮件将于 ${momentText(sendsAt)} 发出`,
        ...(withoutAddress.length === 0 ? [] : [`没有邮箱：${withoutAddress.join('、')}`]),
      ].join('；'),
      6,
    );
  };
  return (
    <div className="chase">
      <pre>{text}</pre>
      <Button
        size="small"
        onClick={() =>
          void navigator.clipboard
            .writeText(text)
            .then(() => message.success('已复制，可粘贴到工作群'))
        }
      >
        复制催办文字
      </Button>
      <Button
        size="small"
        loading={mail.isPending}
        onClick={() => void send().catch(() => undefined)}
      >
        发邮件催办
      </Button>
      {mail.isError ? <Trouble sentence={sentenceOfError(mail.error)} /> : null}
    </div>
  );
};

const Receipts = ({ receipts }: Pick<ActivityHome, 'receipts'>): ReactNode => {
  const activity = useActivityId();
  if (receipts === null)
    return (
      <Card title="签收">
        <EmptyState icon="doc">方案还没有发布。发布后各单位签收的情况会列在这里。</EmptyState>
      </Card>
    );
  const { rows, version, due, chaseText } = receipts;
  const done = rows.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length;
  return (
    <Card
      title="签收"
      note={`第${version}版，${dayText(dueDay(due))} ${dueClockText(due)} 前；已签收 ${done}/${rows.length}`}
    >
      <DataTable
        caption="各单位签收情况"
        columns={COLUMNS}
        rows={rows}
        keyOf={({ unit }) => unit}
        toneOf={({ state }) => (state.tone === 'late' ? 'late' : null)}
      />
      <p className="receipt-export">
        <Button
          size="small"
          icon={<Icon name="down-to" isSmall />}
          href={addressOf(receiptExport, { params: { activity } })}
          download
        >
          导出签收情况
        </Button>
      </p>
      {chaseText === null ? null : <ChaseText text={chaseText} />}
    </Card>
  );
};

const nextOf = (home: ActivityHome): { what: string; detail: string } => {
  const { draft, current, receipts } = home;
  const missing = receipts?.rows.filter((row) => row.acknowledgedAt === null).length ?? 0;
  if (current === null)
    return { what: '方案还没有发布', detail: '在“方案”页核对和裁定，再到“呈批和发布”送审' };
  const what = missing === 0 ? '各单位都已签收' : `还有 ${missing} 个单位没有签收`;
  const draftWord =
    draft !== null && draft.state.word !== '已发布' ? `；补充通知：${draft.state.word}` : '';
  return {
    what,
    detail: `第${current.number}版 ${momentText(current.publishedAt)} 发布${draftWord}`,
  };
};

const Overview = (home: ActivityHome): ReactNode => {
  const navigate = useNavigate();
  const isReady = home.draft?.notPublishable.length === 0;
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title="进度和签收"
        state={home.state}
        next={nextOf(home)}
        {...(home.may.edit
          ? {
              act: isReady
                ? { word: '去发布', onAct: () => void navigate(paths.activityApproval(home.id)) }
                : { word: '看方案', onAct: () => void navigate(paths.activityPlan(home.id)) },
            }
          : {})}
      >
        <MoveActs home={home} />
      </PageHead>
      <div className="activity-columns">
        <Card title="阶段和时限" note={<Icon name="cal" isSmall />}>
          <Timeline title="阶段" stages={stagesOf(home)} isUpright />
        </Card>
        <Receipts receipts={home.receipts} />
      </div>
    </>
  );
};

/** 进度和签收: stages with their due dates, who has acknowledged, and text to chase the others. */
const OverviewPage = (): ReactNode => (
  <WithActivity>{(home) => <Overview {...home} />}</WithActivity>
);

export default OverviewPage;
