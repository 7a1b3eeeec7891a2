import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverableDecide, staffEdit } from '../../contract/preliminary/http.ts';
import * as http from '../../contract/team/http.ts';
import {
  openTestCompetition,
  type TestCompetition,
  type TestTeamUnit,
} from '../preliminary/preliminary.test-kit.ts';
import { playPreliminary, saveTeam, submitTeam, TEAM, teamParams } from './team.test-kit.ts';

let competition: TestCompetition;
let own: TestTeamUnit;
beforeAll(async () => {
  competition = await openTestCompetition();
  own = await competition.unitOf('rugao');
  await playPreliminary(competition, own);
  await saveTeam(competition, own, TEAM);
});
afterAll(() => competition.close());

const view = async () =>
  (await competition.server.call(own.clerk, http.teamGet, { params: teamParams(own) })).value;
const member = async (name: string) => (await view()).members.find((one) => one.name === name);
/** Changes what the roster says of somebody. */
const correct = async (from: string, name: string, sex: '男' | '女') => {
  const { staff } = await competition.view(own.clerk, own);
  const person = staff.find((one) => one.name === from);
  return competition.server.call(own.clerk, staffEdit, {
    params: { ...own.params, staff: person?.id ?? '' },
    body: { name, sex, post: person?.post ?? '', attributes: { ...person?.attributes } },
  });
};
const returnReceipt = () =>
  competition.server.call(competition.organiser, deliverableDecide, {
    params: { activity: competition.id, unit: own.unit, deliverable: 'receipt' },
    body: { verdict: 'return', reason: '联系方式有误', due: '2020-08-20' },
  });

describe('N2.3: a draft of a team follows the roster', () => {
  it('a woman whom the roster corrects to a man leaves the team without one; it is refused', async () => {
    expect((await correct('演示陈一', '演示陈一', '男')).status).toBe(200);
    const { faults } = await view();
    expect(faults.map(({ sentence }) => sentence)).toEqual([
      '参赛队员中女性至少1名，现有0名；请调整人选',
    ]);
    expect((await submitTeam(competition, own)).problem.code).toBe('team.count-below-least');
  });

  it('a name that is corrected there stands corrected on the receipt, which later changes leave alone', async () => {
    await correct('演示陈一', '演示陈依', '女');
    expect((await submitTeam(competition, own)).status).toBe(200);
    expect((await member('演示陈依'))?.sex).toBe('女');
    await correct('演示陈依', '演示陈一', '女');
    expect((await view()).members.map(({ name }) => name)).toContain('演示陈依');
  });

  it('somebody cannot be made the double of another on the roster: nobody could tell them apart', async () => {
    const refused = await correct('演示何三', '演示何三', '男');
    expect(refused.status).toBe(200);
    const double = await competition.server.call(own.clerk, staffEdit, {
      params: {
        ...own.params,
        staff:
          (await competition.view(own.clerk, own)).staff.find(({ name }) => name === '演示陆二')
            ?.id ?? '',
      },
      body: { name: '演示　陈一', sex: '女', post: '窗口科员', attributes: {} },
    });
    expect(double.problem.code).toBe('preliminary.staff-repeated');
  });
});

describe('N2.2: a receipt that was returned and handed in again', () => {
  it('whoever stays in the team keeps the id and the sign-in; whoever is new has none', async () => {
    const params = teamParams(own);
    const stays = await member('演示陆二');
    await competition.server.call(competition.organiser, http.attendanceSet, {
      params: { ...params, member: stays?.id ?? '' },
      body: { attendance: 'present', identityChecked: true, note: '' },
    });
    const leaves = await member('演示何三');
    const staff = (await view()).staff.find(({ name }) => name === '演示周四')?.id ?? '';
    const asked = await competition.server.call(own.clerk, http.substitutionAsk, {
      params,
      body: { member: leaves?.id ?? '', staff, phone: '0513-80000009', reason: '因病' },
    });
    expect(asked.status).toBe(200);
    expect((await returnReceipt()).status).toBe(200);
    const early = await competition.server.call(competition.organiser, http.substitutionDecide, {
      params: { ...params, substitution: asked.value.substitutions[0]?.id ?? '' },
      body: { verdict: 'approved', reason: '' },
    });
    expect(early.problem.code).toBe('team.not-in');
    await saveTeam(competition, own, [...TEAM.slice(0, 4), '演示周四']);
    const kept = await member('演示陆二');
    expect([kept?.id, kept?.attendance]).toEqual([stays?.id, 'present']);
    const fresh = await member('演示周四');
    expect([fresh?.id === leaves?.id, fresh?.attendance]).toEqual([false, null]);
    expect((await submitTeam(competition, own)).status).toBe(200);
  });

  it('a substitution asked for somebody who is gone is not agreed to in vain, only refused', async () => {
    const [open] = (await view()).substitutions;
    const decide = (verdict: 'approved' | 'refused') =>
      competition.server.call(competition.organiser, http.substitutionDecide, {
        params: { ...teamParams(own), substitution: open?.id ?? '' },
        body: { verdict, reason: '名单已重报' },
      });
    const agreed = await decide('approved');
    expect([agreed.problem.code, agreed.problem.detail]).toEqual([
      'team.substitution-void',
      '“演示何三”已经不在名单上，不用更换；请答复“不同意”',
    ]);
    expect((await decide('refused')).status).toBe(200);
    expect((await view()).substitutions[0]?.state.word).toBe('未同意');
  });
});
