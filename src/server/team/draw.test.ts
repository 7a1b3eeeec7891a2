import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/team/http.ts';
import { commitmentOf, drawnOrder } from '../../core/draw/draw.ts';
import { day, instantAt } from '../../core/kernel/day.ts';
import { textOfDocx, partsOf } from '../document/package.test-kit.ts';
import { openCompetitionOfTwo } from '../preliminary/preliminary.test-kit.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { playPreliminary, saveTeam, submitTeam, TEAM } from './team.test-kit.ts';

const { competition, own, other } = await openCompetitionOfTwo();
afterAll(() => competition.close());
for (const unit of [own, other]) {
  await playPreliminary(competition, unit);
  await saveTeam(competition, unit, TEAM);
}
await submitTeam(competition, own);

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const code = ({ problem }: { readonly problem: { readonly code?: string } }) => problem.code;
const params = (kind: 'order' | 'seat') => ({ activity: competition.id, stage: 'team', kind });
const commit = (kind: 'order' | 'seat', who = competition.organiser) =>
  competition.server.call(who, http.drawCommit, { params: params(kind) });
const draw = (kind: 'order' | 'seat', without = '', who = competition.organiser) =>
  competition.server.call(who, http.drawRun, { params: params(kind), body: { without } });
const voiding = (kind: 'order' | 'seat', reason: string, who = competition.organiser) =>
  competition.server.call(who, http.drawVoid, { params: params(kind), body: { reason } });
const board = async (who: TestPerson = other.clerk) =>
  (await competition.server.call(who, http.teamBoard, { params: { activity: competition.id } }))
    .value;
const file = (who: TestPerson, path: string) =>
  competition.server.app.inject({
    method: 'GET',
    url: `/api/activities/${competition.id}/teams/team/${path}`,
    headers: { 'x-qunying': '1', cookie: who.cookie },
  });

const WITHOUT = '其余各队因防汛不能按时报送';
const AWAITED = ['启东', '如皋', '海门区', '海安', '通州', '市医保中心'];

describe('draws: committed to first, repeated by anybody', () => {
  it('waits for every receipt, or says to everybody why it does not', async () => {
    expect(code(await draw('seat'))).toBe('team.draw-uncommitted');
    const both = await Promise.all([commit('seat'), commit('seat')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const [before] = (await board()).draws;
    expect([before?.seed, before?.order]).toEqual([null, []]);
    expect((await board(competition.organiser)).awaited).toEqual(AWAITED);
    const early = await draw('seat');
    expect([code(early), early.problem.detail]).toEqual([
      'team.draw-awaits-receipts',
      `${AWAITED.join('、')}的回执还没有报来；请等报齐后再抽“笔试座位”，不等的请写明原因`,
    ]);
    expect((await board()).draws[0]?.seed).toBe(null);
    expect((await draw('seat', WITHOUT)).status).toBe(200);
    expect(code(await draw('seat', WITHOUT))).toBe('team.draw-done');
    const [after] = (await board()).draws;
    expect(after?.note).toBe(`${AWAITED.join('、')}回执未报：${WITHOUT}`);
    const committed = { seed: after?.seed ?? '', context: after?.context ?? '' };
    expect(commitmentOf(sha256, committed)).toBe(before?.commitment);
    const items = ['如东', '启东'].flatMap((name) => [1, 2, 3].map((at) => `${name}${at}号`));
    expect(after?.order).toEqual(drawnOrder(sha256, committed, items));
  });

  it('is voided with a reason and drawn anew; the voided one stays for everybody to see', async () => {
    expect(code(await voiding('order', '演示'))).toBe('team.draw-undrawn');
    expect((await voiding('seat', '  ')).status).toBe(400);
    const both = await Promise.all([voiding('seat', '座位图有误'), voiding('seat', '座位图有误')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    await commit('seat');
    await draw('seat', WITHOUT);
    const draws = (await board()).draws;
    expect(
      draws.map(({ number, voided, order }) => [number, voided?.reason, order.length]),
    ).toEqual([
      [2, undefined, 6],
      [1, '座位图有误', 6],
    ]);
    const [second, first] = draws;
    expect(second?.context).toBe(`${first?.context ?? ''}/2`);
    expect(second?.seed).not.toBe(first?.seed);
    const chain = await competition.server.services.db
      .selectFrom('auditEntry')
      .select('act')
      .where('chain', '=', competition.id)
      .where('subjectKind', '=', 'team-draw')
      .orderBy('seq')
      .execute();
    expect(chain.map(({ act }) => act)).toEqual([
      'team.draw-committed',
      'team.drawn',
      'team.draw-voided',
      'team.draw-committed',
      'team.drawn',
    ]);
  });

  it('a unit sees draws and may neither commit, draw nor void; it learns nobody’s receipts', async () => {
    const answers = await Promise.all([
      commit('order', own.clerk),
      draw('seat', WITHOUT, own.clerk),
      voiding('seat', '我队不满意', own.leader),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await board(own.clerk)).awaited).toEqual([]);
  });
});

describe('what is printed for the day', () => {
  it('the order book has teams, the draws that stand with names, no telephone; only organisers take it', async () => {
    const { statusCode, rawPayload } = await file(competition.organiser, 'order-book');
    expect(statusCode).toBe(200);
    const text = await textOfDocx(rawPayload);
    const [second, first] = (await board()).draws;
    for (const part of ['如东1号　演示陈一', '笔试座位', '南通市总工会', second?.seed ?? ''])
      expect(text).toContain(part);
    expect(text).not.toContain('0513-8000');
    expect(text).not.toContain(first?.seed);
    expect((await file(own.clerk, 'order-book')).statusCode).toBe(403);
  });

  it('a unit that gets another name after the draw keeps its contestants beside their seats', async () => {
    const { server } = competition;
    const [{ order } = { order: [] }] = (await board()).draws;
    await server.services.db
      .insertInto('orgUnitName')
      .values({
        unit: own.unit,
        validFrom: day('2020-08-11'),
        name: '如东区医疗保障局',
        short: '如东区',
        region: null,
      })
      .execute();
    const drawnAt = server.now();
    server.setNow(instantAt(day('2020-08-12'), 9 * 60));
    const { rawPayload } = await file(competition.organiser, 'order-book');
    server.setNow(drawnAt);
    const text = await textOfDocx(rawPayload);
    expect(text).toContain('如东区医疗保障局');
    expect(order).toContain('如东1号');
    expect(text).toContain('如东1号　演示陈一');
  });

  it('a name plate a sheet for everybody, the name on both halves, the upper turned over', async () => {
    const others = encodeURIComponent('演示李四 市人社局\n演示王五');
    const { statusCode, rawPayload } = await file(
      competition.organiser,
      `name-plates?others=${others}`,
    );
    expect(statusCode).toBe(200);
    const body = (await partsOf(rawPayload)).get('word/document.xml')?.toString() ?? '';
    const drawn = [...body.matchAll(/style="([^"]*)"[^>]*><v:textpath[^>]* string="([^"]*)"/gu)];
    const named = (name: string) =>
      drawn
        .filter(([, , text]) => text === name)
        .map(([, style = '']) => style.includes('rotation:180'));
    expect(named('演示陈一')).toEqual([true, false, true, false]);
    expect([named('如东　领队'), named('演示李四'), named('市人社局')]).toEqual([
      [true, false],
      [true, false],
      [true, false],
    ]);
    expect(body.split('<w:pageBreakBefore/>').length).toBe(2 * TEAM.length + 2);
    expect(body).not.toContain('0513-8000');
    expect((await file(own.clerk, 'name-plates')).statusCode).toBe(403);
  });
});
