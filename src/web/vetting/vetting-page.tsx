import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import { batchList, vettingOverview } from '../../contract/vetting/http.ts';
import type { BatchRow, overviewShape, VettedNominee } from '../../contract/vetting/shapes.ts';
import { dayText, type Day } from '../../core/kernel/day.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { paths } from '../paths.ts';
import { useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { Card, EmptyState } from '../ui/card.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { InspectionDialog, type InspectionTask } from './inspection-dialog.tsx';
import { StepCell } from './step-cell.tsx';
import './vetting.css';

type Overview = z.output<typeof overviewShape>;

const SEAL_WORDS = { void: '内容已改，须重新打印盖章', none: '内容已改，须重新打印' } as const;

/** Who it is, and which print of the form stands; where its text has changed, what follows from that. */
const Who = ({ nominee: { name, unit, form } }: { readonly nominee: VettedNominee }): ReactNode => (
  <span className="vetting-step">
    <span>
      {name}
      <span className="small">　{unit.short}</span>
    </span>
    {form === null ? null : (
      <span className="small">
        推荐表{form.number}第{form.version}版
      </span>
    )}
    {form === null || form.isCurrent ? null : (
      <>
        {form.isSealVoid ? <StateTag tone="late" word="原章已作废" isBare /> : null}
        <span className="small">{SEAL_WORDS[form.isSealVoid ? 'void' : 'none']}</span>
      </>
    )}
  </span>
);

const columnsOf = (
  activity: string,
  { kinds, mayKeep, isOpen }: Overview,
  onInspect: (task: InspectionTask) => void,
): readonly Column<VettedNominee>[] => [
  {
    key: 'name',
    title: '人选',
    isHead: true,
    cell: (nominee) => <Who nominee={nominee} />,
  },
  ...kinds.map((kind): Column<VettedNominee> => ({
    key: kind.key,
    title: kind.title,
    cell: (nominee) => {
      const step = nominee.steps.find(({ key }) => key === kind.key);
      const canWrite = isOpen && step?.mayDo === true;
      const hasRecord = step !== undefined && step.state.tone !== 'idle';
      const isShown = mayKeep && kind.kind === 'inspection' && (canWrite || hasRecord);
      return (
        <StepCell activity={activity} name={nominee.name} step={step}>
          {isShown ? (
            <Button
              size="small"
              onClick={() =>
                onInspect({ nomination: nominee.id, name: nominee.name, kind, mayDo: canWrite })
              }
            >
              {canWrite ? '登记' : '查看记录'}
            </Button>
          ) : null}
        </StepCell>
      );
    },
  })),
  {
    key: 'whole',
    title: '可否提交',
    width: '7rem',
    isShort: true,
    cell: ({ isVetted }) =>
      isVetted ? (
        <StateTag tone="done" word="齐全" isBare />
      ) : (
        <StateTag tone="active" word="未齐" isBare />
      ),
  },
];

const BATCH_COLUMNS = (activity: string): readonly Column<BatchRow>[] => [
  {
    key: 'title',
    title: '征求事项',
    isHead: true,
    cell: ({ id, title }) => <Link to={paths.activityVettingBatch(activity, id)}>{title}</Link>,
  },
  {
    key: 'addressee',
    title: '收文单位',
    cell: ({ addressee, letterNumber }) => (
      <>
        {addressee}
        {letterNumber === '' ? null : <span className="small">　{letterNumber}</span>}
      </>
    ),
  },
  {
    key: 'sentOn',
    title: '发出',
    width: '6.5rem',
    isShort: true,
    cell: ({ sentOn }) => dayText(sentOn as Day).slice(5),
  },
  {
    key: 'dueOn',
    title: '答复期限',
    width: '6.5rem',
    isShort: true,
    cell: ({ dueOn }) => (dueOn === null ? '没有规定' : dayText(dueOn as Day).slice(5)),
  },
  {
    key: 'answered',
    title: '已复',
    width: '5rem',
    isNumber: true,
    cell: ({ answered, of }) => `${answered}/${of}`,
  },
  {
    key: 'state',
    title: '状态',
    width: '7rem',
    isShort: true,
    cell: ({ state }) => <StateTag {...state} isBare />,
  },
];

/** Letters and rounds of forms that are out, for the vetting clerk. */
const Batches = ({ activity }: { readonly activity: string }): ReactNode => {
  const list = useCall(batchList, { params: { activity }, query: { size: 200 } });
  if (list.isError || list.data === undefined) return <Loading answer={list} lines={3} />;
  return (
    <Card title="发出的征求意见" note={`共${list.data.total}批`}>
      {list.data.rows.length === 0 ? (
        <EmptyState icon="doc">还没有发出。点右上角“发出征求意见”登记第一批。</EmptyState>
      ) : (
        <DataTable
          caption="发出的征求意见"
          columns={BATCH_COLUMNS(activity)}
          rows={list.data.rows}
          keyOf={({ id }) => id}
          toneOf={({ state }) => (state.tone === 'late' ? 'late' : null)}
        />
      )}
    </Card>
  );
};

const nextOf = ({ nominees, mayRule, mayKeep }: Overview): { what: string; detail: string } => {
  const waiting = nominees.filter(({ steps }) => steps.some(({ ruling }) => ruling !== null));
  if (mayRule && waiting.length > 0)
    return {
      what: `有${waiting.length}名人选的不同意见待裁定`,
      detail: '意见原文由审核经办人保管，请会同研究后裁定，写明理由',
    };
  const left = nominees.filter(({ isVetted }) => !isVetted).length;
  if (nominees.length === 0)
    return { what: '还没有送审核的人选', detail: '单位经办人把推荐送单位负责人后，人选列在这里' };
  return left === 0
    ? { what: '各名人选审核都已齐全', detail: '单位负责人可以提交' }
    : {
        what: `还有${left}名人选没有齐全`,
        detail: mayKeep ? '发出征求意见，收到后登记答复和盖章件' : '齐全后单位负责人才能提交',
      };
};

const Vetting = ({ home }: { readonly home: ActivityHome }): ReactNode => {
  const activity = home.id;
  const found = useCall(vettingOverview, { params: { activity } });
  const [isAsking, setAsking] = useState(false);
  const [task, setTask] = useState<InspectionTask | null>(null);
  const overview = found.data;
  const crumbs = crumbsOf(home);
  if (overview === undefined)
    return (
      <>
        <PageHead crumbs={crumbs} title="审核" />
        <Loading answer={found} />
      </>
    );
  return (
    <>
      <PageHead
        crumbs={crumbs}
        title="审核"
        next={nextOf(overview)}
        {...(overview.mayKeep
          ? {
              act: {
                word: '发出征求意见',
                onAct: () => setAsking(true),
                reason: overview.isOpen ? null : '活动发布后、办结前才能办理',
              },
            }
          : {})}
      />
      <div className="stack stack-wide">
        <Card
          title="各名人选"
          note={overview.mayKeep ? '意见内容只有审核经办人看到' : '只显示进度'}
        >
          {overview.nominees.length === 0 ? (
            <EmptyState icon="doc">送单位负责人审核的人选列在这里。</EmptyState>
          ) : (
            <DataTable
              caption="各名人选的审核进度"
              columns={columnsOf(activity, overview, setTask)}
              rows={overview.nominees}
              keyOf={({ id }) => id}
            />
          )}
        </Card>
        {overview.mayKeep ? <Batches activity={activity} /> : null}
      </div>
      {isAsking ? (
        <AskDialog activity={activity} overview={overview} onClose={() => setAsking(false)} />
      ) : null}
      {task === null ? null : (
        <InspectionDialog activity={activity} task={task} onClose={() => setTask(null)} />
      )}
    </>
  );
};

/** 审核: where each nominee stands; for the vetting clerk, what is out and what came back (J7, J12). */
const VettingPage = (): ReactNode => (
  <WithActivity>{(home) => <Vetting home={home} />}</WithActivity>
);

export default VettingPage;
