import { Button, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { postingGet, postingList, returnAnswer, returnAsk } from '../../contract/posting/http.ts';
import type { PostingView } from '../../contract/posting/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { momentText } from '../ui/moment.ts';
import { Trouble } from '../ui/trouble.tsx';
import { RulingFields } from './ruling-fields.tsx';

type Carried = PostingView['carried'][number];

interface Of {
  readonly activity: string;
  readonly posting: PostingView;
}

/** Records that all organisers put somebody back; it waits for another person. */
const AskDialog = ({
  activity,
  posting,
  one,
  onClose,
}: Of & { readonly one: Carried; readonly onClose: () => void }): ReactNode => {
  const ask = useAct(returnAsk, [postingGet, postingList]);
  const [reason, setReason] = useState('');
  const [decidedBy, setDecidedBy] = useState<readonly string[]>([]);
  const isReady = reason.trim().length > 1 && decidedBy.length === posting.deciders.length;
  const send = async (): Promise<void> => {
    await ask.mutateAsync({
      params: { activity, posting: posting.id },
      body: { holder: one.holder, reason: reason.trim(), decidedBy: [...decidedBy] },
    });
    onClose();
  };
  return (
    <Modal
      open
      title={`恢复列入　${one.name}`}
      okText="提出恢复列入"
      cancelText="不办"
      okButtonProps={{ disabled: !isReady, loading: ask.isPending }}
      onOk={() => void send().catch(() => undefined)}
      onCancel={onClose}
      destroyOnHidden
    >
      <div className="stack">
        <p>
          第{one.version}版公示第{one.line}号撤下的理由：{one.reason}
        </p>
        <p>由另一名主办单位经办人核对依据、确认后，才列入本次公示；确认之前公示不能发布。</p>
        <RulingFields
          label="恢复的理由和依据"
          deciders={posting.deciders}
          reason={reason}
          onReason={setReason}
          decidedBy={decidedBy}
          onDecidedBy={setDecidedBy}
        />
        {isReady ? null : <p className="hint">写明理由、勾选全部主办单位后，才能提出。</p>}
        {ask.isError ? <Trouble sentence={sentenceOfError(ask.error)} /> : null}
      </div>
    </Modal>
  );
};

/** A decision to put somebody back that waits: another than who recorded it confirms. */
const Asked = ({
  activity,
  posting,
  asked,
}: Of & { readonly asked: NonNullable<Carried['asked']> }): ReactNode => {
  const answer = useAct(returnAnswer, [postingGet, postingList]);
  const params = { activity, posting: posting.id, return: asked.id };
  return (
    <>
      <p className="small">
        {asked.by}（{momentText(asked.at)}）提出恢复列入：{asked.reason}
      </p>
      {posting.mayManage ? (
        <div className="posting-acts">
          <ConfirmAct
            word="确认恢复"
            title="确认恢复列入"
            disabledBecause={
              asked.isMine ? '是您提出的，由另一名主办单位经办人核对依据后确认' : null
            }
            sentenceOf={sentenceOfError}
            onAct={() => answer.mutateAsync({ params, body: { verdict: 'confirmed' } })}
          >
            请先核对主办单位的决定。确认后，这一名列入本次公示，公示稿要重新预览。
          </ConfirmAct>
          <ConfirmAct
            word={asked.isMine ? '撤回' : '不同意'}
            title={asked.isMine ? '撤回恢复列入' : '不同意恢复列入'}
            reasonLabel="原因"
            sentenceOf={sentenceOfError}
            onAct={(reason) =>
              answer.mutateAsync({ params, body: { verdict: 'rejected', reason } })
            }
          >
            这一名仍不列入；原因留在记录里。
          </ConfirmAct>
        </div>
      ) : null}
    </>
  );
};

/** Whoever was taken off an earlier version's posting: left out of this one unless the organisers decide otherwise. */
export const CarriedCard = ({ activity, posting }: Of): ReactNode => {
  const [open, setOpen] = useState<Carried | null>(null);
  if (posting.carried.length === 0) return null;
  return (
    <Card title="此前已撤下，本次不列入" note={`${posting.carried.length}名`}>
      <p>撤下的决定对以后各版都有效。空出的奖项不递补；要递补，请先更正成绩、封存新版。</p>
      {posting.carried.map((one) => (
        <section key={one.holder} className="posting-carried">
          <p>
            <b>{one.name}</b>
            <span className="small">　{one.unit}</span>
          </p>
          <p className="small">
            {one.awards.length === 0 ? '没有奖项' : `空出：${one.awards.join('、')}`}
            <br />第{one.version}版公示第{one.line}号撤下：{one.reason}（{one.decidedBy.join('、')}
            决定，{one.by}
            记录，{momentText(one.at)}）
          </p>
          {one.rejected === null || one.asked !== null ? null : (
            <p className="small">
              上次提出恢复列入没有通过（{one.rejected.by}）：{one.rejected.reason}
            </p>
          )}
          {one.asked === null ? (
            posting.mayManage ? (
              <Button
                size="small"
                aria-label={`${one.name}：恢复列入`}
                onClick={() => setOpen(one)}
              >
                恢复列入
              </Button>
            ) : null
          ) : (
            <Asked activity={activity} posting={posting} asked={one.asked} />
          )}
        </section>
      ))}
      {open === null ? null : (
        <AskDialog activity={activity} posting={posting} one={open} onClose={() => setOpen(null)} />
      )}
    </Card>
  );
};
