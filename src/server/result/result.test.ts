import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as http from '../../contract/result/http.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { OpenTieView } from '../../contract/result/shapes.ts';
import { commitmentOf, drawnOrder } from '../../core/draw/draw.ts';
import { anotherOrganiser } from '../activity/activity.test-kit.ts';
import type { TestFinal } from '../scoring/scoring.test-kit.ts';
import { boardSeen, correctWritten, openTestResult, orderTie, WORD } from './result.test-kit.ts';

interface Expected {
  readonly individual: readonly {
    readonly name: string;
    readonly total: string;
    readonly shown: string;
    readonly rank: number;
    readonly tied?: boolean;
    readonly awards: readonly string[];
  }[];
  readonly team: readonly {
    readonly unit: string;
    readonly total: string;
    readonly shown: string;
    readonly rank: number;
    readonly awardRank: number | null;
    readonly awards: readonly string[];
    readonly inTableOfSeven?: readonly string[];
  }[];
}

const EXPECTED = parse(
  readFileSync(join(import.meta.dirname, '../../../examples/nantong-2020/expected.yaml'), 'utf8'),
) as Expected;

let final: TestFinal;
beforeAll(async () => {
  final = await openTestResult();
});
afterAll(() => final.close());

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const code = ({ problem }: { readonly problem: { readonly code?: string } }) => problem.code;
const params = () => ({ activity: final.id });

describe('N6, N7: the board of the Nantong example', () => {
  it('has the totals, places, ties and awards that were worked out by hand', async () => {
    const { rankings } = await boardSeen(final);
    const [individual, team] = rankings;
    expect(
      individual?.rows.map(({ name, total, place, tied, awards }) => ({
        name,
        total: total?.exact,
        shown: total?.shown,
        rank: place,
        tied,
        awards: awards.map(({ title }) => title),
      })),
    ).toEqual(
      EXPECTED.individual.map(({ name, total, shown, rank, tied = false, awards }) => ({
        name,
        total,
        shown,
        rank,
        tied,
        awards,
      })),
    );
    expect(
      team?.rows.map(({ total, place, awardPlace, awards }) => ({
        total: total?.exact,
        shown: total?.shown,
        rank: place,
        awardRank: awardPlace,
        awards: awards.map(({ title }) => title),
      })),
    ).toEqual(
      EXPECTED.team.map(({ total, shown, rank, awardRank, awards }) => ({
        total,
        shown,
        rank,
        awardRank,
        awards,
      })),
    );
    expect([individual?.columns, team?.columns, individual?.complete]).toEqual([
      ['笔试', '实务/3', '竞答/3'],
      ['20% × 合计(笔试)', '40% × 实务', '40% × 竞答'],
      21,
    ]);
  });

  it('says which criterion decided each place, what is tied and which awards hang on it', async () => {
    const { rankings, ties, hindrances, steps, outstanding } = await boardSeen(final);
    const basis = new Map(rankings[0]?.rows.map((row) => [row.name, row.basis]));
    expect(['陈晓岚', '顾云', '周敏', '许文博'].map((name) => basis.get(name))).toEqual([
      '个人总得分',
      '笔试 88 高于 82',
      '笔试 82 低于 88',
      '并列，未分先后',
    ]);
    expect(outstanding).toEqual([]);
    expect(
      ties.map(({ rankingTitle, place, total, members, affects, says, ways, lot }) => ({
        rankingTitle,
        place,
        total,
        members: members.map(({ name }) => name),
        affects,
        says,
        ways: ways.map(({ way }) => way),
        lot,
      })),
    ).toEqual([
      {
        rankingTitle: '个人成绩',
        place: 3,
        total: { exact: '484/3', shown: '161.33' },
        members: ['许文博（如皋）', '陆一鸣（海安）'],
        affects: ['南通市技术能手', '南通市五一创新能手'],
        says: '个人总得分、个人笔试得分都相同，方案的规则到此为止；影响“南通市技术能手”、“南通市五一创新能手”。',
        ways: ['play-off', 'lot', 'committee', 'shared'],
        lot: null,
      },
    ]);
    expect(hindrances.map((one) => one.code)).toEqual(['result.tie-open', 'result.check-missing']);
    expect(steps.map(({ id, state }) => [id, state.word])).toEqual([
      ['scores', '已完成'],
      ['check', '未开始'],
      ['ties', '待办'],
      ['seal', '未开始'],
      ['posting', '未开始'],
      ['final', '未开始'],
    ]);
  });

  it('N7.2: shows the awards under each reading until somebody decides', async () => {
    const { readings } = await boardSeen(final);
    const pool = readings.find(({ item }) => item === 'award-pool');
    expect([pool?.differs, pool?.options.map(({ id, isDefault }) => [id, isDefault])]).toEqual([
      true,
      [
        ['among-six', true],
        ['table-of-seven', false],
      ],
    ]);
    const holders = pool?.options.map(({ awards }) => awards.map((award) => award.holders));
    expect(holders).toEqual([
      [['如皋'], ['海安', '启东'], ['如东', '通州', '海门区']],
      [[], ['如皋', '海安'], ['启东', '如东', '通州']],
    ]);
    expect(pool?.options[1]?.awards.map(({ vacant }) => vacant)).toEqual([1, 0, 0]);
    const giver = readings.find(({ item }) => item === 'women-title-giver');
    const women = giver?.options.map(({ awards }) =>
      awards.filter(({ title }) => title === '南通市巾帼建功先进个人').map((one) => one.givenBy),
    );
    expect(women).toEqual([[[]], [['南通市妇女联合会']]]);
  });

  it('opens every figure: sheets, panel mark, components, total, place', async () => {
    const { rankings } = await boardSeen(final);
    const row = rankings[0]?.rows.find(({ name }) => name === '周敏');
    const found = await final.server.call(final.organiser, http.resultWorkings, {
      params: params(),
      query: { ranking: 'individual', position: String(row?.position) },
    });
    const { components, steps, name, place, basis, total } = found.value;
    expect([name, place, basis, total?.exact]).toEqual(['周敏', 6, '笔试 82 低于 88', '478/3']);
    expect(
      components.map(({ title, value, sheets }) => [title, value, sheets.map((one) => one.value)]),
    ).toEqual([
      ['个人笔试得分', '82', ['82']],
      ['实务操作得分', '91', ['90', '92']],
      ['竞技答题得分', '141', ['141']],
    ]);
    expect(components.every(({ sheets }) => sheets.every(({ by }) => by.length > 0))).toBe(true);
    expect(steps.map((step) => step.lines.at(-1))).toEqual(['478/3 ≈ 159.33']);
    const none = await final.server.call(final.organiser, http.resultWorkings, {
      params: params(),
      query: { ranking: 'individual', position: '21' },
    });
    expect(code(none)).toBe('access.not-found');
  });
});

describe('N6: the committee decides the third place', () => {
  it('refuses who is not equal, one signer, a body that does not organise, and a tie that is not there', async () => {
    const [tie] = (await boardSeen(final)).ties;
    if (tie === undefined) throw new Error('no tie');
    const decide = async (more: object, id = tie.tie) =>
      code(
        await final.server.call(final.organiser, http.tieDecide, {
          params: { ...params(), tie: id },
          body: { way: 'committee', order: tie.members.map(({ key }) => key), ...WORD, ...more },
        }),
      );
    expect([
      await decide({ order: [] }),
      await decide({ signers: WORD.signers.slice(0, 1) }),
      await decide({ signers: [...WORD.signers, { body: 'zoo', name: '演示丙' }] }),
      await decide({ way: 'shared' }),
      await decide({}, 'f'.repeat(64)),
    ]).toEqual([
      'result.tie-order',
      'result.signers-too-few',
      'result.signer-body',
      'result.tie-order',
      'result.tie-gone',
    ]);
    expect((await boardSeen(final)).decided).toEqual([]);
  });

  it('two organisers deciding the same tie at once: one stands, the other hears who decided what', async () => {
    const other = await anotherOrganiser(final.server, final.id);
    const [tie] = (await boardSeen(final)).ties;
    if (tie === undefined) throw new Error('no tie');
    const answers = await Promise.all([
      orderTie(final, tie, ['许文博', '陆一鸣']),
      orderTie(final, tie, ['陆一鸣', '许文博'], other),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect([refused?.problem.code, refused?.problem.detail.includes('组委会决定')]).toEqual([
      'result.tie-decided',
      true,
    ]);
    const { decided, ties, rankings } = await boardSeen(final);
    expect([ties, decided.length, decided[0]?.state]).toEqual([[], 1, 'holds']);
    const rows = rankings[0]?.rows.slice(2, 4);
    expect(
      rows?.map(({ place, basis, awards }) => [place, basis, awards.map((a) => a.title)]),
    ).toEqual([
      [3, '组委会决定', ['南通市技术能手']],
      [4, '组委会决定', ['南通市五一创新能手']],
    ]);
  });

  it('a decision taken back with a reason opens the tie again and stays readable', async () => {
    const [decision] = (await boardSeen(final)).decided;
    const withdraw = () =>
      final.server.call(final.organiser, http.tieWithdraw, {
        params: { ...params(), decision: decision?.id ?? '' },
        body: { reason: '组委会改议' },
      });
    expect((await withdraw()).status).toBe(200);
    expect(code(await withdraw())).toBe('result.tie-not-decided');
    const { decided, ties } = await boardSeen(final);
    expect([ties.length, decided.map(({ state, withdrawn }) => [state, withdrawn])]).toEqual([
      1,
      [['withdrawn', '组委会改议']],
    ]);
  });

  it('a shared place admits both to the higher award, and says so', async () => {
    const [tie] = (await boardSeen(final)).ties;
    const shared = await final.server.call(final.organiser, http.tieDecide, {
      params: { ...params(), tie: tie?.tie ?? '' },
      body: { way: 'shared', ...WORD },
    });
    expect(shared.status).toBe(200);
    const { rankings, decided, ties } = await boardSeen(final);
    const rows = rankings[0]?.rows.slice(2, 5);
    expect(
      rows?.map(({ name, place, basis, awards }) => [
        name,
        place,
        basis,
        awards.map((a) => a.title),
      ]),
    ).toEqual([
      ['许文博', 3, '并列', ['南通市技术能手']],
      ['陆一鸣', 3, '并列', ['南通市技术能手']],
      ['顾云', 5, '笔试 88 高于 82', ['南通市五一创新能手', '南通市巾帼建功先进个人']],
    ]);
    expect(ties).toEqual([]);
    await final.server.call(final.organiser, http.tieWithdraw, {
      params: { ...params(), decision: decided.find(({ state }) => state === 'holds')?.id ?? '' },
      body: { reason: '改为抽签' },
    });
  });

  it('a lot that is not drawn stays on the board: taken back with its reason, void once the tie is another', async () => {
    const committing = async (): Promise<OpenTieView> => {
      final.server.setNow((final.server.now() + 60_000) as Instant);
      const [tie] = (await boardSeen(final)).ties;
      if (tie === undefined) throw new Error('no tie');
      const at = { ...params(), tie: tie.tie };
      const done = await final.server.call(final.organiser, http.lotCommit, { params: at });
      expect(done.status).toBe(200);
      return tie;
    };
    const voids = async () =>
      (await boardSeen(final)).voidLots.map(({ members, isWithdrawn, reason, commitment }) => [
        members,
        isWithdrawn,
        reason,
        commitment.length,
      ]);
    await committing();
    expect(await voids()).toEqual([]);
    const lot = (await boardSeen(final)).ties[0]?.lot?.id ?? '';
    await final.server.call(final.organiser, http.tieWithdraw, {
      params: { ...params(), decision: lot },
      body: { reason: '主持人未到' },
    });
    const names = ['许文博（如皋）', '陆一鸣（海安）'];
    const withdrawn = [names, true, '主持人未到', 64];
    expect(await voids()).toEqual([withdrawn]);

    const tie = await committing();
    await correctWritten(final, '如皋市医疗保障局', '许文博', '89');
    expect((await boardSeen(final)).ties.map((one) => one.tie)).not.toContain(tie.tie);
    const changed = [names, false, '并列的人员或总分在公布承诺值之后有变动，这次抽签不再进行', 64];
    expect(await voids()).toEqual([withdrawn, changed]);
    expect(JSON.stringify(await boardSeen(final))).not.toContain('seed');
    const drawn = await final.server.call(final.organiser, http.lotDraw, {
      params: { ...params(), tie: tie.tie },
      body: WORD,
    });
    expect(code(drawn)).toBe('result.tie-gone');

    // The correction undone, the tie is the one that was committed to; it is taken back for the next test.
    await correctWritten(final, '如皋市医疗保障局', '许文博', '88');
    expect(await voids()).toEqual([withdrawn]);
    const again = (await boardSeen(final)).ties[0]?.lot?.id ?? '';
    await final.server.call(final.organiser, http.tieWithdraw, {
      params: { ...params(), decision: again },
      body: { reason: '重新公布' },
    });
  });

  it('a lot is committed to first, drawn once, and anybody repeats it', async () => {
    const [tie] = (await boardSeen(final)).ties;
    const at = { ...params(), tie: tie?.tie ?? '' };
    const draw = () => final.server.call(final.organiser, http.lotDraw, { params: at, body: WORD });
    const commit = () => final.server.call(final.organiser, http.lotCommit, { params: at });
    expect(code(await draw())).toBe('result.lot-uncommitted');
    expect((await commit()).status).toBe(200);
    expect(code(await commit())).toBe('result.lot-committed');
    const committed = (await boardSeen(final)).ties[0]?.lot;
    expect(JSON.stringify(await boardSeen(final))).not.toContain('seed');
    if (tie === undefined) throw new Error('no tie');
    expect(code(await orderTie(final, tie, ['许文博', '陆一鸣']))).toBe('result.lot-committed');
    // Somebody is called otherwise since: the draw is among the names that were published.
    await final.server.services.db
      .updateTable('resultTie')
      .set({
        members: JSON.stringify(
          tie.members.map(({ key, name }) => ({ key, name: `${name.slice(0, 3)}（原名）` })),
        ),
      })
      .where('id', '=', committed?.id ?? '')
      .execute();
    expect((await draw()).status).toBe(200);
    expect(code(await draw())).toBe('result.tie-decided');
    const { decided, rankings } = await boardSeen(final);
    const lot = decided.find(({ state }) => state === 'holds')?.lot;
    if (lot == null) throw new Error('no lot');
    expect(commitmentOf(sha256, lot)).toBe(committed?.commitment);
    expect(lot.items).toEqual(['许文博（原名）', '陆一鸣（原名）'].toSorted());
    expect(drawnOrder(sha256, lot, lot.items)).toEqual(lot.order);
    const rows = rankings[0]?.rows.slice(2, 4);
    expect(rows?.map(({ name, basis }) => [`${name}`, basis])).toEqual(
      lot.order.map((name) => [name.slice(0, 3), '抽签']),
    );
  });
});

describe('who sees what', () => {
  it('nobody of a competing unit, nor who types scores, sees the board; a stranger learns nothing', async () => {
    const { clerk, leader } = await final.unitOf('rugao');
    const statuses = [];
    for (const who of [clerk, leader, final.first, final.stranger])
      statuses.push((await final.server.call(who, http.resultBoard, { params: params() })).status);
    expect(statuses).toEqual([403, 403, 403, 404]);
  });
});
