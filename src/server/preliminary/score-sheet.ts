import type { OrgUnitId } from '../../core/access/actor.ts';
import { accept, refuse, type Decision, type Refusal } from '../../core/kernel/decision.ts';
import type { PreliminaryCode } from '../../core/preliminary/code.ts';
import { scoreBounds, summaryForm } from '../../core/preliminary/plan.ts';
import { mergeScores, resultText, type ScoreText } from '../../core/preliminary/result.ts';
import type { StaffId } from '../../core/preliminary/staff.ts';
import type { Acting } from '../activity/acting.ts';
import { readPlacedFile } from '../document/read-form-file.ts';
import { holdForWriting, recordChange, type Held } from './act.ts';
import type { SheetAnswer, SheetCommand } from './import.ts';
import { rosterOf, type RosterPerson } from './queries.ts';
import { knowsSitting, writeResults } from './result.ts';
import { sentenceFor, type SheetFault } from './staff-sheet.ts';

const folded = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');

/** A line of attachment 1, and its cells in words by field. */
interface SummaryLine extends ScoreText {
  readonly cells: Readonly<Record<string, string>>;
}

/** The lines of attachment 1, or its faults: a sheet of another unit is one. */
const readSummary = async (
  held: Held,
  names: readonly string[],
  bytes: Buffer,
): Promise<{ readonly lines: readonly SummaryLine[]; readonly faults: readonly SheetFault[] }> => {
  const summary = summaryForm(held.current.plan);
  const faulty = (place: string, what: string): SheetFault => ({
    row: null,
    place,
    name: '',
    what,
  });
  const whole = (refusal: Refusal<PreliminaryCode>) => ({
    lines: [],
    faults: [faulty('', sentenceFor(refusal))],
  });
  if (summary === null) return whole({ code: 'preliminary.no-form', params: {} });
  const reading = await readPlacedFile(summary.form, bytes);
  if (!reading.ok)
    return {
      lines: [],
      faults: reading.faults.map(({ place, sentence }) => faulty(place, sentence)),
    };
  const unit = String(reading.record['unit'] ?? '');
  if (unit !== '' && !names.some((name) => folded(name) === folded(unit)))
    return whole({
      code: 'preliminary.other-unit',
      params: { found: unit, unit: names[0] ?? '' },
    });
  const rows = reading.record[summary.field];
  const places = reading.places.get(summary.field) ?? [];
  const text = (row: object, field: string): string =>
    String((row as Record<string, unknown>)[field] ?? '').trim();
  const lines = (Array.isArray(rows) ? (rows as readonly object[]) : []).map((row, index) => ({
    row: places[index]?.row ?? index + 1,
    cells: places[index]?.cells ?? {},
    name: text(row, 'name'),
    sex: text(row, 'sex'),
    post: text(row, 'post'),
    score: text(row, 'score'),
    remark: text(row, 'remark'),
  }));
  return lines.length === 0
    ? whole({ code: 'preliminary.sheet-empty', params: {} })
    : { lines, faults: [] };
};

/**
 * Reads attachment 1 back from Excel or Word and says what it would change, or writes it: all of it, or where it has a fault nothing.
 * Under the unit's lock; what would replace a result that the preview did not show is refused, and so is replacing
 * without a reason.
 * @param names what the unit may be called on its sheet, the present name first
 */
export const importScores = async (
  acting: Acting,
  stage: string,
  unit: OrgUnitId,
  names: readonly string[],
  command: SheetCommand & { readonly sitting: string; readonly reason: string },
): Promise<Decision<SheetAnswer>> => {
  const found = await holdForWriting(acting, stage, unit);
  if (!found.ok) return found;
  const held = found.value;
  const sitting = await knowsSitting(acting, held, command.sitting);
  if (!sitting.ok) return sitting;
  const sheet = await readSummary(held, names, command.bytes);
  const roster = await rosterOf(acting.tx, acting.activity, stage, unit);
  const byId = new Map<StaffId, RosterPerson>(roster.map((person) => [person.id, person]));
  const bounds = scoreBounds(held.stage, summaryForm(held.current.plan));
  const merged = mergeScores(roster, sheet.lines, bounds).map((merge, index) => {
    const line = sheet.lines[index];
    if (line === undefined) throw new RangeError('a merge without a line');
    return { merge, row: line.row, name: line.name, cells: line.cells };
  });
  const faults: SheetFault[] = [
    ...sheet.faults,
    ...merged.flatMap(({ merge, row, name, cells }) =>
      merge.outcome === 'faulty'
        ? merge.faults.map((fault) => ({
            row,
            place: cells[fault.field ?? ''] ?? `第${row}行`,
            name,
            what: sentenceFor(fault),
          }))
        : [],
    ),
  ];
  const changes = merged.flatMap(({ merge, row, name }) => {
    if (merge.outcome !== 'new' && merge.outcome !== 'changed') return [];
    const person = byId.get(merge.id);
    if (person === undefined) throw new RangeError('a result of nobody');
    return [{ row, name, person, result: merge.result }];
  });
  const changed = changes.filter(({ person }) => person.result !== null);
  const answer: SheetAnswer = {
    counts: {
      rows: sheet.lines.length,
      new: changes.length - changed.length,
      changed: changed.length,
      same: merged.filter(({ merge }) => ['same', 'none'].includes(merge.outcome)).length,
      faulty: new Set(faults.map(({ row }) => row)).size,
    },
    faults,
    changes: changes.map(({ row, name, person, result }) => ({
      row,
      name,
      from: resultText(person.result),
      to: resultText(result),
    })),
    revision: held.revision,
    isWritten: false,
  };
  if (command.write === 'no' || faults.length > 0) return accept(answer);
  if (changed.length > 0 && command.revision !== held.revision)
    return refuse({ code: 'preliminary.stale', params: {} });
  if (changed.length > 0 && command.reason === '')
    return refuse({
      code: 'preliminary.reason-missing',
      params: { names: changed.map(({ name }) => name).join('、') },
    });
  if (changes.length === 0) return accept({ ...answer, isWritten: true });
  await writeResults(acting, changes, {
    sitting: command.sitting,
    source: 'sheet',
    reason: command.reason,
  });
  const { rows, new: added, same } = answer.counts;
  await recordChange(acting, held, 'result.imported', {
    rows,
    added,
    changed: changed.length,
    same,
    sitting: command.sitting,
    source: 'sheet',
  });
  return accept({ ...answer, revision: held.revision + 1, isWritten: true });
};
