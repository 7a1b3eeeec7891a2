import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as result from '../../contract/result/http.ts';
import * as scoring from '../../contract/scoring/http.ts';
import * as team from '../../contract/team/http.ts';
import { unitRename } from '../../contract/unit/http.ts';
import { drawnOrder } from '../../core/draw/draw.ts';
import { day, instantAt } from '../../core/kernel/day.ts';
import { textOfDocx } from '../document/package.test-kit.ts';
import { sha256 } from '../http/sha256.ts';
import type { TestFinal } from '../scoring/scoring.test-kit.ts';
import { resultVersion } from './queries.ts';
import {
  boardSeen,
  commitSample,
  drawSampleNow,
  openTestResult,
  retypeSample,
  sealNow,
  WORD,
} from './result.test-kit.ts';

let final: TestFinal;
const at = (text: string) => final.server.setNow(instantAt(day(text), 9 * 60));

/** The name of 如皋 from a day on. */
const rename = async (short: string, validFrom: string): Promise<void> => {
  const { server, unitNamed } = final;
  const administrator = await server.person(null, ['system-administrator', { kind: 'system' }]);
  const { status, problem } = await server.call(administrator, unitRename, {
    params: { unit: unitNamed('如皋市医疗保障局') },
    body: { name: `演示${short}医疗保障局`, short, region: null, validFrom },
  });
  if (status !== 200) throw new Error(problem.detail);
};

const ofRugao = (title: string): boolean => /如皋|新皋/u.test(title);

/** The names under which screens, titles of sheets and the printed paper have the unit. */
const namesSeen = async (): Promise<Readonly<Record<string, readonly string[]>>> => {
  const { server, organiser, id, unitNamed } = final;
  const scores = await server.call(organiser, scoring.scoringBoard, { params: { activity: id } });
  const quiz = scores.value.stages.find((stage) => stage.id === 'quiz')?.sheets ?? [];
  const sheet = await final.sheet(organiser, 'quiz', unitNamed('如皋市医疗保障局'));
  const board = await boardSeen(final);
  const row = board.rankings
    .find(({ of }) => of === 'team')
    ?.rows.find(({ unit }) => ofRugao(unit.name));
  const workings = await server.call(organiser, result.resultWorkings, {
    params: { activity: id },
    query: {
      ranking: board.rankings.find(({ of }) => of === 'team')?.id ?? '',
      position: String(row?.position ?? 0) as never,
    },
  });
  const paper = await server.app.inject({
    method: 'GET',
    url: `/api/activities/${id}/scoring/quiz/papers.docx?of=units`,
    headers: { 'x-qunying': '1', cookie: organiser.cookie },
  });
  const text = await textOfDocx(paper.rawPayload);
  return {
    sheets: [...quiz.map(({ title }) => title).filter(ofRugao), sheet.title],
    board: [row?.unit.short ?? '', workings.value.name],
    ties: board.ties.flatMap(({ members }) => members.map(({ name }) => name)).filter(ofRugao),
    paper: [...new Set(text.match(/如皋市医疗保障局|演示新皋区医疗保障局/gu) ?? [])],
  };
};

beforeAll(async () => {
  final = await openTestResult();
  const params = { activity: final.id, stage: 'team', kind: 'order' } as const;
  for (const drawn of [
    await final.server.call(final.organiser, team.drawCommit, { params }),
    await final.server.call(final.organiser, team.drawRun, { params, body: { without: '' } }),
  ])
    if (drawn.status !== 200) throw new Error(drawn.problem.detail);
  await rename('新皋区', '2020-09-25');
}, 400_000);
afterAll(() => final.close());

describe('a unit is renamed in the middle of a final: everything has the name of the day', () => {
  it('sheets, board, ties and paper have the earlier name until the day, the later one from it', async () => {
    at('2020-09-24');
    expect(await namesSeen()).toEqual({
      sheets: ['竞技答题得分 如皋', '竞技答题得分 如皋'],
      board: ['如皋', '如皋'],
      ties: ['许文博（如皋）'],
      paper: ['如皋市医疗保障局'],
    });
    at('2020-09-25');
    expect(await namesSeen()).toEqual({
      sheets: ['竞技答题得分 新皋区', '竞技答题得分 新皋区'],
      board: ['新皋区', '新皋区'],
      ties: ['许文博（新皋区）'],
      paper: ['演示新皋区医疗保障局'],
    });
  });

  it('paper keeps the order that was drawn under the earlier name', async () => {
    at('2020-09-25');
    const orders = async (): Promise<readonly string[]> => {
      const { body } = await final.server.app.inject({
        method: 'GET',
        url: `/api/activities/${final.id}/teams`,
        headers: { 'x-qunying': '1', cookie: final.organiser.cookie },
      });
      return (JSON.parse(body) as { draws: { order: string[] }[] }).draws[0]?.order ?? [];
    };
    const place = (await orders()).indexOf('如皋') + 1;
    expect(place).toBeGreaterThan(0);
    const paper = await final.server.app.inject({
      method: 'GET',
      url: `/api/activities/${final.id}/scoring/quiz/papers.docx?of=units`,
      headers: { 'x-qunying': '1', cookie: final.organiser.cookie },
    });
    const text = (await textOfDocx(paper.rawPayload)).replace(/\s/gu, '');
    expect(text).toContain(`代表队演示新皋区医疗保障局台号${place}队员`);
  });

  it('a lot is drawn over the names that were published with its commitment', async () => {
    at('2020-09-24');
    const [tie] = (await boardSeen(final)).ties;
    const params = { activity: final.id, tie: tie?.tie ?? '' };
    const committed = await final.server.call(final.organiser, result.lotCommit, { params });
    expect(committed.status).toBe(200);
    at('2020-09-26');
    const drawn = await final.server.call(final.organiser, result.lotDraw, { params, body: WORD });
    expect(drawn.status).toBe(200);
    const [ruling] = (await boardSeen(final)).decided;
    const { seed = '', context = '', items = [], order = [] } = ruling?.lot ?? {};
    expect([...items].toSorted()).toEqual(['许文博（如皋）', '陆一鸣（海安）']);
    expect(order).toEqual(drawnOrder(sha256, { seed, context }, items.toSorted()));
  });

  it('a sealed result keeps its names; a later name does not make it a changed one', async () => {
    for (const done of [await commitSample(final), await drawSampleNow(final)])
      expect(done.status).toBe(200);
    await retypeSample(final);
    expect((await sealNow(final)).status).toBe(200);
    await rename('皋城区', '2020-10-10');
    at('2020-10-11');
    const sealed = await resultVersion(final.server.services.db, final.id, 1);
    const names = sealed?.result.rankings.flatMap(({ rows }) => rows.map((row) => row.unitName));
    expect(new Set(names?.filter((name) => name.includes('皋')))).toEqual(
      new Set(['演示新皋区医疗保障局']),
    );
    const { isChanged, rankings, state } = await boardSeen(final);
    expect([isChanged, state.word]).toEqual([false, '已核对封存']);
    expect(rankings.flatMap(({ rows }) => rows.map(({ unit }) => unit.short))).toContain('皋城区');
  });
});
