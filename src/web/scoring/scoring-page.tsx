import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { scoringBoard } from '../../contract/scoring/http.ts';
import type { ScoringBoard, ScoringStageView } from '../../contract/scoring/shapes.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { paths } from '../paths.ts';
import { useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { Card, EmptyState } from '../ui/card.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { JudgeDialog } from './judge-dialog.tsx';
import { JudgesCard } from './judges-card.tsx';
import { dueSheets, nextOf } from './next.ts';
import { PanelCard } from './panel-card.tsx';
import { PrintMenu } from './print-menu.tsx';
import { SheetGrid } from './sheet-grid.tsx';
import { SignCard, SignDialog } from './sign-dialog.tsx';
import { StageTabs } from './stage-tabs.tsx';
import './scoring.css';

/** The stage to open where the address names none: where the reader is waited for, else the first that is not signed. */
const stageToOpen = (stages: readonly ScoringStageView[]): ScoringStageView | undefined =>
  stages.find((stage) => dueSheets(stage).length > 0) ??
  stages.find(({ signed }) => signed === null) ??
  stages[0];

const StageScreen = ({
  home,
  board,
  stage,
}: {
  readonly home: ActivityHome;
  readonly board: ScoringBoard;
  readonly stage: ScoringStageView;
}): ReactNode => {
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'import' | 'sign' | 'judge' | null>(null);
  const params = { activity: home.id, stage: stage.id };
  const canChangeJudges = board.mayManage && stage.signed === null && board.closed === '';
  const lacksJudges = canChangeJudges && stage.panel !== null && stage.panel.judges.length === 0;
  const next = lacksJudges
    ? { ...nextOf(board, stage), what: '先登记评委，再录评分表' }
    : nextOf(board, stage);
  const [first] = dueSheets(stage);
  const isEmpty = stage.sheets.length === 0;
  const isReady = !isEmpty && stage.lacks.length === 0;
  const maySign = board.mayManage && stage.signed === null && isReady && board.closed === '';
  const mayType = board.mayEnter && stage.signed === null && board.closed === '';
  const open = (): void => {
    if (first !== undefined)
      void navigate(paths.activityScoringSheet(home.id, stage.id, first.unit.id, first.judge));
  };
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title="录入成绩"
        next={next}
        {...(first !== undefined && next.act !== null
          ? { act: { word: next.act, onAct: open } }
          : lacksJudges
            ? { act: { word: '登记评委', onAct: () => setDialog('judge') } }
            : maySign
              ? { act: { word: '登记签字', onAct: () => setDialog('sign') } }
              : {})}
      >
        <PrintMenu params={params} stage={stage} />
        {mayType && !isEmpty ? <Button onClick={() => setDialog('import')}>导入表格</Button> : null}
      </PageHead>
      <div className="stack stack-wide">
        <StageTabs stages={board.stages} open={stage.id} />
        <Card
          title={`${stage.title}的成绩表`}
          note={`${stage.component}　${stage.clause}　每张由两人各录一遍，一致才核定${stage.sheets.some(({ next }) => next !== null) ? '；带圆点的等您办理' : ''}`}
        >
          {isEmpty ? (
            <EmptyState icon="list">
              {stage.panel === null
                ? '各队名单还没有报来；报来后每队一张成绩表。'
                : '登记评委、各队报来名单后，每位评委每队一张评分表。'}
            </EmptyState>
          ) : (
            <SheetGrid activity={home.id} stage={stage} />
          )}
        </Card>
        {stage.panel === null ? null : (
          <>
            {isEmpty ? null : <PanelCard stage={stage} panel={stage.panel} />}
            <JudgesCard
              params={params}
              board={board}
              stage={stage}
              panel={stage.panel}
              canChange={canChangeJudges}
              onAdd={() => setDialog('judge')}
            />
          </>
        )}
        {isEmpty || !(board.mayManage || stage.signed !== null) ? null : (
          <SignCard
            params={params}
            stage={stage}
            mayManage={board.mayManage && board.closed === ''}
            onSign={() => setDialog('sign')}
          />
        )}
      </div>
      {dialog === 'import' ? (
        <ImportDialog params={params} stage={stage} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === 'judge' ? (
        <JudgeDialog params={params} units={board.units} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === 'sign' ? (
        <SignDialog params={params} stage={stage} onClose={() => setDialog(null)} />
      ) : null}
    </>
  );
};

const Scoring = (home: ActivityHome): ReactNode => {
  const [search] = useSearchParams();
  const board = useCall(
    scoringBoard,
    { params: { activity: home.id } },
    { every: 20_000, keepsLast: true },
  );
  if (board.isError || board.data === undefined) return <Loading answer={board} />;
  const asked = search.get('stage');
  const stage = board.data.stages.find(({ id }) => id === asked) ?? stageToOpen(board.data.stages);
  return stage === undefined ? (
    <>
      <PageHead crumbs={crumbsOf(home)} title="录入成绩" />
      <EmptyState icon="list">方案里没有要录入成绩的环节。</EmptyState>
    </>
  ) : (
    <StageScreen key={stage.id} home={home} board={board.data} stage={stage} />
  );
};

/** 录入成绩: the sheets of the final, stage by stage, and what whoever reads has to do (N5). */
const ScoringPage = (): ReactNode => <WithActivity>{(home) => <Scoring {...home} />}</WithActivity>;

export default ScoringPage;
