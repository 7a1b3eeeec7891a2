import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/scoring/http.ts';
import * as team from '../../contract/team/http.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { anotherOrganiser } from '../activity/activity.test-kit.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { finalScores } from './queries.ts';
import { examMarks, openTestFinal, type TestFinal } from './scoring.test-kit.ts';

describe('N5: sheets of a final', () => {
  let final: TestFinal;
  let third: TestPerson;
  const unit = (name: string): OrgUnitId => final.unitNamed(name);
  const quiz = (name: string) => ({ stage: 'quiz', unit: unit(name) });
  const params = (stage: string, of: OrgUnitId, judge = 'none') => ({
    activity: final.id,
    stage,
    unit: of,
    judge,
  });
  const values = (total: string) => ({ kind: 'marks' as const, marks: { total } });

  beforeAll(async () => {
    final = await openTestFinal();
    third = await anotherOrganiser(final.server, final.id);
  }, 60_000);
  afterAll(() => final.close());

  it('the second never sees what the first typed, nor does anybody else', async () => {
    const place = quiz('如东县医疗保障局');
    await final.type(final.first, place, { total: '7654321.25' });
    for (const who of [final.second, final.organiser, third]) {
      const { raw } = await final.server.call(who, http.scoringSheet, {
        params: params(place.stage, place.unit),
      });
      expect(raw.body).not.toContain('7654321');
      const board = await final.server.call(who, http.scoringBoard, {
        params: { activity: final.id },
      });
      expect(board.raw.body).not.toContain('7654321');
      expect(JSON.parse(raw.body)).toMatchObject({
        phase: 'one',
        typedBy: ['演示人员'],
        own: 0,
        ownValues: null,
        history: [],
        next: 'type-second',
      });
    }
    const mine = await final.sheet(final.first, place.stage, place.unit);
    expect(mine.ownValues).toEqual(values('7654321.25'));
    expect(mine.next).toBeNull();
  });

  it('people of a competing unit see nothing, and are told so', async () => {
    const { clerk, leader } = await final.unitOf('rudong');
    for (const who of [clerk, leader]) {
      const board = await final.server.call(who, http.scoringBoard, {
        params: { activity: final.id },
      });
      expect([board.status, board.problem.code]).toEqual([403, 'access.not-allowed']);
    }
  });

  it('two who differ compare line by line; one types again, and both agree', async () => {
    const place = quiz('启东市医疗保障局');
    await final.type(final.first, place, { total: '126' });
    await final.type(final.second, place, { total: '162' });
    const seen = await final.sheet(final.second, place.stage, place.unit);
    expect([seen.phase, seen.next, seen.comparison?.lines]).toEqual([
      'disputed',
      'retype',
      [{ key: 'total', title: '累计得分', first: '126', second: '162', differs: true }],
    ]);
    const done = await final.type(final.second, place, { total: '126' });
    expect([done.status, (await final.sheet(third, place.stage, place.unit)).phase]).toEqual([
      200,
      'agreed',
    ]);
    const { history } = await final.sheet(third, place.stage, place.unit);
    expect(history.map(({ number, word, lines }) => [number, word, lines[0]?.value])).toEqual([
      [1, '录入', '126'],
      [2, '录入', '162'],
      [3, '录入', '126'],
    ]);
  });

  it('a third person settles with a reason; one of the two may not, nor a recorder', async () => {
    const place = quiz('如皋市医疗保障局');
    await final.type(final.first, place, { total: '130' });
    await final.type(final.organiser, place, { total: '103' });
    const body = { revision: 2, values: values('130'), reason: '看原表，是130' };
    const settle = (who: TestPerson, more: object = {}) =>
      final.server.call(who, http.scoringSettle, {
        params: params(place.stage, place.unit),
        body: { ...body, ...more },
      });
    expect((await settle(final.organiser)).problem.code).toBe('scoring.own-entry');
    expect((await settle(final.second)).status).toBe(403);
    expect((await settle(third, { reason: ' ' })).status).toBe(400);
    expect((await settle(third, { revision: 1 })).problem.code).toBe('scoring.stale');
    const settled = await settle(third);
    expect([settled.status, settled.value.phase, settled.value.agreed?.total]).toEqual([
      200,
      'agreed',
      '130',
    ]);
    expect((await settle(third)).problem.code).toBe('scoring.not-disputed');
  });

  it('a third typist is refused, with the names of the two', async () => {
    const place = quiz('海门市医疗保障局');
    await final.type(final.first, place, { total: '95' });
    await final.type(final.second, place, { total: '96' });
    const refused = await final.type(final.organiser, place, { total: '95' });
    expect(refused.problem.detail).toBe('演示人员和演示人员已经录入；请由他们改正，或由第三人裁定');
  });

  it('a correction counts once another has confirmed it; the earlier value stays readable', async () => {
    const place = quiz('海安市医疗保障局');
    for (const who of [final.first, final.second]) await final.type(who, place, { total: '128' });
    const at = params(place.stage, place.unit);
    const correct = await final.server.call(final.first, http.scoringCorrect, {
      params: at,
      body: { revision: 2, values: values('129'), reason: '风险题漏记1分' },
    });
    expect(correct.value.correction?.lines).toEqual([
      { key: 'total', title: '累计得分', from: '128', to: '129', differs: true },
    ]);
    expect(correct.value.agreed?.total).toBe('128');
    const confirm = (who: TestPerson) =>
      final.server.call(who, http.scoringAnswer, {
        params: at,
        body: { verdict: 'confirmed', revision: 3 },
      });
    expect((await confirm(final.first)).problem.code).toBe('scoring.same-person');
    const done = await confirm(final.second);
    expect([done.value.agreed?.total, done.value.history.map(({ word }) => word)]).toEqual([
      '129',
      ['录入', '录入', '提出更正', '确认更正'],
    ]);
    const corrections = [
      {
        by: '演示人员',
        confirmedBy: '演示人员',
        at: final.server.now(),
        reason: '风险题漏记1分',
        lines: [{ key: 'total', title: '累计得分', from: '128', to: '129' }],
      },
    ];
    expect(done.value.agreed?.corrections).toEqual(corrections);
    expect(correct.value.agreed?.corrections).toEqual([]);
    const later = await final.sheet(final.organiser, place.stage, place.unit);
    expect(later.agreed?.corrections).toEqual(corrections);
    const { sources } = await finalScores(
      final.server.services.db,
      await final.plan(),
      final.today(),
    );
    expect(sources.get('quiz')?.[4]).toMatchObject({
      sheets: [{ value: '129', by: ['演示人员'], corrected: '风险题漏记1分' }],
    });
  });

  it('names the line that is wrong, and enters nothing', async () => {
    const place = { stage: 'final-written', unit: unit('通州区医疗保障局') };
    const view = await final.sheet(final.first, place.stage, place.unit);
    const marks = examMarks(view, { 韩雪: 101, 潘立群: 84.555, 曹敏: 78 });
    const refused = await final.type(final.first, place, marks);
    expect([refused.status, refused.problem.errors?.map(({ sentence }) => sentence)]).toEqual([
      409,
      ['“韩雪”应0到100之间；请核对成绩表', '“潘立群”最多2位小数；请核对成绩表'],
    ]);
    expect((await final.sheet(final.first, place.stage, place.unit)).phase).toBe('empty');
  });

  it('somebody recorded as absent is 缺考 without being typed, and stays unranked', async () => {
    const { params: of } = await final.unitOf('tongzhou');
    const at = { activity: of.activity, stage: 'team', unit: of.unit };
    const { value } = await final.server.call(final.organiser, team.teamGet, { params: at });
    const member = value.members.find(({ name }) => name === '曹敏')?.id ?? '';
    const attended = await final.server.call(final.organiser, team.attendanceSet, {
      params: { ...at, member },
      body: { attendance: 'absent', note: '生病' },
    });
    expect(attended.status).toBe(200);
    const place = { stage: 'final-written', unit: of.unit };
    const view = await final.sheet(final.first, place.stage, place.unit);
    const marks = examMarks(view, { 韩雪: 90, 潘立群: 84.5 });
    for (const who of [final.first, final.second]) await final.type(who, place, marks);
    const { agreed } = await final.sheet(third, place.stage, place.unit);
    expect(agreed?.lines.map(({ title, value: shown }) => [title, shown])).toEqual([
      ['韩雪', '90'],
      ['潘立群', '84.5'],
      ['曹敏', '缺考'],
    ]);
    const { table, members } = await finalScores(
      final.server.services.db,
      await final.plan(),
      final.today(),
    );
    const position = members.indexOf(member);
    expect(table.individuals[position]?.name).toBe('曹敏');
    const column = table.columns.get('written');
    expect(column?.kind === 'scaled' ? column.units[position] : null).toBeNaN();
  });

  it('comes, after all: the sheet is typed again by both', async () => {
    const { params: of } = await final.unitOf('tongzhou');
    const at = { activity: of.activity, stage: 'team', unit: of.unit };
    const { value } = await final.server.call(final.organiser, team.teamGet, { params: at });
    const member = value.members.find(({ name }) => name === '曹敏')?.id ?? '';
    await final.server.call(final.organiser, team.attendanceSet, {
      params: { ...at, member },
      body: { attendance: 'present', identityChecked: true },
    });
    const view = await final.sheet(final.first, 'final-written', of.unit);
    expect([view.phase, view.wasAgreed, view.state.word, view.next]).toEqual([
      'empty',
      true,
      '要重录',
      'type',
    ]);
    const { outstanding } = await finalScores(
      final.server.services.db,
      await final.plan(),
      final.today(),
    );
    expect(
      outstanding.find((one) => one.unit === of.unit && one.stage === 'final-written'),
    ).toEqual({
      stage: 'final-written',
      title: '个人笔试得分 通州',
      unit: of.unit,
      sheet: view.id,
      state: 'missing',
      says: '人员、到场或方案改过，要重新录入',
    });
  });

  it('the audit names sheet and act, and carries no score', async () => {
    const entries = await final.server.services.db
      .selectFrom('auditEntry')
      .selectAll()
      .where('chain', '=', final.id)
      .where('act', 'like', 'scoring.%')
      .execute();
    expect(entries.map(({ act }) => act)).toContain('scoring.correction-confirmed');
    expect(JSON.stringify(entries)).not.toMatch(/7654321|84\.5/);
  });
});
