import { useState, type ReactNode } from 'react';
import './note-groups.css';

/** Something to know, with where it stands in small type. */
export interface Note {
  readonly text: string;
  readonly hint: string;
  /** What it is about, as the heading of its group. */
  readonly group: string;
}

/** Few notes stand open; of many only the headings do, with their counts. */
const MOST_OPEN = 6;

const groupsOf = (notes: readonly Note[]): readonly (readonly [string, readonly Note[]])[] => {
  const groups = new Map<string, Note[]>();
  for (const note of notes) groups.set(note.group, [...(groups.get(note.group) ?? []), note]);
  return [...groups];
};

/**
 * Notes under the headings of what they are about, each with its count; folded where there are many, but for a heading
 * under which something new has come since the page was opened.
 */
export const NoteGroups = ({
  title,
  notes,
}: {
  /** What these notes have in common; none where it stands above already. */
  readonly title?: string;
  readonly notes: readonly Note[];
}): ReactNode => {
  const [known] = useState(() => new Set(notes.map(({ text }) => text)));
  if (notes.length === 0) return null;
  const isOpen = (own: readonly Note[]): boolean =>
    notes.length <= MOST_OPEN || own.some(({ text }) => !known.has(text));
  return (
    <section className="note-groups">
      {title === undefined ? null : (
        <h3>
          {title} <span className="hint">{notes.length}项</span>
        </h3>
      )}
      {groupsOf(notes).map(([group, own]) => (
        <details key={group} open={isOpen(own)}>
          <summary>
            {group} <span className="hint">{own.length}项</span>
          </summary>
          <ul>
            {own.map(({ text, hint }, at) => (
              <li key={`${at} ${text}`}>
                {text}
                {hint === '' ? null : <span className="hint">{hint}</span>}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
};
