import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { fileContent } from '../../contract/file/http.ts';
import {
  batchGet,
  batchList,
  batchListFile,
  formIssue,
  itemVoid,
  opinionVoid,
  vettingOverview,
} from '../../contract/vetting/http.ts';
import type { BatchView, ItemView } from '../../contract/vetting/shapes.ts';
import { dayText, type Day } from '../../core/kernel/day.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { addressOf, ApiProblem, sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct, useCall } from '../query.ts';
import { NotFound } from '../shell/not-found.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { momentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { ReplyDialog } from './reply-form.tsx';
import './vetting.css';

const STALE = [batchGet, batchList, vettingOverview];

type OpinionView = ItemView['opinions'][number];

const Opinion = ({ opinion }: { readonly opinion: OpinionView }): ReactNode => (
  <div className={opinion.void === null ? undefined : 'vetting-void'}>
    <p className="vetting-text">
      {opinion.result.word}
      {opinion.text === '' ? '' : `：${opinion.text}`}
    </p>
    <p className="small">
      {opinion.boxLabel}　{opinion.signer}　{dayText(opinion.sealedOn as Day)}盖章
      {opinion.formVersion === null ? '' : `　盖在推荐表第${opinion.formVersion}版上`}
      {opinion.validUntil === null ? '' : `　有效至${dayText(opinion.validUntil as Day)}`}
    </p>
    {opinion.isSealVoid ? <StateTag tone="late" word="盖章后内容有改动，章已作废" isBare /> : null}
    {opinion.ruling === null ? null : (
      <p className="small">
        裁定{opinion.ruling.verdict === 'goes-on' ? '继续推荐' : '不再推荐'}：
        {opinion.ruling.reason}（{opinion.ruling.name}）
      </p>
    )}
    {opinion.void === null ? null : <p className="small">作废：{opinion.void.reason}</p>}
    <p className="small">
      {opinion.registeredBy}　{momentText(opinion.registeredAt)}登记
    </p>
    <p className="small">
      <a href={addressOf(fileContent, { params: { file: opinion.scan } })} download>
        下载盖章件
      </a>
    </p>
  </div>
);

const ItemActs = ({
  activity,
  batch,
  item,
}: {
  readonly activity: string;
  readonly batch: string;
  readonly item: ItemView;
}): ReactNode => {
  const { message } = App.useApp();
  const issue = useAct(formIssue, STALE);
  const strike = useAct(itemVoid, STALE);
  const strikeOpinion = useAct(opinionVoid, STALE);
  const live = item.opinions.find((one) => one.void === null);
  if (item.void !== null) return <span className="small">撤销：{item.void.reason}</span>;
  const number = async (): Promise<void> => {
    const { number: text, version } = await issue.mutateAsync({
      params: { activity, nomination: item.nomination },
    });
    await message.success(`${item.name}的推荐表：${text}第${version}版`);
  };
  return (
    <span className="vetting-acts">
      <Button
        loading={issue.isPending}
        onClick={() =>
          void number().catch((error: unknown) => message.error(sentenceOfError(error)))
        }
      >
        给表编号
      </Button>
      {live === undefined ? (
        <ConfirmAct
          word="撤销"
          title={`撤销${item.name}的征求意见`}
          reasonLabel="撤销原因"
          isGrave
          onAct={(reason) =>
            strike.mutateAsync({ params: { activity, batch, item: item.id }, body: { reason } })
          }
          sentenceOf={sentenceOfError}
        >
          发错的可以撤销，撤销后可以重新发出；记录仍保留。
        </ConfirmAct>
      ) : (
        <ConfirmAct
          word="作废意见"
          title={`作废${item.name}的意见`}
          reasonLabel="作废原因"
          isGrave
          onAct={(reason) =>
            strikeOpinion.mutateAsync({
              params: { activity, opinion: live.id },
              body: { reason },
            })
          }
          sentenceOf={sentenceOfError}
        >
          登记有误的可以作废，作废后重新登记；作废的意见仍保留。
        </ConfirmAct>
      )}
    </span>
  );
};

const columnsOf = (activity: string, batch: string): readonly Column<ItemView>[] => [
  {
    key: 'name',
    title: '人选',
    width: '8rem',
    isHead: true,
    cell: ({ name, unit }) => (
      <>
        {name}
        <span className="small">　{unit}</span>
      </>
    ),
  },
  {
    key: 'state',
    title: '状态',
    width: '9rem',
    isShort: true,
    cell: ({ state }) => <StateTag {...state} isBare />,
  },
  {
    key: 'opinions',
    title: '答复',
    cell: ({ opinions }) =>
      opinions.length === 0 ? (
        <span className="hint">还没有登记</span>
      ) : (
        <div className="vetting-stack">
          {opinions.map((opinion) => (
            <Opinion key={opinion.id} opinion={opinion} />
          ))}
        </div>
      ),
  },
  {
    key: 'acts',
    title: '办理',
    width: '13rem',
    cell: (item) => <ItemActs activity={activity} batch={batch} item={item} />,
  },
];

const Loaded = ({
  home,
  batch,
}: {
  readonly home: ActivityHome;
  readonly batch: BatchView;
}): ReactNode => {
  const activity = home.id;
  const overview = useCall(vettingOverview, { params: { activity } });
  const [isRegistering, setRegistering] = useState(false);
  const kind = overview.data?.kinds.find(({ key }) => key === batch.kind);
  const isWhole = batch.answered === batch.of;
  return (
    <>
      <PageHead
        crumbs={[...crumbsOf(home), { title: '审核', to: paths.activityVetting(activity) }]}
        title={`${batch.title}：${batch.addressee}`}
        state={batch.state}
        next={{
          what: isWhole ? '答复已经登记齐全' : `还有${batch.of - batch.answered}名人选没有答复`,
          detail: [
            `${dayText(batch.sentOn as Day)}发出`,
            batch.letterNumber,
            batch.dueOn === null ? '' : `${dayText(batch.dueOn as Day)}前答复`,
          ]
            .filter((part) => part !== '')
            .join('，'),
        }}
        act={{
          word: '登记答复',
          onAct: () => setRegistering(true),
          reason: isWhole ? '已经登记齐全' : null,
        }}
      >
        <Button href={addressOf(batchListFile, { params: { activity, batch: batch.id } })} download>
          下载名单
        </Button>
      </PageHead>
      <Card title="人选和答复" note="内容只有审核经办人看到；下载名单和盖章件都记入审计">
        <DataTable
          caption="人选和答复"
          columns={columnsOf(activity, batch.id)}
          rows={batch.items}
          keyOf={({ id }) => id}
        />
      </Card>
      {isRegistering && kind !== undefined && overview.data !== undefined ? (
        <ReplyDialog
          activity={activity}
          batch={batch}
          kind={kind}
          today={overview.data.today}
          onClose={() => setRegistering(false)}
        />
      ) : null}
    </>
  );
};

const Batch = ({ home }: { readonly home: ActivityHome }): ReactNode => {
  const batch = useParams()['batch'] ?? '';
  const found = useCall(batchGet, { params: { activity: home.id, batch } });
  if (found.data !== undefined) return <Loaded home={home} batch={found.data} />;
  if (found.error instanceof ApiProblem && [400, 403, 404].includes(found.error.problem.status))
    return <NotFound />;
  return found.isError ? (
    <Trouble sentence={sentenceOfError(found.error)} onRetry={() => void found.refetch()} />
  ) : (
    <Skeleton lines={8} />
  );
};

/** One letter or round of forms: what is out, what came back (J7, J10). For the vetting clerk alone. */
const BatchPage = (): ReactNode => <WithActivity>{(home) => <Batch home={home} />}</WithActivity>;

export default BatchPage;
