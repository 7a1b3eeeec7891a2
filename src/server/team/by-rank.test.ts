import { afterAll, beforeAll, expect, it } from 'vitest';
import * as http from '../../contract/team/http.ts';
import {
  openTestCompetition,
  type TestCompetition,
  type TestTeamUnit,
} from '../preliminary/preliminary.test-kit.ts';
import { playPreliminary, saveTeam, submitTeam, teamParams } from './team.test-kit.ts';

const CHOICES = [
  ['contestants-picked', 'by-rank'],
  ['team-of-two', 'members'],
  ['absence', 'left-out'],
  ['substitution', 'not-allowed'],
] as const;

let competition: TestCompetition;
let own: TestTeamUnit;
beforeAll(async () => {
  competition = await openTestCompetition(undefined, async (activity) => {
    for (const [open, option] of CHOICES) await activity.choose(open, option);
    await activity.decideAll();
  });
  own = await competition.unitOf('rudong');
  await playPreliminary(competition, own);
});
afterAll(() => competition.close());

const view = async () =>
  (await competition.server.call(own.clerk, http.teamGet, { params: teamParams(own) })).value;
const [LEADER, LIAISON] = ['演示沈立新', '演示顾海燕'];

it('N2.3: by rank: proposes the three that rank and one woman give, and refuses who is passed over', async () => {
  const { pick, proposed, staff } = await view();
  // 92, 90 and 70 are men: the third place goes to the woman with 88.
  expect([pick, proposed.map((id) => staff.find((one) => one.id === id)?.name)]).toEqual([
    'by-rank',
    ['演示陆二', '演示何三', '演示陈一'],
  ]);
  await saveTeam(competition, own, [LEADER, LIAISON, '演示陈一', '演示陆二', '演示周四']);
  expect((await view()).faults.map(({ sentence }) => sentence)).toEqual([
    '按初赛名次，“演示何三”（90分）应在“演示周四”（70分）之前入选；请调整人选',
  ]);
  expect((await submitTeam(competition, own)).problem.code).toBe('team.passed-over');
  await saveTeam(competition, own, [LEADER, LIAISON, '演示陈一', '演示陆二', '演示何三']);
  expect((await submitTeam(competition, own)).status).toBe(200);
});

it('N2.2: where the plan allows no substitution, none is asked for', async () => {
  const { members, staff } = await view();
  const asked = await competition.server.call(own.clerk, http.substitutionAsk, {
    params: teamParams(own),
    body: {
      member: members.find(({ name }) => name === '演示何三')?.id ?? '',
      staff: staff.find(({ name }) => name === '演示周四')?.id ?? '',
      phone: '0513-80000009',
      reason: '住院',
    },
  });
  expect([asked.status, asked.problem.code]).toEqual([409, 'team.substitution-not-allowed']);
});

it('N6, open items: a team of two is reckoned by the members who came, where the plan says so', async () => {
  const { members } = await view();
  const absent = await competition.server.call(competition.organiser, http.attendanceSet, {
    params: {
      ...teamParams(own),
      member: members.find(({ name }) => name === '演示陆二')?.id ?? '',
    },
    body: { attendance: 'absent', note: '突发疾病' },
  });
  expect(absent.value.shortHanded).toEqual([
    '参赛队员3名，缺席1名（演示陆二）',
    '个人总得分中，团队得分除以实际到场人数',
    '个人笔试得分缺考：缺考者本人不排名次，团体合计只算到场队员',
  ]);
});
