import { writtenFields } from './check-entries.ts';
import type { Field } from './fields.ts';
import type { Form } from './form.ts';

/** What was found in a pasted text, by field, and the labels of the form that were not found. */
export interface PastedForm {
  readonly record: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
}

const bare = (text: string): string => text.replace(/[\s：:（）()]/gu, '');

/** Cells of a table copied from Word come parted by tabs and line breaks, a label often broken over lines. */
const piecesOf = (text: string): readonly string[] =>
  text
    .split(/[\t\r\n\u0007]+/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');

/** How many pieces from `at` spell a label together (labels break: 出生 / 年月); 0 where they do not. */
const labelLength = (pieces: readonly string[], at: number, label: string): number => {
  let spelt = '';
  for (let count = 1; count <= 6 && at + count <= pieces.length; count += 1) {
    spelt += bare(pieces[at + count - 1] ?? '');
    if (spelt === label) return count;
    if (!label.startsWith(spelt)) return 0;
  }
  return 0;
};

interface Found {
  readonly at: number;
  readonly after: number;
  readonly field: string | null;
  /** What follows the label in the same piece (`姓名：陈小兰`). */
  readonly rest: string;
}

const withRest = (piece: string, label: string): string | null => {
  const match = /^([^：:]{1,20})[：:]\s*(.+)$/su.exec(piece);
  return match !== null && bare(match[1] ?? '') === label ? (match[2] ?? '').trim() : null;
};

const labelsIn = (
  pieces: readonly string[],
  labels: readonly (readonly [string, string | null])[],
): readonly Found[] => {
  const found: Found[] = [];
  for (let at = 0; at < pieces.length; at += 1)
    for (const [label, field] of labels) {
      const rest = withRest(pieces[at] ?? '', label);
      const length = rest === null ? labelLength(pieces, at, label) : 1;
      if (length === 0) continue;
      found.push({ at, after: at + length, field, rest: rest ?? '' });
      at += length - 1;
      break;
    }
  return found;
};

const sealedLabels = (form: Form): readonly string[] =>
  form.blocks.flatMap((block) =>
    block.kind === 'opinions' ? block.blocks.map(({ label }) => bare(label.join(''))) : [],
  );

/** Small print under a label (（500字以内，详细事迹附后）) is no value. */
const remarksOf = (form: Form): ReadonlySet<string> =>
  new Set(
    form.blocks.flatMap((block) =>
      block.kind === 'grid'
        ? block.rows.flatMap(({ cells }) =>
            cells.flatMap((cell) =>
              cell.kind === 'label' ? cell.small.map((line) => bare(line)) : [],
            ),
          )
        : [],
    ),
  );

const valueOf = (pieces: readonly string[], remarks: ReadonlySet<string>): string => {
  const kept = pieces.filter((piece) => !remarks.has(bare(piece)));
  return kept.join('\n').trim();
};

/**
 * Reads a form that was copied out of Word as text: labels of the form with what follows each, up to the next label.
 * What the values may be is checked where they are used; nothing is dropped for being wrong.
 */
export const readPastedForm = (form: Form, text: string): PastedForm => {
  const fields: readonly (readonly [string, Field])[] = [...writtenFields(form)];
  const labels = [
    ...fields.map(([field, { title }]) => [bare(title), field] as const),
    ...sealedLabels(form).map((label) => [label, null] as const),
  ].sort(([a], [b]) => b.length - a.length);
  const pieces = piecesOf(text);
  const found = labelsIn(pieces, labels);
  const remarks = remarksOf(form);
  const record = new Map<string, string>();
  for (const [index, { after, field, rest }] of found.entries()) {
    if (field === null || record.has(field)) continue;
    const value = valueOf(
      [rest, ...pieces.slice(after, found[index + 1]?.at)].filter((piece) => piece !== ''),
      remarks,
    );
    if (value !== '') record.set(field, value);
  }
  return {
    record: Object.fromEntries(record),
    missing: fields.filter(([field]) => !record.has(field)).map(([, { title }]) => title),
  };
};
