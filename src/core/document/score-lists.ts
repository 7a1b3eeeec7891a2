import type { Exact } from '../kernel/exact.ts';
import { CORRECTION_NOTE, limitsText, type SheetPage } from './score-sheet.ts';

/** Somebody who sits the written exam; '' is written in by hand. */
export interface ListedContestant {
  readonly seat: string;
  readonly name: string;
}

/** Empty rows of a list that nobody has been put on. */
const EMPTY_ROWS = 6;

/**
 * The list on which a unit's written scores are entered (笔试成绩登记表, N5.1): seat, name or code, score. Two people
 * sign: who wrote it and who compared it with the papers.
 */
export const writtenList = (
  { least, most }: { least: Exact | null; most: Exact | null },
  { team, contestants }: { team: string; contestants: readonly ListedContestant[] },
): SheetPage => {
  const blank = { seat: '', name: '' };
  const rows =
    contestants.length > 0 ? contestants : Array.from({ length: EMPTY_ROWS }, () => blank);
  return {
    form: '成绩登记表',
    facts: [
      ['代表队', team],
      ['分值范围', limitsText(least, most)],
    ],
    columns: [
      { title: '序号', width: 16, align: 'center' },
      { title: '座位号', width: 26, align: 'center' },
      { title: '姓名或密封号', width: 42, align: 'center' },
      { title: '成绩', width: 30, align: 'center' },
      { title: '备注', width: 42, align: 'left' },
    ],
    rows: rows.map(({ seat, name }, at) => [String(at + 1), seat, name, '', '']),
    mostRow: 14,
    notes: [
      '成绩写阿拉伯数字；没有到场的在“成绩”栏写“缺考”，不写0。',
      CORRECTION_NOTE,
      '登分人对照试卷填写，复核人对照试卷逐人核对，两人分别签名。',
    ],
    signs: ['登分人', '复核人', '日期'],
  };
};

/** A team on the cover sheet: how many sheets belong to it, and its score where it is there. */
export interface SignedTeam {
  readonly name: string;
  readonly sheets: number;
  readonly score: string;
}

/**
 * The cover of a stage's sheets (成绩签认单): what has to be in the folder, and the chief judge's signature with which
 * the stage is locked (N5).
 */
export const signOffSheet = (teams: readonly SignedTeam[]): SheetPage => ({
  form: '成绩签认单',
  facts: [],
  columns: [
    { title: '序号', width: 12, align: 'center' },
    { title: '代表队', width: 78, align: 'left' },
    { title: '应交张数', width: 21, align: 'center' },
    { title: '实交张数', width: 21, align: 'center' },
    { title: '得分', width: 24, align: 'center' },
  ],
  rows: [
    ...teams.map(({ name, sheets, score }, at) => [
      String(at + 1),
      name,
      String(sheets),
      '',
      score,
    ]),
    ['', '合计', String(teams.reduce((sum, { sheets }) => sum + sheets, 0)), '', ''],
  ],
  mostRow: 12,
  notes: [
    '本单为本环节评分表、记分表的封面，与各张原件一并装订。',
    '各张原件由两人分别录入、核对一致后，由裁判长签字；签字后更正成绩须另写原因。',
  ],
  signs: ['裁判长签字', '日期', '登分人', '复核人'],
});
