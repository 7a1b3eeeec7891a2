import { createHash } from 'node:crypto';
import * as http from '../../contract/nomination/http.ts';
import type { NominationView } from '../../contract/nomination/shapes.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { accept } from '../../core/kernel/decision.ts';
import { day, instantAt, type Instant } from '../../core/kernel/day.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import {
  openTestActivity,
  unitsOf,
  type TestActivity,
  type TestUnit,
} from '../activity/activity.test-kit.ts';
import { ENDPOINTS } from '../app.ts';
import { addFile } from '../file/file.test-kit.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { hiddenNominations } from '../review/hidden.ts';
import { nominationEndpoints } from './routes.ts';

/** The Jiaxing selection, published, four days before its due date. */
export interface TestSelection {
  readonly server: TestServer;
  readonly id: ActivityId;
  readonly activity: TestActivity;
  readonly organiser: TestPerson;
  readonly stranger: TestPerson;
  readonly unitOf: (planUnit: string) => Promise<TestUnit>;
  readonly start: (who: TestUnit, quota: string) => Promise<NominationId>;
  /** A draft that lacks nothing but a place. */
  readonly complete: (who: TestUnit, quota: string, name?: string) => Promise<NominationId>;
  readonly get: (who: TestPerson, id: NominationId) => Promise<NominationView>;
  readonly send: (who: TestUnit, id: NominationId) => ReturnType<TestServer['call']>;
  readonly submit: (who: TestUnit, id: NominationId) => ReturnType<TestServer['call']>;
  readonly close: () => Promise<void>;
}

/** 6 May 2020, 17:20: the moment of the drawing of the form. */
export const BEFORE_DUE = instantAt(day('2020-05-06'), 17 * 60 + 20);

/** Category of each quota of the Jiaxing plan. */
const CATEGORY: Readonly<Record<string, string>> = {
  municipal: 'own-front-line',
  counties: 'windows',
  zones: 'windows',
  association: 'pharmacies',
};

/** Everything the Jiaxing form asks for; a person of our invention. */
export const entriesOfForm = (
  name: string,
): {
  readonly record: Record<string, string>;
  readonly texts: Record<string, string>;
  readonly attributes: Record<string, string>;
  readonly service: { from: string; to: string | null; sector: string; work: string }[];
} => ({
  record: {
    name,
    sex: '女',
    ethnicity: '汉族',
    birth: '1986.03',
    'work-start': '2008.07',
    political: '中共党员',
    education: '大学本科',
    phone: '138 0573 0001',
    post: '演示医保服务中心综合柜员',
    honours: '无',
    deeds: '长期在窗口一线服务群众。',
  },
  texts: { story: '事'.repeat(2000) },
  attributes: { 一线: '是' },
  service: [{ from: '2017-05', to: null, sector: '医保', work: '医保窗口' }],
});

/** The product's endpoints, with every opinion taken as there: whoever keeps opinions tests them. */
const withOpinions = (): readonly Endpoint[] => {
  const own = nominationEndpoints({
    submittable: async () => accept(null),
    sealed: async () => ({ print: null, seals: [] }),
    withheld: hiddenNominations,
  });
  const ids = new Set(own.map(({ route }) => route.id));
  return [...ENDPOINTS.filter(({ route }) => !ids.has(route.id)), ...own];
};

/** Puts photographs into the file room's tables: what a camera made is the file room's to test. */
export const addPhotographs = async (
  server: TestServer,
  owner: NominationId,
  uploader: TestPerson,
  count: number,
  bytes = 2_400_000,
): Promise<void> => {
  for (let index = 0; index < count; index += 1)
    await addFile(
      server,
      { kind: 'nomination', id: owner },
      'nominee-photo',
      uploader,
      `${index + 1}.jpg`,
      {
        sha256: createHash('sha256').update(`${owner}${index}`).digest('hex'),
        bytes,
        type: 'jpeg',
        width: 4000,
        height: 3000,
      },
      (server.now() + index) as Instant,
    );
};

/**
 * Opens a server with the Jiaxing selection.
 * @param options `own`: the product's own endpoints, where opinions are missing; `server`: one that is open already
 */
export const openTestSelection = async (
  options: { readonly own?: boolean; readonly server?: TestServer } = {},
): Promise<TestSelection> => {
  const server =
    options.server ??
    (await openTestServer(options.own === true ? {} : { endpoints: withOpinions() }));
  server.setNow((BEFORE_DUE - 86_400_000) as Instant);
  const activity = await openTestActivity(server, 'jiaxing-2020', 'nanhu');
  await activity.decideAll();
  await activity.send();
  await activity.approveAll();
  const published = await activity.publish();
  if (published.status !== 200) throw new Error(published.problem.detail);
  server.setNow(BEFORE_DUE);
  const { id } = activity;
  const unitOf = unitsOf(server, id);
  const params = (nomination: NominationId) => ({ activity: id, nomination });
  const start = async ({ unit, clerk }: TestUnit, quota: string): Promise<NominationId> => {
    const started = await server.call(clerk, http.nominationStart, {
      params: { activity: id },
      body: { stage: 'nomination', quota, unit },
    });
    if (started.status !== 200) throw new Error(started.problem.code);
    return started.value.id as NominationId;
  };
  const get = async (who: TestPerson, nomination: NominationId): Promise<NominationView> => {
    const found = await server.call(who, http.nominationGet, { params: params(nomination) });
    if (found.status !== 200) throw new Error(found.problem.code);
    return found.value;
  };
  return {
    server,
    id,
    activity,
    organiser: activity.organiser,
    stranger: activity.stranger,
    unitOf,
    start,
    get,
    complete: async (who, quota, name = '演示人选') => {
      const nomination = await start(who, quota);
      const saved = await server.call(who.clerk, http.nominationSave, {
        params: params(nomination),
        body: { revision: 1, category: CATEGORY[quota] ?? null, ...entriesOfForm(name) },
      });
      if (saved.status !== 200) throw new Error(saved.problem.detail);
      for (const condition of ['conduct', 'dedication', 'deeds', 'no-violation'])
        await server.call(who.clerk, http.nominationAffirm, {
          params: params(nomination),
          body: { condition, affirmed: true },
        });
      await server.call(who.clerk, http.nominationConsent, {
        params: params(nomination),
        body: { signedOn: '2020-05-05' },
      });
      await addPhotographs(server, nomination, who.clerk, 3);
      return nomination;
    },
    send: async (who, nomination) => {
      const { revision } = await get(who.clerk, nomination);
      return server.call(who.clerk, http.nominationSend, {
        params: params(nomination),
        body: { revision },
      });
    },
    submit: async (who, nomination) => {
      const { revision } = await get(who.leader, nomination);
      return server.call(who.leader, http.nominationApprove, {
        params: params(nomination),
        body: { verdict: 'submit', revision },
      });
    },
    close: server.close,
  };
};

/** The selection and two of its units: 南湖, and another which may not. */
export const openSelectionOfTwo = async (): Promise<{
  readonly selection: TestSelection;
  readonly nanhu: TestUnit;
  readonly xiuzhou: TestUnit;
}> => {
  const selection = await openTestSelection();
  const nanhu = await selection.unitOf('nanhu');
  return { selection, nanhu, xiuzhou: await selection.unitOf('xiuzhou') };
};
