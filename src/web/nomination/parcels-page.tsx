import { Button, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { nominationWorkspace } from '../../contract/nomination/http.ts';
import {
  parcelExport,
  parcelLate,
  parcelList,
  parcelVoid,
} from '../../contract/nomination/parcel-http.ts';
import { CHANNEL_TITLES, type ParcelView } from '../../contract/nomination/parcel-shapes.ts';
import { dayText, type Day } from '../../core/kernel/day.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { addressOf, sentenceOfError } from '../api.ts';
import { useAct, useCall } from '../query.ts';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import type { Column } from '../ui/data-table.tsx';
import { ListPage } from '../ui/list-page.tsx';
import { useListQuery } from '../ui/list-query.ts';
import { dueDay, shortMomentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { EnvelopePhotos } from './envelope-photos.tsx';
import { RegisterDialog, RULES } from './register-dialog.tsx';
import './nomination.css';

const dayOr = (day: string | null): string => (day === null ? '–' : dayText(day as Day).slice(5));

const columns = (acts: (parcel: ParcelView) => ReactNode): readonly Column<ParcelView>[] => [
  { key: 'unit', title: '单位', width: '8rem', isHead: true, cell: ({ unit }) => unit.short },
  {
    key: 'channel',
    title: '方式',
    cell: ({ channel, carrier, tracking, nominees, note }) => (
      <>
        {[CHANNEL_TITLES[channel], carrier, tracking].filter((text) => text !== '').join('　')}
        {nominees.length === 0 ? null : (
          <span className="small parcel-line">
            内含{nominees.map(({ name }) => name).join('、')}的材料
          </span>
        )}
        {note === '' ? null : <span className="small parcel-line">{note}</span>}
      </>
    ),
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
  { key: 'acts', title: '办理', width: '14rem', cell: acts },
];

const Acts = ({
  activity,
  parcel,
  isOrganiser,
}: {
  readonly activity: string;
  readonly parcel: ParcelView;
  readonly isOrganiser: boolean;
}): ReactNode => {
  const late = useAct(parcelLate, [parcelList]);
  const strike = useAct(parcelVoid, [parcelList]);
  const [isPicturing, setPicturing] = useState(false);
  const params = { activity, parcel: parcel.id };
  if (parcel.void !== null) return '–';
  const confirm = { sentenceOf: sentenceOfError, reasonLabel: '原因' } as const;
  return (
    <span className="parcel-acts">
      {isOrganiser && parcel.verdict.outcome === 'late' && parcel.late === null ? (
        <ConfirmAct
          {...confirm}
          word="登记逾期原因"
          title="登记逾期原因"
          onAct={(reason) => late.mutateAsync({ params, body: { reason } })}
        >
          这件材料迟到。登记原因后视同收下，原因记入办理记录。
        </ConfirmAct>
      ) : null}
      <Button onClick={() => setPicturing(true)}>信封照片</Button>
      {isOrganiser ? (
        <ConfirmAct
          {...confirm}
          word="作废"
          title="作废这条登记"
          isGrave
          onAct={(reason) => strike.mutateAsync({ params, body: { reason } })}
        >
          登记错了才作废；记录保留，另行登记正确的。
        </ConfirmAct>
      ) : null}
      {isPicturing ? (
        <Modal open title="信封照片" footer={null} onCancel={() => setPicturing(false)}>
          <EnvelopePhotos parcel={parcel.id} mayAdd={isOrganiser} />
        </Modal>
      ) : null}
    </span>
  );
};

const Parcels = (home: ActivityHome): ReactNode => {
  const activity = home.id;
  const list = useListQuery('unit');
  const [isOpen, setOpen] = useState(false);
  const workspace = useCall(nominationWorkspace, { params: { activity } });
  const rows = useCall(
    parcelList,
    { params: { activity }, query: list.sent as object },
    { keepsLast: true },
  );
  const units = new Map(workspace.data?.places.map(({ unit }) => [unit.id, unit.name]));
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
        columns={columns((parcel) => (
          <Acts activity={activity} parcel={parcel} isOrganiser={isOrganiser} />
        ))}
        keyOf={({ id }) => id}
        searchHint="按单位、单号、人选查找"
        filters={
          units.size < 2
            ? []
            : [
                {
                  key: 'unit',
                  title: '单位',
                  options: [...units].map(([value, word]) => ({ value, word })),
                },
              ]
        }
        exportTo={addressOf(parcelExport, {
          params: { activity },
          query: { search: list.query.search, ...list.query.filters } as object,
        })}
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
