import { Button, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { fileContent } from '../../contract/file/http.ts';
import {
  deliverableDecide,
  deliverableHandIn,
  deliverableOpen,
  preliminaryBoard,
  preliminaryUnit,
} from '../../contract/preliminary/http.ts';
import type { DeliverableView, PreliminaryUnit } from '../../contract/preliminary/shapes.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { FileField } from '../file/file-field.tsx';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { shortMomentText } from '../ui/moment.ts';
import { StateTag } from '../ui/state-tag.tsx';
import { Trouble } from '../ui/trouble.tsx';
import type { UnitParams } from './unit-params.ts';

const STALE = [preliminaryUnit, preliminaryBoard];

interface Place {
  readonly activity: string;
  readonly deliverable: string;
  readonly unit: string;
}

/** Gives something back for correction, with the reason and the last day. */
const ReturnDialog = ({
  place,
  title,
  onClose,
}: {
  readonly place: Place;
  readonly title: string;
  readonly onClose: () => void;
}): ReactNode => {
  const decide = useAct(deliverableDecide, STALE);
  const [reason, setReason] = useState('');
  const [due, setDue] = useState('');
  const act = async (): Promise<void> => {
    await decide.mutateAsync({ params: place, body: { verdict: 'return', reason, due } });
    onClose();
  };
  return (
    <Modal
      open
      title={`退回${title}`}
      okText="退回补正"
      cancelText="不办"
      okButtonProps={{ disabled: reason.trim() === '' || due === '', loading: decide.isPending }}
      onOk={() => void act().catch(() => undefined)}
      onCancel={onClose}
    >
      <div className="fields">
        <label>
          要更正什么
          <Input.TextArea
            value={reason}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 5 }}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
        <label>
          补正期限（当日24:00止）
          <Input type="date" value={due} onChange={({ target }) => setDue(target.value)} />
        </label>
        {decide.isError ? <Trouble sentence={sentenceOfError(decide.error)} /> : null}
      </div>
    </Modal>
  );
};

/** Files of something that is handed in: chosen and sent one after the other. */
const FilesDialog = ({
  one,
  owner,
  onClose,
}: {
  readonly one: DeliverableView;
  readonly owner: string;
  readonly onClose: () => void;
}): ReactNode => {
  const handled = useAct(deliverableOpen, STALE);
  return (
    <Modal
      open
      title={one.title}
      footer={null}
      onCancel={() => {
        handled.reset();
        onClose();
      }}
    >
      <FileField
        label={one.kind === 'file' ? '选样卷' : '选盖章扫描件'}
        hint={
          one.kind === 'file' ? 'PDF、Word、图片或压缩包，不超过50 MB' : 'PDF或图片，不超过30 MB'
        }
        accept={one.kind === 'file' ? '.pdf,.doc,.docx,.zip,image/*' : '.pdf,image/*'}
        use={one.kind === 'file' ? 'sample-paper' : 'stamped-scan'}
        ownerKind="deliverable"
        owner={owner}
        onThere={onClose}
      />
    </Modal>
  );
};

const UnitActs = ({
  one,
  place,
}: {
  readonly one: DeliverableView;
  readonly place: Place;
}): ReactNode => {
  const open = useAct(deliverableOpen);
  const refresh = useAct(deliverableOpen, STALE);
  const handIn = useAct(deliverableHandIn, STALE);
  const [owner, setOwner] = useState<string | null>(null);
  const begin = async (): Promise<void> => {
    setOwner((await open.mutateAsync({ params: place })).id);
  };
  const error = open.error ?? handIn.error;
  return (
    <>
      <span className="acts">
        <Button size="small" loading={open.isPending} onClick={() => void begin().catch(() => {})}>
          {one.kind === 'file' ? '上传样卷' : '上传盖章件'}
        </Button>
        {one.kind === 'file' ? (
          <Button
            size="small"
            disabled={one.notReady.length > 0}
            loading={handIn.isPending}
            onClick={() => handIn.mutate({ params: place })}
          >
            报送
          </Button>
        ) : null}
        {one.notReady.length === 0 ? null : <span className="small">{one.notReady[0]}</span>}
      </span>
      {error === null ? null : <Trouble sentence={sentenceOfError(error)} />}
      {owner === null ? null : (
        <FilesDialog
          one={one}
          owner={owner}
          onClose={() => {
            setOwner(null);
            refresh.mutate({ params: place });
          }}
        />
      )}
    </>
  );
};

const OrganiserActs = ({
  one,
  place,
}: {
  readonly one: DeliverableView;
  readonly place: Place;
}): ReactNode => {
  const decide = useAct(deliverableDecide, STALE);
  const [isReturning, setReturning] = useState(false);
  return (
    <span className="acts">
      {one.phase === 'handed-in' ? (
        <ConfirmAct
          word="接收"
          title={`接收${one.title}`}
          sentenceOf={sentenceOfError}
          onAct={() => decide.mutateAsync({ params: place, body: { verdict: 'accept' } })}
        >
          接收后记为办结；发现问题仍可退回。
        </ConfirmAct>
      ) : null}
      <Button onClick={() => setReturning(true)}>退回补正</Button>
      {isReturning ? (
        <ReturnDialog place={place} title={one.title} onClose={() => setReturning(false)} />
      ) : null}
    </span>
  );
};

/** What the unit hands in (N8): state, due time, files, and what may be done about it. */
export const HandInCard = ({
  found,
  params,
}: {
  readonly found: PreliminaryUnit;
  readonly params: UnitParams;
}): ReactNode => (
  <Card title="报送材料">
    <ul className="preliminary-lines">
      {found.deliverables.map((one) => {
        const { activity, unit } = params;
        const place = { activity, unit, deliverable: one.id };
        const isOut = one.phase === 'missing' || one.phase === 'returned';
        const last = one.steps.at(-1);
        return (
          <li key={one.id}>
            <div className="preliminary-line">
              <b>{one.title}</b>
              <StateTag {...one.state} isBare />
            </div>
            <span className="small">
              {isOut ? `${one.due}前报送` : one.working}　{one.clause}
            </span>
            {last === undefined || last.reason === '' ? null : (
              <span className="small">
                {shortMomentText(last.at)} {last.word}：{last.reason}
              </span>
            )}
            {one.files.length === 0 ? null : (
              <span className="small">
                {one.files.map(({ id, name }) => (
                  <a key={id} href={addressOf(fileContent, { params: { file: id } })} download>
                    {name}{' '}
                  </a>
                ))}
              </span>
            )}
            {isOut && found.mayWrite ? <UnitActs one={one} place={place} /> : null}
            {!isOut && found.mayManage ? <OrganiserActs one={one} place={place} /> : null}
          </li>
        );
      })}
    </ul>
  </Card>
);
