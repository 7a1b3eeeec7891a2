import { Button, Input, InputNumber, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import type { PlanChange } from '../../core/activity/edit.ts';
import { dependentsOf, type Dependent } from '../../core/activity/removal.ts';
import { sentencesOf, type DraftEditor } from './use-draft.ts';

/** A small form over the page. It stays with the sentences when what it asks for is refused. */
export const AskDialog = ({
  title,
  sendWord,
  isGrave = false,
  reason = null,
  onSend,
  onClose,
  children,
}: {
  readonly title: string;
  readonly sendWord: string;
  readonly isGrave?: boolean;
  /** Why it cannot be sent yet; null: it can. */
  readonly reason?: string | null;
  readonly onSend: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode => {
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<readonly string[]>([]);
  const send = async (): Promise<void> => {
    setBusy(true);
    setTrouble([]);
    try {
      await onSend();
      onClose();
    } catch (error) {
      setTrouble(sentencesOf(error));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={title}
      okText={sendWord}
      cancelText="不办"
      okButtonProps={{ danger: isGrave, loading: isBusy, disabled: reason !== null }}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <div className="ask">{children}</div>
      {reason === null ? null : <p className="small">{reason}</p>}
      {trouble.map((sentence) => (
        <p key={sentence} className="field-fault" role="alert">
          {sentence}
        </p>
      ))}
    </Modal>
  );
};

/** A field of such a form, its label above. */
export const Ask = ({
  label,
  hint,
  children,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly children: (id: string) => ReactNode;
}): ReactNode => {
  const id = useId();
  return (
    <div className="ask-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint === undefined ? null : <span className="hint">{hint}</span>}
    </div>
  );
};

/** A field for a line of text. */
export const AskText = ({
  label,
  value,
  most = 60,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  /** Signs that it takes. */
  readonly most?: number;
  readonly onChange: (value: string) => void;
}): ReactNode => (
  <Ask label={label}>
    {(id) => (
      <Input
        id={id}
        value={value}
        maxLength={most}
        onChange={({ target }) => onChange(target.value)}
      />
    )}
  </Ask>
);

/** A field for a whole number from 1; emptied, it is 1. */
export const AskNumber = ({
  label,
  value,
  most,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly most?: number;
  readonly onChange: (value: number) => void;
}): ReactNode => (
  <Ask label={label}>
    {(id) => (
      <InputNumber
        id={id}
        min={1}
        {...(most === undefined ? {} : { max: most })}
        precision={0}
        value={value}
        onChange={(given) => onChange(given ?? 1)}
      />
    )}
  </Ask>
);

const DEPENDENTS: Readonly<Record<Dependent['kind'], string>> = {
  'following-stage': '不再排在它之后的阶段',
  'quota-unit': '从这些阶段的名额表里去掉',
  quota: '只有它一个单位的名额行，一并删去',
  'award-stage': '不再颁发它的阶段',
  'open-item': '与它有关的待定事项，一并删去',
};

/** A button that removes a part of the plan, after it has said what goes with it. */
export const RemovePart = ({
  editor,
  path,
  title,
  word = '删去',
  changes,
}: {
  readonly editor: DraftEditor;
  readonly path: string;
  readonly title: string;
  readonly word?: string;
  /** What is sent instead of the plain removal. */
  readonly changes?: readonly PlanChange[];
}): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  if (editor.isReadOnly) return null;
  return (
    <>
      <Button
        type="link"
        size="small"
        className="part-act"
        aria-label={`${title}：${word}`}
        onClick={() => setOpen(true)}
      >
        {word}
      </Button>
      {isOpen ? (
        <RemoveDialog
          editor={editor}
          path={path}
          title={title}
          {...(changes === undefined ? {} : { changes })}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
};

/** Asks before a part is removed: what goes with it, kind by kind. */
export const RemoveDialog = ({
  editor,
  path,
  title,
  changes = [{ path, remove: true }],
  onClose,
}: {
  readonly editor: DraftEditor;
  readonly path: string;
  readonly title: string;
  readonly changes?: readonly PlanChange[];
  readonly onClose: () => void;
}): ReactNode => {
  const gone = dependentsOf(editor.plan, path);
  const kinds = [...new Set(gone.map(({ kind }) => kind))];
  return (
    <AskDialog
      title={`删去“${title}”`}
      sendWord="删去"
      isGrave
      onSend={() => editor.apply(changes)}
      onClose={onClose}
    >
      <p>
        从草稿里删去“{title}”和其中的全部内容。
        {kinds.length === 0 ? '没有别处随之更改。' : '随之更改：'}
      </p>
      {kinds.map((kind) => (
        <div key={kind}>
          <b className="small">{DEPENDENTS[kind]}</b>
          <ul className="notes">
            {gone
              .filter((one) => one.kind === kind)
              .map((one) => (
                <li key={one.title}>{one.title}</li>
              ))}
          </ul>
        </div>
      ))}
    </AskDialog>
  );
};
