import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/scoring/http.ts';
import { listTasks } from '../../contract/task/http.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { finalScores } from './queries.ts';
import { examMarks, openTestFinal, type TestFinal } from './scoring.test-kit.ts';

describe('N5.2: judges, their recusal, the panel’s mark, the sign-off', () => {
  let final: TestFinal;
  let own: string;
  let outside: readonly string[];
  let haimen: OrgUnitId;
  const stage = 'practical';
  const board = async (who: TestPerson = final.organiser) => {
    const { value } = await final.server.call(who, http.scoringBoard, {
      params: { activity: final.id },
    });
    return value;
  };
  const add = (body: { name: string; body: string; unit?: string }) =>
    final.server.call(final.organiser, http.judgeAdd, {
      params: { activity: final.id, stage },
      body,
    });
  const titles = async (who: TestPerson): Promise<readonly string[]> =>
    (await final.server.call(who, listTasks, {})).value.tasks.map(({ title }) => title);

  beforeAll(async () => {
    final = await openTestFinal();
    haimen = final.unitNamed('海门市医疗保障局');
    outside = await final.judges(2);
  }, 60_000);
  afterAll(() => final.close());

  it('nobody is asked to type before the day', async () => {
    expect(await titles(final.first)).toEqual([]);
  });

  it('a judge named by the body’s words keeps away from the own unit', async () => {
    const added = await add({ name: '演示评委三', body: '海门区医疗保障局' });
    own = added.value.id;
    const { stages } = await board();
    const sheet = stages
      .find(({ id }) => id === stage)
      ?.sheets.find((one) => one.judge === own && one.unit.id === haimen);
    expect([sheet?.state.word, sheet?.recused, sheet?.next]).toEqual([
      '回避',
      '评委是这个单位的人',
      null,
    ]);
  });

  it('refuses a sheet of a judge for the own unit, and says why', async () => {
    const refused = await final.type(
      final.first,
      { stage, unit: haimen, judge: own },
      { total: '99' },
    );
    expect([refused.status, refused.problem.detail]).toEqual([
      409,
      '演示评委三应回避这个队（评委是这个单位的人），不能评分；请核对评分表是哪位评委的',
    ]);
  });

  it('the same judge twice, a judge in a stage without any, a stranger’s unit', async () => {
    expect((await add({ name: '演示评委三', body: '海门区医疗保障局' })).problem.code).toBe(
      'scoring.judge-twice',
    );
    const quiz = await final.server.call(final.organiser, http.judgeAdd, {
      params: { activity: final.id, stage: 'quiz' },
      body: { name: '演示评委', body: '演示高校' },
    });
    expect(quiz.problem.code).toBe('scoring.no-judges');
    const recorder = await final.server.call(final.first, http.judgeAdd, {
      params: { activity: final.id, stage },
      body: { name: '演示评委', body: '演示高校' },
    });
    expect(recorder.status).toBe(403);
  });

  it('a relative is declared, and may be taken back; other kinds the plan does not know', async () => {
    const rudong = final.unitNamed('如东县医疗保障局');
    const relate = (judge: string, kind: 'relative' | 'other-interest' | null) =>
      final.server.call(final.organiser, http.judgeRelate, {
        params: { activity: final.id, stage, judge, unit: rudong },
        body: { kind, reason: '配偶在队中' },
      });
    expect((await relate(own, 'other-interest')).problem.code).toBe('scoring.recusal-kind');
    expect((await relate(own, 'relative')).status).toBe(200);
    const refused = await final.type(
      final.first,
      { stage, unit: rudong, judge: own },
      { total: '80' },
    );
    expect(refused.problem.code).toBe('scoring.recused');
    expect((await relate(own, null)).status).toBe(200);
    const typed = await final.type(
      final.first,
      { stage, unit: rudong, judge: own },
      { total: '80' },
    );
    expect(typed.status).toBe(200);
  });

  it('the mark of a team rests on those who judge it; every judge’s deviation is shown', async () => {
    const marks = [
      [outside[0], '86'],
      [outside[1], '83.5'],
    ] as const;
    for (const who of [final.first, final.second])
      for (const [judge = '', mark] of marks)
        await final.type(who, { stage, unit: haimen, judge }, { total: mark });
    const { stages } = await board();
    const row = stages
      .find(({ id }) => id === stage)
      ?.panel?.rows.find(({ unit }) => unit.id === haimen);
    expect([row?.mark, row?.working]).toEqual(['84.75', '评委评分 86、83.5；169.5 ÷ 2 = 84.75']);
    expect(row?.judges.map(({ mark, deviation, recused }) => [mark, deviation, recused])).toEqual([
      ['86', '+1.25', ''],
      ['83.5', '-1.25', ''],
      ['', '', '评委是这个单位的人'],
    ]);
    const { sources } = await finalScores(
      final.server.services.db,
      await final.plan(),
      final.today(),
    );
    expect(sources.get('practical')?.[3]?.sheets.map(({ title, value }) => [title, value])).toEqual(
      [
        ['实务操作得分 海门区 1号评委演示评委1', '86'],
        ['实务操作得分 海门区 2号评委演示评委2', '83.5'],
      ],
    );
  });

  it('is not signed off before every sheet is agreed', async () => {
    const refused = await final.sign(stage);
    expect(refused.problem.detail).toBe(
      '还有18项没有完成（实务操作得分 如东 1号评委演示评委1还没有录入）；请办完后再签字',
    );
  });

  it('asks each of the two for what is theirs, and the organiser for the signature', async () => {
    const quiz = final.unitNamed('启东市医疗保障局');
    await final.type(final.first, { stage: 'quiz', unit: quiz }, { total: '126' });
    expect(await titles(final.second)).toEqual(
      expect.arrayContaining(['第二人录入竞技答题得分：1张成绩表', '录入竞技答题得分：6张成绩表']),
    );
    await final.type(final.second, { stage: 'quiz', unit: quiz }, { total: '127' });
    expect(await titles(final.second)).toContain('核对改正竞技答题得分：1张成绩表');
    expect(await titles(final.organiser)).toContain('裁定竞技答题得分：1张成绩表');
    const { clerk } = await final.unitOf('qidong');
    expect((await titles(clerk)).filter((title) => title.includes('得分'))).toEqual([]);
  });

  it('signed off, a stage is locked: only a correction with a reason goes on', async () => {
    const exam = 'final-written';
    const { units } = await board();
    for (const { id } of units) {
      const unit = id as OrgUnitId;
      const view = await final.sheet(final.first, exam, unit);
      const names = view.form.kind === 'marks' ? view.form.lines.map(({ title }) => title) : [];
      const marks = examMarks(view, Object.fromEntries(names.map((name) => [name, 80])));
      for (const who of [final.first, final.second])
        await final.type(who, { stage: exam, unit }, marks);
    }
    expect(await titles(final.organiser)).toContain('请裁判长在个人笔试得分成绩单上签字，并登记');
    expect((await final.sign(exam, '演示王裁判长')).status).toBe(200);
    expect((await final.sign(exam)).problem.code).toBe('scoring.signed');
    const signed = (await board()).stages.find(({ id }) => id === exam);
    expect([signed?.state, signed?.signed?.signer, signed?.lacks]).toEqual([
      { tone: 'sealed', word: '已签字' },
      '演示王裁判长',
      [],
    ]);
    const view = await final.sheet(final.first, exam, haimen);
    const changed = examMarks(view, { 丁若水: 90, 冯磊: 80, 蒋慧: 80 });
    expect(
      (await final.type(final.first, { stage: exam, unit: haimen }, changed)).problem.code,
    ).toBe('scoring.agreed');
    const corrected = await final.server.call(final.first, http.scoringCorrect, {
      params: { activity: final.id, stage: exam, unit: haimen, judge: 'none' },
      body: {
        revision: view.revision,
        values: { kind: 'marks', marks: changed },
        reason: '阅卷复核',
      },
    });
    expect(corrected.status).toBe(200);
    expect(await titles(final.second)).toContain('确认更正，个人笔试得分：1张成绩表');
  });

  it('reopened with a reason, it may be signed again; the earlier signature stays on record', async () => {
    const params = { activity: final.id, stage: 'final-written' };
    const answered = await final.server.call(final.second, http.scoringAnswer, {
      params: { ...params, unit: haimen, judge: 'none' },
      body: { verdict: 'rejected', revision: 3, reason: '原卷不是90' },
    });
    expect(answered.value.agreed?.lines[0]?.value).toBe('80');
    const reopen = () =>
      final.server.call(final.organiser, http.scoringReopen, {
        params,
        body: { reason: '更换队员后重录' },
      });
    expect((await reopen()).status).toBe(200);
    expect((await reopen()).problem.code).toBe('scoring.not-signed');
    expect((await final.sign('final-written', '演示李裁判长')).status).toBe(200);
    const { stages } = await board();
    expect(
      stages
        .find(({ id }) => id === 'final-written')
        ?.signings.map(({ kind, signer, reason }) => [kind, signer, reason]),
    ).toEqual([
      ['signed', '演示王裁判长', ''],
      ['reopened', '', '更换队员后重录'],
      ['signed', '演示李裁判长', ''],
    ]);
  });

  it('a judge taken off keeps the seat empty, and the sheets no longer count', async () => {
    const params = { activity: final.id, stage, judge: outside[1] ?? '' };
    const remove = () =>
      final.server.call(final.organiser, http.judgeRemove, {
        params,
        body: { reason: '身体不适' },
      });
    expect((await remove()).status).toBe(200);
    expect((await remove()).problem.code).toBe('scoring.judge-removed');
    const panel = (await board()).stages.find(({ id }) => id === stage)?.panel;
    expect(panel?.judges.map(({ seat }) => seat)).toEqual([1, 3]);
    expect(panel?.rows.find(({ unit }) => unit.id === haimen)?.mark).toBe('86');
    expect((await add({ name: '演示评委四', body: '演示高校' })).status).toBe(200);
    const { stages } = await board();
    expect(stages.find(({ id }) => id === stage)?.panel?.judges.map(({ seat }) => seat)).toEqual([
      1, 3, 4,
    ]);
  });
});
