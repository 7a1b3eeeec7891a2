import type { z } from 'zod';
import * as http from '../../contract/team/http.ts';
import {
  addSitting,
  importPeople,
  typeScore,
  type TestCompetition,
  type TestTeamUnit,
} from '../preliminary/preliminary.test-kit.ts';
import type { TestServer } from '../server.test-kit.ts';

/** Scores of the invented people; the last did not come. */
const SCORES: readonly (readonly [string, string])[] = [
  ['演示陈一', '88'],
  ['演示陆二', '92'],
  ['演示何三', '90'],
  ['演示周四', '70'],
];

/** Parameters of a unit's team. */
export const teamParams = ({
  params: { activity, unit },
}: TestTeamUnit): { activity: string; stage: string; unit: string } => ({
  activity,
  stage: 'team',
  unit,
});

/** Roster and scores of a unit: a woman with 88, three men with 92, 90, 70; leader and liaison did not sit. */
export const playPreliminary = async (
  competition: TestCompetition,
  unit: TestTeamUnit,
): Promise<void> => {
  await importPeople(competition, unit);
  const sitting = await addSitting(competition, unit);
  for (const [name, score] of SCORES) await typeScore(competition, unit, sitting, name, score);
};

/** Saves a team by names: leader, liaison, contestants. */
export const saveTeam = async (
  competition: TestCompetition,
  unit: TestTeamUnit,
  names: readonly string[],
): ReturnType<TestServer['call']> => {
  const { server } = competition;
  const params = teamParams(unit);
  const view = await server.call(unit.clerk, http.teamGet, { params });
  const members = names.map((name, at): z.input<(typeof http.teamSave)['body']>['members'][0] => ({
    role: at === 0 ? 'leader' : at === 1 ? 'liaison' : 'contestant',
    staff: view.value.staff.find((one) => one.name === name)?.id ?? null,
    name,
    phone: `0513-8000000${at}`,
  }));
  return server.call(unit.clerk, http.teamSave, {
    params,
    body: { revision: view.value.revision, members },
  });
};

/** Hands the team in as it is saved. */
export const submitTeam = async (
  { server }: TestCompetition,
  unit: TestTeamUnit,
): ReturnType<TestServer['call']> => {
  const params = teamParams(unit);
  const { value } = await server.call(unit.clerk, http.teamGet, { params });
  return server.call(unit.clerk, http.teamSubmit, { params, body: { revision: value.revision } });
};

/** Leader, liaison, and three contestants that keep every rule. */
export const TEAM = ['演示沈立新', '演示顾海燕', '演示陈一', '演示陆二', '演示何三'];
