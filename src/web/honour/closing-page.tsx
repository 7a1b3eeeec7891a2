import { Button } from 'antd';
import type { ReactNode } from 'react';
import { activityGet, activityList } from '../../contract/activity/http.ts';
import { closingClose, closingGet, closingReportFile } from '../../contract/honour/closing-http.ts';
import { listTasks } from '../../contract/task/http.ts';
import { addressOf, sentenceOfError, type Answer } from '../api.ts';
import {
  crumbsOf,
  useActivityId,
  WithActivity,
  type ActivityHome,
} from '../activity/activity-frame.tsx';
import { useAct, useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { momentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { ArchiveCard } from './archive-card.tsx';
import { Bars } from './bars.tsx';
import { CompetitionReport } from './competition-report.tsx';
import { Figures, Objections, UnitFigures } from './report-parts.tsx';
import './honour.css';

type Closing = Answer<typeof closingGet>;

const SelectionReport = ({ report }: { readonly report: Closing['report'] }): ReactNode => {
  const sum = (of: (one: (typeof report.units)[number]) => number): number =>
    report.units.reduce((total, one) => total + of(one), 0);
  const figures = [
    ['参加单位', `${report.units.length} 个`],
    ['推荐／名额', `${sum(({ submitted }) => submitted)}／${sum(({ places }) => places)}`],
    ['按时报送', report.onTime.percent],
    ['命名', `${report.named} 人`],
  ] as const;
  return (
    <>
      <Figures figures={figures} />
      <h3>推荐办理情况</h3>
      <Bars shares={report.states} />
      {report.categories.length === 0 ? null : (
        <>
          <h3>推荐范围</h3>
          <Bars shares={report.categories} />
        </>
      )}
      {report.frontLine.length === 0 ? null : (
        <>
          <h3>基层一线</h3>
          <Bars shares={report.frontLine} />
        </>
      )}
      <h3>宣传形式</h3>
      {report.publicity.length === 0 ? (
        <p className="hint">还没有登记宣传报道。</p>
      ) : (
        <Bars shares={report.publicity} />
      )}
      <Objections objections={report.objections} />
      <UnitFigures
        caption="各单位推荐和命名"
        units={report.units}
        columns={[
          { key: 'places', title: '名额', cell: ({ places }) => places },
          { key: 'submitted', title: '推荐', cell: ({ submitted }) => submitted },
          { key: 'named', title: '命名', cell: ({ named }) => named },
        ]}
      />
    </>
  );
};

const Report = ({
  activity,
  closing: { report, competition },
}: {
  readonly activity: string;
  readonly closing: Closing;
}): ReactNode => (
  <Card
    title="结项报告"
    note={
      <Button href={addressOf(closingReportFile, { params: { activity } })} download>
        下载Word
      </Button>
    }
  >
    <div className="stack">
      {competition === null ? (
        <SelectionReport report={report} />
      ) : (
        <CompetitionReport report={competition} />
      )}
    </div>
  </Card>
);

const CloseCard = ({
  home,
  closing,
}: {
  readonly home: ActivityHome;
  readonly closing: Closing;
}): ReactNode => {
  const close = useAct(closingClose, [closingGet, activityGet, activityList, listTasks]);
  const { closed, notClosable, toClear, mayManage } = closing;
  if (closed !== null)
    return (
      <Card title="结项">
        <p>
          {momentText(closed.at)}由{closed.by}结项，清除证件号码{closed.cleared}
          个。宣传报道仍可登记，本人要求停止公开的仍可办理。
        </p>
      </Card>
    );
  return (
    <Card title="结项">
      <div className="stack">
        <p>
          结项后活动不能再改，
          {toClear === 0 ? '没有需要清除的证件号码' : `${toClear}个证件号码即行清除`}。
        </p>
        {notClosable.length === 0 ? null : (
          <ul>
            {notClosable.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        {mayManage ? (
          <div className="row">
            <ConfirmAct
              word="结项"
              title={`结项“${home.title}”`}
              isGrave
              disabledBecause={notClosable.length === 0 ? null : '上面各项办完后才能结项'}
              onAct={() =>
                close.mutateAsync({ params: { activity: home.id }, body: { reason: '' } })
              }
              sentenceOf={sentenceOfError}
            >
              结项不能撤回：证件号码清除后不能恢复，活动只供查阅。请确认卷宗已下载核对。
            </ConfirmAct>
          </div>
        ) : null}
      </div>
    </Card>
  );
};

const Screen = ({ home }: { readonly home: ActivityHome }): ReactNode => {
  const activity = useActivityId();
  const answer = useCall(
    closingGet,
    { params: { activity } },
    // A folder is being made: its row appears when it is done.
    {
      every: (last) =>
        last?.archives.some(({ madeAt }) => madeAt === null) === true ? 2000 : false,
    },
  );
  if (answer.isError || answer.data === undefined) return <Loading answer={answer} />;
  const closing = answer.data;
  const isClosed = closing.closed !== null;
  const isMade = closing.archives.some(({ madeAt }) => madeAt !== null);
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title="结项"
        state={isClosed ? { tone: 'sealed', word: '已结项' } : { tone: 'active', word: '未结项' }}
        next={
          isClosed
            ? { what: '已归档，只供查阅' }
            : isMade
              ? { what: '下载卷宗核对，然后结项' }
              : { what: '核对报告，制作卷宗' }
        }
      />
      <div className="stack">
        <ArchiveCard activity={activity} closing={closing} />
        <CloseCard home={home} closing={closing} />
        <Report activity={activity} closing={closing} />
      </div>
    </>
  );
};

/** Closing (结项): the report with its figures, the archive folder (卷宗), and the end of the activity. */
const ClosingPage = (): ReactNode => (
  <WithActivity>{(home) => <Screen home={home} />}</WithActivity>
);

export default ClosingPage;
