import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { fileContent } from '../../contract/file/http.ts';
import {
  batchGet,
  batchList,
  formFile,
  formIssue,
  formPdf,
  itemVoid,
  opinionVoid,
  vettingOverview,
} from '../../contract/vetting/http.ts';
import type { ItemView } from '../../contract/vetting/shapes.ts';
import { dayText, type Day } from '../../core/kernel/day.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import type { Column } from '../ui/data-table.tsx';
import { momentText } from '../ui/moment.ts';
import { StateTag } from '../ui/state-tag.tsx';

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

/** The prints of one nominee's form: the one that stands is printed, others only named. */
const Prints = ({
  activity,
  item: { nomination, name, forms, void: struck },
}: {
  readonly activity: string;
  readonly item: ItemView;
}): ReactNode => {
  const { message } = App.useApp();
  const issue = useAct(formIssue, STALE);
  const last = forms.at(-1);
  const isStanding = last?.isCurrent === true;
  const number = async (): Promise<void> => {
    const given = await issue.mutateAsync({ params: { activity, nomination } });
    await message.success(`${name}的推荐表：${given.number}第${given.version}版，可以打印`);
  };
  return (
    <span className="vetting-step">
      {last === undefined ? null : (
        <span>
          {last.number}第{last.version}版
        </span>
      )}
      {last === undefined || isStanding ? null : (
        <StateTag tone="late" word="内容已改，不再有效" isBare />
      )}
      {last !== undefined && isStanding ? (
        <span className="vetting-acts">
          <a
            href={addressOf(formPdf, { params: { activity, nomination, version: last.version } })}
            aria-label={`打印 PDF：${name}的推荐表`}
            download
          >
            打印 PDF
          </a>
          <a
            href={addressOf(formFile, { params: { activity, nomination, version: last.version } })}
            aria-label={`Word：${name}的推荐表`}
            download
          >
            Word
          </a>
        </span>
      ) : struck === null && name !== '' ? (
        <Button
          size="small"
          loading={issue.isPending}
          onClick={() =>
            void number().catch((error: unknown) => message.error(sentenceOfError(error)))
          }
        >
          {last === undefined ? '给表编号' : `编第${last.version + 1}版`}
        </Button>
      ) : null}
    </span>
  );
};

const ItemActs = ({
  activity,
  batch,
  item,
}: {
  readonly activity: string;
  readonly batch: string;
  readonly item: ItemView;
}): ReactNode => {
  const strike = useAct(itemVoid, STALE);
  const strikeOpinion = useAct(opinionVoid, STALE);
  const live = item.opinions.find((one) => one.void === null);
  if (item.void !== null) return <span className="small">撤销：{item.void.reason}</span>;
  return (
    <span className="vetting-acts">
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

/** Columns of the nominees of a batch: what came back, and what may be done. */
export const itemColumns = (activity: string, batch: string): readonly Column<ItemView>[] => [
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
    key: 'forms',
    title: '推荐表',
    width: '9rem',
    cell: (item) => <Prints activity={activity} item={item} />,
  },
  {
    key: 'opinions',
    title: '答复',
    cell: ({ opinions }) =>
      opinions.length === 0 ? (
        <span className="hint">还没有登记</span>
      ) : (
        <div className="stack stack-wide">
          {opinions.map((opinion) => (
            <Opinion key={opinion.id} opinion={opinion} />
          ))}
        </div>
      ),
  },
  {
    key: 'acts',
    title: '办理',
    width: '8rem',
    cell: (item) => <ItemActs activity={activity} batch={batch} item={item} />,
  },
];
