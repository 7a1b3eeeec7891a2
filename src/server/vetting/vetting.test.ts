import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as nominations from '../../contract/nomination/http.ts';
import * as http from '../../contract/vetting/http.ts';
import { day, instantAt } from '../../core/kernel/day.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { TestUnit } from '../activity/activity.test-kit.ts';
import { BEFORE_DUE } from '../nomination/nomination.test-kit.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { openTestVetting, RECORD, TODAY, type TestVetting } from './vetting.test-kit.ts';

let vetting: TestVetting;
let unit: TestUnit;
beforeAll(async () => {
  vetting = await openTestVetting();
  unit = await vetting.unitOf('nanhu');
});
afterAll(() => vetting.close());

/** A county has three places: each test takes one and gives it back. */
const withNominee = async (work: (id: NominationId) => Promise<void>): Promise<void> => {
  const id = await vetting.sent(unit);
  await work(id);
  const { status } = await vetting.server.call(vetting.organiser, nominations.nominationGet, {
    params: { activity: vetting.id, nomination: id },
  });
  expect(status).toBe(200);
  await vetting.server.call(unit.leader, nominations.nominationWithdraw, {
    params: { activity: vetting.id, nomination: id },
    body: { reason: '测试结束' },
  });
};

const opinion = {
  result: 'no-objection',
  boxLabel: '当地公安部门审核意见',
  signer: '演示公安局政治处',
  sealedOn: TODAY,
} as const;

const refusalOf = ({ status, problem }: { status: number; problem: { code: string } }) =>
  [status, problem.code] as const;

const opened = async (
  consultation: Parameters<TestVetting['ask']>[0],
  id: NominationId,
): Promise<{ batch: string; item: string }> => {
  const asked = await vetting.ask(consultation, [id]);
  const { id: batch } = asked.value as { id: string };
  return { batch, item: (await vetting.batch(batch)).items[0]?.id ?? '' };
};

const register = (
  { batch, item }: { batch: string; item: string },
  body: object,
  formVersion: number | null = null,
) =>
  vetting.server.call(vetting.vetter, http.replyRegister, {
    params: { activity: vetting.id, batch },
    body: { items: [{ item, formVersion }], ...opinion, scan: randomUUID(), ...body },
  });

const codesOf = async (id: NominationId): Promise<string[]> => {
  const { problem } = await vetting.submit(unit, id);
  const codes = [problem.code, ...(problem.errors ?? []).map(({ code }) => code)];
  return codes.filter((code) => code !== undefined).filter((code) => code.startsWith('vetting'));
};

describe('what goes in is vetted first (J7, J10, J12)', () => {
  it('with four opinions and the inspection it is submitted', () =>
    withNominee(async (id) => {
      await vetting.vet(id);
      const submitted = await vetting.submit(unit, id);
      expect([submitted.status, submitted.problem.detail]).toEqual([200, undefined]);
    }));

  it('without the discipline opinion it is refused, with its sentence', () =>
    withNominee(async (id) => {
      for (const one of ['police', 'insurance-department', 'publicity-department'] as const)
        await vetting.clear(one, id);
      await vetting.inspect(id);
      const refused = await vetting.submit(unit, id);
      expect([refused.status, refused.problem.detail, refused.problem.clause]).toEqual([
        409,
        '缺“纪检监察部门意见”；请等意见盖章登记后再提交',
        'J7',
      ]);
    }));

  it('an opinion that has run out is asked for again', () =>
    withNominee(async (id) => {
      await vetting.vet(id);
      const { db } = vetting.server.services;
      await db
        .updateTable('vettingOpinion')
        .set({ validUntil: day('2020-05-06') })
        .where('boxLabel', '=', '审核意见')
        .execute();
      vetting.server.setNow(instantAt(day('2020-05-07'), 9 * 60));
      expect(await codesOf(id)).toEqual(Array(4).fill('vetting.opinion-expired'));
      const again = await vetting.ask('police', [id], '2020-05-07');
      expect(again.status).toBe(200);
      expect((await codesOf(id))[0]).toBe('vetting.opinion-waiting');
      vetting.server.setNow(BEFORE_DUE);
    }));
});

describe('asking a body (J7)', () => {
  it('asks each nominee once; whoever is not before the leader is not there', () =>
    withNominee(async (id) => {
      expect((await vetting.ask('police', [id])).status).toBe(200);
      const again = await vetting.ask('police', [id]);
      expect([...refusalOf(again), again.problem.detail]).toEqual([
        409,
        'vetting.already-asked',
        '演示人选的“公安机关审核”已经发出，还没有答复；请等答复，或先撤销原来的一份',
      ]);
      const draft = await vetting.start(unit, 'counties');
      expect(refusalOf(await vetting.ask('police', [draft]))).toEqual([
        409,
        'vetting.nominee-unknown',
      ]);
      expect(refusalOf(await vetting.ask('police', [id], '2020-05-07'))).toEqual([
        409,
        'vetting.sent-ahead',
      ]);
    }));

  it('what was sent by mistake is struck out, and may be sent anew', () =>
    withNominee(async (id) => {
      const at = await opened('discipline', id);
      const struck = await vetting.server.call(vetting.vetter, http.itemVoid, {
        params: { activity: vetting.id, ...at },
        body: { reason: '发错单位' },
      });
      expect(struck.value.items.map(({ state }) => state.word)).toEqual(['已撤销']);
      expect(refusalOf(await register(at, { scan: await vetting.scan(at.batch) }))).toEqual([
        409,
        'vetting.item-void',
      ]);
      expect((await vetting.ask('discipline', [id])).status).toBe(200);
    }));

  it('a consultation that the plan does not have is refused', async () => {
    const asked = await vetting.server.call(vetting.vetter, http.batchOpen, {
      params: { activity: vetting.id },
      body: {
        stage: 'consultation',
        consultation: 'tax',
        body: 'local-tax',
        addressee: '演示税务局',
        sentOn: TODAY,
        nominations: [randomUUID()],
      },
    });
    expect(refusalOf(asked)).toEqual([409, 'vetting.consultation-unknown']);
  });
});

describe('registering a reply (J7)', () => {
  it('keeps the box and who really signed apart, and needs the scan of its own batch', () =>
    withNominee(async (id) => {
      const at = await opened('police', id);
      const other = await opened('discipline', id);
      expect(refusalOf(await register(at, {}))).toEqual([409, 'vetting.scan-missing']);
      expect(refusalOf(await register(at, { scan: await vetting.scan(other.batch) }))).toEqual([
        409,
        'vetting.scan-missing',
      ]);
      const scan = await vetting.scan(at.batch);
      const registered = await register(at, { scan });
      expect(registered.value.items[0]?.opinions).toEqual([
        {
          id: registered.value.items[0]?.opinions[0]?.id,
          result: { id: 'no-objection', word: '无异议' },
          text: '',
          boxLabel: '当地公安部门审核意见',
          signer: '演示公安局政治处',
          sealedOn: TODAY,
          validUntil: null,
          formVersion: null,
          isSealVoid: false,
          scan,
          ruling: null,
          void: null,
          registeredBy: '演示人员',
          registeredAt: vetting.server.now(),
        },
      ]);
      expect(refusalOf(await register(at, { scan }))).toEqual([409, 'vetting.already-registered']);
    }));

  it('an adverse reply stops until an organiser decides with a reason', () =>
    withNominee(async (id) => {
      for (const one of ['discipline', 'insurance-department', 'publicity-department'] as const)
        await vetting.clear(one, id);
      await vetting.inspect(id);
      const before = await vetting.clear('police', id);
      const wrong = before.items[0]?.opinions[0]?.id ?? '';
      await vetting.server.call(vetting.vetter, http.opinionVoid, {
        params: { activity: vetting.id, opinion: wrong },
        body: { reason: '登记有误' },
      });
      const at = { batch: before.id, item: before.items[0]?.id ?? '' };
      const scan = before.items[0]?.opinions[0]?.scan ?? '';
      expect(refusalOf(await register(at, { result: 'objection', scan }))).toEqual([
        409,
        'vetting.text-missing',
      ]);
      await register(at, { result: 'objection', text: '有一起案件正在核查', scan });
      expect(await codesOf(id)).toEqual(['vetting.opinion-undecided']);
      const seen = await vetting.server.call(vetting.organiser, http.vettingOverview, {
        params: { activity: vetting.id },
      });
      const step = seen.value.nominees.find((one) => one.id === id)?.steps[0];
      expect(step?.state.word).toBe('有异议待处理');
      const params = { activity: vetting.id, opinion: step?.ruling?.id ?? '' };
      const rule = (verdict: 'goes-on' | 'stops') =>
        vetting.server.call(vetting.organiser, http.opinionRule, {
          params,
          body: { verdict, reason: '已核实，与本人无关' },
        });
      expect((await rule('stops')).status).toBe(200);
      expect(await codesOf(id)).toEqual(['vetting.opinion-stopped']);
      expect((await rule('goes-on')).status).toBe(200);
      const decidedFor = async (who: TestPerson) => {
        const { value } = await vetting.server.call(who, http.vettingOverview, {
          params: { activity: vetting.id },
        });
        return value.nominees.find((one) => one.id === id)?.steps[0]?.decided;
      };
      const decided = {
        verdict: 'goes-on',
        reason: '已核实，与本人无关',
        name: '演示人员',
        at: vetting.server.now(),
      };
      expect(await decidedFor(vetting.organiser)).toEqual(decided);
      expect(await decidedFor(vetting.vetter)).toEqual(decided);
      expect(await decidedFor(unit.leader)).toBeNull();
      expect((await vetting.submit(unit, id)).status).toBe(200);
      const nothing = await vetting.server.call(vetting.organiser, http.opinionRule, {
        params: { ...params, opinion: wrong },
        body: { verdict: 'goes-on', reason: '无' },
      });
      expect(refusalOf(nothing)).toEqual([409, 'vetting.not-adverse']);
    }));
});

describe('seals on the form (J10)', () => {
  const issue = (nomination: NominationId) =>
    vetting.server.call(vetting.vetter, http.formIssue, {
      params: { activity: vetting.id, nomination },
    });
  const change = async (id: NominationId, body: object): Promise<void> => {
    const params = { activity: vetting.id, nomination: id };
    const view = await vetting.get(unit.leader, id);
    await vetting.server.call(unit.leader, nominations.nominationApprove, {
      params,
      body: { verdict: 'send-back', reason: '改内容' },
    });
    const { revision } = await vetting.get(unit.clerk, id);
    const saved = await vetting.server.call(unit.clerk, nominations.nominationSave, {
      params,
      body: { revision, ...body },
    });
    expect([view.phase, saved.status]).toEqual(['leader-review', 200]);
    await vetting.send(unit, id);
  };

  it('a change after the seal voids that seal visibly; what does not print voids nothing', () =>
    withNominee(async (id) => {
      await vetting.vet(id);
      await change(id, { texts: { story: '情'.repeat(2000) } });
      expect(await codesOf(id)).toEqual([]);
      await vetting.server.call(vetting.organiser, nominations.nominationDecide, {
        params: { activity: vetting.id, nomination: id },
        body: { verdict: 'return', reason: '事迹不实', due: '2020-05-09' },
      });
      const params = { activity: vetting.id, nomination: id };
      const { revision } = await vetting.get(unit.clerk, id);
      await vetting.server.call(unit.clerk, nominations.nominationSave, {
        params,
        body: { revision, record: { deeds: '改过的事迹。' } },
      });
      await vetting.send(unit, id);
      expect(await codesOf(id)).toEqual(['vetting.seal-void', 'vetting.seal-void']);
      expect((await vetting.get(unit.clerk, id)).sealed).toEqual({
        print: { number: expect.any(String) as string, version: 1 },
        seals: [
          { title: '公安机关审核', on: 'list', isVoid: false },
          { title: '纪检监察部门意见', on: 'list', isVoid: false },
          { title: expect.any(String) as string, on: 'form', isVoid: true },
          { title: '宣传部门推荐意见', on: 'form', isVoid: true },
        ],
      });
      const seen = await vetting.server.call(unit.clerk, http.vettingOverview, {
        params: { activity: vetting.id },
      });
      expect(
        seen.value.nominees.find((one) => one.id === id)?.steps.map(({ state }) => state.word),
      ).toEqual(['已收到', '已收到', '章已作废', '章已作废', '已考察']);
      const again = await issue(id);
      expect(again.value.version).toBe(2);
    }));

  it('a print keeps number and version until it changes; a seal on an older print is void at once', () =>
    withNominee(async (id) => {
      const first = await issue(id);
      expect((await issue(id)).value).toEqual(first.value);
      await change(id, { record: { honours: '演示先进工作者' } });
      const second = await issue(id);
      expect(second.value).toEqual({ number: first.value.number, version: 2 });
      const at = await opened('insurance-department', id);
      const scan = await vetting.scan(at.batch);
      expect(refusalOf(await register(at, { result: 'recommended', scan }, 9))).toEqual([
        409,
        'vetting.form-unknown',
      ]);
      const old = await register(at, { result: 'recommended', scan }, 1);
      expect(old.value.items[0]?.state.word).toBe('章已作废');
      const tag = { tone: 'late', word: '章已作废' };
      expect(old.value.state).toEqual(tag);
      const list = await vetting.server.call(vetting.vetter, http.batchList, {
        params: { activity: vetting.id },
        query: { size: 100 },
      });
      expect(list.value.rows.find((row) => row.id === at.batch)?.state).toEqual(tag);
      expect(old.value.items[0]?.forms.map(({ isCurrent }) => isCurrent)).toEqual([false, true]);
    }));

  it('one reply names a nominee once', async () => {
    const twice = { item: randomUUID() };
    const asked = await vetting.server.call(vetting.vetter, http.replyRegister, {
      params: { activity: vetting.id, batch: randomUUID() },
      body: { items: [twice, twice], ...opinion, scan: randomUUID() },
    });
    expect([asked.status, asked.problem.errors?.map(({ path }) => path)]).toEqual([
      400,
      ['body.items'],
    ]);
  });

  it('another name than the one on the list voids the reply', () =>
    withNominee(async (id) => {
      await vetting.clear('police', id);
      await change(id, { record: { name: '演示另一人' } });
      // Whoever it is now consents anew, or it would not get as far.
      await vetting.server.call(unit.clerk, nominations.nominationConsent, {
        params: { activity: vetting.id, nomination: id },
        body: { signedOn: TODAY },
      });
      await vetting.send(unit, id);
      expect((await codesOf(id))[0]).toBe('vetting.seal-void');
    }));
});

describe('考察 (J12)', () => {
  it('is a record with every label of the plan, once', () =>
    withNominee(async (id) => {
      const params = { activity: vetting.id, nomination: id };
      const refused = await vetting.server.call(vetting.vetter, http.inspectionRegister, {
        params,
        body: { stage: 'inspection', outcome: 'fit', entries: { ...RECORD, 考察结论: ' ' } },
      });
      expect(refused.problem.detail).toBe('考察记录缺“考察结论”；请补填后再登记');
      expect((await vetting.inspect(id, 'unfit')).status).toBe(200);
      expect(refusalOf(await vetting.inspect(id))).toEqual([409, 'vetting.already-inspected']);
      expect((await codesOf(id)).at(-1)).toBe('vetting.inspection-undecided');
      const kept = await vetting.server.call(vetting.vetter, http.inspectionGet, { params });
      const [inspection] = kept.value.inspections;
      expect(inspection?.entries).toEqual(
        Object.entries(RECORD).map(([label, text]) => ({ label, text })),
      );
      const ruled = await vetting.server.call(vetting.organiser, http.inspectionRule, {
        params: { activity: vetting.id, inspection: inspection?.id ?? '' },
        body: { verdict: 'goes-on', reason: '会议研究' },
      });
      expect(ruled.status).toBe(200);
      expect(await codesOf(id)).not.toContain('vetting.inspection-undecided');
      await vetting.server.call(vetting.vetter, http.inspectionVoid, {
        params: { activity: vetting.id, inspection: inspection?.id ?? '' },
        body: { reason: '重新考察' },
      });
      expect((await vetting.inspect(id)).status).toBe(200);
    }));
});
