import { Button, Checkbox, Input } from 'antd';
import { useId, useRef, useState, type ReactNode } from 'react';
import type { SheetFormView, SheetValuesInput } from '../../contract/scoring/shapes.ts';
import { Trouble } from '../ui/trouble.tsx';
import { faultsOf, totalOf, valuesOf, type Draft, type DraftFaults } from './draft.ts';
import { goOn, leadToField } from './go-on.ts';
import { LedgerFields } from './ledger-fields.tsx';
import { MarksFields } from './marks-fields.tsx';

/** Whether a line or answer has all that it asks for; what it says may still be wrong. */
const isFilled = (form: SheetFormView, draft: Draft, key: string): boolean => {
  if (form.kind === 'marks') return (draft.marks[key] ?? '').trim() !== '';
  const entry = draft.entries[Number(key) - 1];
  const outcome = form.rounds
    .find(({ id }) => id === entry?.round)
    ?.outcomes.find(({ id }) => id === entry?.outcome);
  return outcome !== undefined && !(outcome.isStaked && entry?.stake.trim() === '');
};

/** Faults of what has been typed; what is still empty is only told once somebody wants to send. */
const shownFaults = (
  form: SheetFormView,
  draft: Draft,
  faults: DraftFaults,
  wantsAll: boolean,
): DraftFaults =>
  wantsAll
    ? faults
    : Object.fromEntries(Object.entries(faults).filter(([key]) => isFilled(form, draft, key)));

/** The key of the line or answer to lead to. */
const markOf = (form: SheetFormView, key: string): string =>
  form.kind === 'marks' ? key : `outcome-${Number(key) - 1}`;

/**
 * A sheet being typed, by keyboard alone if one likes: Enter goes on and at the end sends. What is out of range is told
 * at once; what is missing, when it is sent.
 */
export const SheetForm = ({
  form,
  draft,
  sendWord,
  isBusy,
  trouble,
  reasonLabel,
  differing = [],
  note,
  onChange,
  onSend,
  onCancel,
}: {
  readonly form: SheetFormView;
  readonly draft: Draft;
  readonly sendWord: string;
  readonly isBusy: boolean;
  readonly trouble: string | null;
  /** Asks why under this label. */
  readonly reasonLabel?: string;
  readonly differing?: readonly string[];
  /** What stands beside the button. */
  readonly note?: ReactNode;
  readonly onChange: (draft: Draft) => void;
  readonly onSend: (values: SheetValuesInput, reason: string) => void;
  readonly onCancel?: () => void;
}): ReactNode => {
  const id = useId();
  const box = useRef<HTMLFormElement>(null);
  const [wantsAll, setWantsAll] = useState(false);
  const [reason, setReason] = useState('');
  const faults = faultsOf(form, draft);
  const shown = shownFaults(form, draft, faults, wantsAll);
  const total = totalOf(form, draft);
  const isReasonMissing = reasonLabel !== undefined && reason.trim() === '';
  const send = (): void => {
    setWantsAll(true);
    const [first] = Object.keys(faults);
    if (first !== undefined) leadToField(box.current, markOf(form, first));
    else if (isReasonMissing) leadToField(box.current, 'reason');
    else onSend(valuesOf(form, draft), reason.trim());
  };
  const lead = goOn(send);
  return (
    <form
      ref={box}
      className="stack scoring-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          send();
        } else lead(event);
      }}
    >
      {form.ofTeam ? (
        <Checkbox
          checked={draft.isAbsent}
          onChange={({ target }) => onChange({ ...draft, isAbsent: target.checked })}
        >
          全队缺赛
        </Checkbox>
      ) : null}
      {draft.isAbsent ? (
        <p className="hint">按缺赛登记，不录分数；缺赛不是0分。</p>
      ) : form.kind === 'marks' ? (
        <MarksFields
          form={form}
          draft={draft}
          faults={shown}
          differing={differing}
          onChange={onChange}
        />
      ) : (
        <LedgerFields form={form} draft={draft} faults={shown} onChange={onChange} />
      )}
      {total === null || (form.kind === 'marks' && form.lines.length < 2) ? null : (
        <p className="scoring-total">
          合计 <b>{total}</b> <span className="hint">请与纸上的合计核对</span>
        </p>
      )}
      {faults[''] === undefined || !wantsAll ? null : <Trouble sentence={faults['']} />}
      {reasonLabel === undefined ? null : (
        <>
          <label htmlFor={`${id}-reason`}>{reasonLabel}</label>
          <Input.TextArea
            id={`${id}-reason`}
            data-go="reason"
            value={reason}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 4 }}
            {...(wantsAll && isReasonMissing ? { status: 'error' as const } : {})}
            onKeyDown={(event) => event.stopPropagation()}
            onChange={({ target }) => setReason(target.value)}
          />
          {wantsAll && isReasonMissing ? (
            <span className="scoring-fault" role="alert">
              请写明原因
            </span>
          ) : null}
        </>
      )}
      {trouble === null ? null : <Trouble sentence={trouble} />}
      <div className="scoring-send">
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          className="primary-act"
          loading={isBusy}
        >
          {sendWord}
        </Button>
        {onCancel === undefined ? null : (
          <Button size="large" onClick={onCancel}>
            不改了
          </Button>
        )}
        {note}
      </div>
    </form>
  );
};
