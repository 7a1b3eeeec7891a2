import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  namingDocumentFile,
  namingDraft,
  namingDrop,
  namingIssue,
  namingList,
  namingSet,
} from '../../contract/honour/http.ts';
import type { NamingsView, NamingView } from '../../contract/honour/shapes.ts';
import { dayText } from '../../core/kernel/day.ts';
import { addressOf, sentenceOfError } from '../api.ts';
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
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { momentText } from '../ui/moment.ts';
import { PageHead, type PrimaryAct } from '../ui/page-head.tsx';
import type { Tone } from '../ui/state-tag.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { ApprovalCard } from './approval-card.tsx';
import { PeopleCard } from './people-card.tsx';
import { ResultCard } from './result-card.tsx';
import { STALE } from './stale.ts';
import { DECISION_NAMES } from './words.ts';
import './honour.css';

const STATES: Readonly<
  Record<NamingView['state'], { readonly tone: Tone; readonly word: string }>
> = {
  draft: { tone: 'todo', word: '待送审' },
  open: { tone: 'active', word: '审定中' },
  approved: { tone: 'todo', word: '已审定，待印发' },
  returned: { tone: 'todo', word: '退回' },
  withdrawn: { tone: 'todo', word: '已撤回' },
  void: { tone: 'todo', word: '审定作废，须重新送审' },
  issued: { tone: 'sealed', word: '已印发' },
};

const isFixed = ({ state }: NamingView): boolean =>
  state === 'open' || state === 'approved' || state === 'issued';

/** Number and date: of a new draft, or of one that may be changed. */
const NumberForm = ({
  activity,
  naming,
  kind,
}: {
  readonly activity: string;
  readonly naming: NamingView | null;
  readonly kind: NamingsView['kind'];
}): ReactNode => {
  const draft = useAct(namingDraft, STALE);
  const set = useAct(namingSet, STALE);
  const [number, setNumber] = useState(naming?.number ?? '');
  const [on, setOn] = useState<string>(naming?.on ?? '');
  const error = draft.error ?? set.error;
  const send = (): void => {
    if (naming === null) draft.mutate({ params: { activity }, body: { number, on } });
    else
      set.mutate({
        params: { activity, naming: naming.id },
        body: { revision: naming.revision, number, on },
      });
  };
  return (
    <div className="fields honour-form">
      {error === null ? null : <Trouble sentence={sentenceOfError(error)} />}
      <label>
        发文字号
        <Input
          value={number}
          maxLength={60}
          placeholder="如：嘉医保〔2020〕21号"
          onChange={({ target }) => setNumber(target.value)}
        />
      </label>
      <label>
        成文日期
        <Input type="date" value={on} onChange={({ target }) => setOn(target.value)} />
      </label>
      <div className="row">
        <Button
          type={naming === null ? 'primary' : 'default'}
          disabled={on === ''}
          loading={draft.isPending || set.isPending}
          onClick={send}
        >
          {naming === null ? `起草${DECISION_NAMES[kind]}` : '保存'}
        </Button>
        <span className="hint">
          {on === '' ? '请先填成文日期，应在公示期满以后' : '成文日期应在公示期满以后'}
        </span>
      </div>
    </div>
  );
};

const Facts = ({
  activity,
  naming,
  kind,
  mayManage,
}: {
  readonly activity: string;
  readonly naming: NamingView;
  readonly kind: NamingsView['kind'];
  readonly mayManage: boolean;
}): ReactNode => {
  const drop = useAct(namingDrop, STALE);
  const params = { activity, naming: naming.id };
  return (
    <Card
      title={DECISION_NAMES[kind]}
      note={[
        naming.result === null ? '' : `成绩第${naming.result}版`,
        naming.posting === null
          ? ''
          : `公示 ${dayText(naming.posting.from)}至${dayText(naming.posting.until)}`,
      ]
        .filter((one) => one !== '')
        .join('，')}
    >
      <div className="stack">
        {isFixed(naming) || !mayManage ? (
          <p>
            <b>{naming.number}</b>　{dayText(naming.on)}
          </p>
        ) : (
          <NumberForm key={naming.revision} activity={activity} naming={naming} kind={kind} />
        )}
        {naming.issued === null ? null : (
          <p className="small">
            {momentText(naming.issued.at)}由{naming.issued.by}印发；文本校验值
            {naming.issued.sha256.slice(0, 16)}
            {naming.issued.head === null
              ? ''
              : `，审计链第${naming.issued.head.seq}条${naming.issued.head.hash.slice(0, 16)}`}
          </p>
        )}
        <div className="row">
          <Button href={addressOf(namingDocumentFile, { params })} download>
            下载Word
          </Button>
          {mayManage && !isFixed(naming) ? (
            <ConfirmAct
              word="撤销草稿"
              title="撤销这份草稿"
              isGrave
              onAct={() => drop.mutateAsync({ params })}
              sentenceOf={sentenceOfError}
            >
              草稿删除后可以重新起草。
            </ConfirmAct>
          ) : null}
        </div>
      </div>
    </Card>
  );
};

const nextOf = (
  view: NamingsView,
  newest: NamingView | undefined,
): { readonly what: string; readonly detail?: string } => {
  const isResult = view.kind === 'commendation';
  if (isResult && view.result?.isFinal !== true)
    return view.result === null
      ? { what: '等成绩封存', detail: '成绩核对封存、公示期满后，在这里确认' }
      : view.result.notConfirmable.length > 0
        ? { what: '成绩还不能确认', detail: view.result.notConfirmable[0] ?? '' }
        : { what: '请确认成绩', detail: '公示期满，没有未办结的异议' };
  if (newest === undefined) {
    if (view.waiting > 0)
      return {
        what: `请起草${DECISION_NAMES[view.kind]}`,
        detail: isResult
          ? `获奖的个人和团体共${view.waiting}项`
          : `公示过的人选有${view.waiting}名`,
      };
    return isResult
      ? { what: '成绩已确认', detail: view.notDraftable[0] ?? '' }
      : { what: '等公示', detail: '名单公示后，在这里起草命名决定' };
  }
  if (newest.state === 'issued')
    return isResult
      ? { what: '已印发', detail: '获奖名单已公开，可以印制证书' }
      : { what: '已印发', detail: '下一步：编辑并发布风采页' };
  if (newest.state === 'open') return { what: '等各主办单位审定' };
  if (newest.state === 'approved')
    return { what: '请印发', detail: '印发时再核对一次公示和异议，随后姓名公开' };
  return { what: '核对名单，送主办单位审定', detail: view.clause };
};

/** What stands where no decision is: what is waited for, unless the card above says it with its button. */
const emptyWords = ({ kind, result, notDraftable }: NamingsView): string => {
  if (result !== null && !result.isFinal && result.notConfirmable.length === 0)
    return `确认成绩后，在这里起草${DECISION_NAMES[kind]}。`;
  return notDraftable[0] ?? `还没有${DECISION_NAMES[kind]}。`;
};

const Screen = ({
  home,
  view,
}: {
  readonly home: ActivityHome;
  readonly view: NamingsView;
}): ReactNode => {
  const activity = home.id;
  const issue = useAct(namingIssue, STALE);
  const [newest, ...earlier] = view.namings;
  const act: PrimaryAct | null =
    view.mayManage && newest !== undefined && newest.state !== 'issued'
      ? {
          word: '印发',
          onAct: () =>
            issue.mutate({
              params: { activity, naming: newest.id },
              body: { digest: newest.digest },
            }),
          reason: newest.notIssuable[0] ?? null,
          isBusy: issue.isPending,
        }
      : null;
  const mayDraft = view.mayManage && view.notDraftable.length === 0;
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title={view.kind === 'commendation' ? '表彰' : '命名'}
        {...(newest === undefined ? {} : { state: STATES[newest.state] })}
        next={nextOf(view, newest)}
        {...(act === null ? {} : { act })}
      >
        {newest?.state === 'issued' ? (
          <Button href={paths.activityHonours(activity)}>
            {view.kind === 'commendation' ? '获奖名单页' : '去编辑风采页'}
          </Button>
        ) : null}
      </PageHead>
      {issue.error === null ? null : <Trouble sentence={sentenceOfError(issue.error)} />}
      <div className="stack">
        {view.result === null ? null : <ResultCard activity={activity} view={view} />}
        {mayDraft ? (
          <Card title={`起草${newest === undefined ? '' : '又一份'}${DECISION_NAMES[view.kind]}`}>
            <p>
              {view.kind === 'commendation'
                ? `获奖而还没有列入表彰决定的共${view.waiting}项，按成绩的顺序列入。`
                : `公示过还没有命名的有${view.waiting}名，按公示名单的顺序列入。`}
            </p>
            <NumberForm activity={activity} naming={null} kind={view.kind} />
          </Card>
        ) : null}
        {newest === undefined && !mayDraft ? (
          <EmptyState icon="list">{emptyWords(view)}</EmptyState>
        ) : null}
        {[...(newest === undefined ? [] : [newest]), ...earlier].map((naming) => (
          <div className="stack" key={naming.id}>
            <Facts
              activity={activity}
              naming={naming}
              kind={view.kind}
              mayManage={view.mayManage}
            />
            {naming.state === 'issued' ? null : (
              <ApprovalCard activity={activity} naming={naming} view={view} />
            )}
            <PeopleCard
              activity={activity}
              naming={naming}
              kind={view.kind}
              mayChange={view.mayManage && !isFixed(naming)}
            />
          </div>
        ))}
      </div>
    </>
  );
};

const OfActivity = ({ home }: { readonly home: ActivityHome }): ReactNode => {
  const activity = useActivityId();
  const answer = useCall(namingList, { params: { activity } }, { every: 15_000 });
  if (answer.isError || answer.data === undefined) return <Loading answer={answer} />;
  return <Screen home={home} view={answer.data} />;
};

/** Naming (命名): the joint decision from its draft over both organisers' approval to its issue (J4.3, J5). */
const NamingPage = (): ReactNode => (
  <WithActivity>{(home) => <OfActivity home={home} />}</WithActivity>
);

export default NamingPage;
