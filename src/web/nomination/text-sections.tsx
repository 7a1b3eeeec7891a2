import { Input } from 'antd';
import type { ReactNode } from 'react';
import { countCharacters } from '../../core/nomination/characters.ts';
import { Card } from '../ui/card.tsx';
import type { Part } from './sections.tsx';

/** A text with its live count, by the one rule that the server counts by. */
const TextField = ({
  title,
  clause,
  value,
  least,
  most,
  rows,
  isOpen,
  onChange,
  foot,
}: {
  readonly title: string;
  readonly clause: string;
  readonly value: string;
  readonly least: number | null;
  readonly most: number | null;
  readonly rows: number;
  readonly isOpen: boolean;
  readonly onChange: (text: string) => void;
  readonly foot: ReactNode;
}): ReactNode => {
  const count = countCharacters(value);
  const isOver = most !== null && count > most;
  const bound = most === null ? '' : ` / ${most}`;
  const left =
    most === null ? '' : isOver ? `，超出 ${count - most} 字` : `，还可写 ${most - count} 字`;
  const under = least !== null && count < least ? `，少于 ${least} 字` : '';
  return (
    <Card title={title} note={clause}>
      <Input.TextArea
        aria-label={title}
        value={value}
        disabled={!isOpen}
        autoSize={{ minRows: rows, maxRows: 24 }}
        onChange={({ target }) => onChange(target.value)}
      />
      <div className="nomination-text-foot">
        {foot}
        <span className={isOver ? 'nomination-over' : 'small'}>
          按 Word 口径计字　<b>{count}</b>
          {bound}
          {isOpen ? (under === '' ? left : under) : null}
        </span>
      </div>
    </Card>
  );
};

/** Long entries of the form and the texts beside it. */
export const TextSections = ({
  shown,
  isOpen,
  change,
  saved,
}: Part & { readonly saved: ReactNode }): ReactNode => {
  const { asked, record, texts } = shown;
  const ruled = new Set(asked.texts.map(({ id }) => id));
  const others = (asked.form?.fields ?? []).filter(
    ({ id, kind }) => kind === 'paragraphs' && !ruled.has(id),
  );
  return (
    <>
      {others.map(({ id, title, most }) => (
        <TextField
          key={id}
          title={title}
          clause={asked.form?.name ?? ''}
          value={record[id] ?? ''}
          least={null}
          most={most}
          rows={2}
          isOpen={isOpen}
          onChange={(text) => change({ record: { [id]: text } })}
          foot={saved}
        />
      ))}
      {asked.texts.map(({ id, title, least, most, onForm, clause }) => (
        <TextField
          key={id}
          title={title}
          clause={clause}
          value={(onForm ? record[id] : texts[id]) ?? ''}
          least={least}
          most={most}
          rows={onForm ? 4 : 8}
          isOpen={isOpen}
          onChange={(text) =>
            change(onForm ? { record: { [id]: text } } : { texts: { [id]: text } })
          }
          foot={saved}
        />
      ))}
    </>
  );
};
