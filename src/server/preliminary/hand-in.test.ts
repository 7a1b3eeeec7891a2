import { afterAll, describe, expect, it } from 'vitest';
import { fileContent, fileList } from '../../contract/file/http.ts';
import * as http from '../../contract/preliminary/http.ts';
import * as reference from '../../contract/preliminary/reference-http.ts';
import { day, instantAt, type Instant } from '../../core/kernel/day.ts';
import { addFile } from '../file/file.test-kit.ts';
import {
  addSitting,
  download,
  DURING,
  importPeople,
  openCompetitionOfTwo,
  PEOPLE,
  typeScore,
  type TestTeamUnit,
} from './preliminary.test-kit.ts';

const { competition, own, other } = await openCompetitionOfTwo();
afterAll(() => competition.close());
await importPeople(competition, own);

const code = ({ problem }: { readonly problem: { readonly code?: string } }) => problem.code;
const of = (deliverable: string, { unit }: TestTeamUnit = own) => ({
  params: { activity: competition.id, deliverable, unit },
});
const handIn = (deliverable: string, unit: TestTeamUnit = own) =>
  competition.server.call(unit.clerk, http.deliverableHandIn, of(deliverable, unit));
const board = async (who = competition.organiser) =>
  (
    await competition.server.call(who, http.preliminaryBoard, {
      params: { activity: competition.id },
    })
  ).value;

describe('N8: the three deliverables of a unit', () => {
  it('a summary waits for every result, a sample paper for its file, a receipt for the team', async () => {
    const summary = await handIn('score-summary');
    expect(summary.problem.detail).toBe('还没有人的成绩；请先录入或导入成绩');
    const sitting = await addSitting(competition, own);
    await typeScore(competition, own, sitting, '演示陈一', '88');
    expect((await handIn('score-summary')).problem.detail).toBe(
      '还有5人没有成绩（演示沈立新、演示顾海燕、演示陆二、演示何三、演示周四）；请录入成绩，或登记缺考、免考',
    );
    expect(code(await handIn('sample-paper'))).toBe('deliverable.file-missing');
    expect(code(await handIn('receipt'))).toBe('deliverable.by-team');
    for (const [name] of PEOPLE)
      if (name !== '演示陈一') await typeScore(competition, own, sitting, name, '缺考');
    expect((await handIn('score-summary')).status).toBe(200);
  });

  it('what is in is closed, until it is returned with a reason and a day', async () => {
    expect(code(await handIn('score-summary'))).toBe('deliverable.already-in');
    const { staff, sittings, isFrozen } = await competition.view(own.clerk, own);
    expect(isFrozen).toBe(true);
    const change = () =>
      typeScore(competition, own, sittings[0]?.id ?? '', '演示陆二', '60', '补考');
    expect(code(await change())).toBe('preliminary.handed-in');
    const added = await competition.server.call(own.clerk, http.staffAdd, {
      params: own.params,
      body: { name: '演示新人', sex: '男', post: '科员' },
    });
    expect(code(added)).toBe('preliminary.handed-in');
    const decide = (body: object) =>
      competition.server.call(competition.organiser, http.deliverableDecide, {
        ...of('score-summary'),
        body: body as { verdict: 'accept' },
      });
    const past = { verdict: 'return', reason: '陆二已补考', due: '2020-08-09' };
    expect(code(await decide(past))).toBe('deliverable.due-past');
    expect((await decide({ ...past, due: '2020-08-12' })).status).toBe(200);
    expect((await change()).status).toBe(200);
    const { deliverables } = await competition.view(own.clerk, own);
    const summary = deliverables.find(({ id }) => id === 'score-summary');
    expect([
      summary?.state,
      summary?.due,
      summary?.steps.map(({ word, reason }) => [word, reason]),
    ]).toEqual([
      { tone: 'todo', word: '退回补正' },
      '2020年8月12日24:00',
      [
        ['报送', ''],
        ['退回', '陆二已补考'],
      ],
    ]);
    expect((await handIn('score-summary')).status).toBe(200);
    expect((await decide({ verdict: 'accept' })).status).toBe(200);
    expect(staff).toHaveLength(6);
  });

  it('late is said and counted; who is missing stands in the text for the chat group', async () => {
    competition.server.setNow(instantAt(day('2020-08-31'), 0) as Instant);
    await importPeople(competition, other, PEOPLE.slice(2, 3));
    const sitting = await addSitting(competition, other);
    await typeScore(competition, other, sitting, '演示陈一', '90');
    await handIn('score-summary', other);
    const { deliverables, rows, total } = await board();
    const summary = deliverables.find(({ id }) => id === 'score-summary');
    expect(summary?.due).toBe('2020年8月30日24:00');
    expect(summary?.onTime).toEqual({ units: 7, inTime: 1, late: 1, missing: 5 });
    expect(summary?.chaseText).toBe(
      [
        '【南通市医保系统公共服务技能比武竞赛】请报送初赛人员成绩汇总表，2020年8月30日前办结。',
        '尚未办理的有5个单位：如皋、海门区、海安、通州、市医保中心。',
        `办理地址：http://localhost/activities/${competition.id}/preliminary`,
      ].join('\n'),
    );
    expect(
      rows
        .map(({ unit, participation, deliverables: states }) => [
          unit.short,
          participation.rate,
          states.map(({ state }) => state.word),
        ])
        .slice(0, 3),
    ).toEqual([
      ['如东', '33.33%', ['逾期未报', '已接收', '逾期未报']],
      ['启东', '100.00%', ['逾期未报', '已报送（逾期）', '逾期未报']],
      ['如皋', null, ['逾期未报', '逾期未报', '逾期未报']],
    ]);
    expect([total.onRoster, total.due, total.took, total.rate]).toEqual([7, 7, 3, '42.86%']);
    competition.server.setNow(DURING);
  });

  it('N4.1, N4.2: every statement of the notice stays visible beside the one that holds', async () => {
    const { statements, examDue } = await board();
    expect(examDue).toBe('2020年8月30日24:00');
    expect(statements).toHaveLength(5);
    expect(statements.filter((one) => one.endsWith('，以此为准'))).toHaveLength(2);
  });
});

describe('secrecy: a unit sees its own alone', () => {
  it('the board has one line, no chase text, no counts of others', async () => {
    const { rows, deliverables, total, isOrganiser } = await board(other.clerk);
    expect(rows.map(({ unit }) => unit.short)).toEqual(['启东']);
    expect([total.onRoster, isOrganiser]).toEqual([1, false]);
    expect(deliverables.map(({ onTime, chaseText }) => [onTime.units, chaseText])).toEqual([
      [1, null],
      [1, null],
      [1, null],
    ]);
    const file = await download(competition, other.clerk, http.preliminaryBoardFile, other);
    expect(file.status).toBe(200);
    expect(file.bytes.includes('如东')).toBe(false);
  });

  it('pages, templates, exports and acts of another unit are not there', async () => {
    const who = other.clerk;
    const routes = [http.preliminaryUnit, http.staffTemplate, http.summaryFile];
    const gets = await Promise.all(routes.map((route) => download(competition, who, route, own)));
    expect(gets.map(({ status }) => status)).toEqual([404, 404, 404]);
    const sheets = await Promise.all(
      [http.staffSheet, http.scoreSheet].map((route) =>
        competition.send(who, route, own, { sitting: competition.id }, Buffer.from('x')),
      ),
    );
    const person = (await competition.view(own.clerk, own)).staff[0]?.id ?? '';
    const acts = await Promise.all([
      competition.server.call(who, http.staffEdit, {
        params: { ...own.params, staff: person },
        body: { name: '改名', sex: '女', post: '' },
      }),
      competition.server.call(who, http.deliverableOpen, of('sample-paper')),
      competition.server.call(who, http.deliverableHandIn, of('sample-paper')),
      competition.server.call(competition.stranger, http.preliminaryBoard, {
        params: { activity: competition.id },
      }),
    ]);
    expect([...sheets, ...acts].map(({ status }) => status)).toEqual([
      404, 404, 404, 404, 404, 404,
    ]);
  });

  it('somebody of one unit cannot be reached through the path of another', async () => {
    const person = (await competition.view(own.clerk, own)).staff[0]?.id ?? '';
    const edited = await competition.server.call(other.clerk, http.staffExempt, {
      params: { ...of('x', other).params, stage: 'preliminary', unit: other.unit, staff: person },
      body: { reason: '出差' },
    });
    expect([edited.status, code(edited)]).toEqual([409, 'preliminary.handed-in']);
    await competition.server.call(competition.organiser, http.deliverableDecide, {
      ...of('score-summary', other),
      body: { verdict: 'return', reason: '更正', due: '2020-08-20' },
    });
    const again = await competition.server.call(other.clerk, http.staffExempt, {
      params: { ...other.params, staff: person },
      body: { reason: '出差' },
    });
    expect(code(again)).toBe('preliminary.nobody');
  });

  it('a sample paper is read by its unit and the organisers, not by another unit', async () => {
    const opened = await competition.server.call(
      own.clerk,
      http.deliverableOpen,
      of('sample-paper'),
    );
    const owner = { kind: 'deliverable', id: opened.value.id };
    const id = await addFile(competition.server, owner, 'sample-paper', own.clerk);
    const list = (who: TestTeamUnit['clerk']) =>
      competition.server.call(who, fileList, {
        query: { ownerKind: owner.kind, owner: owner.id, use: 'sample-paper' },
      });
    expect((await list(own.clerk)).value.rows.map((file) => file.id)).toEqual([id]);
    expect((await list(competition.organiser)).value.rows).toHaveLength(1);
    expect((await list(other.clerk)).status).toBe(404);
    const content = await competition.server.call(other.clerk, fileContent, {
      params: { file: id },
    });
    expect(content.status).toBe(404);
    expect((await handIn('sample-paper')).status).toBe(200);
  });
});

describe('N3: the library of reference materials', () => {
  const list = async (who: TestTeamUnit['clerk']) =>
    (
      await competition.server.call(who, reference.referenceList, {
        params: { activity: competition.id },
      })
    ).value;

  it('has the three lists of the plan with who provides them', async () => {
    const { rows, mayIssue } = await list(own.clerk);
    expect(rows.map(({ id, providedBy, state }) => [id, providedBy, state.word])).toEqual([
      ['laws', 'teams', '各队自备'],
      ['long-term-care', 'teams', '各队自备'],
      ['service-standards', 'organiser', '待印发'],
    ]);
    expect(mayIssue).toBe(false);
  });

  it('a draft is the organisers’ own; issued, every unit downloads it, and it is closed', async () => {
    const params = { activity: competition.id, reference: 'service-standards' };
    const issue = () =>
      competition.server.call(competition.organiser, reference.referenceIssue, {
        params,
        body: { note: '2020年7月汇编' },
      });
    expect(code(await issue())).toBe('reference.file-missing');
    const draft = await competition.server.call(competition.organiser, reference.referenceDraft, {
      params,
    });
    const owner = { kind: 'reference', id: draft.value.id };
    const file = await addFile(
      competition.server,
      owner,
      'reference-material',
      competition.organiser,
      '事项清单.pdf',
    );
    const reads = async (who: TestTeamUnit['clerk']) =>
      (
        await competition.server.call(who, fileList, {
          query: { ownerKind: owner.kind, owner: owner.id, use: 'reference-material' },
        })
      ).status;
    expect((await list(own.clerk)).rows[2]?.draft).toBeNull();
    expect([await reads(own.clerk), await reads(competition.organiser)]).toEqual([404, 200]);
    expect((await issue()).status).toBe(200);
    expect(await reads(own.clerk)).toBe(200);
    expect(await reads(competition.stranger)).toBe(404);
    const { versions, state } = (await list(own.clerk)).rows[2] ?? { versions: [] };
    expect([state?.word, versions.map(({ number, note, files }) => [number, note, files])]).toEqual(
      ['已印发', [[1, '2020年7月汇编', [{ id: file, name: '事项清单.pdf', bytes: 1000 }]]]],
    );
    const next = await competition.server.call(competition.organiser, reference.referenceDraft, {
      params,
    });
    expect(next.value.id).not.toBe(draft.value.id);
  });
});
