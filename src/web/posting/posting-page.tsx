import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import {
  postingFolder,
  postingGet,
  postingList,
  postingPreview,
  postingRecall,
  postingWord,
} from '../../contract/posting/http.ts';
import type { PostingView } from '../../contract/posting/shapes.ts';
import { dayText } from '../../core/kernel/day.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { addressOf, sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct, useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { dueClockText, dueDay, lengthText, momentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { CarriedCard } from './carried-card.tsx';
import { DraftForm } from './draft-form.tsx';
import { EvidenceCard } from './evidence-card.tsx';
import { HeldBackCard } from './held-back-card.tsx';
import { ExtendDialog } from './extend-dialog.tsx';
import { NomineesCard } from './nominees-card.tsx';
import { PublishCard } from './publish-card.tsx';
import './posting.css';

const endWords = (endsAt: number): string => `${dayText(dueDay(endsAt))} ${dueClockText(endsAt)}`;

/** What a draft waits for, by the code of what keeps it from going out. */
const whatFor = (code: string): string =>
  code === 'posting.return-open'
    ? '恢复列入等人确认'
    : code.startsWith('result.')
      ? '成绩有变动，现在不能发布'
      : '请补填公示稿';

const nextOf = (posting: PostingView, now: number): { what: string; detail: string } => {
  const { phase, opensAt, endsAt, faults, nominees, result, replacedBy, heldBackAt } = posting;
  const isResult = result !== null;
  if (replacedBy !== null)
    return {
      what: `成绩已更正，请公示第${replacedBy}版`,
      detail:
        phase === 'draft'
          ? '这一版没有公示过，也不再公示；这份公示稿可以放弃'
          : '公众页面已不再显示这一版的名单',
    };
  if (phase === 'draft' && heldBackAt !== null)
    return {
      what: '到时没有开始，没有对外公布',
      detail: faults[0]?.sentence ?? '请核对名单，预览后重新发布',
    };
  if (phase === 'draft')
    return faults.length === 0
      ? { what: '请预览核对后发布', detail: '发布后文字不能再改，公示期按方案计算' }
      : { what: whatFor(faults[0]?.code ?? ''), detail: faults[0]?.sentence ?? '' };
  if (nominees.some(({ isUndecided }) => isUndecided))
    return { what: '有查实的异议待主办单位决定', detail: '看核查结论，决定撤下还是保留' };
  if (phase === 'scheduled')
    return {
      what: `${momentText(opensAt ?? 0)} 开始公示`,
      detail: '开始前公众看不到名单，可以收回',
    };
  if (phase === 'running')
    return {
      what: `距公示结束还有 ${lengthText((endsAt ?? now) - now)}`,
      detail: `${endWords(endsAt ?? now)} 期满，期满前不能${isResult ? '确认成绩' : '命名'}`,
    };
  return nominees.every(({ because, isOff }) => isOff || because === null)
    ? {
        what: isResult ? '公示期满，请到“表彰”中确认成绩' : '公示期满，可以命名',
        detail: '没有未办结的异议',
      }
    : {
        what: isResult ? '公示期满，还有异议没有办结' : '公示期满，还有人选不能命名',
        detail: '见名单各行的说明',
      };
};

const PeriodCard = ({
  activity,
  posting,
}: {
  readonly activity: string;
  readonly posting: PostingView;
}): ReactNode => {
  const [isExtending, setExtending] = useState(false);
  const recall = useAct(postingRecall, [postingGet, postingList]);
  const { period, extensions, phase, mayManage, address, digest } = posting;
  const params = { activity, posting: posting.id };
  return (
    <Card title="公示期" note={period.clause}>
      <dl className="posting-facts">
        <dt>开始</dt>
        <dd>{momentText(period.begins)}</dd>
        <dt>截止</dt>
        <dd>
          <b>{endWords(period.endsAt)}</b>
        </dd>
        <dt>算法</dt>
        <dd>
          {period.words}
          {period.decidedBy === '' ? '' : `（${period.decidedBy}决定）`}
        </dd>
        {extensions.map(({ days, reason, endsAt, name, at }) => (
          <div key={at} style={{ display: 'contents' }}>
            <dt>顺延</dt>
            <dd>
              {days}天，到{endWords(endsAt)}，原因：{reason}（{name}，{momentText(at)}）
            </dd>
          </div>
        ))}
        <dt>发布</dt>
        <dd>
          {posting.publishedName}，{momentText(posting.publishedAt ?? 0)}
        </dd>
        <dt>公众网址</dt>
        <dd>
          <a href={address} target="_blank" rel="noreferrer">
            {address}
          </a>
        </dd>
        <dt>文字摘要</dt>
        <dd className="posting-digest">{digest}</dd>
      </dl>
      <div className="posting-acts">
        {phase === 'scheduled' ? (
          <Button href={addressOf(postingPreview, { params })} target="_blank">
            预览
          </Button>
        ) : (
          <Button href={address} target="_blank">
            看公示页
          </Button>
        )}
        {mayManage ? (
          <>
            {phase === 'scheduled' ? null : (
              <Button href={addressOf(postingFolder, { params })}>下载网页</Button>
            )}
            {posting.replacedBy === null ? (
              <Button href={addressOf(postingWord, { params })}>
                {phase === 'scheduled' ? '下载 Word（带草稿标记）' : '下载 Word'}
              </Button>
            ) : null}
          </>
        ) : null}
        {mayManage && phase === 'running' ? (
          <Button onClick={() => setExtending(true)}>顺延</Button>
        ) : null}
        {mayManage && phase === 'scheduled' ? (
          <ConfirmAct
            word="收回改稿"
            title="收回公示"
            onAct={() => recall.mutateAsync({ params })}
            sentenceOf={sentenceOfError}
          >
            公示还没有开始，收回后成为公示稿，可以修改后重新发布。
          </ConfirmAct>
        ) : null}
      </div>
      {isExtending ? (
        <ExtendDialog
          activity={activity}
          posting={posting.id}
          onClose={() => setExtending(false)}
        />
      ) : null}
    </Card>
  );
};

const One = ({ home }: { readonly home: ActivityHome }): ReactNode => {
  const posting = useParams()['posting'] ?? '';
  const activity = home.id;
  const found = useCall(postingGet, { params: { activity, posting } }, { every: 60_000 });
  const [isUnsaved, setUnsaved] = useState(false);
  const list = useCall(postingList, { params: { activity } });
  const crumbs = [...crumbsOf(home), { title: '公示', to: paths.activityPostings(activity) }];
  if (found.data === undefined)
    return (
      <>
        <PageHead crumbs={crumbs} title="公示" />
        <Loading answer={found} />
      </>
    );
  const view = found.data;
  const now = list.data?.now ?? view.period.opensAt;
  return (
    <>
      <PageHead crumbs={crumbs} title={view.title} state={view.state} next={nextOf(view, now)} />
      {view.phase === 'draft' ? (
        <div className="posting-columns">
          <Card
            title="公示稿"
            note={
              view.result === null
                ? '姓名、单位、职务取自推荐表，日期按方案计算'
                : `姓名、单位、成绩、奖项取自封存的成绩第${view.result}版，日期按方案计算`
            }
          >
            <DraftForm
              key={view.revision}
              activity={activity}
              posting={view}
              onTouched={setUnsaved}
            />
          </Card>
          <div className="stack stack-wide">
            <HeldBackCard posting={view} />
            <PublishCard
              key={`publish-${view.revision}`}
              activity={activity}
              posting={posting}
              isUnsaved={isUnsaved}
            />
            <CarriedCard activity={activity} posting={view} />
          </div>
        </div>
      ) : (
        <div className="stack stack-wide">
          <PeriodCard activity={activity} posting={view} />
          <NomineesCard activity={activity} posting={view} />
          <EvidenceCard activity={activity} posting={view} />
        </div>
      )}
    </>
  );
};

/** One posting: its draft and preview, then its period, its people and the evidence (J4.2, J4.3). */
const PostingPage = (): ReactNode => <WithActivity>{(home) => <One home={home} />}</WithActivity>;

export default PostingPage;
