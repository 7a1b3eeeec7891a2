import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/scoring/http.ts';
import type { SheetValuesInput } from '../../contract/scoring/shapes.ts';
import { writeWorkbook } from '../document/write-workbook.ts';
import { openTestCompetition } from '../preliminary/preliminary.test-kit.ts';
import { finalScores } from './queries.ts';
import { openTestFinal, sendWorkbook, type TestFinal } from './scoring.test-kit.ts';

type Answers = Extract<SheetValuesInput, { kind: 'ledger' }>['entries'];

const answer = (
  round: string,
  outcome: Answers[0]['outcome'],
  stake: string | null = null,
): Answers[0] => ({ round, outcome, person: null, together: false, stake });

describe('N5.3: a quiz whose points the organisers have decided is typed answer by answer', () => {
  let final: TestFinal;
  const quizOf = async (
    name: string,
  ): Promise<readonly [string | undefined, string | undefined]> => {
    const { sources, table } = await finalScores(
      final.server.services.db,
      await final.plan(),
      final.today(),
    );
    const { plan } = await final.plan();
    const id = plan.units.find((one) => one.name === name)?.id;
    const source = sources.get('quiz')?.[table.teams.findIndex((team) => team === id)];
    return [source?.sheets[0]?.value, source?.working];
  };

  beforeAll(async () => {
    const competition = await openTestCompetition(undefined, async (activity) => {
      const decided = await activity.choose('quiz-points', 'ten');
      if (decided.status !== 200) throw new Error(decided.problem.detail);
      await activity.decideAll();
    });
    final = await openTestFinal(competition);
  }, 60_000);
  afterAll(() => final.close());

  it('100 + 10 − 10 + 20, written out', async () => {
    const unit = final.unitNamed('如东县医疗保障局');
    const values = {
      kind: 'ledger' as const,
      entries: [
        answer('buzzer', 'correct'),
        answer('buzzer', 'foul'),
        answer('risk', 'correct', '20'),
      ],
    };
    for (const who of [final.first, final.second]) {
      const typed = await final.type(who, { stage: 'quiz', unit }, values);
      expect([typed.status, typed.problem.detail]).toEqual([200, undefined]);
    }
    expect(await quizOf('如东县医疗保障局')).toEqual([
      '120',
      '基础分100；抢答答对+10；抢答犯规-10；风险答对+20；合计120',
    ]);
  });

  it('refuses a total in its place, and a foul in the risk round, which the plan does not book', async () => {
    const unit = final.unitNamed('启东市医疗保障局');
    const total = await final.type(final.first, { stage: 'quiz', unit }, { total: '120' });
    expect(total.problem.code).toBe('scoring.other-form');
    const foul = await final.type(
      final.first,
      { stage: 'quiz', unit },
      { kind: 'ledger', entries: [answer('risk', 'foul', '20')] },
    );
    expect(foul.problem.detail).toBe(
      '第1题：方案没有规定“风险”“犯规”怎样记分；请核对，或裁定记分办法',
    );
  });

  it('reads the ledger from a workbook: rows in order, a wrong word with its cell', async () => {
    const raw = await final.server.app.inject({
      method: 'GET',
      url: `/api/activities/${final.id}/scoring/quiz/template.xlsx`,
      headers: { 'x-qunying': '1', cookie: final.first.cookie },
    });
    const bookOf = async (rows: readonly (readonly string[])[]): Promise<Buffer> => {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(raw.rawPayload as unknown as ExcelJS.Buffer);
      const [sheet] = workbook.worksheets;
      let next = 0;
      sheet?.eachRow((row) => {
        const cells = row.getCell(1).value === '如皋' ? rows[next] : undefined;
        if (cells === undefined) return;
        next += 1;
        for (const [at, text] of cells.entries()) row.getCell(at + 2).value = text;
      });
      return writeWorkbook(workbook);
    };
    const wrong = await bookOf([['抢答', '对了', '', '', '']]);
    const faulty = await sendWorkbook(
      final,
      final.first,
      http.scoringImport,
      'quiz',
      { write: 'yes' },
      wrong,
    );
    expect(faulty.value.faults.map(({ column, what }) => [column, what])).toEqual([
      ['C', '“结果”写的是“对了”；请写答对、部分答对、答错、未作答、犯规'],
    ]);
    const right = await bookOf([
      ['抢答', '答对', '', '', ''],
      ['风险', '答错', '', '', '30'],
    ]);
    for (const who of [final.first, final.second]) {
      const { value } = await sendWorkbook(
        final,
        who,
        http.scoringImport,
        'quiz',
        { write: 'yes' },
        right,
      );
      expect([value.isWritten, value.counts.new, value.counts.empty]).toEqual([true, 1, 6]);
    }
    expect(await quizOf('如皋市医疗保障局')).toEqual([
      '80',
      '基础分100；抢答答对+10；风险答错-30；合计80',
    ]);
  });
});
