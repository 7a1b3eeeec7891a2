import { afterAll, expect, it } from 'vitest';
import { certificateIssue, certificateList } from '../../contract/certificate/http.ts';
import * as http from '../../contract/honour/http.ts';
import * as objections from '../../contract/posting/objection-http.ts';
import { day, instantAt } from '../../core/kernel/day.ts';
import { approvalsOf } from '../approval/queries.ts';
import { ENDS, must, openPostedResult } from '../posting/result-posting.test-kit.ts';

const { test, posting } = await openPostedResult();
afterAll(() => test.final.server.close());
const { server, organiser, id } = test.final;
server.setNow(ENDS);
await must(
  server.call(organiser, http.resultConfirm, { params: { activity: id }, body: { version: 1 } }),
);
server.setNow(instantAt(day('2020-10-12'), 600));

const BODIES = ['insurance', 'human-resources', 'trade-union', 'women-federation'];

const newest = async () => {
  const { value } = await server.call(organiser, http.namingList, { params: { activity: id } });
  const [naming] = value.namings;
  if (naming === undefined) throw new Error('no decision');
  return naming;
};
const draft = (number: string) =>
  must(
    test.final.server.call(test.final.organiser, http.namingDraft, {
      params: { activity: test.final.id },
      body: { number, on: day('2020-10-12') },
    }),
  );
/** All four bodies approve the draft, the office issues it. */
const issue = async () => {
  const naming = await newest();
  const params = { activity: id, naming: naming.id };
  const approver = await server.person(null, ['approver', { kind: 'activity', activity: id }]);
  await must(
    server.call(organiser, http.namingSend, {
      params,
      body: {
        digest: naming.digest,
        steps: naming.chain.map((step) => ({
          id: step.id,
          account: step.paper ? null : approver.account,
        })),
      },
    }),
  );
  const [approval] = await approvalsOf(server.services.db, { kind: 'naming', id: naming.id });
  for (const step of approval?.steps ?? [])
    await must(
      server.call(step.account === null ? organiser : approver, http.namingAct, {
        params: { ...params, approval: approval?.id ?? '', step: step.id },
        body: { verdict: 'approved', signer: step.account === null ? '演示领导' : '' },
      }),
    );
  await must(server.call(organiser, http.namingIssue, { params, body: { digest: naming.digest } }));
};
const honours = async () => {
  const { code } = await test.final.server.services.db
    .selectFrom('honourList')
    .select('code')
    .where('activity', '=', test.final.id)
    .executeTakeFirstOrThrow();
  const { body } = await test.final.server.app.inject({ url: `/h/${code}` });
  return body.replaceAll('　', '');
};

it('J4.3, N7: whom the decision leaves out is on no honours list, until another decision names them', async () => {
  await draft('通医保办发〔2020〕50号');
  const naming = await newest();
  const first = naming.items[0];
  if (first === undefined) throw new Error('nobody');
  const entered = await must(
    server.call(test.handler, objections.objectionEnter, {
      params: { activity: id },
      body: {
        posting,
        channel: 'letter',
        receivedOn: '2020-10-12',
        postmark: '2020-10-09',
        lines: [1],
        text: '演示反映内容',
        identity: null,
        once: 'e'.repeat(32),
      },
    }),
  );
  await must(
    server.call(organiser, http.namingLeaveOut, {
      params: { activity: id, naming: naming.id },
      body: { holder: first.holder, to: 'left-out', reason: '核查未完', decidedBy: BODIES },
    }),
  );
  const move = (how: string, words: Record<string, string>) =>
    must(
      server.call(test.handler, objections.objectionMove, {
        params: { activity: id, objection: (entered.value as { id: string }).id },
        body: { move: how, findings: '', answer: '', report: '', ...words } as never,
      }),
    );
  await move('admit', { findings: '演示：受理核查' });
  await move('reject', { findings: '经核查不属实', answer: '经核查不属实' });
  await issue();
  const list = await honours();
  expect(list).toContain('郁文舟');
  expect(list.replaceAll('参赛队员：陈晓岚', '')).not.toContain(first.name);

  const rowOf = async () => {
    const { value } = await server.call(organiser, certificateList, { params: { activity: id } });
    const rows = value.awards.flatMap(({ title, rows: own }) =>
      own.map((row) => ({ title, ...row })),
    );
    const found = rows.find(
      ({ holder, title }) => holder === first.name && title === '南通市技术能手',
    );
    if (found === undefined) throw new Error('no certificate to issue');
    return found;
  };
  const certify = async () =>
    server.call(organiser, certificateIssue, {
      params: { activity: id },
      body: { version: 1, on: day('2020-10-12'), grants: [(await rowOf()).grant] },
    });
  const waits = `“${first.name}”没有写进表彰决定，“南通市技术能手”暂不能发证；请先办理表彰`;
  expect([(await rowOf()).state, (await rowOf()).reason]).toEqual(['off', waits]);
  expect((await certify()).problem.code).toBe('certificate.left-out');

  server.setNow(instantAt(day('2020-10-12'), 660));
  await draft('通医保办发〔2020〕51号');
  expect((await newest()).items.map(({ name }) => name)).toEqual([first.name]);
  expect((await honours()).replaceAll('参赛队员：陈晓岚', '')).not.toContain(first.name);
  await issue();
  expect((await honours()).replaceAll('参赛队员：陈晓岚', '')).toContain(first.name);
  expect((await certify()).status).toBe(200);
});
