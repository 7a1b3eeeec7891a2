import { Button, Input } from 'antd';
import { useId, type ReactNode } from 'react';
import type { SheetFormView } from '../../contract/scoring/shapes.ts';
import { ABSENT_WORD, unusualOf, type Draft, type DraftFaults } from './draft.ts';

type Marks = Extract<SheetFormView, { kind: 'marks' }>;
type Line = Marks['lines'][number];

/** The range of a line in words; '' where it has none. */
const rangeOf = ({ least, most }: Line): string => {
  if (least !== null && most !== null) return `${least}至${most}分`;
  if (most !== null) return `不高于${most}分`;
  return least === null ? '' : `不低于${least}分`;
};

/** One figure of a sheet: its line, its range, the field, and at once what is wrong with it. */
const MarkLine = ({
  line,
  text,
  fault,
  unusual,
  mayBeAbsent,
  isFirst,
  differs,
  onChange,
}: {
  readonly line: Line;
  readonly text: string;
  readonly fault: string | undefined;
  /** Why to look again; the mark may be sent all the same. */
  readonly unusual: string | undefined;
  readonly mayBeAbsent: boolean;
  readonly isFirst: boolean;
  readonly differs: boolean;
  readonly onChange: (text: string) => void;
}): ReactNode => {
  const id = useId();
  const isAbsent = text === ABSENT_WORD;
  return (
    <li className={differs ? 'scoring-mark scoring-differs' : 'scoring-mark'}>
      <label htmlFor={id}>
        {line.title}
        <span className="hint">
          {rangeOf(line)}
          {line.usual === null ? '' : `，一般${line.usual.least}至${line.usual.most}分`}
        </span>
      </label>
      {line.isAbsent ? (
        <span className="scoring-away">缺席，按缺考计</span>
      ) : (
        <>
          {mayBeAbsent ? (
            <Button
              tabIndex={-1}
              aria-pressed={isAbsent}
              onClick={() => onChange(isAbsent ? '' : ABSENT_WORD)}
            >
              缺考
            </Button>
          ) : null}
          <Input
            id={id}
            size="large"
            className="scoring-figure"
            data-go={line.key}
            inputMode="decimal"
            autoComplete="off"
            autoFocus={isFirst}
            maxLength={12}
            value={text}
            {...(fault === undefined
              ? {}
              : {
                  status: 'error' as const,
                  'aria-invalid': true,
                  'aria-describedby': `${id}-fault`,
                })}
            {...(fault === undefined && unusual !== undefined
              ? { status: 'warning' as const, 'aria-describedby': `${id}-unusual` }
              : {})}
            onKeyDown={(event) => {
              if (!mayBeAbsent || event.key !== '*') return;
              event.preventDefault();
              onChange(isAbsent ? '' : ABSENT_WORD);
            }}
            onChange={({ target }) => onChange(target.value)}
          />
        </>
      )}
      {fault === undefined ? null : (
        <span className="scoring-fault" id={`${id}-fault`} role="alert">
          {fault}
        </span>
      )}
      {fault !== undefined || unusual === undefined ? null : (
        <span className="scoring-unusual" id={`${id}-unusual`} role="status">
          {unusual}
        </span>
      )}
    </li>
  );
};

/** The figures of a sheet line by line. `differing`: keys of lines on which two people differ. */
export const MarksFields = ({
  form,
  draft,
  faults,
  differing = [],
  onChange,
}: {
  readonly form: Marks;
  readonly draft: Draft;
  readonly faults: DraftFaults;
  readonly differing?: readonly string[];
  readonly onChange: (draft: Draft) => void;
}): ReactNode => {
  const unusual = unusualOf(form, draft);
  const first = form.lines.find(({ isAbsent }) => !isAbsent)?.key;
  return (
    <ol className="scoring-marks">
      {form.lines.map((line) => (
        <MarkLine
          key={line.key}
          line={line}
          text={draft.marks[line.key] ?? ''}
          fault={faults[line.key]}
          unusual={unusual[line.key]}
          mayBeAbsent={!form.ofTeam}
          isFirst={line.key === first}
          differs={differing.includes(line.key)}
          onChange={(text) => onChange({ ...draft, marks: { ...draft.marks, [line.key]: text } })}
        />
      ))}
    </ol>
  );
};
