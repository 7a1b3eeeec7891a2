import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { checkCommit, checkDraw, checkGet, resultBoard } from '../../contract/result/http.ts';
import type { ResultCheck } from '../../contract/result/check-shapes.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct, useCall } from '../query.ts';
import { useMay } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Card, EmptyState } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Finding } from '../ui/finding.tsx';
import { momentText } from '../ui/moment.ts';
import { PageHead, type PrimaryAct } from '../ui/page-head.tsx';
import { StateTag, type Tone } from '../ui/state-tag.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { OutcomeAct } from './outcome-act.tsx';
import { GoButton } from './go-button.tsx';
import './result.css';

type Sheet = ResultCheck['sheets'][number];

const STATES: Readonly<
  Record<ResultCheck['state'], { readonly tone: Tone; readonly word: string }>
> = {
  uncommitted: { tone: 'idle', word: '未开始' },
  committed: { tone: 'todo', word: '待抽样' },
  'under-way': { tone: 'active', word: '重录中' },
  differs: { tone: 'todo', word: '有差异' },
  passed: { tone: 'done', word: '已通过' },
};

const whatNow = ({ state, required, agreed }: ResultCheck): string => {
  switch (state) {
    case 'uncommitted':
      return '请公布抽样承诺值';
    case 'committed':
      return '请抽取样本';
    case 'under-way':
      return `还有${required - agreed}张成绩表要重录`;
    case 'differs':
      return '有差异要认定';
    case 'passed':
      return '核对已通过';
  }
};

/** How the sample was drawn, so that anybody can draw it again. */
const DrawCard = ({ check }: { readonly check: ResultCheck }): ReactNode => (
  <Card title="样本" note="奖项够得着的名次全部核对（至少前10名），其余抽15%">
    {check.sample.length === 0 ? (
      <EmptyState icon="list">抽样后，要核对的人和队列在这里。</EmptyState>
    ) : (
      <ul className="result-lines result-apart">
        {check.sample.map(({ title, top, rest, drawn, rows, context }) => (
          <li key={context}>
            <span>
              <b>{title}</b>　前{top}名全部
              {rest === 0 ? '' : `，其余${rest}个中抽${drawn}个`}
              {rows.length === 0 ? '' : `：${rows.join('、')}`}
            </span>
          </li>
        ))}
      </ul>
    )}
    {check.draw === null ? null : (
      <details className="small result-digits">
        <summary>抽样可以重算</summary>
        {momentText(check.draw.committedAt)} {check.draw.committedBy}公布承诺值{' '}
        {check.draw.commitment}；用途 {check.draw.context}
        {check.draw.seed === null ? '' : `；种子 ${check.draw.seed}`}
        {check.sample.map(({ title, context, items }) =>
          items.length === 0 ? null : (
            <div key={context}>
              {title}：用途 {context}；抽取时的名单 {items.join('、')}
            </div>
          ),
        )}
      </details>
    )}
  </Card>
);

const Differences = ({ sheet }: { readonly sheet: Sheet }): ReactNode => {
  const { last } = sheet;
  if (last === null) return null;
  return (
    <>
      {last.differences.map(({ title, record, retyped }) => (
        <div key={title}>
          {title}：记录 {record}，重录 {retyped}
        </div>
      ))}
      {last.outcomeSays === '' ? null : <span className="hint">{last.outcomeSays}</span>}
    </>
  );
};

const SheetAct = ({
  activity,
  check,
  sheet,
}: {
  readonly activity: string;
  readonly check: ResultCheck;
  readonly sheet: Sheet;
}): ReactNode => {
  if (sheet.phase === 'agreed') return null;
  if (sheet.phase === 'differs' && sheet.last !== null)
    return !check.mayManage ? (
      <span className="hint">待主办单位认定</span>
    ) : sheet.notRuled === null ? (
      <OutcomeAct activity={activity} title={sheet.title} retyping={sheet.last.id} />
    ) : (
      <span className="hint">{sheet.notRuled}</span>
    );
  if (sheet.phase === 'to-correct')
    return (
      <Link to={paths.activityScoringSheet(activity, sheet.stage, sheet.unit, sheet.judge)}>
        去更正
      </Link>
    );
  if (sheet.isMine) return <span className="hint">您录过这张，请换一人</span>;
  return <Link to={paths.activityResultSheet(activity, sheet.id)}>重录</Link>;
};

const SheetsCard = ({
  activity,
  check,
}: {
  readonly activity: string;
  readonly check: ResultCheck;
}): ReactNode => (
  <Card
    title={check.sample.length === 0 ? '已录定的成绩表' : '要重录的成绩表'}
    note={
      check.required === 0
        ? undefined
        : `已一致 ${check.agreed}/${check.required} 张，${check.values} 个数中差错 ${check.errors} 个`
    }
  >
    {check.sheets.length === 0 ? (
      <EmptyState icon="list">成绩录入一致后，成绩表列在这里。</EmptyState>
    ) : (
      <DataTable<Sheet>
        caption="要重录的成绩表"
        rows={check.sheets.toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired))}
        keyOf={({ id }) => id}
        toneOf={({ phase }) => (phase === 'differs' || phase === 'to-correct' ? 'todo' : null)}
        columns={[
          { key: 'title', title: '成绩表', isHead: true, cell: ({ title }) => title },
          {
            key: 'required',
            title: '核对',
            isShort: true,
            cell: ({ isRequired }) =>
              isRequired ? '必须' : check.sample.length === 0 ? '–' : '不在样本',
          },
          {
            key: 'state',
            title: '状态',
            isShort: true,
            cell: ({ state }) => <StateTag {...state} isBare />,
          },
          { key: 'by', title: '重录人', isShort: true, cell: ({ last }) => last?.by ?? '' },
          ...(check.sheets.some(({ last }) => last !== null && last.differences.length > 0)
            ? [
                {
                  key: 'differences',
                  title: '差异',
                  cell: (sheet: Sheet) => <Differences sheet={sheet} />,
                },
              ]
            : []),
          ...(check.sheets.every(({ phase }) => phase === 'agreed')
            ? []
            : [
                {
                  key: 'act',
                  title: '办理',
                  cell: (sheet: Sheet) => (
                    <SheetAct activity={activity} check={check} sheet={sheet} />
                  ),
                },
              ]),
        ]}
      />
    )}
  </Card>
);

const useStep = (
  activity: string,
  check: ResultCheck | undefined,
): { readonly act: PrimaryAct | null; readonly error: Error | null } => {
  const stale = [checkGet, resultBoard];
  const commit = useAct(checkCommit, stale);
  const draw = useAct(checkDraw, stale);
  const params = { activity };
  const error = commit.error ?? draw.error;
  if (check?.mayManage !== true) return { act: null, error };
  if (check.state === 'uncommitted')
    return {
      act: {
        word: '公布抽样承诺值',
        onAct: () => commit.mutate({ params }),
        isBusy: commit.isPending,
      },
      error,
    };
  return {
    act:
      check.state === 'committed'
        ? { word: '抽取样本', onAct: () => draw.mutate({ params }), isBusy: draw.isPending }
        : null,
    error,
  };
};

const Check = (home: ActivityHome): ReactNode => {
  const answer = useCall(
    checkGet,
    { params: { activity: home.id } },
    { every: 10_000, keepsLast: true },
  );
  const { act, error } = useStep(home.id, answer.data);
  const mayRead = useMay('result.read');
  if (answer.data === undefined) return <Loading answer={answer} />;
  const check = answer.data;
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title="核对成绩"
        state={STATES[check.state]}
        next={{ what: whatNow(check), detail: check.says }}
        {...(act === null ? {} : { act })}
      >
        {mayRead ? (
          <GoButton to={paths.activityResults(home.id)}>回到成绩</GoButton>
        ) : (
          <GoButton to={paths.activityScoring(home.id)}>去录入成绩</GoButton>
        )}
      </PageHead>
      <div className="stack">
        {error === null ? null : <Trouble sentence={sentenceOfError(error)} />}
        {check.everything ? (
          <Finding title="差错超过5%，全部成绩表都要重录" isGrave>
            样本{check.values}个数中差错{check.errors}个。请换人把下面每一张都重录一遍。
          </Finding>
        ) : null}
        <DrawCard check={check} />
        <SheetsCard activity={home.id} check={check} />
      </div>
    </>
  );
};

/** 核对成绩: the drawn sample, the sheets behind it typed again by somebody else, what differed and what it was. */
const CheckPage = (): ReactNode => <WithActivity>{(home) => <Check {...home} />}</WithActivity>;

export default CheckPage;
