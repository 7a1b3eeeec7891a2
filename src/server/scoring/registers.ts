import type { Kysely } from 'kysely';
import { momentText, type Day } from '../../core/kernel/day.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { RECUSAL_TITLES } from '../../core/scoring/judge.ts';
import { ABSENT, ABSENT_WORD, shownLines, type SheetValues } from '../../core/scoring/values.ts';
import { sheetForm } from '../../core/scoring/form.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import type { Register } from '../document/register.ts';
import { readTree } from '../unit/queries.ts';
import { loadFinal, sheetTitle, type Final, type ScoredPart, type Sheet } from './load.ts';
import {
  loadEntries,
  loadJudges,
  loadSheets,
  type StoredEntry,
  type StoredJudge,
} from './store.ts';
import { ENTRY_WORDS, sheetWord, typedBy } from './words.ts';

/** What stands for values that only one of two has typed: the other may still be about to. */
const CLOSED = '另一人录入前不列';

/** What is known of a sheet on which something was entered, also where its judge or its team stands no longer. */
interface Known {
  readonly stage: string;
  readonly title: string;
  readonly linesOf: (values: SheetValues) => readonly string[];
  /** Whether what one person typed is closed to whoever types second. */
  readonly isOpen: boolean;
}

const marksText = (marks: Readonly<Record<string, string>>): readonly string[] =>
  Object.values(marks).map((mark) => (mark === ABSENT ? ABSENT_WORD : mark));

/** Lines of the form; then marks of those who were on it and were replaced since. */
const linesBy =
  (form: Sheet['form']) =>
  (values: SheetValues): readonly string[] => {
    const shown = shownLines(form, values).filter(({ value }) => value !== '');
    const known = new Set(form.kind === 'marks' ? form.lines.map(({ key }) => key) : []);
    const others =
      values.kind === 'marks' && form.kind === 'marks'
        ? marksText(Object.fromEntries(Object.entries(values.marks).filter(([k]) => !known.has(k))))
        : [];
    return [
      ...shown.map(({ title, value }) => `${title} ${value}`),
      ...others.map((mark) => `已更换的队员 ${mark}`),
    ];
  };

const standing = (part: ScoredPart, sheet: Sheet): Known => ({
  stage: part.scored.stage.title,
  title: sheetTitle(part, sheet),
  linesOf: linesBy(sheet.form),
  isOpen: sheet.state.phase === 'one' || (sheet.state.phase === 'empty' && !sheet.state.wasAgreed),
});

/** A sheet whose judge was removed, or whose team has nobody left. */
const former = (
  { parts, teams }: Final,
  judges: readonly StoredJudge[],
  place: { readonly stage: string; readonly unit: OrgUnitId; readonly judge: string },
  shortOf: (unit: OrgUnitId) => string,
): Known => {
  const part = parts.find(({ scored }) => scored.stage.id === place.stage);
  const team = teams.find(({ unit }) => unit === place.unit);
  const judge = judges.find(({ id }) => id === place.judge);
  const short = shortOf(place.unit);
  const seat = judge === undefined ? '' : ` ${judge.seat}号评委${judge.name}`;
  const removed = judge?.removed == null ? '' : '（已撤换）';
  return {
    stage: part?.scored.stage.title ?? place.stage,
    title: `${part?.scored.component.title ?? ''} ${short}${seat}${removed}`.trim(),
    isOpen: false,
    linesOf: (values) =>
      part !== undefined && team !== undefined
        ? linesBy(sheetForm(part.scored, team.contestants))(values)
        : values.kind === 'marks'
          ? marksText(values.marks)
          : values.kind === 'absent'
            ? ['缺赛']
            : [`${values.entries.length}题`],
  };
};

const entryRow = (known: Known, entry: StoredEntry): readonly string[] => [
  known.stage,
  known.title,
  String(entry.number),
  ENTRY_WORDS[entry.kind],
  entry.name,
  momentText(entry.at),
  entry.reason,
  entry.content === null ? '' : known.isOpen ? CLOSED : known.linesOf(entry.content).join('；'),
];

const agreedRow = (part: ScoredPart, sheet: Sheet): readonly string[] => [
  part.scored.stage.title,
  sheetTitle(part, sheet),
  sheetWord(sheet).word,
  sheet.state.phase === 'agreed' ? linesBy(sheet.form)(sheet.state.values).join('；') : '',
  typedBy(sheet.state).join('、'),
  sheet.state.phase === 'agreed' ? (sheet.state.corrected?.reason ?? '') : '',
  sheet.recusal?.reason ?? '',
];

const judgeRow = (
  { parts }: Final,
  judge: StoredJudge,
  shortOf: (unit: OrgUnitId) => string,
): readonly string[] => [
  parts.find(({ scored }) => scored.stage.id === judge.stage)?.scored.stage.title ?? judge.stage,
  String(judge.seat),
  judge.name,
  judge.body,
  judge.relations
    .map(({ unit, kind, reason }) => `${shortOf(unit)} ${RECUSAL_TITLES[kind]}：${reason}`)
    .join('；'),
  judge.removed === null
    ? ''
    : `${momentText(judge.removed.at)} ${judge.removed.name} ${judge.removed.reason}`,
];

/**
 * Registers of the scores of a final (N5): what is agreed, every entry with who, when and why, sign-offs, judges.
 * What only one person has typed is not told: nobody learns it from a folder before the second has typed.
 * @param on the day whose names units have
 */
export const scoringRegisters = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  on: Day,
): Promise<readonly Register[]> => {
  const tree = await readTree(db);
  const final = await loadFinal(db, current, on);
  const judges = await loadJudges(db, current.activity);
  const sheets = new Map((await loadSheets(db, current.activity)).map((one) => [one.id, one]));
  const known = new Map<string, Known>(
    final.parts.flatMap((part) =>
      part.sheets.flatMap((sheet) =>
        sheet.id === null ? [] : [[sheet.id, standing(part, sheet)] as const],
      ),
    ),
  );
  const entries = (await loadEntries(db, current.activity)).map((entry) => {
    const place = sheets.get(entry.sheet);
    if (place === undefined) throw new Error(`an entry on no sheet: ${entry.sheet}`);
    const sheet =
      known.get(entry.sheet) ?? former(final, judges, place, (unit) => tree.shortOn(unit, on));
    return { entry, sheet };
  });
  const order = [...new Set([...known.values()].map(({ title }) => title))];
  const placeOf = ({ title }: Known): number => {
    const at = order.indexOf(title);
    return at < 0 ? order.length : at;
  };
  return [
    {
      title: '录定成绩',
      headings: ['环节', '成绩表', '状态', '内容', '录入人', '更正原因', '回避'],
      rows: final.parts.flatMap((part) => part.sheets.map((sheet) => agreedRow(part, sheet))),
    },
    {
      title: '录入和更正记录',
      headings: ['环节', '成绩表', '次序', '事项', '办理人', '时间', '理由', '内容'],
      rows: entries
        .toSorted(
          (one, other) =>
            placeOf(one.sheet) - placeOf(other.sheet) || one.entry.number - other.entry.number,
        )
        .map(({ entry, sheet }) => entryRow(sheet, entry)),
    },
    {
      title: '签字记录',
      headings: ['环节', '事项', '裁判长', '经办人', '时间', '理由'],
      rows: final.parts.flatMap(({ scored, signings }) =>
        signings.map(({ kind, signer, name, at, reason }) => [
          scored.stage.title,
          kind === 'signed' ? '签字确认' : '重新开放',
          signer,
          name,
          momentText(at),
          reason,
        ]),
      ),
    },
    {
      title: '评委',
      headings: ['环节', '席位', '姓名', '单位', '申报的回避关系', '撤换'],
      rows: judges.map((judge) => judgeRow(final, judge, (unit) => tree.shortOn(unit, on))),
    },
  ];
};
