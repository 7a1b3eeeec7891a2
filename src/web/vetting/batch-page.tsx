import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import {
  batchGet,
  batchLetterFile,
  batchListFile,
  vettingOverview,
} from '../../contract/vetting/http.ts';
import type { BatchView } from '../../contract/vetting/shapes.ts';
import { dayText, type Day } from '../../core/kernel/day.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { addressOf, ApiProblem } from '../api.ts';
import { paths } from '../paths.ts';
import { useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { NotFound } from '../shell/not-found.tsx';
import { Card } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { itemColumns } from './batch-items.tsx';
import { ReplyDialog } from './reply-form.tsx';
import './vetting.css';

/** Why a clerk who reviews and keeps away from somebody on it does not handle the batch. */
const KEPT_AWAY = '这一批中有您须回避的人选，请由其他审核经办人办理';

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
  const voided = batch.items.filter(({ opinions }) =>
    opinions.some((one) => one.void === null && one.isSealVoid),
  ).length;
  return (
    <>
      <PageHead
        crumbs={[...crumbsOf(home), { title: '审核', to: paths.activityVetting(activity) }]}
        title={`${batch.title}：${batch.addressee}`}
        state={batch.state}
        next={{
          what:
            voided > 0
              ? `${voided}名人选的章已作废`
              : isWhole
                ? '答复已经登记齐全'
                : `还有${batch.of - batch.answered}名人选没有答复`,
          detail: [
            voided > 0 ? '编新版打印后，再发一次征求意见' : '',
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
          reason: isWhole ? '已经登记齐全' : batch.withheld > 0 ? KEPT_AWAY : null,
        }}
      >
        {batch.withheld > 0 ? null : (
          <>
            <Button
              href={addressOf(batchListFile, { params: { activity, batch: batch.id } })}
              download
            >
              下载名单
            </Button>
            <Button
              href={addressOf(batchLetterFile, { params: { activity, batch: batch.id } })}
              download
            >
              打印函件
            </Button>
          </>
        )}
      </PageHead>
      <Card title="人选和答复" note="内容只有审核经办人看到；下载函件、名单和推荐表都记入审计">
        {batch.withheld === 0 ? null : (
          <p className="small">
            另有{batch.withheld}名因您须回避未列出。{KEPT_AWAY}。
          </p>
        )}
        <DataTable
          caption="人选和答复"
          columns={itemColumns(activity, batch.id)}
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
  return <Loading answer={found} />;
};

/** One letter or round of forms: what is out, what came back (J7, J10). For the vetting clerk alone. */
const BatchPage = (): ReactNode => <WithActivity>{(home) => <Batch home={home} />}</WithActivity>;

export default BatchPage;
