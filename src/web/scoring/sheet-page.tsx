import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { scoringBoard, scoringSheet } from '../../contract/scoring/http.ts';
import type { ScoringSheetRow, ScoringSheetView } from '../../contract/scoring/shapes.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { ApiProblem } from '../api.ts';
import { paths } from '../paths.ts';
import { useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { NotFound } from '../shell/not-found.tsx';
import { EmptyState } from '../ui/card.tsx';
import { Icon } from '../ui/icon.tsx';
import { momentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { AgreedCard, OwnCard } from './agreed-card.tsx';
import { ComparisonCard } from './comparison-card.tsx';
import { AnswerCard, CorrectCard } from './correction-cards.tsx';
import { HistoryCard } from './history-card.tsx';
import { sheetAfter } from './next.ts';
import { SettleCard } from './settle-card.tsx';
import type { SheetParams } from './sheet-params.ts';
import { TypingCard } from './typing-card.tsx';
import './scoring.css';
import './sheet.css';

const NEXT_WORDS: Readonly<Record<NonNullable<ScoringSheetView['next']>, string>> = {
  type: '请录第一遍',
  'type-second': '请录第二遍',
  retype: '两遍不一致，请对照原件核对您的录入',
  settle: '两遍不一致，请对照原件裁定',
  confirm: '有更正等您核对确认',
};

const STAND_WORDS: Readonly<Record<ScoringSheetView['phase'], string>> = {
  empty: '等人录入',
  one: '等另一人录第二遍',
  disputed: '等录入的两人核对，或由第三人裁定',
  agreed: '已核定',
};

const nextOf = (sheet: ScoringSheetView): { readonly what: string; readonly detail: string } => {
  const { next, phase, recused, signed, stage, wasAgreed } = sheet;
  const detail = wasAgreed
    ? '人员、到场或方案改过，原来的成绩不再适用，要重新录入'
    : `${stage.title}　${stage.clause}`;
  if (recused !== '') return { what: `评委回避：${recused}`, detail };
  if (next !== null) return { what: NEXT_WORDS[next], detail };
  if (sheet.correction !== null) return { what: '更正等另一人核对确认', detail };
  const last = sheet.agreed?.corrections.at(-1);
  const corrected =
    last === undefined ? detail : `${momentText(last.at)}更正过，原因：${last.reason}`;
  return { what: signed ? '裁判长已签字，成绩已锁定' : STAND_WORDS[phase], detail: corrected };
};

/** What was done last, and the way to the next sheet: Enter goes on. */
const DoneBar = ({
  said,
  isSettled,
  next,
  activity,
  stage,
}: {
  readonly said: string;
  /** Nothing is left to do on this sheet, so the next one comes first. */
  readonly isSettled: boolean;
  readonly next: ScoringSheetRow | undefined;
  readonly activity: string;
  readonly stage: string;
}): ReactNode => {
  const navigate = useNavigate();
  return (
    <div className={isSettled ? 'scoring-done' : 'scoring-done scoring-differ'} role="status">
      <Icon name={isSettled ? 'check' : 'todo'} />
      <span>{said}</span>
      {next === undefined ? (
        <Link to={`${paths.activityScoring(activity)}?stage=${stage}`}>
          这一环节您的都办完了，回到总表
        </Link>
      ) : (
        <Button
          type={isSettled ? 'primary' : 'default'}
          size="large"
          autoFocus={isSettled}
          onClick={() =>
            void navigate(paths.activityScoringSheet(activity, stage, next.unit.id, next.judge))
          }
        >
          下一张：{next.title}
        </Button>
      )}
    </div>
  );
};

const saidOf = ({ phase }: ScoringSheetView): string => {
  switch (phase) {
    case 'agreed':
      return '已保存，两遍一致，成绩已核定。';
    case 'disputed':
      return '已保存。两遍不一致，请对照原件核对下面标出的行。';
    case 'one':
      return '已保存第一遍，等另一人录第二遍。';
    case 'empty':
      return '已保存。';
  }
};

/** What stands in the middle: typing, comparing, settling, or what was agreed. */
const Middle = ({
  params,
  sheet,
  onDone,
}: {
  readonly params: SheetParams;
  readonly sheet: ScoringSheetView;
  readonly onDone: () => void;
}): ReactNode => {
  const [mode, setMode] = useState<'retype' | 'correct' | null>(null);
  const leave = (): void => setMode(null);
  const { next, comparison, agreed, correction, phase } = sheet;
  if (sheet.recused !== '')
    return <EmptyState icon="people">这位评委回避这个队，没有评分表：{sheet.recused}。</EmptyState>;
  const typing = (
    <TypingCard
      key={sheet.own}
      params={params}
      sheet={sheet}
      onDone={() => {
        leave();
        onDone();
      }}
      {...(mode === 'retype' && phase !== 'disputed' ? { onCancel: leave } : {})}
    />
  );
  if (phase === 'disputed' && comparison !== null)
    return (
      <>
        <ComparisonCard comparison={comparison} />
        {next === 'retype' ? typing : null}
        {next === 'settle' ? (
          <SettleCard params={params} sheet={sheet} comparison={comparison} />
        ) : null}
      </>
    );
  if (next === 'type' || next === 'type-second' || mode === 'retype') return typing;
  if (agreed !== null)
    return (
      <>
        {correction === null ? null : (
          <AnswerCard params={params} sheet={sheet} correction={correction} />
        )}
        {mode === 'correct' ? (
          <CorrectCard params={params} sheet={sheet} agreed={agreed} onClose={leave} />
        ) : (
          <AgreedCard sheet={sheet} agreed={agreed} onCorrect={() => setMode('correct')} />
        )}
      </>
    );
  return <OwnCard sheet={sheet} onRetype={() => setMode('retype')} />;
};

const Sheet = ({
  home,
  params,
}: {
  readonly home: ActivityHome;
  readonly params: SheetParams;
}): ReactNode => {
  const found = useCall(scoringSheet, { params }, { every: 15_000, keepsLast: true });
  const board = useCall(scoringBoard, { params: { activity: home.id } });
  const [isDone, setDone] = useState(false);
  if (found.error instanceof ApiProblem && [400, 404].includes(found.error.problem.status))
    return <NotFound />;
  if (found.data === undefined) return <Loading answer={found} />;
  const sheet = found.data;
  const stage = board.data?.stages.find(({ id }) => id === params.stage);
  return (
    <>
      <PageHead
        crumbs={[
          ...crumbsOf(home),
          { title: '录入成绩', to: `${paths.activityScoring(home.id)}?stage=${params.stage}` },
        ]}
        title={sheet.title}
        state={
          sheet.signed && sheet.phase === 'agreed' && sheet.correction === null
            ? {
                tone: 'sealed',
                word: sheet.agreed?.corrections.length === 0 ? '已签认' : '已更正、签认',
              }
            : sheet.state
        }
        next={nextOf(sheet)}
      />
      {isDone ? (
        <DoneBar
          said={saidOf(sheet)}
          isSettled={sheet.phase !== 'disputed'}
          next={stage === undefined ? undefined : sheetAfter(stage, params)}
          activity={home.id}
          stage={params.stage}
        />
      ) : null}
      <div className="with-cards">
        <div className="stack stack-wide">
          <Middle params={params} sheet={sheet} onDone={() => setDone(true)} />
        </div>
        <HistoryCard history={sheet.history} />
      </div>
    </>
  );
};

/** One sheet of the final: typed, compared, corrected (N5). */
const SheetPage = (): ReactNode => {
  const { stage = '', unit = '', judge = '' } = useParams();
  return (
    <WithActivity>
      {(home) => (
        <Sheet
          key={`${stage} ${unit} ${judge}`}
          home={home}
          params={{ activity: home.id, stage, unit, judge }}
        />
      )}
    </WithActivity>
  );
};

export default SheetPage;
