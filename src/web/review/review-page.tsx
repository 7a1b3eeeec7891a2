import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import {
  panelMove,
  panelSetUp,
  proposalDraft,
  reviewGet,
  reviewStages,
} from '../../contract/review/http.ts';
import type { ReviewView } from '../../contract/review/shapes.ts';
import { sentenceOfError } from '../api.ts';
import {
  crumbsOf,
  useActivityId,
  WithActivity,
  type ActivityHome,
} from '../activity/activity-frame.tsx';
import { paths } from '../paths.ts';
import { useAct, useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { Card, EmptyState } from '../ui/card.tsx';
import { PageHead, type PrimaryAct } from '../ui/page-head.tsx';
import type { Tone } from '../ui/state-tag.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { BallotRuleCard } from './ballot-rule-card.tsx';
import { CandidatesCard } from './candidates-card.tsx';
import { DrawCard } from './draw-card.tsx';
import { MembersCard } from './panel-card.tsx';
import { PaperSheetCard } from './paper-sheet-card.tsx';
import { ProposalCard } from './proposal-card.tsx';
import { RecordsCard } from './records-card.tsx';
import { RecusalCard } from './recusal-card.tsx';
import { ResultsCard, ResultWorking } from './results-card.tsx';
import { Rounds } from './round-card.tsx';
import './review.css';

const STATES: Readonly<
  Record<'none' | 'preparing' | 'open' | 'closed', { tone: Tone; word: string }>
> = {
  none: { tone: 'idle', word: '未组建' },
  preparing: { tone: 'todo', word: '筹备' },
  open: { tone: 'active', word: '评审中' },
  closed: { tone: 'done', word: '结果已确定' },
};

interface Head {
  readonly next: { readonly what: string; readonly detail?: string };
  readonly act?: PrimaryAct;
}

/** What a review under way waits for. */
const waitText = ({ method, panel }: ReviewView): string => {
  const round = panel?.rounds.find(({ state }) => state === 'open');
  if (round !== undefined) {
    const left = round.papers.filter(({ state }) => state === 'issued').length;
    return left === 0 ? '票已收齐，请计票' : `投票中，还有${left}张票没有收回`;
  }
  if (panel?.tie != null) return '有并列，请对并列的人选再投一轮';
  if (method === 'ballots')
    return panel?.rounds.some(({ state }) => state === 'counted') === true
      ? '投票已计票'
      : '请发票，开始投票';
  const left = panel?.members.filter(({ done, of }) => done < of).length ?? 0;
  return left === 0 ? '评分已齐' : `评分中，还有${left}位评委没有评完`;
};

/** What now, and the one button for it. */
const useHead = (
  review: ReviewView | undefined,
  params: { readonly activity: string; readonly stage: string },
): { readonly head: Head | null; readonly error: Error | null } => {
  const setUp = useAct(panelSetUp, [reviewGet]);
  const move = useAct(panelMove, [reviewGet]);
  const draft = useAct(proposalDraft, [reviewGet]);
  const error = setUp.error ?? move.error ?? draft.error;
  if (review === undefined) return { head: null, error };
  const { panel, proposal, notReady, mayManage } = review;
  const bodies = review.organisers.map(({ short }) => short).join('、');
  const withAct = (next: Head['next'], act: PrimaryAct): Head =>
    mayManage ? { next, act } : { next };
  const reason =
    (panel === null ? null : panel.state === 'open' ? panel.notClosable[0] : notReady[0]) ?? null;
  const headOf = (): Head => {
    if (panel === null)
      return withAct(
        { what: '请组建评审组', detail: '抽签承诺值先定下，再安排评委' },
        { word: '组建评审组', onAct: () => setUp.mutate({ params }), isBusy: setUp.isPending },
      );
    if (panel.state === 'preparing')
      return withAct(
        { what: '安排评委、核实回避', detail: '评委可以先申报回避；开始后评审组不再变动' },
        {
          word: '开始评审',
          onAct: () => move.mutate({ params, body: { move: 'open' } }),
          reason,
          isBusy: move.isPending,
        },
      );
    if (panel.state === 'open')
      return withAct(
        reason === null
          ? { what: '可以确定结果', detail: '确定后评分和票不再改动' }
          : { what: waitText(review), detail: '齐了以后确定结果' },
        {
          word: '确定结果',
          onAct: () => move.mutate({ params, body: { move: 'close' } }),
          reason,
          isBusy: move.isPending,
        },
      );
    if (proposal === null)
      return withAct(
        { what: '请按结果拟定名单', detail: `送${bodies}审定后公示` },
        { word: '拟定名单', onAct: () => draft.mutate({ params }), isBusy: draft.isPending },
      );
    return {
      next:
        proposal.state === 'approved'
          ? { what: '名单已审定', detail: '下一步：公示' }
          : proposal.state === 'open'
            ? { what: `名单待${bodies}审定`, detail: '都同意后才能公示' }
            : { what: '请把名单送审', detail: `依次送${bodies}审定` },
    };
  };
  return { head: headOf(), error };
};

/** Whether the plan leaves something open that only a ruling settles. */
const isUndecided = ({ method, places, quorum }: ReviewView): boolean =>
  method === null || places === null || quorum === null;

/** Whether sheets on paper can be entered now: marks stand once a tie is put to the vote. */
const isEntering = ({ mayManage, method, panel }: ReviewView): boolean =>
  mayManage &&
  method === 'scores' &&
  panel?.state === 'open' &&
  panel.rounds.every(({ state }) => state === 'void');

const ReviewScreen = ({
  home,
  params,
}: {
  readonly home: ActivityHome;
  readonly params: { readonly activity: string; readonly stage: string };
}): ReactNode => {
  const answer = useCall(reviewGet, { params }, { every: 15_000 });
  const [open, setOpen] = useState<string | null>(null);
  const { head, error } = useHead(answer.data, params);
  if (answer.isError || answer.data === undefined || head === null)
    return <Loading answer={answer} />;
  const review = answer.data;
  const { panel, proposal } = review;
  const row = panel?.results.find(({ id }) => id === open);
  const shown = panel === null ? null : { review, panel, params };
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title={review.title}
        state={STATES[panel?.state ?? 'none']}
        {...head}
      ></PageHead>
      {error === null ? null : <Trouble sentence={sentenceOfError(error)} />}
      <div className={row === undefined ? '' : 'with-cards'}>
        <div className="stack review-stack">
          {review.notReady.length === 0 ? null : (
            <Card title="开始评审前" note={review.clause}>
              <ul className="review-todo">
                {review.notReady.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
              {review.mayManage && isUndecided(review) ? (
                <Link to={paths.activityPlan(params.activity)}>到方案中裁定</Link>
              ) : null}
            </Card>
          )}
          {review.rule === null ? null : (
            <p className="small review-rule">
              评审办法：{review.rule}（{review.clause}）
            </p>
          )}
          {shown === null || panel === null ? (
            <EmptyState icon="list">评审组组建后，评委、回避、进度和结果列在这里。</EmptyState>
          ) : (
            <>
              {proposal === null ? null : <ProposalCard {...shown} proposal={proposal} />}
              {panel.state === 'preparing' ? null : (
                <ResultsCard {...shown} open={open} onOpen={setOpen} />
              )}
              <Rounds {...shown} />
              {panel.state === 'preparing' ? <MembersCard {...shown} /> : null}
              {review.method === 'ballots' ? <BallotRuleCard {...shown} /> : null}
              <RecusalCard {...shown} />
              {isEntering(review) ? <PaperSheetCard {...shown} /> : null}
              {panel.state === 'preparing' ? (
                <CandidatesCard {...shown} />
              ) : (
                <MembersCard {...shown} />
              )}
              {panel.state === 'preparing' || !review.mayManage ? null : <RecordsCard {...shown} />}
              <DrawCard {...shown} />
            </>
          )}
        </div>
        {row === undefined || panel === null ? null : (
          <ResultWorking row={row} commitment={panel.commitment} onClose={() => setOpen(null)} />
        )}
      </div>
    </>
  );
};

const OfActivity = ({ home }: { readonly home: ActivityHome }): ReactNode => {
  const activity = useActivityId();
  const stages = useCall(reviewStages, { params: { activity } });
  if (stages.isError) return <Trouble sentence={sentenceOfError(stages.error)} />;
  if (stages.data === undefined) return <Skeleton lines={8} />;
  const [stage] = stages.data.stages;
  return stage === undefined ? (
    <>
      <PageHead crumbs={crumbsOf(home)} title="评审" />
      <EmptyState icon="list">方案里没有评审环节，或方案还没有发布。</EmptyState>
    </>
  ) : (
    <ReviewScreen home={home} params={{ activity, stage: stage.id }} />
  );
};

/** The organisers' page of a review: panel, recusals, progress, results with their working, the list and its approval. */
const ReviewPage = (): ReactNode => (
  <WithActivity>{(home) => <OfActivity home={home} />}</WithActivity>
);

export default ReviewPage;
