import { accept, refuse, type Decision, type Refusal } from '../kernel/decision.ts';
import { compare, equals, parseDecimal, plainText, type Exact } from '../kernel/exact.ts';
import { personName } from '../person/written.ts';
import type { PreliminaryCode } from './code.ts';
import type { Staff, StaffId } from './staff.ts';

/** What somebody reached in the preliminary: points (分, exact), or that they did not come. */
export type Result =
  { readonly kind: 'score'; readonly score: Exact } | { readonly kind: 'absent' };

/** Bounds of a score, both included, in points. */
export interface ScoreBounds {
  readonly least: Exact;
  readonly most: Exact;
}

/** Reads a score as somebody writes it: `85`, `85.5`. */
export const readScore = (
  text: string,
  { least, most }: ScoreBounds,
): Decision<Exact, PreliminaryCode> => {
  const score = parseDecimal(text);
  if (score !== null && compare(score, least) >= 0 && compare(score, most) <= 0)
    return accept(score);
  return refuse({
    code: 'preliminary.score-unreadable',
    params: { found: text || '空白', least: plainText(least), most: plainText(most) },
  });
};

export const isSameResult = (one: Result | null, other: Result): boolean =>
  one !== null &&
  one.kind === other.kind &&
  (one.kind === 'absent' || other.kind === 'absent' || equals(one.score, other.score));

/** A result as people write it: `85.5`, 缺考. */
export const resultText = (result: Result | null): string =>
  result === null ? '' : result.kind === 'absent' ? '缺考' : plainText(result.score);

/** Somebody on the roster with what is known of their preliminary. */
export interface Participant extends Staff {
  readonly result: Result | null;
  readonly isExempt: boolean;
}

/** A line of attachment 1 as it was read back. */
export interface ScoreText {
  /** The number under which people find it in their sheet or table. */
  readonly row: number;
  readonly name: string;
  readonly sex: string;
  readonly post: string;
  readonly score: string;
  readonly remark: string;
}

/** What a line of attachment 1 does to the results that are known; `none`: it holds no result. */
export type ScoreMerge =
  | { readonly outcome: 'new' | 'changed'; readonly id: StaffId; readonly result: Result }
  | { readonly outcome: 'same' | 'none'; readonly id: StaffId }
  | { readonly outcome: 'faulty'; readonly faults: readonly Refusal<PreliminaryCode>[] };

const faulty = (
  code: PreliminaryCode,
  field: Exclude<keyof ScoreText, 'row'>,
  params: Readonly<Record<string, string | number>>,
): ScoreMerge => ({ outcome: 'faulty', faults: [{ code, params, field }] });

const findOne = (known: readonly Participant[], line: ScoreText): Participant | ScoreMerge => {
  const written = personName(line.name);
  const named = known.filter(({ name }) => personName(name) === written);
  const exact = named.filter(({ post }) => post === line.post);
  const [found, ...more] = exact.length > 0 ? exact : named;
  if (found === undefined) return faulty('preliminary.not-on-roster', 'name', { name: line.name });
  if (more.length > 0) return faulty('preliminary.roster-ambiguous', 'post', { name: line.name });
  if (line.sex !== '' && line.sex !== found.sex)
    return faulty('preliminary.sex-differs', 'sex', {
      name: line.name,
      found: line.sex,
      sex: found.sex,
    });
  return found;
};

const resultOf = (
  { score, remark }: ScoreText,
  bounds: ScoreBounds,
): Decision<Result | null, PreliminaryCode> => {
  if (score === '缺考' || (score === '' && remark.includes('缺考')))
    return accept({ kind: 'absent' });
  if (score === '' || score === '免考') return accept(null);
  const read = readScore(score, bounds);
  return read.ok ? accept({ kind: 'score', score: read.value }) : read;
};

/**
 * Merges the lines of attachment 1 into the results of a roster: everybody is found, or the line is a fault (N9) that
 * names its field.
 */
export const mergeScores = (
  known: readonly Participant[],
  lines: readonly ScoreText[],
  bounds: ScoreBounds,
): readonly ScoreMerge[] => {
  const seen = new Map<StaffId, number>();
  return lines.map((line): ScoreMerge => {
    const found = findOne(known, line);
    if ('outcome' in found) return found;
    const { id, name, isExempt, result: before } = found;
    const earlier = seen.get(id);
    if (earlier !== undefined)
      return faulty('preliminary.staff-repeated', 'name', { name, earlier });
    seen.set(id, line.row);
    const read = resultOf(line, bounds);
    if (!read.ok)
      return {
        outcome: 'faulty',
        faults: read.refusals.map((fault) => ({ ...fault, field: 'score' })),
      };
    const result = read.value;
    if (result === null) return { outcome: 'none', id };
    if (isExempt) return faulty('preliminary.result-of-exempt', 'score', { name });
    if (isSameResult(before, result)) return { outcome: 'same', id };
    return { outcome: before === null ? 'new' : 'changed', id, result };
  });
};

/** Rank of each score, highest first; equals share the lower number (1, 2, 2, 4). Who has no score has no rank. */
export const ranksOf = (people: readonly Participant[]): ReadonlyMap<StaffId, number> => {
  const scored = people.flatMap(({ id, result }) =>
    result?.kind === 'score' ? [{ id, score: result.score }] : [],
  );
  const descending = scored.toSorted((one, other) => compare(other.score, one.score));
  const ranks = new Map<StaffId, number>();
  for (const [index, { id, score }] of descending.entries()) {
    const above = descending[index - 1];
    const isTied = above !== undefined && equals(above.score, score);
    ranks.set(id, isTied ? (ranks.get(above.id) ?? index + 1) : index + 1);
  }
  return ranks;
};
