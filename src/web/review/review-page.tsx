import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  panelMove,
  panelSetUp,
  proposalDraft,
  resultsFile,
  reviewGet,
  reviewStages,
} from '../../contract/review/http.ts';
import type { ReviewView } from '../../contract/review/shapes.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import {
  crumbsOf,
  useActivityId,
  WithActivity,
  type ActivityHome,
} from '../activity/activity-frame.tsx';
import { useAct, useCall } from '../query.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { PageHead, type PrimaryAct } from '../ui/page-head.tsx';
import type { Tone } from '../ui/state-tag.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { BallotRuleCard, MembersCard, RecusalCard } from './panel-card.tsx';
import { ProposalCard } from './proposal-card.tsx';
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
  const withAct = (next: Head['next'], act: PrimaryAct): Head =>
    mayManage ? { next, act } : { next };
  const reason =
    (panel === null ? null : panel.state === 'open' ? panel.notClosable[0] : notReady[0]) ?? null;
  const headOf = (): Head => {
    if (panel === null)
      return withAct(
        { what: '请组建评审组', detail: '先公布抽签承诺值，再安排人员' },
        { word: '组建评审组', onAct: () => setUp.mutate({ params }), isBusy: setUp.isPending },
      );
    if (panel.state === 'preparing')
      return withAct(
        { what: '安排评委、核实回避' },
        {
          word: '开始评审',
          onAct: () => move.mutate({ params, body: { move: 'open' } }),
          reason,
          isBusy: move.isPending,
        },
      );
    if (panel.state === 'open')
      return withAct(
        { what: '评审进行中' },
        {
          word: '确定结果',
          onAct: () => move.mutate({ params, body: { move: 'close' } }),
          reason,
          isBusy: move.isPending,
        },
      );
    if (proposal === null)
      return withAct(
        { what: '请按结果拟定名单', detail: '名单送两个主办单位审定后公示' },
        { word: '拟定名单', onAct: () => draft.mutate({ params }), isBusy: draft.isPending },
      );
    return {
      next:
        proposal.state === 'approved'
          ? { what: '名单已审定', detail: '下一步：公示' }
          : { what: '名单待两个主办单位审定' },
    };
  };
  return { head: headOf(), error };
};

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
  if (answer.isError)
    return (
      <Trouble sentence={sentenceOfError(answer.error)} onRetry={() => void answer.refetch()} />
    );
  if (answer.data === undefined || head === null) return <Skeleton lines={8} />;
  const review = answer.data;
  const { panel, proposal } = review;
  const row = panel?.results.find(({ id }) => id === open);
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title={review.title}
        state={STATES[panel?.state ?? 'none']}
        {...head}
      >
        {panel === null || panel.state === 'preparing' ? null : (
          <Button href={addressOf(resultsFile, { params })} download>
            下载结果
          </Button>
        )}
      </PageHead>
      {error === null ? null : <Trouble sentence={sentenceOfError(error)} />}
      <div className={row === undefined ? 'review-columns' : 'review-columns review-columns-open'}>
        <div className="review-stack">
          {review.notReady.length === 0 ? null : (
            <Card title="开始评审前" note={review.clause}>
              <ul>
                {review.notReady.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </Card>
          )}
          {panel === null ? (
            <EmptyState icon="list">评审组组建后，评委、回避、进度和结果列在这里。</EmptyState>
          ) : (
            <>
              {proposal === null ? null : (
                <ProposalCard review={review} proposal={proposal} params={params} />
              )}
              {panel.state === 'preparing' ? null : (
                <ResultsCard
                  review={review}
                  panel={panel}
                  params={params}
                  open={open}
                  onOpen={setOpen}
                />
              )}
              <Rounds review={review} panel={panel} params={params} />
              <RecusalCard review={review} panel={panel} params={params} />
              <MembersCard review={review} panel={panel} params={params} />
              {review.method === 'ballots' ? (
                <BallotRuleCard review={review} panel={panel} params={params} />
              ) : null}
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
