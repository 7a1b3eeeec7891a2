import { Button, Input, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { nominationList, nominationWorkspace } from '../../contract/nomination/http.ts';
import {
  parcelLate,
  parcelList,
  parcelRegister,
  parcelVoid,
} from '../../contract/nomination/parcel-http.ts';
import type { ParcelView, Workspace } from '../../contract/nomination/shapes.ts';
import { dayText, type Day } from '../../core/kernel/day.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { sentenceOfError } from '../api.ts';
import { FileField } from '../file/file-field.tsx';
import { useAct, useCall } from '../query.ts';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import type { Column } from '../ui/data-table.tsx';
import { ListPage } from '../ui/list-page.tsx';
import { useListQuery } from '../ui/list-query.ts';
import { dueDay, shortMomentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { Trouble } from '../ui/trouble.tsx';
import './nomination.css';

const CHANNELS: Readonly<Record<ParcelView['channel'], string>> = {
  post: '邮寄',
  courier: '快递',
  hand: '直接送达',
};

/** What each due date goes by, as people call it. */
const RULES: Readonly<Record<string, string>> = {
  'arrival-postmark': '以到达邮戳为准',
  'sending-postmark': '以寄出邮戳为准',
  'hand-in': '以送达时间为准',
};

const dayOr = (day: string | null): string => (day === null ? '–' : dayText(day as Day).slice(5));

const columns = (
  acts: ((parcel: ParcelView) => ReactNode) | null,
): readonly Column<ParcelView>[] => [
  { key: 'unit', title: '单位', width: '8rem', isHead: true, cell: ({ unit }) => unit.short },
  {
    key: 'channel',
    title: '方式',
    cell: ({ channel, carrier, tracking }) => `${CHANNELS[channel]}　${carrier} ${tracking}`,
  },
  {
    key: 'sent',
    title: '寄出',
    width: '5.5rem',
    isShort: true,
    cell: ({ sentOn }) => dayOr(sentOn),
  },
  {
    key: 'arrived',
    title: '到达',
    width: '7.5rem',
    isShort: true,
    cell: ({ arrivedOn, receivedAt }) =>
      receivedAt === null ? dayOr(arrivedOn) : shortMomentText(receivedAt),
  },
  {
    key: 'state',
    title: '是否按时',
    width: '9rem',
    isShort: true,
    cell: ({ state }) => <StateTag {...state} />,
  },
  {
    key: 'verdict',
    title: '依据',
    cell: ({ verdict, late, void: struck }) => (
      <span className="small">
        {struck !== null ? `作废：${struck.reason}` : `${verdict.working}　${verdict.clause}`}
        {late === null ? '' : `　说明：${late.reason}`}
      </span>
    ),
  },
  ...(acts === null
    ? []
    : [{ key: 'acts', title: '办理', width: '13rem', cell: acts } as Column<ParcelView>]),
];

const RegisterDialog = ({
  activity,
  workspace,
  onClose,
}: {
  readonly activity: string;
  readonly workspace: Workspace;
  readonly onClose: () => void;
}): ReactNode => {
  const dues = workspace.dues.filter(({ received }) => !['online', 'email'].includes(received));
  const units = [...new Map(workspace.places.map(({ unit }) => [unit.id, unit])).values()];
  const register = useAct(parcelRegister, [parcelList]);
  const [at, setAt] = useState(0);
  const [unit, setUnit] = useState<string | null>(null);
  const [channel, setChannel] = useState<ParcelView['channel']>('post');
  const [sentOn, setSentOn] = useState('');
  const [arrivedOn, setArrivedOn] = useState('');
  const [receivedAt, setReceivedAt] = useState('');
  const [tracking, setTracking] = useState('');
  const [nominees, setNominees] = useState<readonly string[]>([]);
  const due = dues[at];
  const known = useCall(
    nominationList,
    { params: { activity }, query: { size: 200, ...(unit === null ? {} : { unit }) } },
    { waits: unit === null },
  );
  const act = async (): Promise<void> => {
    if (due === undefined || unit === null) return;
    await register.mutateAsync({
      params: { activity },
      body: {
        stage: due.stage,
        due: due.id,
        unit,
        channel,
        tracking,
        sentOn: channel === 'hand' || sentOn === '' ? null : sentOn,
        arrivedOn: channel === 'hand' || arrivedOn === '' ? null : arrivedOn,
        receivedAt:
          channel === 'hand' && receivedAt !== '' ? Date.parse(`${receivedAt}:00+08:00`) : null,
        nominations: [...nominees],
      },
    });
    onClose();
  };
  return (
    <Modal
      open
      title="登记收件"
      okText="登记"
      cancelText="不办"
      okButtonProps={{ disabled: unit === null || due === undefined, loading: register.isPending }}
      onOk={() => void act().catch(() => undefined)}
      onCancel={onClose}
    >
      <div className="nomination-start">
        <label>
          材料和时限
          <Select
            value={at}
            options={dues.map(({ title, due: end, received }, index) => ({
              value: index,
              label: `${title}　${dayText(dueDay(end)).slice(5)}截止，${RULES[received] ?? ''}`,
            }))}
            onChange={setAt}
          />
        </label>
        <label>
          单位
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            value={unit}
            placeholder="选单位"
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(value: string) => {
              setUnit(value);
              setNominees([]);
            }}
          />
        </label>
        <label>
          方式
          <Select
            value={channel}
            options={Object.entries(CHANNELS).map(([value, label]) => ({
              value: value as ParcelView['channel'],
              label,
            }))}
            onChange={setChannel}
          />
        </label>
        {channel === 'hand' ? (
          <label>
            送达时间
            <Input
              type="datetime-local"
              value={receivedAt}
              onChange={({ target }) => setReceivedAt(target.value)}
            />
          </label>
        ) : (
          <>
            <label>
              {channel === 'post' ? '寄出邮戳日期' : '快递收寄日期'}
              <Input
                type="date"
                value={sentOn}
                onChange={({ target }) => setSentOn(target.value)}
              />
            </label>
            <label>
              {channel === 'post' ? '到达邮戳日期' : '快递签收日期'}
              <Input
                type="date"
                value={arrivedOn}
                onChange={({ target }) => setArrivedOn(target.value)}
              />
            </label>
            <label>
              单号（可不填）
              <Input value={tracking} onChange={({ target }) => setTracking(target.value)} />
            </label>
          </>
        )}
        <label>
          内含哪些人选的材料（可不选）
          <Select
            mode="multiple"
            value={[...nominees]}
            options={(known.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(value: string[]) => setNominees(value)}
          />
        </label>
        {register.isError ? <Trouble sentence={sentenceOfError(register.error)} /> : null}
      </div>
    </Modal>
  );
};

const Acts = ({
  activity,
  parcel,
}: {
  readonly activity: string;
  readonly parcel: ParcelView;
}): ReactNode => {
  const late = useAct(parcelLate, [parcelList]);
  const strike = useAct(parcelVoid, [parcelList]);
  const [isPicturing, setPicturing] = useState(false);
  const params = { activity, parcel: parcel.id };
  if (parcel.void !== null) return '–';
  const confirm = { sentenceOf: sentenceOfError, reasonLabel: '原因' } as const;
  return (
    <span className="parcel-acts">
      {parcel.verdict.outcome === 'late' && parcel.late === null ? (
        <ConfirmAct
          {...confirm}
          word="说明"
          title="登记逾期原因"
          onAct={(reason) => late.mutateAsync({ params, body: { reason } })}
        >
          这件材料迟到。登记原因后视同收下，原因记入办理记录。
        </ConfirmAct>
      ) : null}
      <Button onClick={() => setPicturing(true)}>信封照片</Button>
      <ConfirmAct
        {...confirm}
        word="作废"
        title="作废这条登记"
        isGrave
        onAct={(reason) => strike.mutateAsync({ params, body: { reason } })}
      >
        登记错了才作废；记录保留，另行登记正确的。
      </ConfirmAct>
      {isPicturing ? (
        <Modal open title="信封照片" footer={null} onCancel={() => setPicturing(false)}>
          <FileField
            label="选照片"
            hint="拍清邮戳和收寄信息"
            accept="image/*"
            use="parcel-photo"
            ownerKind="parcel"
            owner={parcel.id}
            onThere={() => undefined}
          />
        </Modal>
      ) : null}
    </span>
  );
};

const Parcels = (home: ActivityHome): ReactNode => {
  const activity = home.id;
  const list = useListQuery();
  const [isOpen, setOpen] = useState(false);
  const workspace = useCall(nominationWorkspace, { params: { activity } });
  const rows = useCall(
    parcelList,
    { params: { activity }, query: list.sent as object },
    { keepsLast: true },
  );
  const isOrganiser = workspace.data?.isOrganiser === true;
  const paper = workspace.data?.dues.find(({ received }) => RULES[received] !== undefined);
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title="纸质件登记"
        {...(paper === undefined
          ? {}
          : {
              next: {
                what: `${paper.title}${dayText(dueDay(paper.due)).slice(5)}截止`,
                detail: `${RULES[paper.received] ?? ''}　${paper.clause}`,
              },
            })}
        {...(isOrganiser ? { act: { word: '登记收件', onAct: () => setOpen(true) } } : {})}
      />
      <ListPage
        caption="收件"
        list={list}
        answer={rows}
        trouble={sentenceOfError(rows.error)}
        columns={columns(
          isOrganiser ? (parcel) => <Acts activity={activity} parcel={parcel} /> : null,
        )}
        keyOf={({ id }) => id}
        searchHint="按单位、单号、人选查找"
        empty={
          isOrganiser
            ? '还没有登记收件。收到纸质材料后点“登记收件”。'
            : '主办单位还没有登记收到本单位的纸质材料。'
        }
        toneOf={({ state }) => (state.tone === 'late' ? 'late' : null)}
      />
      {isOpen && workspace.data !== undefined ? (
        <RegisterDialog
          activity={activity}
          workspace={workspace.data}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
};

/** 纸质件登记: paper that came in, whether it was in time, and by which date. */
const ParcelsPage = (): ReactNode => <WithActivity>{(home) => <Parcels {...home} />}</WithActivity>;

export default ParcelsPage;
