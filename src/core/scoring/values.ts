import { accept, refuse, type Decision, type Refusal } from '../kernel/decision.ts';
import {
  compare,
  decimalPlaces,
  exactInteger,
  parseDecimal,
  plainText,
  sum,
  ZERO,
  type Exact,
} from '../kernel/exact.ts';
import { bookLedger, type BookingRule, type LedgerEntry } from '../quiz/ledger.ts';
import type { ScoringCode } from './code.ts';
import { MOST_DECIMALS, TEAM, type Line, type SheetForm } from './form.ts';

/** One answer of a quiz as it is booked; `stake` is the value chosen in a risk round, as a decimal. */
export interface LedgerLine {
  readonly round: string;
  readonly outcome: BookingRule['outcome'];
  readonly person: string | null;
  readonly together: boolean;
  readonly stake: string | null;
}

/**
 * What stands on a sheet. Marks are decimals by line, or `absent` (缺考); a line of somebody who is recorded as absent
 * has none. `absent`: the whole team did not compete (缺赛). Kept in one form: equal values are equal texts.
 */
export type SheetValues =
  | { readonly kind: 'marks'; readonly marks: Readonly<Record<string, string>> }
  | { readonly kind: 'ledger'; readonly entries: readonly LedgerLine[] }
  | { readonly kind: 'absent' };

/** A mark that says that somebody did not come. */
export const ABSENT = 'absent';

/** What is written for it. */
export const ABSENT_WORD = '缺考';

/** Words that people write for it. */
export const ABSENT_WORDS: readonly string[] = [ABSENT, ABSENT_WORD, '缺赛', '缺席', '缺'];

/** What happens to an answer of a quiz, in words. */
export const OUTCOME_TITLES: Readonly<Record<BookingRule['outcome'], string>> = {
  correct: '答对',
  'partly-correct': '部分答对',
  wrong: '答错',
  'no-answer': '未作答',
  foul: '犯规',
};

/** Where a refusal of one line points to: this, then the line's key. */
export const MARKS_FIELD = 'body.values.marks.';

type Fault = Refusal<ScoringCode>;

const bounds = ({ least, most }: Pick<Line, 'least' | 'most'>): string =>
  least !== null && most !== null
    ? `${plainText(least)}到${plainText(most)}之间`
    : least !== null
      ? `不低于${plainText(least)}`
      : most !== null
        ? `不高于${plainText(most)}`
        : '是数';

const isOutside = (value: Exact, { least, most }: Pick<Line, 'least' | 'most'>): boolean =>
  (least !== null && compare(value, least) < 0) || (most !== null && compare(value, most) > 0);

const fieldOf = (key: string): string => `${MARKS_FIELD}${key}`;

const readMark = (line: Line, entered: string, mayBeAbsent: boolean): string | Fault => {
  const text = entered.trim();
  const field = fieldOf(line.key);
  const params = { line: line.title, bounds: bounds(line), digits: MOST_DECIMALS };
  if (text === '') return { code: 'scoring.mark-missing', params, field };
  if (mayBeAbsent && ABSENT_WORDS.includes(text)) return ABSENT;
  const mark = parseDecimal(text);
  if (mark === null) return { code: 'scoring.mark-not-number', params, field };
  if (isOutside(mark, line)) return { code: 'scoring.mark-range', params, field };
  if ((decimalPlaces(mark) ?? Infinity) > MOST_DECIMALS)
    return { code: 'scoring.mark-digits', params, field };
  return plainText(mark);
};

const readMarks = (
  form: Extract<SheetForm, { kind: 'marks' }>,
  entered: Readonly<Record<string, string>>,
): Decision<SheetValues, ScoringCode> => {
  const faults: Fault[] = Object.keys(entered)
    .filter((key) => !form.lines.some((line) => line.key === key))
    .map(() => ({ code: 'scoring.mark-unknown', params: {} }));
  const marks: Record<string, string> = {};
  for (const line of form.lines) {
    const text = entered[line.key] ?? '';
    if (line.isAbsent) {
      if (text.trim() !== '' && !ABSENT_WORDS.includes(text.trim()))
        faults.push({
          code: 'scoring.is-absent',
          params: { line: line.title },
          field: fieldOf(line.key),
        });
      continue;
    }
    const read = readMark(line, text, line.subject !== TEAM);
    if (typeof read === 'string') marks[line.key] = read;
    else faults.push(read);
  }
  return faults.length > 0 ? refuse(...faults.slice(0, 50)) : accept({ kind: 'marks', marks });
};

type LedgerForm = Extract<SheetForm, { kind: 'ledger' }>;

const ruleOf = ({ rules }: LedgerForm, line: LedgerLine): BookingRule | undefined =>
  rules.bookings.find(
    ({ round, outcome, answering }) =>
      round === line.round &&
      outcome === line.outcome &&
      (answering === 'any' || (answering === 'together') === line.together),
  );

/** One answer as it is kept: what makes no difference to any account is left out, so that two people agree on it. */
const readAnswer = (form: LedgerForm, line: LedgerLine, at: number): LedgerLine | Fault => {
  const row = at + 1;
  const round = form.rounds.find(({ id }) => id === line.round)?.title ?? line.round;
  const rule = ruleOf(form, line);
  if (rule === undefined)
    return {
      code: 'scoring.no-booking',
      params: { row, round, outcome: OUTCOME_TITLES[line.outcome] },
    };
  const isStaked = rule.team.kind === 'stake' || rule.person.kind === 'stake';
  const stake = parseDecimal(line.stake ?? '');
  if (isStaked && (line.stake ?? '').trim() === '')
    return { code: 'scoring.stake-missing', params: { row } };
  if (isStaked && (stake === null || compare(stake, ZERO) <= 0))
    return { code: 'scoring.stake-not-number', params: { row } };
  if (line.person !== null && !form.people.some(({ key }) => key === line.person))
    return { code: 'scoring.person-unknown', params: { row } };
  const isPersonal = rule.person.kind === 'stake' || rule.person.points !== 0;
  return {
    round: line.round,
    outcome: line.outcome,
    person: isPersonal ? line.person : null,
    together: rule.answering === 'any' ? false : line.together,
    stake: isStaked && stake !== null ? plainText(stake) : null,
  };
};

const readLedger = (
  form: LedgerForm,
  entered: readonly LedgerLine[],
): Decision<SheetValues, ScoringCode> => {
  const read = entered.map((line, at) => readAnswer(form, line, at));
  const faults = read.filter((one): one is Fault => 'code' in one);
  if (faults.length > 0) return refuse(...faults.slice(0, 50));
  return accept({
    kind: 'ledger',
    entries: read.filter((one): one is LedgerLine => !('code' in one)),
  });
};

/** Answers as the ledger books them. */
export const ledgerEntries = (entries: readonly LedgerLine[]): readonly LedgerEntry[] =>
  entries.map(({ stake, ...line }) => ({
    ...line,
    team: TEAM,
    stake: stake === null ? null : parseDecimal(stake),
  }));

/**
 * The score of each subject of a sheet, exact; null is 缺考, never 0. A judge's criteria add up.
 * @param values of this form: `readSheet` has taken them
 */
export const scoresOf = (form: SheetForm, values: SheetValues): ReadonlyMap<string, Exact | null> =>
  new Map(
    form.subjects.map((subject): [string, Exact | null] => {
      if (values.kind === 'absent') return [subject, null];
      if (form.kind === 'ledger') {
        const entries = values.kind === 'ledger' ? ledgerEntries(values.entries) : [];
        if (form.people.find(({ key }) => key === subject)?.isAbsent === true)
          return [subject, null];
        const { teams, persons } = bookLedger(form.rules, [TEAM], entries);
        if (subject === TEAM) return [subject, teams.get(TEAM) ?? null];
        return [subject, persons.get(subject) ?? exactInteger(form.rules.person.base)];
      }
      const marks = form.lines
        .filter((line) => line.subject === subject)
        .map(({ key }) => (values.kind === 'marks' ? (values.marks[key] ?? ABSENT) : ABSENT));
      const figures = marks.map((mark) => (mark === ABSENT ? null : parseDecimal(mark)));
      const known = figures.filter((figure) => figure !== null);
      return [subject, known.length < figures.length ? null : sum(known)];
    }),
  );

/** Reads a sheet as it was typed: every line there and within its range, and its whole within the component's. */
export const readSheet = (
  form: SheetForm,
  entered: SheetValues,
): Decision<SheetValues, ScoringCode> => {
  if (form.subjects.length === 0) return refuse({ code: 'scoring.no-contestants', params: {} });
  if (entered.kind === 'absent')
    return form.component.of === 'team'
      ? accept(entered)
      : refuse({ code: 'scoring.other-form', params: {} });
  const read =
    form.kind === 'marks' && entered.kind === 'marks'
      ? readMarks(form, entered.marks)
      : form.kind === 'ledger' && entered.kind === 'ledger'
        ? readLedger(form, entered.entries)
        : refuse({ code: 'scoring.other-form', params: {} } as const);
  if (!read.ok) return read;
  const outside = [...scoresOf(form, read.value).values()].find(
    (score) => score !== null && isOutside(score, form.component),
  );
  return outside === undefined || outside === null
    ? read
    : refuse({
        code: 'scoring.total-range',
        params: { total: plainText(outside), bounds: bounds(form.component) },
      });
};

/** Whether values that were typed still are values of the form: contestants and rules may have changed since. */
export const fits = (form: SheetForm, values: SheetValues): boolean => {
  const read = readSheet(form, values);
  return read.ok && areSame(read.value, values);
};

const textOf = (values: SheetValues): string =>
  JSON.stringify(
    values.kind === 'marks'
      ? Object.entries(values.marks).toSorted(([one], [other]) => (one < other ? -1 : 1))
      : values.kind === 'ledger'
        ? values.entries.map(({ round, outcome, person, together, stake }) => [
            round,
            outcome,
            person,
            together,
            stake,
          ])
        : values.kind,
  );

/** Whether two people typed the same. */
export const areSame = (one: SheetValues, other: SheetValues): boolean =>
  one.kind === other.kind && textOf(one) === textOf(other);

/** A line of a sheet as people read it. */
export interface ShownLine {
  readonly key: string;
  readonly title: string;
  readonly value: string;
}

const shownAnswer = (form: LedgerForm, line: LedgerLine): string =>
  [
    form.rounds.find(({ id }) => id === line.round)?.title ?? line.round,
    OUTCOME_TITLES[line.outcome],
    line.stake === null ? '' : `${line.stake}分题`,
    line.together ? '集体作答' : '',
    form.people.find(({ key }) => key === line.person)?.name ?? '',
  ]
    .filter((part) => part !== '')
    .join(' ');

/** The lines of a sheet in words; null values are an empty sheet. */
export const shownLines = (form: SheetForm, values: SheetValues | null): readonly ShownLine[] => {
  if (form.kind === 'ledger') {
    if (values?.kind === 'absent') return [{ key: '1', title: '第1题', value: '缺赛' }];
    const entries = values?.kind === 'ledger' ? values.entries : [];
    return entries.map((line, at) => ({
      key: String(at + 1),
      title: `第${at + 1}题`,
      value: shownAnswer(form, line),
    }));
  }
  return form.lines.map(({ key, title, isAbsent }) => {
    const mark = values?.kind === 'marks' ? values.marks[key] : undefined;
    const value =
      values?.kind === 'absent' ? '缺赛' : isAbsent || mark === ABSENT ? ABSENT_WORD : (mark ?? '');
    return { key, title, value };
  });
};

/** Two entries line by line, as people compare them. */
export const compareLines = (
  form: SheetForm,
  one: SheetValues,
  other: SheetValues,
): readonly (ShownLine & { readonly other: string; readonly differs: boolean })[] => {
  const [left, right] = [shownLines(form, one), shownLines(form, other)];
  const keys = left.length >= right.length ? left : right;
  return keys.map(({ key, title }) => {
    const value = left.find((line) => line.key === key)?.value ?? '';
    const against = right.find((line) => line.key === key)?.value ?? '';
    return { key, title, value, other: against, differs: value !== against };
  });
};
