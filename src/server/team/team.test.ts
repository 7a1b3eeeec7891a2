import ExcelJS from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import * as preliminary from '../../contract/preliminary/http.ts';
import * as http from '../../contract/team/http.ts';
import { openCompetitionOfTwo } from '../preliminary/preliminary.test-kit.ts';
import { playPreliminary, saveTeam, submitTeam, TEAM, teamParams } from './team.test-kit.ts';

const { competition, own, other } = await openCompetitionOfTwo();
afterAll(() => competition.close());
await playPreliminary(competition, own);
await playPreliminary(competition, other);

const code = ({ problem }: { readonly problem: { readonly code?: string } }) => problem.code;
const view = async (who = own.clerk, unit = own) =>
  (await competition.server.call(who, http.teamGet, { params: teamParams(unit) })).value;
const faults = async (names: readonly string[]): Promise<readonly string[]> => {
  await saveTeam(competition, own, names);
  return (await view()).faults.map(({ sentence }) => sentence);
};
const [leader = '', liaison = ''] = TEAM;

describe('N2.2, N2.3: the rules of the plan, explained as they break', () => {
  it('an all-male team is told what is missing, and may not be handed in', async () => {
    expect(await faults([leader, liaison, '演示陆二', '演示何三', '演示周四'])).toEqual([
      '参赛队员中女性至少1名，现有0名；请调整人选',
    ]);
    const submitted = await submitTeam(competition, own);
    expect([submitted.status, code(submitted)]).toEqual([409, 'team.count-below-least']);
  });

  it('a leader outside the leadership, too few, who did not sit, somebody twice', async () => {
    expect(await faults([liaison, '演示周四', '演示陈一', '演示陆二', '演示何三'])).toEqual([
      '领队演示顾海燕不符合要求：应由本单位领导班子成员担任；请换人或更正资料',
    ]);
    expect(await faults([leader, liaison, '演示陈一', '演示陆二'])).toEqual([
      '参赛队员要3名，现有2名；请补齐',
    ]);
    expect(await faults([leader, '演示周四', '演示陆二', '演示何三', liaison])).toEqual([
      '“演示顾海燕”没有初赛成绩，不能作为参赛队员；请在参加初赛的人员中选',
    ]);
    expect(await faults([leader, leader, '演示陈一', '演示陆二', '演示何三'])).toEqual([
      '“演示沈立新”在名单上出现了两次；请删去一处',
    ]);
  });

  it('two who save at once do not overwrite each other; nobody of another unit is taken', async () => {
    const { revision, staff } = await view();
    const save = () =>
      competition.server.call(own.clerk, http.teamSave, {
        params: teamParams(own),
        body: { revision, members: [] },
      });
    const answers = await Promise.all([save(), save()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const foreign = await competition.server.call(other.clerk, http.teamSave, {
      params: teamParams(other),
      body: {
        revision: 0,
        members: [{ role: 'contestant', staff: staff[0]?.id ?? '', phone: '1' }],
      },
    });
    expect(code(foreign)).toBe('team.nobody');
  });
});

describe('N8, N9: the receipt', () => {
  it('hands the team in, closes it, and holds the same cells as attachment 2', async () => {
    await saveTeam(competition, own, TEAM);
    expect((await submitTeam(competition, own)).status).toBe(200);
    const { receipt, members } = await view();
    expect([receipt?.isIn, receipt?.state.word]).toEqual([true, '已报送']);
    expect(
      members.map(({ roleTitle, name, score, rank }) => [roleTitle, name, score, rank]),
    ).toEqual([
      ['领队', '演示沈立新', '', null],
      ['联络员', '演示顾海燕', '', null],
      ['参赛队员', '演示陈一', '88', 3],
      ['参赛队员', '演示陆二', '92', 1],
      ['参赛队员', '演示何三', '90', 2],
    ]);
    expect(code(await saveTeam(competition, own, TEAM))).toBe('team.handed-in');
    const { rawPayload } = await competition.server.app.inject({
      method: 'GET',
      url: `/api/activities/${competition.id}/teams/team/units/${own.unit}/receipt?as=xlsx`,
      headers: { 'x-qunying': '1', cookie: own.clerk.cookie },
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(rawPayload as unknown as ExcelJS.Buffer);
    const cells = new Set<string>();
    workbook.worksheets[0]?.eachRow((row) => row.eachCell((cell) => cells.add(String(cell.value))));
    for (const text of [...TEAM, '如东县医疗保障局', '副局长', '0513-80000002'])
      expect([...cells].join('\n')).toContain(text);
  });

  it('returned for correction it may be changed and handed in again', async () => {
    const params = { activity: competition.id, deliverable: 'receipt', unit: own.unit };
    await competition.server.call(competition.organiser, preliminary.deliverableDecide, {
      params,
      body: { verdict: 'return', reason: '联系方式有误', due: '2020-08-20' },
    });
    expect((await view()).receipt).toMatchObject({ isIn: false, returned: '联系方式有误' });
    expect((await saveTeam(competition, own, TEAM)).status).toBe(200);
    expect((await submitTeam(competition, own)).status).toBe(200);
  });
});

describe('N2.2: after the receipt', () => {
  const ask = async (out: string, into: string) => {
    const { members, staff } = await view();
    return competition.server.call(own.clerk, http.substitutionAsk, {
      params: teamParams(own),
      body: {
        member: members.find(({ name }) => name === out)?.id ?? '',
        staff: staff.find(({ name }) => name === into)?.id ?? '',
        phone: '0513-80000009',
        reason: '住院',
      },
    });
  };
  const decide = async (verdict: 'approved' | 'refused') => {
    const { substitutions } = await view(competition.organiser);
    return competition.server.call(competition.organiser, http.substitutionDecide, {
      params: { ...teamParams(own), substitution: substitutions[0]?.id ?? '' },
      body: { verdict, reason: '同意更换' },
    });
  };

  it('a substitution keeps the rules, waits for the organiser, and then stands', async () => {
    expect(code(await ask('演示陈一', '演示周四'))).toBe('team.count-below-least');
    expect(code(await ask('演示何三', '演示陈一'))).toBe('team.already-on');
    expect((await ask('演示何三', '演示周四')).status).toBe(200);
    expect(code(await ask('演示何三', '演示周四'))).toBe('team.substitution-open');
    expect((await view()).members.some(({ name }) => name === '演示周四')).toBe(false);
    expect((await decide('approved')).status).toBe(200);
    expect(code(await decide('approved'))).toBe('team.substitution-decided');
    const { members, substitutions } = await view();
    expect(members.find(({ name }) => name === '演示周四')).toMatchObject({
      roleTitle: '参赛队员',
      phone: '0513-80000009',
      score: '70',
    });
    expect(members.some(({ name }) => name === '演示何三')).toBe(false);
    expect(
      substitutions.map(({ outName, inName, state }) => [outName, inName, state.word]),
    ).toEqual([['演示何三', '演示周四', '已同意']]);
  });

  it('sign-in needs the check of identity; an absence shows how the plan reckons a team of two', async () => {
    const { members } = await view();
    const attend = (name: string, body: object) =>
      competition.server.call(competition.organiser, http.attendanceSet, {
        params: {
          ...teamParams(own),
          member: members.find((one) => one.name === name)?.id ?? '',
        },
        body: body as { attendance: 'present' },
      });
    expect(code(await attend('演示陈一', { attendance: 'present' }))).toBe(
      'team.identity-unchecked',
    );
    await attend('演示陈一', { attendance: 'present', identityChecked: true });
    const absent = await attend('演示陆二', { attendance: 'absent', note: '突发疾病' });
    expect(absent.value).toMatchObject({
      shortHanded: [
        '参赛队员3名，缺席1名（演示陆二）',
        '个人总得分中，团队得分仍除以3',
        '个人笔试得分缺考：本人和本队不排名次，列在表后',
      ],
    });
  });
});

describe('secrecy: a unit sees its own team alone', () => {
  it('another unit finds no team, no receipt, no line of the board', async () => {
    const params = teamParams(own);
    const answers = await Promise.all([
      competition.server.call(other.clerk, http.teamGet, { params }),
      competition.server.call(other.clerk, http.teamReceipt, { params }),
      competition.server.call(other.clerk, http.teamSubmit, { params, body: { revision: 1 } }),
      competition.server.call(competition.stranger, http.teamBoard, {
        params: { activity: competition.id },
      }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const board = await competition.server.call(other.clerk, http.teamBoard, {
      params: { activity: competition.id },
    });
    expect(board.value.rows.map(({ unit }) => unit.short)).toEqual(['启东']);
    // Only the other team has 演示周四.
    expect(JSON.stringify(board.value)).not.toContain('演示周四');
  });
});
