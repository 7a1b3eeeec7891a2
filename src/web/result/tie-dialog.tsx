import { Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  lotCommit,
  lotDraw,
  resultBoard,
  tieDecide,
  tieWithdraw,
} from '../../contract/result/http.ts';
import type { OpenTieView, ResultBoard } from '../../contract/result/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { momentText } from '../ui/moment.ts';
import { Trouble } from '../ui/trouble.tsx';
import { OrderField } from './order-field.tsx';
import { NO_SIGNER, SignersField, type SignerDraft } from './signers-field.tsx';

type Way = OpenTieView['ways'][number]['way'];

/** What still has to be written before the decision can be recorded; null: nothing. */
const lackOf = (
  way: Way | null,
  order: readonly string[],
  members: number,
  reason: string,
  minutes: string,
  signers: readonly SignerDraft[],
): string | null => {
  if (way === null) return '请选决定的办法';
  if (
    (way === 'play-off' || way === 'committee') &&
    order.filter((one) => one !== '').length < members
  )
    return '请排出先后';
  if (reason.trim() === '') return '请写理由';
  if (minutes.trim() === '') return '请写记录的名称、日期';
  return signers.some(({ body, name }) => body === '' || name.trim() === '')
    ? '请填齐签字人'
    : null;
};

/** Takes back a lot that was committed to and not drawn, so that another way can be taken. */
const WithdrawLot = ({
  activity,
  lot,
  onDone,
}: {
  readonly activity: string;
  readonly lot: string;
  readonly onDone: () => void;
}): ReactNode => {
  const withdraw = useAct(tieWithdraw, [resultBoard]);
  return (
    <p className="result-withdraw">
      <ConfirmAct
        word="改用别的办法"
        title="撤销抽签承诺值"
        confirmWord="撤销"
        reasonLabel="撤销原因"
        sentenceOf={sentenceOfError}
        onAct={async (reason) => {
          await withdraw.mutateAsync({ params: { activity, decision: lot }, body: { reason } });
          onDone();
        }}
      >
        撤销连同原因留存；以后再抽签要另公布承诺值。
      </ConfirmAct>
    </p>
  );
};

/**
 * Decides a place that several share: by a play-off, by the committee, as shared, or by lot. A lot is committed to first,
 * for all to see, and drawn afterwards. Nothing is chosen beforehand.
 */
export const TieDialog = ({
  activity,
  tie,
  bodies,
  onClose,
}: {
  readonly activity: string;
  readonly tie: OpenTieView;
  readonly bodies: ResultBoard['bodies'];
  readonly onClose: () => void;
}): ReactNode => {
  const stale = [resultBoard];
  const decide = useAct(tieDecide, stale);
  const commit = useAct(lotCommit, stale);
  const draw = useAct(lotDraw, stale);
  const [way, setWay] = useState<Way | null>(tie.lot === null ? null : 'lot');
  const [order, setOrder] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState('');
  const [signers, setSigners] = useState<readonly SignerDraft[]>([NO_SIGNER, NO_SIGNER]);
  const params = { activity, tie: tie.tie };
  const commits = way === 'lot' && tie.lot === null;
  const lack = commits ? null : lackOf(way, order, tie.members.length, reason, minutes, signers);
  const error = decide.error ?? commit.error ?? draw.error;
  const act = async (): Promise<void> => {
    if (commits) {
      await commit.mutateAsync({ params });
      return;
    }
    const ruling = {
      reason: reason.trim(),
      minutes: minutes.trim(),
      signers: signers.map(({ body, name }) => ({ body, name: name.trim() })),
    };
    if (way === 'lot') await draw.mutateAsync({ params, body: ruling });
    else if (way !== null) {
      const ordered = way === 'shared' ? [] : [...order];
      await decide.mutateAsync({ params, body: { way, order: ordered, ...ruling } });
    }
    onClose();
  };
  return (
    <Modal
      open
      width={600}
      style={{ top: 24 }}
      title={`${tie.rankingTitle}第${tie.place}名并列：怎样决定`}
      okText={commits ? '公布承诺值' : way === 'lot' ? '抽签' : '记录决定'}
      cancelText="不办"
      okButtonProps={{
        disabled: lack !== null,
        loading: decide.isPending || commit.isPending || draw.isPending,
      }}
      onOk={() => void act().catch(() => undefined)}
      onCancel={onClose}
    >
      <p className="result-dialog-lead">
        {tie.members.map(({ name }) => name).join('、')}
        ，同为{tie.total.shown}分（{tie.total.exact}）。
        {tie.affects.length === 0 ? '不影响奖项。' : `待定的奖项：${tie.affects.join('、')}。`}
      </p>
      <fieldset className="result-fieldset">
        <legend>办法</legend>
        <div className="result-ways">
          {tie.ways.map((one) => (
            <label key={one.way} className="result-option">
              <input
                type="radio"
                name="way"
                checked={way === one.way}
                disabled={tie.lot !== null && one.way !== 'lot'}
                onChange={() => setWay(one.way)}
              />
              <span>
                {one.title}
                <span className="hint"> {one.says}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {commits ? (
        <p className="result-tip">
          先公布承诺值，记入审计，结果从此无法另选；公布后回到这里写明理由和签字人，再抽签。
        </p>
      ) : null}
      {tie.lot === null ? null : (
        <p className="result-tip result-digits">
          {momentText(tie.lot.at)} {tie.lot.by}公布承诺值：{tie.lot.commitment}
        </p>
      )}
      {tie.lot === null ? null : (
        <WithdrawLot activity={activity} lot={tie.lot.id} onDone={() => setWay(null)} />
      )}
      {way === 'play-off' || way === 'committee' ? (
        <OrderField
          place={tie.place}
          members={tie.members.map(({ key, name }) => ({ key, title: name }))}
          order={order}
          onChange={setOrder}
        />
      ) : null}
      {way === null || commits ? null : (
        <>
          <label className="result-field">
            理由
            <Input.TextArea
              value={reason}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 4 }}
              onChange={({ target }) => setReason(target.value)}
            />
          </label>
          <label className="result-field">
            记录在哪里
            <Input
              value={minutes}
              maxLength={200}
              placeholder="如：组委会会议纪要，2020年9月25日"
              onChange={({ target }) => setMinutes(target.value)}
            />
          </label>
          <SignersField
            bodies={bodies.map(({ id, name }) => ({ id, short: name }))}
            signers={signers}
            onChange={setSigners}
          />
        </>
      )}
      {error === null ? null : <Trouble sentence={sentenceOfError(error)} />}
      {lack === null ? null : <p className="small result-lack">{lack}</p>}
    </Modal>
  );
};
