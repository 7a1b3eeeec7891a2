import { afterAll, describe, expect, it } from 'vitest';
import { fileContent } from '../../contract/file/http.ts';
import * as preliminary from '../../contract/preliminary/http.ts';
import * as http from '../../contract/team/http.ts';
import { storedZip } from '../document/stored-zip.ts';
import { partsOf } from '../document/package.test-kit.ts';
import { addFile } from '../file/file.test-kit.ts';
import { openCompetitionOfTwo, type TestTeamUnit } from '../preliminary/preliminary.test-kit.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { playPreliminary, saveTeam, submitTeam, TEAM, teamParams } from './team.test-kit.ts';

const { competition, own, other } = await openCompetitionOfTwo();
afterAll(() => competition.close());
await playPreliminary(competition, own);
await playPreliminary(competition, other);
await saveTeam(competition, own, TEAM);

const url = ({ unit }: TestTeamUnit) =>
  `/api/activities/${competition.id}/teams/team/units/${unit}/receipt`;
const receipt = async (as: 'docx' | 'xlsx', of: 'filled' | 'blank' = 'filled'): Promise<Buffer> =>
  (
    await competition.server.app.inject({
      method: 'GET',
      url: `${url(own)}?as=${as}&of=${of}`,
      headers: { 'x-qunying': '1', cookie: own.clerk.cookie },
    })
  ).rawPayload;
const read = async (bytes: Buffer, who: TestPerson = own.clerk, unit = own) => {
  const { statusCode, body } = await competition.server.app.inject({
    method: 'POST',
    url: `${url(unit)}/reading`,
    headers: {
      'x-qunying': '1',
      cookie: who.cookie,
      'content-type': 'application/octet-stream',
    },
    payload: bytes,
  });
  return { status: statusCode, value: JSON.parse(body) as never };
};
const view = async (who: TestPerson = own.clerk) =>
  (await competition.server.call(who, http.teamGet, { params: teamParams(own) })).value;
/** The receipt in Word with a text of it changed. */
const changed = async (from: string, to: string): Promise<Buffer> => {
  const parts = new Map(await partsOf(await receipt('docx')));
  const body = parts.get('word/document.xml')?.toString() ?? '';
  expect(body).toContain(from);
  parts.set('word/document.xml', Buffer.from(body.replace(from, to)));
  return storedZip(parts);
};

describe('N9: attachment 2 read back', () => {
  it('from our own Word and Excel: everybody in their place, found on the roster, nothing written', async () => {
    const before = await view();
    const members = before.members.map(({ role, position, staff, name, sex, post, phone }) => ({
      role,
      position,
      staff,
      name,
      sex,
      post,
      phone,
    }));
    expect(members.map(({ name }) => name)).toEqual(TEAM);
    for (const as of ['docx', 'xlsx'] as const)
      expect(await read(await receipt(as))).toEqual({
        status: 200,
        value: { members, faults: [] },
      });
    expect((await view()).revision).toBe(before.revision);
  });

  it('somebody who is on no roster is read as written', async () => {
    const { value } = await read(await changed('演示沈立新', '演示新领队'));
    expect((value as { members: object[] }).members[0]).toEqual({
      role: 'leader',
      position: 1,
      staff: null,
      name: '演示新领队',
      sex: '男',
      post: '副局长',
      phone: '0513-80000000',
    });
  });

  it('says cell by cell what cannot be read, and then reads nobody', async () => {
    const faulty = async (bytes: Buffer) => (await read(bytes)).value;
    expect(await faulty(await changed('>女<', '>不详<'))).toEqual({
      members: [],
      faults: [
        {
          place: '',
          sentence: '“联络员·性别”：“不详”不在可选范围，请填：男、女',
        },
      ],
    });
    expect(await faulty(await changed('>如东县医疗保障局<', '>启东市医疗保障局<'))).toEqual({
      members: [],
      faults: [
        {
          place: '',
          sentence:
            '这张回执的填报单位是“启东市医疗保障局”，不是“如东县医疗保障局”；请选本单位的回执',
        },
      ],
    });
    expect(await faulty(await receipt('docx', 'blank'))).toEqual({
      members: [],
      faults: [{ place: '', sentence: '回执上没有人员；请填好后再读入' }],
    });
  });

  it('nobody of another unit may read one in here, nor an organiser', async () => {
    const bytes = await receipt('docx');
    expect((await read(bytes, other.clerk)).status).toBe(404);
    expect((await read(bytes, competition.organiser)).status).toBe(403);
    expect((await read(bytes, own.leader)).status).toBe(403);
  });
});

describe('N8: the stamped scan of the receipt', () => {
  it('is attached before the receipt goes in, is read by organisers, and by no other unit', async () => {
    const params = { activity: competition.id, deliverable: 'receipt', unit: own.unit };
    const opened = await competition.server.call(own.clerk, preliminary.deliverableOpen, {
      params,
    });
    const scan = await addFile(
      competition.server,
      { kind: 'deliverable', id: opened.value.id },
      'stamped-scan',
      own.clerk,
      '回执盖章件.pdf',
    );
    expect((await view()).receipt?.files).toEqual([{ id: scan, name: '回执盖章件.pdf' }]);
    expect((await submitTeam(competition, own)).status).toBe(200);
    expect((await view(competition.organiser)).receipt?.files).toEqual([
      { id: scan, name: '回执盖章件.pdf' },
    ]);
    const foreign = await competition.server.call(other.clerk, fileContent, {
      params: { file: scan },
    });
    expect(foreign.status).toBe(404);
  });
});

describe('N2.2: a substitution that is not agreed to', () => {
  const decide = (who: TestPerson, substitution: string) =>
    competition.server.call(who, http.substitutionDecide, {
      params: { ...teamParams(own), substitution },
      body: { verdict: 'refused', reason: '名单已印入秩序册' },
    });

  it('leaves the team as it was, with the reason; the unit itself may not decide, another not ask', async () => {
    const { members, staff } = await view();
    const body = {
      member: members.find(({ name }) => name === '演示何三')?.id ?? '',
      staff: staff.find(({ name }) => name === '演示周四')?.id ?? '',
      phone: '0513-80000009',
      reason: '住院',
    };
    const ask = (who: TestPerson) =>
      competition.server.call(who, http.substitutionAsk, { params: teamParams(own), body });
    expect([(await ask(other.clerk)).status, (await ask(competition.organiser)).status]).toEqual([
      404, 403,
    ]);
    expect((await ask(own.clerk)).status).toBe(200);
    const substitution = (await view()).substitutions[0]?.id ?? '';
    expect([
      (await decide(own.clerk, substitution)).status,
      (await decide(own.leader, substitution)).status,
      (await decide(other.clerk, substitution)).status,
    ]).toEqual([403, 403, 404]);
    expect((await decide(competition.organiser, substitution)).status).toBe(200);
    const after = await view();
    expect(after.members.map(({ name }) => name)).toEqual(TEAM);
    expect(after.substitutions.map(({ state, decision }) => [state.word, decision])).toEqual([
      ['未同意', '名单已印入秩序册'],
    ]);
    // Asked again it may be agreed to.
    expect((await ask(own.clerk)).status).toBe(200);
  });
});
