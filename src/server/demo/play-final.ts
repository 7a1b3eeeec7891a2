import { dayAt } from '../../core/kernel/day.ts';
import type { SheetValues } from '../../core/scoring/values.ts';
import { addJudge } from '../scoring/judge.ts';
import { typeSheet } from '../scoring/entry.ts';
import { loadFinal, type Sheet } from '../scoring/load.ts';
import { acting, type CompetitionPlay } from './competition-play.ts';
import { must } from './play.ts';

/** Judges of the practical, each from a body that sends no team. */
const JUDGES = [
  ['韦评委（演示）', '演示高校一'],
  ['尹评委（演示）', '演示高校二'],
  ['庞评委（演示）', '市人社局'],
] as const;

/** Of how many teams the practical is in, in the order of the plan. */
const PRACTICALS = 3;

/** What the paper of a sheet says: three judges lie one point apart, so that their mean is the team's mark. */
export const marksOf = (play: CompetitionPlay, sheet: Sheet): SheetValues | null => {
  const found = play.units.get(sheet.team.planUnit);
  if (found === undefined || sheet.form.kind !== 'marks') return null;
  const { written, practical, quiz } = found.cast;
  const markOf = (title: string): string => {
    if (sheet.judge !== null) return String(practical + sheet.judge.seat - 2);
    return sheet.form.component.of === 'team' ? String(quiz) : (written[title] ?? '80');
  };
  const marks = Object.fromEntries(sheet.form.lines.map(({ key, title }) => [key, markOf(title)]));
  return { kind: 'marks', marks };
};

/** Registers the judges of the practical. */
export const addJudges = async (play: CompetitionPlay): Promise<void> => {
  for (const [name, body] of JUDGES)
    must(
      await addJudge(acting(play, play.organiser, 0.5), 'practical', { name, unit: null, body }),
    );
};

/**
 * The first day of the final: written scores of all teams are in but for one that only one person has typed and one in
 * which the two differ; the judges' sheets of the first teams follow.
 */
export const playFinal = async (play: CompetitionPlay): Promise<void> => {
  const { tx, current, organiser, second } = play;
  await addJudges(play);
  const { parts } = await loadFinal(tx, current, dayAt(play.now));
  const sheetsOf = (stage: string): readonly Sheet[] =>
    parts.find(({ scored }) => scored.stage.id === stage)?.sheets ?? [];
  const type = async (
    sheet: Sheet,
    values: SheetValues | null,
    by: 'both' | 'one',
  ): Promise<void> => {
    if (values === null) return;
    for (const [at, who] of [organiser, second].slice(0, by === 'both' ? 2 : 1).entries())
      must(await typeSheet(acting(play, who, 0.3 - at / 20), sheet.place, { own: 0, values }));
  };
  const written = sheetsOf('final-written');
  for (const [at, sheet] of written.entries()) {
    const values = marksOf(play, sheet);
    if (at === written.length - 1) {
      await type(sheet, values, 'one');
      continue;
    }
    if (at !== written.length - 2 || values?.kind !== 'marks') {
      await type(sheet, values, 'both');
      continue;
    }
    await type(sheet, values, 'one');
    const [key = '', mark = ''] = Object.entries(values.marks)[0] ?? [];
    const differing = { ...values.marks, [key]: String(Number(mark) - 1) };
    must(
      await typeSheet(acting(play, second, 0.25), sheet.place, {
        own: 0,
        values: { kind: 'marks', marks: differing },
      }),
    );
  }
  const practical = sheetsOf('practical');
  const first = [...new Set(practical.map(({ team }) => team.unit))].slice(0, PRACTICALS);
  for (const sheet of practical) {
    if (!first.includes(sheet.team.unit) || sheet.recusal !== null) continue;
    await type(sheet, marksOf(play, sheet), 'both');
  }
};
