import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import {
  postingBegin,
  postingList,
  resultBegin,
  substitutesBegin,
} from '../../contract/posting/http.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { sentenceOfError, type Answer } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct, useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { Card, EmptyState } from '../ui/card.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { dueClockText, dueDay, lengthText, shortMomentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { dayText } from '../../core/kernel/day.ts';
import './posting.css';

type Postings = Answer<typeof postingList>;
type Row = Postings['postings'][number];

const KINDS = { proposal: '评审名单', substitute: '递补', result: '成绩' } as const;

const endWords = (endsAt: number): string =>
  `${dayText(dueDay(endsAt)).slice(5)} ${dueClockText(endsAt)}`;

const columnsOf = (activity: string, now: number): readonly Column<Row>[] => [
  {
    key: 'title',
    title: '公示',
    isHead: true,
    cell: ({ id, title }) => <Link to={paths.activityPosting(activity, id)}>{title}</Link>,
  },
  {
    key: 'kind',
    title: '类别',
    width: '7rem',
    isShort: true,
    cell: ({ kind, result }) => (result === null ? KINDS[kind] : `成绩第${result}版`),
  },
  {
    key: 'opensAt',
    title: '发布',
    width: '9rem',
    isShort: true,
    cell: ({ opensAt }) => (opensAt === null ? '' : shortMomentText(opensAt)),
  },
  {
    key: 'endsAt',
    title: '截止',
    width: '9rem',
    isShort: true,
    cell: ({ endsAt }) => (endsAt === null ? '' : endWords(endsAt)),
  },
  {
    key: 'left',
    title: '还有',
    width: '8rem',
    isShort: true,
    cell: ({ phase, replacedBy, endsAt }) =>
      phase === 'running' && replacedBy === null && endsAt !== null ? lengthText(endsAt - now) : '',
  },
  {
    key: 'state',
    title: '状态',
    width: '7rem',
    isShort: true,
    cell: ({ state }) => <StateTag {...state} isBare />,
  },
];

const nextOf = ({
  postings,
  waiting,
  results,
  isOfResults,
  free,
  now,
}: Postings): { what: string; detail: string } => {
  const [sealed] = results;
  if (sealed !== undefined)
    return sealed.corrects
      ? { what: '成绩已更正，请重新公示', detail: '写明更正缘由，公示期重新计算' }
      : { what: '成绩已封存，请公示', detail: '先拟公示稿，预览核对后发布' };
  const drafts = postings.filter(
    ({ phase, replacedBy }) => phase === 'draft' && replacedBy === null,
  );
  if (drafts.some(({ heldBackAt }) => heldBackAt !== null))
    return { what: '有公示到时没有开始', detail: '没有对外公布；请打开核对，重新发布' };
  if (free.some(({ maySubstitute }) => maySubstitute))
    return { what: '有撤下的名额待递补', detail: '递补人选另行公示，期限重新计算' };
  if (waiting.length > 0)
    return { what: '评审名单已审定，请公示', detail: '先拟公示稿，预览核对后发布' };
  if (drafts.length > 0) return { what: '有公示稿还没有发布', detail: '填好受理单位后预览、发布' };
  const running = postings.find(
    ({ phase, replacedBy }) => phase === 'running' && replacedBy === null,
  );
  if (running?.endsAt != null)
    return {
      what: `正在公示，还有 ${lengthText(running.endsAt - now)}`,
      detail: `${endWords(running.endsAt)} 期满，期满前不能${isOfResults ? '确认成绩' : '命名'}`,
    };
  if (isOfResults)
    return postings.length === 0
      ? { what: '还没有可以公示的成绩', detail: '成绩核对封存后，在这里公示' }
      : { what: '公示已期满', detail: '没有未办结的异议，就可以在“表彰”中确认成绩' };
  return postings.length === 0
    ? { what: '还没有可以公示的名单', detail: '评审名单由主办单位都同意后，在这里公示' }
    : { what: '公示已期满', detail: '没有未办结异议的人选可以命名' };
};

/** The button that begins what comes next: a substitute's posting, or that of an approved list. */
const useBegin = (activity: string, postings: Postings | undefined) => {
  const begin = useAct(postingBegin, [postingList]);
  const result = useAct(resultBegin, [postingList]);
  const substitutes = useAct(substitutesBegin, [postingList]);
  const go = useNavigate();
  const open = (made: Promise<{ readonly id: string }>): void => {
    made.then(({ id }) => go(paths.activityPosting(activity, id))).catch(() => undefined);
  };
  const error = begin.error ?? result.error ?? substitutes.error;
  const free = postings?.free.find(({ maySubstitute }) => maySubstitute);
  const waiting = postings?.waiting[0];
  const sealed = postings?.results[0];
  const params = { activity };
  const act =
    postings?.mayManage !== true
      ? undefined
      : sealed !== undefined
        ? {
            word: '拟成绩公示稿',
            isBusy: result.isPending,
            onAct: () =>
              open(
                result.mutateAsync({
                  params,
                  body: { stage: sealed.stage, version: sealed.version },
                }),
              ),
          }
        : free !== undefined
          ? {
              word: '拟递补公示稿',
              isBusy: substitutes.isPending,
              onAct: () => open(substitutes.mutateAsync({ params, body: { stage: free.stage } })),
            }
          : waiting !== undefined
            ? {
                word: '拟公示稿',
                isBusy: begin.isPending,
                onAct: () =>
                  open(
                    begin.mutateAsync({
                      params,
                      body: { stage: waiting.stage, proposal: waiting.proposal },
                    }),
                  ),
              }
            : undefined;
  return { act, error };
};

const Postings = ({ home }: { readonly home: ActivityHome }): ReactNode => {
  const found = useCall(postingList, { params: { activity: home.id } }, { every: 60_000 });
  const { act, error } = useBegin(home.id, found.data);
  const crumbs = crumbsOf(home);
  if (found.data === undefined)
    return (
      <>
        <PageHead crumbs={crumbs} title="公示" />
        <Loading answer={found} lines={6} />
      </>
    );
  const { postings, stages, waiting, results, isOfResults, mayManage, now } = found.data;
  const count = waiting[0]?.count ?? 0;
  return (
    <>
      <PageHead
        crumbs={crumbs}
        title="公示"
        next={nextOf(found.data)}
        {...(act === undefined ? {} : { act })}
      >
        <Button href="/p" target="_blank">
          看公众页面
        </Button>
      </PageHead>
      {error === null ? null : <Trouble sentence={sentenceOfError(error)} />}
      <div className="stack stack-wide">
        <Card
          title="各次公示"
          note={stages.map(({ words, clause }) => `公示期：${words}；依据${clause}`).join('；')}
        >
          {postings.length === 0 ? (
            <EmptyState icon="list">
              {isOfResults
                ? results.length === 0
                  ? '成绩还没有核对封存，封存后在这里公示。'
                  : mayManage
                    ? '成绩已核对封存。请点右上角“拟成绩公示稿”。'
                    : '成绩已核对封存，正等主办单位拟公示稿。'
                : count === 0
                  ? '评审名单还没有审定，审定后在这里公示。'
                  : mayManage
                    ? `评审名单已审定，拟公示${count}人。请点右上角“拟公示稿”。`
                    : `评审名单已审定，拟公示${count}人，正等主办单位拟公示稿。`}
            </EmptyState>
          ) : (
            <DataTable
              caption="各次公示"
              columns={columnsOf(home.id, now)}
              rows={postings}
              keyOf={({ id }) => id}
            />
          )}
        </Card>
      </div>
    </>
  );
};

/** 公示: every posting of an activity, and the one that is due (J4.2). */
const PostingsPage = (): ReactNode => (
  <WithActivity>{(home) => <Postings home={home} />}</WithActivity>
);

export default PostingsPage;
