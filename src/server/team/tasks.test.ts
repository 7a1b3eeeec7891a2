import { afterAll, expect, it } from 'vitest';
import * as preliminary from '../../contract/preliminary/http.ts';
import { listTasks } from '../../contract/task/http.ts';
import * as http from '../../contract/team/http.ts';
import { day, instantAt } from '../../core/kernel/day.ts';
import { openCompetitionOfTwo } from '../preliminary/preliminary.test-kit.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { playPreliminary, saveTeam, submitTeam, TEAM, teamParams } from './team.test-kit.ts';

const { competition, own, other } = await openCompetitionOfTwo();
afterAll(() => competition.close());
await playPreliminary(competition, own);

/** What waits for somebody in this competition, beside signing for the notice. */
const tasksOf = async (who: TestPerson): Promise<readonly (readonly string[])[]> => {
  const { value } = await competition.server.call(who, listTasks);
  return value.tasks
    .filter(({ stage }) => stage !== '签收')
    .map(({ title, detail, tone, act }) => [title, detail, tone, act]);
};

it('N8: a clerk is told what to hand in, by when; a stranger and another unit nothing of it', async () => {
  expect(await tasksOf(own.clerk)).toEqual([
    ['报送初赛笔试样卷', '如东，上传后报送', 'todo', '报送'],
    ['报送初赛人员成绩汇总表', '如东，录入全部成绩后报送', 'todo', '报送'],
    ['组建代表队，报送决赛参赛人员回执', '如东，还没有选人', 'todo', '组队'],
  ]);
  expect(JSON.stringify(await tasksOf(other.clerk))).not.toContain('如东');
  expect(await tasksOf(competition.stranger)).toEqual([]);
  expect(await tasksOf(own.leader)).toEqual([]);
});

it('N3, N8: organisers are told what came in and which references they owe', async () => {
  await saveTeam(competition, own, TEAM);
  await submitTeam(competition, own);
  expect(await tasksOf(competition.organiser)).toEqual([
    ['接收1个单位的决赛参赛人员回执', '如东', 'todo', '接收'],
    [
      '印发参考资料',
      '全省医疗保障经办政务服务事项清单、办事指南、基本医疗保险经办服务规范、公共服务文明用语规范',
      'todo',
      '印发',
    ],
  ]);
});

it('N2.2: a substitution waits for the organiser, with who asked; returned is the clerk’s again', async () => {
  const params = teamParams(own);
  const { value: team } = await competition.server.call(own.clerk, http.teamGet, { params });
  await competition.server.call(own.clerk, http.substitutionAsk, {
    params,
    body: {
      member: team.members.find(({ name }) => name === '演示何三')?.id ?? '',
      staff: team.staff.find(({ name }) => name === '演示周四')?.id ?? '',
      phone: '0513-80000009',
      reason: '住院',
    },
  });
  const answer = await competition.server.call(competition.organiser, listTasks);
  expect(answer.value.tasks.find(({ act }) => act === '答复')).toMatchObject({
    title: '答复如东的换人申请',
    detail: '演示何三 换为 演示周四：住院',
    link: `/activities/${competition.id}/teams/${own.unit}`,
  });
  expect(answer.value.waitingForMe.map(({ unit, what }) => [unit, what])).toEqual([
    ['如东', '换人申请：演示何三 换为 演示周四'],
  ]);
  await competition.server.call(competition.organiser, preliminary.deliverableDecide, {
    params: { activity: competition.id, deliverable: 'receipt', unit: own.unit },
    body: { verdict: 'return', reason: '联系方式有误', due: '2020-08-19' },
  });
  expect(await tasksOf(own.clerk)).toContainEqual([
    '补正决赛参赛人员回执',
    '退回原因：联系方式有误',
    'todo',
    '补正',
  ]);
});

it('N8: what is late is the clerk’s in red, and the organiser’s to chase', async () => {
  competition.server.setNow(instantAt(day('2020-08-31'), 9 * 60));
  // Whoever signed in three weeks ago has been signed out.
  const { server, id } = competition;
  const clerk = await server.person(other.unit, [
    'unit-clerk',
    { kind: 'unit', unit: other.unit, activity: null },
  ]);
  const organiser = await server.person(other.unit, [
    'organiser',
    { kind: 'activity', activity: id },
  ]);
  const late = (await tasksOf(clerk)).filter(([, , tone]) => tone === 'late');
  expect(late.map(([title]) => title)).toEqual([
    '报送初赛笔试样卷',
    '报送初赛人员成绩汇总表',
    '组建代表队，报送决赛参赛人员回执',
  ]);
  expect(await tasksOf(organiser)).toContainEqual([
    '催7个单位报送初赛笔试样卷',
    '如东、启东、如皋等7个单位',
    'late',
    '催办',
  ]);
});
