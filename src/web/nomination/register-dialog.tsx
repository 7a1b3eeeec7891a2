import { Button, Input, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { nominationList } from '../../contract/nomination/http.ts';
import { parcelList, parcelRegister } from '../../contract/nomination/parcel-http.ts';
import { CHANNEL_TITLES, type ParcelView } from '../../contract/nomination/parcel-shapes.ts';
import type { Workspace } from '../../contract/nomination/shapes.ts';
import { dayText } from '../../core/kernel/day.ts';
import { sentenceOfError } from '../api.ts';
import { useAct, useCall } from '../query.ts';
import { dueDay } from '../ui/moment.ts';
import { StateTag } from '../ui/state-tag.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { EnvelopePhotos } from './envelope-photos.tsx';
import './nomination.css';

/** What each due date goes by, as people call it. */
export const RULES: Readonly<Record<string, string>> = {
  'arrival-postmark': '以到达邮戳为准',
  'sending-postmark': '以寄出邮戳为准',
  'hand-in': '以送达时间为准',
};

/** Registers paper that came in: what the plan's rule compares must be there. */
export const RegisterDialog = ({
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
  const [carrier, setCarrier] = useState('');
  const [tracking, setTracking] = useState('');
  const [note, setNote] = useState('');
  const [registered, setRegistered] = useState<ParcelView | null>(null);
  const [nominees, setNominees] = useState<readonly string[]>([]);
  const due = dues[at];
  const known = useCall(
    nominationList,
    { params: { activity }, query: { size: 200, ...(unit === null ? {} : { unit }) } },
    { waits: unit === null },
  );
  const act = async (): Promise<void> => {
    if (due === undefined || unit === null) return;
    const parcel = await register.mutateAsync({
      params: { activity },
      body: {
        stage: due.stage,
        due: due.id,
        unit,
        channel,
        carrier: channel === 'hand' ? '' : carrier,
        tracking: channel === 'hand' ? '' : tracking,
        note,
        sentOn: channel === 'hand' || sentOn === '' ? null : sentOn,
        arrivedOn: channel === 'hand' || arrivedOn === '' ? null : arrivedOn,
        receivedAt:
          channel === 'hand' && receivedAt !== '' ? Date.parse(`${receivedAt}:00+08:00`) : null,
        nominations: [...nominees],
      },
    });
    setRegistered(parcel);
  };
  if (registered !== null)
    return (
      <Modal
        open
        title="已登记收件"
        footer={
          <Button type="primary" onClick={onClose}>
            完成
          </Button>
        }
        onCancel={onClose}
      >
        <div className="nomination-start">
          <p className="nomination-consent">
            <span>
              {registered.unit.short}　{registered.verdict.working}
            </span>
            <StateTag {...registered.state} />
          </p>
          {registered.verdict.outcome === 'late' ? (
            <p className="small">迟到的材料，要在列表中登记逾期原因后才算收下。</p>
          ) : null}
          <EnvelopePhotos parcel={registered.id} mayAdd />
        </div>
      </Modal>
    );
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
            options={Object.entries(CHANNEL_TITLES).map(([value, label]) => ({
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
          <div className="register-pairs">
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
              {channel === 'post' ? '邮政业务（可不填）' : '快递公司（可不填）'}
              <Input
                value={carrier}
                maxLength={40}
                onChange={({ target }) => setCarrier(target.value)}
              />
            </label>
            <label>
              单号（可不填）
              <Input
                value={tracking}
                maxLength={60}
                onChange={({ target }) => setTracking(target.value)}
              />
            </label>
          </div>
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
        <label>
          备注（可不填）
          <Input value={note} maxLength={500} onChange={({ target }) => setNote(target.value)} />
        </label>
        {unit === null ? <p className="hint">选好单位才能登记。</p> : null}
        {register.isError ? <Trouble sentence={sentenceOfError(register.error)} /> : null}
      </div>
    </Modal>
  );
};
