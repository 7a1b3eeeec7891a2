import { createHash } from 'node:crypto';
import { uploadFinish, uploadStart } from '../../contract/file/http.ts';
import * as http from '../../contract/vetting/http.ts';
import type { BatchView } from '../../contract/vetting/shapes.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { TestUnit } from '../activity/activity.test-kit.ts';
import { openTestSelection, type TestSelection } from '../nomination/nomination.test-kit.ts';
import type { TestPerson, TestServer } from '../server.test-kit.ts';
import { BATCH_OWNER } from './store.ts';

/** The steps of the Jiaxing plan before the nomination, in its order. */
export const CONSULTATIONS = {
  police: 'local-police',
  discipline: 'local-discipline',
  'insurance-department': 'local-insurance',
  'publicity-department': 'local-publicity',
} as const;

export type TestConsultation = keyof typeof CONSULTATIONS;

type Called = ReturnType<TestServer['call']>;

/** The Jiaxing selection with its vetting clerk, and the product's own endpoints. */
export interface TestVetting extends TestSelection {
  readonly vetter: TestPerson;
  /** A nomination before its unit's leader: what is vetted. */
  readonly sent: (who: TestUnit, name?: string) => Promise<NominationId>;
  readonly ask: (
    consultation: TestConsultation,
    nominations: readonly NominationId[],
    sentOn?: string,
  ) => Called;
  readonly batch: (id: string) => Promise<BatchView>;
  /** Sends a scan for a batch through the file room. @returns the file's id */
  readonly scan: (batch: string) => Promise<string>;
  /** Asks one body, and registers that it has nothing against it: on the reply, or on the form where it is a form. */
  readonly clear: (consultation: TestConsultation, nomination: NominationId) => Promise<BatchView>;
  readonly inspect: (nomination: NominationId, outcome?: 'fit' | 'unfit') => Called;
  /** All four opinions and the inspection. */
  readonly vet: (nomination: NominationId) => Promise<void>;
}

export const TODAY = '2020-05-06';

/** A record with every label of the plan. */
export const RECORD = {
  考察时间: '2020年5月6日',
  考察人: '演示考察组',
  谈话对象: '同事三人、服务对象二人',
  考察结论: '群众公认，事迹属实',
};

const SCAN = Buffer.from('%PDF-1.7\n演示盖章件\n%%EOF\n');

/** Opens the selection for tests of vetting. @param given a server that is there already, for journeys in the browser */
export const openTestVetting = async (given?: TestServer): Promise<TestVetting> => {
  const selection = await openTestSelection(
    given === undefined ? { own: true } : { own: true, server: given },
  );
  const { server, id } = selection;
  const vetter = await server.person(null, ['vetting-clerk', { kind: 'activity', activity: id }]);
  const ok = <Value>(answered: { status: number; value: Value; problem: { detail: string } }) => {
    if (answered.status !== 200) throw new Error(answered.problem.detail);
    return answered.value;
  };
  const ask: TestVetting['ask'] = (consultation, nominations, sentOn = TODAY) =>
    server.call(vetter, http.batchOpen, {
      params: { activity: id },
      body: {
        stage: 'consultation',
        consultation,
        body: CONSULTATIONS[consultation],
        addressee: '演示单位',
        letterNumber: '演示函〔2020〕1号',
        sentOn,
        nominations: [...nominations],
      },
    });
  const batch: TestVetting['batch'] = async (of) =>
    ok(await server.call(vetter, http.batchGet, { params: { activity: id, batch: of } }));
  const scan: TestVetting['scan'] = async (of) => {
    const started = ok(
      await server.call(vetter, uploadStart, {
        body: {
          name: '盖章件.pdf',
          bytes: SCAN.length,
          use: 'opinion-scan',
          owner: { kind: BATCH_OWNER, id: of },
        },
      }),
    );
    await server.app.inject({
      method: 'PUT',
      url: `/api/uploads/${started.id}/0`,
      headers: {
        'x-qunying': '1',
        'content-type': 'application/octet-stream',
        cookie: vetter.cookie,
      },
      payload: SCAN,
    });
    const ended = await server.call(vetter, uploadFinish, {
      params: { upload: started.id },
      body: { sha256: createHash('sha256').update(SCAN).digest('hex') },
    });
    return ok(ended).id;
  };
  const clear: TestVetting['clear'] = async (consultation, nomination) => {
    const opened = ok((await ask(consultation, [nomination])) as never) as { id: string };
    const [item] = (await batch(opened.id)).items;
    const isForm = consultation.endsWith('department');
    const issued = isForm
      ? ok(await server.call(vetter, http.formIssue, { params: { activity: id, nomination } }))
      : null;
    return ok(
      await server.call(vetter, http.replyRegister, {
        params: { activity: id, batch: opened.id },
        body: {
          items: [{ item: item?.id ?? '', formVersion: issued?.version ?? null }],
          result: isForm ? 'recommended' : 'no-objection',
          boxLabel: '审核意见',
          signer: '演示签署人',
          sealedOn: TODAY,
          scan: await scan(opened.id),
        },
      }),
    );
  };
  const inspect: TestVetting['inspect'] = (nomination, outcome = 'fit') =>
    server.call(vetter, http.inspectionRegister, {
      params: { activity: id, nomination },
      body: { stage: 'inspection', outcome, entries: RECORD },
    });
  return {
    ...selection,
    vetter,
    ask,
    batch,
    scan,
    clear,
    inspect,
    sent: async (who, name = '演示人选') => {
      const nomination = await selection.complete(who, 'counties', name);
      const { status, problem } = await selection.send(who, nomination);
      if (status !== 200) throw new Error(problem.detail);
      return nomination;
    },
    vet: async (nomination) => {
      for (const one of Object.keys(CONSULTATIONS) as TestConsultation[])
        await clear(one, nomination);
      const { status, problem } = await inspect(nomination);
      if (status !== 200) throw new Error(problem.detail);
    },
  };
};
