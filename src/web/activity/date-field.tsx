import { useEffect, useRef, useState, type ReactNode } from 'react';
import { dayText, parseDay, type Day } from '../../core/kernel/day.ts';
import { Icon } from '../ui/icon.tsx';
import './plan.css';

/** Reads a day as people write it: 2020年8月30日, 2020-8-30, 2020.8.30, 20200830. */
export const dayFromText = (text: string): Day | null => {
  const match =
    /^\s*(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?\s*$/u.exec(text) ??
    /^\s*(\d{4})(\d{2})(\d{2})\s*$/u.exec(text);
  if (match === null) return null;
  const [, year = '', month = '', date = ''] = match;
  return parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
};

/** A day, written as 2020年8月30日; typed, or picked from the browser's calendar. Saved when the field is left. */
export const DateField = ({
  label,
  value,
  isMarked = false,
  isReadOnly = false,
  onSave,
}: {
  readonly label: string;
  readonly value: Day;
  /** Amber: fields at odds share the outline. */
  readonly isMarked?: boolean;
  readonly isReadOnly?: boolean;
  readonly onSave: (day: Day) => void;
}): ReactNode => {
  const [text, setText] = useState(dayText(value));
  const picker = useRef<HTMLInputElement>(null);
  useEffect(() => setText(dayText(value)), [value]);
  const typed = dayFromText(text);
  const leave = (): void => {
    if (typed === null || typed === value) return;
    onSave(typed);
  };
  return (
    <span className={`date-field${isMarked ? ' field-marked' : ''}`}>
      <input
        type="text"
        aria-label={label}
        aria-invalid={typed === null}
        readOnly={isReadOnly}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={leave}
        onKeyDown={({ key }) => (key === 'Enter' ? leave() : undefined)}
      />
      {isReadOnly ? null : (
        <>
          <button
            type="button"
            aria-label={`${label}：选日期`}
            onClick={() => picker.current?.showPicker()}
          >
            <Icon name="cal" />
          </button>
          <input
            ref={picker}
            className="date-picker"
            type="date"
            tabIndex={-1}
            aria-hidden="true"
            value={value}
            onChange={({ target }) => {
              const picked = parseDay(target.value);
              if (picked !== null) onSave(picked);
            }}
          />
        </>
      )}
      {typed === null ? (
        <span className="field-fault" role="alert">
          没有这个日期，请写成 2020年8月30日
        </span>
      ) : null}
    </span>
  );
};
