import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/result/http.ts';
import * as scoring from '../../contract/scoring/http.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { drawnOrder } from '../../core/draw/draw.ts';
import { day, instantAt } from '../../core/kernel/day.ts';
import { accept } from '../../core/kernel/decision.ts';
import { transact } from '../db/transact.ts';
import { sha256 } from '../http/sha256.ts';
import {
  exampleScores,
  openTestFinal,
  playFinal,
  type TestFinal,
} from '../scoring/scoring.test-kit.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { heldGrants, markFinal, markPosted, resultVersion, resultVersions } from './queries.ts';
import {
  boardSeen,
  checkSeen,
  commitSample,
  drawSampleNow,
  orderTie,
  paperOf,
  retypeSample,
  retypeSheet,
  sealNow,
} from './result.test-kit.ts';

let final: TestFinal;
beforeAll(async () => {
  final = await openTestFinal();
});
afterAll(() => final.close());

const code = ({ problem }: { readonly problem: { readonly code?: string } }) => problem.code;
const params = () => ({ activity: final.id });
const marking = (how: typeof markPosted, number: number) =>
  transact(final.server.services.db, (tx) =>
    how(tx, { kind: 'public' }, final.server.now(), { activity: final.id, number }),
  );

describe('the check: somebody who has not typed a sheet types it again', () => {
  it('its sample is committed to before a score is in, and not drawn before all of them are', async () => {
    expect(code(await drawSampleNow(final))).toBe('result.check-uncommitted');
    expect((await commitSample(final)).status).toBe(200);
    expect(code(await commitSample(final))).toBe('result.check-committed');
    await playFinal(final, exampleScores(), false);
    expect(code(await drawSampleNow(final))).toBe('result.outstanding');
    const check = await checkSeen(final);
    expect([check.state, check.draw?.seed, check.sample]).toEqual(['committed', null, []]);
  });

  it('whoever typed it may not check it, and nobody who checks sees what it says', async () => {
    const { sheets } = await checkSeen(final);
    expect(sheets).toHaveLength(28);
    const [sheet] = sheets;
    const at = { ...params(), sheet: sheet?.id ?? '' };
    expect(code(await final.server.call(final.first, http.checkSheet, { params: at }))).toBe(
      'result.retype-own',
    );
    const blind = await final.server.call(final.organiser, http.checkSheet, { params: at });
    const shown = JSON.stringify(blind.value).replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4,12}){4}/g, '');
    expect(shown).not.toContain('85');
    expect(blind.value.form.kind === 'marks' && blind.value.form.lines.length).toBe(3);
  });

  it('a difference is shown; nobody clears their own retyping; it counts unless that one was wrong', async () => {
    const [sheet] = (await checkSeen(final)).sheets;
    const id = sheet?.id ?? '';
    const paper = await paperOf(final, id);
    if (paper.kind !== 'marks') throw new Error('no marks');
    const [key = ''] = Object.keys(paper.marks);
    const wrong = { kind: 'marks', marks: { ...paper.marks, [key]: '1' } } as const;
    const typed = await retypeSheet(final, final.organiser, id, wrong);
    expect(typed.value).toEqual({
      agrees: false,
      differences: [
        { title: expect.any(String) as string, record: paper.marks[key], retyped: '1' },
      ],
    });
    const seen = (await checkSeen(final)).sheets.find((one) => one.id === id);
    expect(seen?.phase).toBe('differs');
    const rule = (who: TestPerson, outcome: 'record-wrong' | 'retyping-wrong') =>
      final.server.call(who, http.checkOutcome, {
        params: { ...params(), retyping: seen?.last?.id ?? '' },
        body: { outcome, reason: '对照试卷' },
      });
    // Of two organisers one has typed the sheet again; while there is no other, the refusal says whom to add.
    for (const outcome of ['retyping-wrong', 'record-wrong'] as const)
      expect(code(await rule(final.organiser, outcome))).toBe('result.outcome-nobody');
    expect((await rule(final.first, 'record-wrong')).status).toBe(403);
    const other = await final.server.person(null, [
      'organiser',
      { kind: 'activity', activity: final.id },
    ]);
    expect(code(await rule(final.organiser, 'record-wrong'))).toBe('result.outcome-own');
    const shownTo = async (who: TestPerson) =>
      (await checkSeen(final, who)).sheets.find((one) => one.id === id)?.notRuled;
    expect([await shownTo(final.organiser), await shownTo(other)]).toEqual([
      '您录入、裁定、更正或重录过这张成绩表，不能认定它的差异；请演示人员对照纸质表认定',
      null,
    ]);
    expect((await rule(other, 'record-wrong')).status).toBe(200);
    expect(code(await rule(other, 'record-wrong'))).toBe('result.outcome-given');
    expect((await retypeSheet(final, final.organiser, id)).value).toEqual({
      agrees: true,
      differences: [],
    });
    expect(code(await retypeSheet(final, final.organiser, id))).toBe('result.retype-agreed');
  });

  it('two who type the same sheet again at once do not both count', async () => {
    const waiting = (await checkSeen(final)).sheets.find(({ phase }) => phase === 'waiting');
    const id = waiting?.id ?? '';
    const answers = await Promise.all([
      retypeSheet(final, final.organiser, id),
      retypeSheet(final, final.organiser, id),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});

describe('the ten minutes between the last answer and the award list', () => {
  it('twelve steps of people, and nothing is missing', async () => {
    for (const stage of ['final-written', 'practical']) await final.sign(stage);
    const early = (await checkSeen(final)).sheets.filter(
      ({ stage, phase }) => stage !== 'quiz' && phase === 'waiting',
    );
    for (const { id } of early) await retypeSheet(final, final.organiser, id);

    // From here on the last quiz sheet is agreed, and people wait in the hall.
    const steps: string[] = [];
    const step = async (what: string, act: Promise<{ readonly status: number }>): Promise<void> => {
      const { status } = await act;
      expect([what, status]).toEqual([what, 200]);
      steps.push(what);
    };
    await step('裁判长签字', final.sign('quiz'));
    const [tie] = (await boardSeen(final)).ties;
    if (tie === undefined) throw new Error('no tie');
    await step('决定并列', orderTie(final, tie, ['许文博', '陆一鸣']));
    await step('抽取样本', drawSampleNow(final));
    const { sheets } = await checkSeen(final);
    for (const { id, title } of sheets.filter(({ phase }) => phase === 'waiting'))
      await step(`重录${title}`, retypeSheet(final, final.organiser, id));
    const board = await boardSeen(final);
    expect([board.hindrances, board.outstanding, board.ties]).toEqual([[], [], []]);
    await step('封存', sealNow(final));
    const list = await final.server.call(final.organiser, http.versionPresentation, {
      params: { ...params(), number: 1 },
    });
    await step('打开颁奖顺序', Promise.resolve(list));
    expect(steps.map((what) => what.slice(0, 2))).toEqual([
      '裁判',
      '决定',
      '抽取',
      ...Array.from({ length: 7 }, () => '重录'),
      '封存',
      '打开',
    ]);
    expect(list.value.calls.map(({ award, holders }) => [award, holders.length])).toEqual([
      ['南通市巾帼建功先进个人', 3],
      ['南通市五一创新能手', 3],
      ['南通市技术能手', 3],
      ['团体三等奖', 3],
      ['团体二等奖', 2],
      ['团体一等奖', 1],
    ]);
    expect(list.value.announcements).toHaveLength(1);
  });

  it('N7.1: what is sealed holds stacked titles, the recommendation, and no giver where none is decided', async () => {
    const sealed = await resultVersion(final.server.services.db, final.id, 1);
    if (sealed === null) throw new Error('not sealed');
    const first = sealed.result.grants.filter(({ name }) => name === '陈晓岚');
    expect(first.map(({ title, kind, givenBy, place }) => [title, kind, givenBy, place])).toEqual([
      ['南通市技术能手', 'award', ['南通市人力资源和社会保障局'], 1],
      ['优先推荐参评南通市五一劳动奖', 'recommendation', [], 1],
      ['南通市巾帼建功先进个人', 'award', [], 1],
    ]);
    expect(heldGrants(sealed.result)).toHaveLength(15);
    const team = sealed.result.grants.find(({ award, of }) => of === 'team' && award === 'first');
    expect([team?.members, team?.place]).toEqual([['陈晓岚', '许文博', '何静'], 1]);
    expect(sealed.result.decisions[0]).toBe(
      '个人成绩第3名并列（许文博（如皋）、陆一鸣（海安）），组委会决定：第3名许文博（如皋），第4名陆一鸣（海安）。依据：组委会会议纪要（演示）；签字：市医保局演示甲、市总工会演示乙。',
    );
    expect(sealed.result.rankings[0]?.rows[0]?.working.at(-1)).toContain('496/3 ≈ 165.33');
  });

  it('sealing twice is refused, and so is sealing what somebody has not seen', async () => {
    expect(code(await sealNow(final))).toBe('result.unchanged');
    const stale = await final.server.call(final.organiser, http.resultSeal, {
      params: params(),
      body: { digest: 'a'.repeat(64), reason: '再封一次' },
    });
    expect(code(stale)).toBe('result.unchanged');
    const board = await boardSeen(final);
    expect([board.version, board.isChanged, board.state.word]).toEqual([1, false, '已核对封存']);
  });

  it('N6: a unit that gets another name after the sealing changes no score: nothing is sealed anew', async () => {
    const { db } = final.server.services;
    const name = {
      unit: final.unitNamed('启东市医疗保障局'),
      validFrom: day('2020-09-19'),
      name: '启东区医疗保障局',
      short: '启东区',
      region: null,
    };
    await db.insertInto('orgUnitName').values(name).execute();
    const sealedOn = final.server.now();
    final.server.setNow(instantAt(day('2020-09-20'), 9 * 60));
    const board = await boardSeen(final);
    expect([board.isChanged, board.state.word]).toEqual([false, '已核对封存']);
    expect(code(await sealNow(final))).toBe('result.unchanged');
    final.server.setNow(sealedOn);
  });
});

describe('a late correction after the posting', () => {
  const leftBehind = async (how: typeof markPosted) => {
    const moved = await marking(how, 1);
    return moved.ok ? 'moved' : moved.refusals[0]?.code;
  };

  const correct = async (name: string, mark: string, meanwhile = async () => {}) => {
    const unit = final.unitNamed(name) as OrgUnitId;
    const view = await final.sheet(final.first, 'final-written', unit);
    const at = { ...params(), stage: 'final-written', unit, judge: 'none' };
    if (view.agreed?.values.kind !== 'marks' || view.form.kind !== 'marks') throw new Error();
    const key = view.form.lines.find(({ title }) => title === '许文博')?.key ?? '';
    const asked = await final.server.call(final.first, scoring.scoringCorrect, {
      params: at,
      body: {
        revision: view.revision,
        values: { kind: 'marks', marks: { ...view.agreed.values.marks, [key]: mark } },
        reason: '漏计1分',
      },
    });
    await meanwhile();
    return final.server.call(final.second, scoring.scoringAnswer, {
      params: at,
      body: { verdict: 'confirmed', revision: asked.value.revision },
    });
  };

  it('is final only after its posting, where the plan has one', async () => {
    const refused = await marking(markFinal, 1);
    expect(refused.ok ? [] : refused.refusals.map((one) => one.code)).toEqual([
      'result.not-posted',
    ]);
    expect(await marking(markPosted, 1)).toEqual(accept(null));
    expect(await marking(markPosted, 1)).toEqual(accept(null));
    expect((await boardSeen(final)).state.word).toBe('公示中');
  });

  it('lapses the decision on a tie that is no more, and asks for the corrected sheet alone', async () => {
    // A correction that waits for somebody holds the version where it is.
    const corrected = await correct('如皋市医疗保障局', '89', async () => {
      expect(await leftBehind(markFinal)).toBe('result.changed-since');
    });
    expect(corrected.status).toBe(200);
    const board = await boardSeen(final);
    expect([board.isChanged, board.state.word, board.decided.map(({ state }) => state)]).toEqual([
      true,
      '已变动',
      ['lapsed'],
    ]);
    const rows = board.rankings[0]?.rows.slice(2, 4);
    expect(rows?.map(({ name, place, basis }) => [name, place, basis])).toEqual([
      ['许文博', 3, '个人总得分'],
      ['陆一鸣', 4, '个人总得分'],
    ]);
    const waiting = (await checkSeen(final)).sheets.filter(({ phase }) => phase !== 'agreed');
    expect(waiting.map(({ title }) => title)).toEqual(['个人笔试得分 如皋']);
    expect(board.hindrances.map((one) => one.code)).toEqual(['result.check-unfinished']);
    expect([await leftBehind(markPosted), await leftBehind(markFinal)]).toEqual([
      'result.changed-since',
      'result.changed-since',
    ]);
  });

  it('makes version 2 with a reason; version 1 is superseded and leads nowhere any more', async () => {
    expect(await retypeSample(final)).toBe(1);
    expect(code(await sealNow(final))).toBe('result.reason-missing');
    expect((await sealNow(final, '更正许文博笔试成绩')).value).toEqual({ number: 2 });
    const versions = await resultVersions(final.server.services.db, final.id);
    expect(versions.map(({ number, state, reason }) => [number, state, reason])).toEqual([
      [2, 'checked', '更正许文博笔试成绩'],
      [1, 'superseded', ''],
    ]);
    expect((await marking(markFinal, 1)).ok).toBe(false);
    expect(await marking(markPosted, 2)).toEqual(accept(null));
    expect(await marking(markFinal, 2)).toEqual(accept(null));
    const seen = await final.server.call(final.organiser, http.versionList, { params: params() });
    expect(seen.value.versions.map(({ phase }) => phase)).toEqual(['final', 'superseded']);
    const first = await final.server.call(final.organiser, http.versionGet, {
      params: { ...params(), number: 1 },
    });
    const row = first.value.result.rankings[0]?.rows[2];
    expect([row?.name, row?.values[0], row?.basis]).toEqual(['许文博', '88', '组委会决定']);
  });

  it('anybody can still repeat the draw of the sample when places have changed since', async () => {
    const drawnAgain = async () => {
      const { draw, sample } = await checkSeen(final);
      return sample.map(({ context, items, drawn }) =>
        drawnOrder(sha256, { seed: draw?.seed ?? '', context }, items).slice(0, drawn),
      );
    };
    const { sample } = await checkSeen(final);
    expect(sample.map(({ top, rest, drawn }) => [top, rest, drawn])).toEqual([
      [10, 11, 2],
      [7, 0, 0],
    ]);
    await correct('如皋市医疗保障局', '1');
    const after = await checkSeen(final);
    expect(after.sample).toEqual(sample);
    expect(await drawnAgain()).toEqual(sample.map(({ rows }) => rows));
  });
});
