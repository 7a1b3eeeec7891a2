import { Button, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { Trouble } from './trouble.tsx';
import './confirm-act.css';

/**
 * A button that asks before it acts, and says what happens then. Where a reason is wanted, it cannot go on without one.
 */
export const ConfirmAct = ({
  word,
  title,
  children,
  confirmWord = word,
  reasonLabel,
  isGrave = false,
  isPrimary = false,
  disabledBecause = null,
  onAct,
  sentenceOf,
}: {
  readonly word: string;
  readonly title: string;
  /** What happens then. */
  readonly children: ReactNode;
  readonly confirmWord?: string;
  /** Asks for a reason under this label. */
  readonly reasonLabel?: string;
  /** It takes something away that does not come back. */
  readonly isGrave?: boolean;
  readonly isPrimary?: boolean;
  /** Why it cannot be pressed now. */
  readonly disabledBecause?: string | null;
  /** Rejects when it failed; the question then stays with the sentence. */
  readonly onAct: (reason: string) => Promise<unknown>;
  /** The sentence for what `onAct` threw. */
  readonly sentenceOf: (error: unknown) => string;
}): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const id = useId();
  const open = (): void => {
    setTrouble(null);
    setReason('');
    setOpen(true);
  };
  const act = async (): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    try {
      await onAct(reason.trim());
      setOpen(false);
    } catch (error) {
      setTrouble(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        type={isPrimary ? 'primary' : 'default'}
        danger={isGrave && !isPrimary}
        disabled={disabledBecause !== null}
        {...(disabledBecause === null ? {} : { 'aria-describedby': `${id}-why` })}
        onClick={open}
      >
        {word}
      </Button>
      {disabledBecause === null ? null : (
        <span className="small confirm-why" id={`${id}-why`}>
          {disabledBecause}
        </span>
      )}
      <Modal
        open={isOpen}
        title={title}
        okText={confirmWord}
        cancelText="不办"
        okButtonProps={{
          danger: isGrave,
          loading: isBusy,
          disabled: reasonLabel !== undefined && reason.trim() === '',
        }}
        onOk={() => void act()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <div>{children}</div>
        {reasonLabel === undefined ? null : (
          <p className="confirm-reason">
            <label htmlFor={`${id}-reason`}>{reasonLabel}</label>
            <Input.TextArea
              id={`${id}-reason`}
              {...(reason.trim() === '' ? { 'aria-describedby': `${id}-wanted` } : {})}
              value={reason}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={({ target }) => setReason(target.value)}
            />
            {reason.trim() === '' ? (
              <span className="hint" id={`${id}-wanted`}>
                写明后才能继续
              </span>
            ) : null}
          </p>
        )}
        {trouble === null ? null : <Trouble sentence={trouble} />}
      </Modal>
    </>
  );
};
