import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  deliverableHandIn,
  preliminaryBoard,
  preliminaryUnit,
  summaryFile,
} from '../../contract/preliminary/http.ts';
import type { PreliminaryUnit } from '../../contract/preliminary/shapes.ts';
import { crumbsOf, type ActivityHome } from '../activity/activity-frame.tsx';
import { addressOf, ApiProblem, sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct, useCall } from '../query.ts';
import { NotFound } from '../shell/not-found.tsx';
import { Card } from '../ui/card.tsx';
import { PageHead, type PrimaryAct } from '../ui/page-head.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { HandInCard } from './hand-in-card.tsx';
import { SheetDialog } from './sheet-dialog.tsx';
import { SittingDialog, SittingsCard } from './sittings-card.tsx';
import { StaffCard } from './staff-card.tsx';
import type { UnitParams } from './unit-params.ts';
import './preliminary.css';

/** Which dialog is open. */
type Open = 'staff' | 'scores' | 'sitting' | null;

interface Step {
  readonly what: string;
  readonly act?: PrimaryAct;
}

/** What the unit does next: roster, sitting, scores, hand-in; one step at a time. */
const stepOf = (
  unit: PreliminaryUnit,
  onOpen: (open: Open) => void,
  handIn: { readonly run: (deliverable: string) => void; readonly isBusy: boolean },
): Step => {
  const { staff, sittings, participation, deliverables, mayWrite } = unit;
  const withAct = (what: string, act: PrimaryAct): Step => (mayWrite ? { what, act } : { what });
  if (staff.length === 0)
    return withAct('请先导入花名册', { word: '导入花名册', onAct: () => onOpen('staff') });
  if (sittings.length === 0)
    return withAct('请添加初赛场次', { word: '添加场次', onAct: () => onOpen('sitting') });
  if (participation.open > 0)
    return withAct(`还有 ${participation.open} 人没有成绩`, {
      word: '导入成绩',
      onAct: () => onOpen('scores'),
    });
  const summary = deliverables.find(({ kind }) => kind === 'summary');
  if (summary !== undefined && ['missing', 'returned'].includes(summary.phase))
    return withAct('成绩已录齐，请报送汇总表', {
      word: '报送汇总表',
      onAct: () => handIn.run(summary.id),
      reason: summary.notReady[0] ?? null,
      isBusy: handIn.isBusy,
    });
  const waiting = deliverables.filter(({ phase }) => phase === 'handed-in').length;
  if (unit.mayManage && waiting > 0) return { what: `${waiting} 份材料待接收，核对后接收或退回` };
  const out = deliverables.filter(({ phase }) => ['missing', 'returned'].includes(phase));
  return {
    what:
      out.length === 0 ? '材料都已报送' : `还要报送：${out.map(({ title }) => title).join('、')}`,
  };
};

const Rate = ({ participation, exemptions }: PreliminaryUnit): ReactNode => (
  <Card title="参加率" note={exemptions === 'none' ? '方案不设免考' : '免考不计入'}>
    <div className="preliminary-rate">{participation.rate ?? '–'}</div>
    <div className="small">
      {participation.working.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  </Card>
);

/** One unit's preliminary: roster with results, sittings, participation, what it hands in. */
export const UnitScreen = ({
  home,
  stage,
  unit,
}: {
  readonly home: ActivityHome;
  readonly stage: string;
  readonly unit: string;
}): ReactNode => {
  const params: UnitParams = { activity: home.id, stage, unit };
  const answer = useCall(preliminaryUnit, { params });
  const handIn = useAct(deliverableHandIn, [preliminaryUnit, preliminaryBoard]);
  const [open, setOpen] = useState<Open>(null);
  if (answer.error instanceof ApiProblem && answer.error.problem.status === 404)
    return <NotFound />;
  if (answer.isError) return <Trouble sentence={sentenceOfError(answer.error)} />;
  if (answer.data === undefined) return <Skeleton lines={8} />;
  const found = answer.data;
  const { what, act } = stepOf(found, setOpen, {
    run: (deliverable) => handIn.mutate({ params: { activity: home.id, deliverable, unit } }),
    isBusy: handIn.isPending,
  });
  const close = (): void => setOpen(null);
  return (
    <>
      <PageHead
        crumbs={[
          ...crumbsOf(home),
          ...(found.mayManage
            ? [{ title: found.stage.title, to: paths.activityPreliminary(home.id) }]
            : []),
        ]}
        title={`${found.unit.short} ${found.stage.title}`}
        next={{
          what,
          ...(found.examDue === null
            ? {}
            : { detail: `初赛${found.examDue}前办完　${found.stage.clause}` }),
        }}
        {...(act === undefined ? {} : { act })}
      >
        {found.hasSummary ? (
          <>
            <Button href={addressOf(summaryFile, { params, query: { as: 'docx' } })} download>
              汇总表Word
            </Button>
            <Button href={addressOf(summaryFile, { params, query: { as: 'xlsx' } })} download>
              Excel
            </Button>
          </>
        ) : null}
      </PageHead>
      {handIn.isError ? <Trouble sentence={sentenceOfError(handIn.error)} /> : null}
      <div className="with-cards">
        <StaffCard found={found} params={params} onOpen={setOpen} />
        <div className="stack">
          <Rate {...found} />
          <HandInCard found={found} params={params} />
          <SittingsCard found={found} params={params} onAdd={() => setOpen('sitting')} />
        </div>
      </div>
      {open === 'staff' || open === 'scores' ? (
        <SheetDialog kind={open} found={found} params={params} onClose={close} />
      ) : null}
      {open === 'sitting' ? <SittingDialog params={params} sitting={null} onClose={close} /> : null}
    </>
  );
};
