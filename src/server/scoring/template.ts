import ExcelJS from 'exceljs';
import { FILE_TYPES } from '../../core/file/type.ts';
import { figureTitles, isJudged, TEAM, type Scored } from '../../core/scoring/form.ts';
import { ABSENT_WORD, OUTCOME_TITLES } from '../../core/scoring/values.ts';
import { safeFileName } from '../document/file-names.ts';
import { writeWorkbook } from '../document/write-workbook.ts';
import type { Download } from '../http/endpoint.ts';
import type { ScoredPart, Sheet } from './load.ts';

/** Heads of what a row is about; figures follow them. */
export const HEADS = {
  unit: '单位',
  judge: '评委',
  person: '姓名',
  round: '环节',
  outcome: '结果',
  answered: '作答人',
  together: '集体作答',
  stake: '所选分值',
} as const;

/** Answers of a quiz for which each team has prepared rows; more may be inserted. */
const PREPARED_ANSWERS = 12;

/** A judge as rows name them: `2号 张三`. */
export const judgeLabel = ({ seat, name }: NonNullable<Sheet['judge']>): string =>
  `${seat}号 ${name}`;

const isLedger = ({ sheets }: ScoredPart): boolean => sheets[0]?.form.kind === 'ledger';

/** Heads of a stage's workbook, left to right. */
export const headsOf = (part: ScoredPart): readonly string[] => {
  const { scored } = part;
  if (isLedger(part)) {
    const { unit, round, outcome, answered, together, stake } = HEADS;
    return [unit, round, outcome, answered, together, stake];
  }
  return [
    HEADS.unit,
    ...(isJudged(scored) ? [HEADS.judge] : []),
    ...(scored.component.of === 'individual' ? [HEADS.person] : []),
    ...figureTitles(scored),
  ];
};

/** A prepared row: what it is about, then the figures that are known beforehand. */
const rowsOf = (
  scored: Scored,
  { form, team, judge }: Sheet,
  unit: string,
): readonly string[][] => {
  if (form.kind === 'ledger') return Array.from({ length: PREPARED_ANSWERS }, () => [unit]);
  const seat = isJudged(scored) && judge !== null ? [judgeLabel(judge)] : [];
  return form.subjects.map((subject) => {
    const person = team.contestants.find(({ key }) => key === subject);
    const figures = form.lines
      .filter((line) => line.subject === subject)
      .map(({ isAbsent }) => (isAbsent ? ABSENT_WORD : ''));
    return [unit, ...seat, ...(subject === TEAM ? [] : [person?.name ?? '']), ...figures];
  });
};

const choicesOf = (part: ScoredPart): ReadonlyMap<string, readonly string[]> => {
  const form = part.sheets[0]?.form;
  if (form?.kind !== 'ledger') return new Map();
  const outcomes = new Set(form.rules.bookings.map(({ outcome }) => OUTCOME_TITLES[outcome]));
  return new Map([
    [HEADS.round, form.rounds.map(({ title }) => title)],
    [HEADS.outcome, [...outcomes]],
    [HEADS.together, ['是', '否']],
  ]);
};

const guideOf = (part: ScoredPart): readonly (readonly [string, string])[] => [
  ['谁来填', '照有签名的纸质成绩表填；第二个人另拿一份空模板，照纸再填一遍'],
  ['分数', '写数字，最多两位小数'],
  isLedger(part)
    ? ['记分', '一题一行，按先后顺序；没有参加的队在“结果”写“缺赛”']
    : ['缺考', '没有参加的写“缺考”（全队没有参加的写“缺赛”），不要写0'],
  ['空着的', '一张成绩表全空着，就不导入；填了一部分的，要填齐'],
  ['再次导入', '同一个人用同样的内容再导入一次，不会重复'],
];

/**
 * The workbook to be filled in for a stage: a row for each contestant, judge and team, or prepared rows for the answers
 * of a quiz; a second sheet says how. Everybody gets the same: it never carries what somebody has entered.
 * @param unitName short name of a sheet's unit
 */
export const templateFile = async (
  part: ScoredPart,
  unitName: (sheet: Sheet) => string,
): Promise<Download> => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('成绩', { views: [{ state: 'frozen', ySplit: 1 }] });
  const heads = headsOf(part);
  sheet.columns = heads.map((head) => ({
    width: Math.max(14, head.length * 2.4),
    style: { numFmt: '@' },
  }));
  sheet.addRow([...heads]);
  sheet.getRow(1).font = { name: '黑体', size: 11 };
  for (const one of part.sheets)
    if (one.recusal === null)
      for (const row of rowsOf(part.scored, one, unitName(one))) sheet.addRow(row);
  const choices = choicesOf(part);
  for (const [at, head] of heads.entries()) {
    const words = choices.get(head);
    if (words === undefined) continue;
    for (let row = 2; row <= sheet.rowCount; row += 1)
      sheet.getCell(row, at + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`"${words.join(',')}"`],
        showErrorMessage: false,
      };
  }
  const guide = workbook.addWorksheet('填写说明');
  guide.columns = [{ width: 14 }, { width: 70 }];
  for (const line of guideOf(part)) guide.addRow([...line]);
  const bytes = await writeWorkbook(workbook);
  return {
    stream: bytes,
    bytes: bytes.length,
    type: FILE_TYPES.xlsx.mediaType,
    name: safeFileName(`${part.scored.component.title}录入模板.xlsx`),
  };
};
