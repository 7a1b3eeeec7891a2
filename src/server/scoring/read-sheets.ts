import { namesOfUnit } from '../../core/plan/sheet-rules.ts';
import { figureTitles, isJudged, TEAM } from '../../core/scoring/form.ts';
import type { ScoringCode } from '../../core/scoring/code.ts';
import type { Refusal } from '../../core/kernel/decision.ts';
import {
  ABSENT_WORDS,
  MARKS_FIELD,
  OUTCOME_TITLES,
  readSheet,
  type LedgerLine,
  type SheetValues,
} from '../../core/scoring/values.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import { sheetTitle, type Final, type ScoredPart, type Sheet } from './load.ts';
import {
  folded,
  readWorkbook,
  sentenceFor,
  type CellFault,
  type ReadRow,
} from './read-workbook.ts';
import { HEADS, headsOf, judgeLabel } from './template.ts';

/** A sheet that a workbook fills in whole. */
export interface FilledSheet {
  readonly sheet: Sheet;
  readonly values: SheetValues;
  /** Row of its first figure. */
  readonly row: number;
}

/** What a workbook says: sheets that are whole, sheets left empty, every fault. */
export interface WorkbookReading {
  readonly filled: readonly FilledSheet[];
  readonly empty: number;
  readonly faults: readonly CellFault[];
}

type Fault = Refusal<ScoringCode>;

/** A unit by any of its names: those of the plan, and those of the installation. */
const isUnit = ({ plan }: CurrentPlan, sheet: Sheet, names: readonly string[], text: string) =>
  [
    ...names,
    ...plan.units.filter(({ id }) => id === sheet.team.planUnit).flatMap(namesOfUnit),
  ].some((name) => folded(name) === folded(text));

const isJudge = ({ judge }: Sheet, text: string): boolean =>
  judge !== null &&
  [judgeLabel(judge), `${judge.seat}号`, `${judge.seat}`, judge.name].some(
    (label) => folded(label) === folded(text),
  );

interface Placed {
  readonly row: ReadRow;
  readonly sheet: Sheet;
}

class Reader {
  readonly #final: Final;
  readonly #part: ScoredPart;
  readonly #unitNames: (sheet: Sheet) => readonly string[];
  readonly #letters: ReadonlyMap<string, string>;
  readonly faults: CellFault[] = [];

  constructor(
    final: Final,
    part: ScoredPart,
    unitNames: (sheet: Sheet) => readonly string[],
    letters: ReadonlyMap<string, string>,
  ) {
    this.#final = final;
    this.#part = part;
    this.#unitNames = unitNames;
    this.#letters = letters;
  }

  report(row: number, head: string, who: string, refusal: Fault): void {
    const column = this.#letters.get(head) ?? '';
    this.faults.push({ row, column, who, what: sentenceFor(refusal) });
  }

  /** The sheet of a row, by unit and judge; null where its row names none. */
  place({ row, cells }: ReadRow): Sheet | null {
    const unit = cells.get(HEADS.unit) ?? '';
    const ofUnit = this.#part.sheets.filter((sheet) =>
      isUnit(this.#final.current, sheet, this.#unitNames(sheet), unit),
    );
    if (ofUnit.length === 0) {
      this.report(row, HEADS.unit, unit, {
        code: 'scoring.unit-unknown',
        params: { found: unit },
      });
      return null;
    }
    if (!isJudged(this.#part.scored)) return ofUnit[0] ?? null;
    const found = cells.get(HEADS.judge) ?? '';
    const seats = ofUnit.filter((sheet) => isJudge(sheet, found));
    if (seats.length === 1) return seats[0] ?? null;
    this.report(row, HEADS.judge, unit, { code: 'scoring.judge-unknown', params: { found } });
    return null;
  }

  #refuse(sheet: Sheet, row: number, refusals: readonly Fault[], cellOf: Cells): void {
    const who = sheetTitle(this.#part, sheet);
    for (const refusal of refusals) {
      const cell = cellOf.get((refusal.field ?? '').slice(MARKS_FIELD.length));
      this.report(cell?.row ?? row, cell?.head ?? '', who, refusal);
    }
  }

  /** The figures of one sheet from its rows; null where all are empty, or one has a fault. */
  marks(sheet: Sheet, rows: readonly ReadRow[]): FilledSheet | 'empty' | null {
    const { form, team } = sheet;
    if (form.kind !== 'marks') return null;
    const titles = figureTitles(this.#part.scored);
    const marks: Record<string, string> = {};
    const cellOf: Cells = new Map();
    const seen = new Map<string, number>();
    for (const { row, cells } of rows) {
      const name = cells.get(HEADS.person) ?? '';
      const subject =
        form.component.of === 'team'
          ? TEAM
          : team.contestants.find((one) => folded(one.name) === folded(name))?.key;
      if (subject === undefined) {
        const unit = cells.get(HEADS.unit) ?? '';
        this.report(row, HEADS.person, unit, {
          code: 'scoring.row-person-unknown',
          params: { unit, found: name },
        });
        return null;
      }
      const earlier = seen.get(subject);
      if (earlier !== undefined) {
        this.report(row, '', name, { code: 'scoring.row-twice', params: { earlier } });
        return null;
      }
      seen.set(subject, row);
      for (const [at, line] of form.lines.filter((one) => one.subject === subject).entries()) {
        const head = titles[at] ?? '';
        marks[line.key] = cells.get(head) ?? '';
        cellOf.set(line.key, { row, head });
      }
    }
    const first = rows[0]?.row ?? 0;
    const asked = form.lines.filter(({ isAbsent }) => !isAbsent);
    const typed = asked.map(({ key }) => marks[key] ?? '');
    if (typed.every((text) => text === '')) return 'empty';
    const isAbsent =
      form.component.of === 'team' &&
      typed.every((text) => text === '' || ABSENT_WORDS.includes(text));
    const read = readSheet(form, isAbsent ? { kind: 'absent' } : { kind: 'marks', marks });
    if (read.ok) return { sheet, values: read.value, row: first };
    this.#refuse(sheet, first, read.refusals, cellOf);
    return null;
  }

  #answer(sheet: Sheet, { row, cells }: ReadRow): LedgerLine | null {
    const { form } = sheet;
    if (form.kind !== 'ledger') return null;
    const text = (head: string): string => cells.get(head) ?? '';
    const unknown = (head: string, choices: readonly string[]): null => {
      this.report(row, head, text(HEADS.unit), {
        code: 'scoring.word-unknown',
        params: { title: head, found: text(head), choices: choices.join('、') },
      });
      return null;
    };
    const round = form.rounds.find(({ title }) => folded(title) === folded(text(HEADS.round)));
    const rounds = form.rounds.map(({ title }) => title);
    if (round === undefined) return unknown(HEADS.round, rounds);
    const outcomes = Object.entries(OUTCOME_TITLES) as [LedgerLine['outcome'], string][];
    const outcome = outcomes.find(([, title]) => title === text(HEADS.outcome))?.[0];
    const titles = outcomes.map(([, title]) => title);
    if (outcome === undefined) return unknown(HEADS.outcome, titles);
    const name = text(HEADS.answered);
    const person = form.people.find((one) => folded(one.name) === folded(name));
    if (name !== '' && person === undefined)
      return unknown(
        HEADS.answered,
        form.people.map((one) => one.name),
      );
    return {
      round: round.id,
      outcome,
      person: person?.key ?? null,
      together: text(HEADS.together) === '是',
      stake: text(HEADS.stake) === '' ? null : text(HEADS.stake),
    };
  }

  /** The answers of a quiz from a team's rows; rows that name the team alone are prepared and empty. */
  ledger(sheet: Sheet, rows: readonly ReadRow[]): FilledSheet | 'empty' | null {
    const filled = rows.filter(({ cells }) =>
      [...cells].some(([head, text]) => head !== HEADS.unit && text !== ''),
    );
    const [first] = filled;
    if (first === undefined) return 'empty';
    if (filled.length === 1 && ABSENT_WORDS.includes(first.cells.get(HEADS.outcome) ?? ''))
      return { sheet, values: { kind: 'absent' }, row: first.row };
    const answers = filled.map((row) => this.#answer(sheet, row));
    if (answers.includes(null)) return null;
    const entries = answers.filter((answer) => answer !== null);
    const read = readSheet(sheet.form, { kind: 'ledger', entries });
    if (read.ok) return { sheet, values: read.value, row: first.row };
    this.#refuse(sheet, first.row, read.refusals, new Map());
    return null;
  }
}

type Cells = Map<string, { readonly row: number; readonly head: string }>;

/**
 * Reads a workbook of a stage: each sheet is whole or empty, or its faults are named cell by cell. Everything wrong is
 * reported at once.
 * @param unitNames names of the installation for the unit of a sheet
 */
export const readSheets = async (
  final: Final,
  part: ScoredPart,
  unitNames: (sheet: Sheet) => readonly string[],
  bytes: Buffer,
): Promise<WorkbookReading> => {
  const { rows, letters, faults } = await readWorkbook(bytes, headsOf(part));
  const reader = new Reader(final, part, unitNames, letters);
  reader.faults.push(...faults);
  const placed = rows.flatMap((row): Placed[] => {
    const sheet = reader.place(row);
    return sheet === null ? [] : [{ row, sheet }];
  });
  const filled: FilledSheet[] = [];
  let empty = 0;
  for (const sheet of part.sheets) {
    const own = placed.filter((one) => one.sheet === sheet).map(({ row }) => row);
    if (own.length === 0) continue;
    const read =
      sheet.form.kind === 'ledger' ? reader.ledger(sheet, own) : reader.marks(sheet, own);
    if (read === 'empty') empty += 1;
    else if (read !== null) filled.push(read);
  }
  if (filled.length === 0 && reader.faults.length === 0)
    reader.faults.push({
      row: null,
      column: '',
      who: '',
      what: sentenceFor({ code: 'scoring.sheet-empty', params: {} }),
    });
  return { filled, empty, faults: reader.faults };
};
