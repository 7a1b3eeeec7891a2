import { Checkbox, Input } from 'antd';
import { useId, type ReactNode } from 'react';
import type { PostingView } from '../../contract/posting/shapes.ts';

/** What every ruling on a line needs: its reason, and all the organisers that decided it (J4.3). */
export const RulingFields = ({
  label,
  deciders,
  reason,
  onReason,
  decidedBy,
  onDecidedBy,
}: {
  /** Of the field of the reason. */
  readonly label: string;
  readonly deciders: PostingView['deciders'];
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly decidedBy: readonly string[];
  readonly onDecidedBy: (chosen: readonly string[]) => void;
}): ReactNode => {
  const id = useId();
  return (
    <>
      <p>
        <label htmlFor={id}>{label}</label>
        <Input.TextArea
          id={id}
          value={reason}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={({ target }) => onReason(target.value)}
        />
        <span className="hint">只作内部记录，不对外公布</span>
      </p>
      <div>
        <b>作出决定的主办单位</b>
        <Checkbox.Group
          className="posting-choice"
          value={[...decidedBy]}
          onChange={onDecidedBy}
          options={deciders.map(({ id: value, name }) => ({ value, label: name }))}
        />
        <span className="hint">须全部主办单位同意</span>
      </div>
    </>
  );
};
