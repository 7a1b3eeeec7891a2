import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { activityCreate } from '../src/contract/activity/http.ts';
import * as activity from '../src/contract/activity/http.ts';
import * as nomination from '../src/contract/nomination/http.ts';
import * as vetting from '../src/contract/vetting/http.ts';
import { uploadFinish, uploadStart } from '../src/contract/file/http.ts';
import type { ActivityId, OrgUnitId, Scope } from '../src/core/access/actor.ts';
import type { Role } from '../src/core/access/role.ts';
import type { FileUse } from '../src/core/file/use.ts';
import { day, instantAt, type Instant } from '../src/core/kernel/day.ts';
import type { UnitId } from '../src/core/kernel/id.ts';
import type { NominationId } from '../src/core/nomination/nominee.ts';
import { inventedNumber } from '../src/server/person/people.test-kit.ts';
import { entriesOfForm } from '../src/server/nomination/nomination.test-kit.ts';
import {
  CONSULTATIONS,
  RECORD,
  type TestConsultation,
} from '../src/server/vetting/vetting.test-kit.ts';
import type { TestPerson, TestServer } from '../src/server/server.test-kit.ts';

/** Clerk and leader of a unit that nominates. */
export interface Nominating {
  readonly unit: OrgUnitId;
  readonly clerk: TestPerson;
  readonly leader: TestPerson;
}

/** Everybody of the journey: each signs in for themselves. */
export interface Cast {
  readonly activity: ActivityId;
  readonly organiser: TestPerson;
  readonly colleague: TestPerson;
  readonly section: TestPerson;
  readonly leader: TestPerson;
  /** Who decides for each organiser where both decide together: 宣传部, then 医保局. */
  readonly deciders: readonly [TestPerson, TestPerson];
  readonly nanhu: Nominating;
  readonly xiuzhou: Nominating;
  readonly haining: Nominating;
  readonly vetter: TestPerson;
  readonly handler: TestPerson;
  /** Two of each organiser. */
  readonly reviewers: readonly TestPerson[];
}

/** A time of day in Asia/Shanghai: `at('2020-05-06', 17)`. */
export const at = (date: string, hour: number): Instant => instantAt(day(date), hour * 60);

/** An answer that is no refusal. @throws Error with what the server said */
export const must = <
  Answer extends { readonly status: number; readonly raw: { readonly body: string } },
>(
  answer: Answer,
): Answer => {
  if (answer.status !== 200) throw new Error(answer.raw.body);
  return answer;
};

/** Chooses an option of a field that opens a list; `typed` narrows the list first. */
export const pick = async (
  page: Page,
  label: string,
  option: string,
  typed = '',
): Promise<void> => {
  const field = page.getByRole('combobox', { name: label });
  const list = page.locator('.ant-select-dropdown').filter({ visible: true });
  await field.click();
  if (typed !== '') await field.fill(typed);
  await list.getByTitle(option, { exact: true }).click();
  await list.waitFor({ state: 'hidden' });
};

/** Somebody with a name of their own. */
export const named = async (
  server: TestServer,
  name: string,
  unit: OrgUnitId | null,
  ...roles: readonly (readonly [Role, Scope])[]
): Promise<TestPerson> => {
  const person = await server.person(unit, ...roles);
  server.setNow((server.now() + 1000) as Instant); // people are offered in the order of their roles
  await server.database.db
    .updateTable('account')
    .set({ name: `${name}（演示）` })
    .where('id', '=', person.account)
    .execute();
  return person;
};

/** The Jiaxing selection with what the notice leaves open about the review decided, and all who take part. */
export const openCast = async (server: TestServer): Promise<Cast> => {
  const office = await server.person(null, ['security-administrator', { kind: 'system' }]);
  const organiser = await named(server, '宋怡', null);
  const made = must(
    await server.call(office, activityCreate, {
      body: {
        edition: '2020年度',
        from: { kind: 'built-in', plan: 'jiaxing-2020' },
        organiser: organiser.account,
      },
    }),
  );
  const id = made.value.id as ActivityId;
  const scope: Scope = { kind: 'activity', activity: id };
  const of = async (planUnit: string, clerk: string, leader: string): Promise<Nominating> => {
    const { unit } = await server.database.db
      .selectFrom('activityUnit')
      .select('unit')
      .where('activity', '=', id)
      .where('planUnit', '=', planUnit as UnitId)
      .executeTakeFirstOrThrow();
    const own = { kind: 'unit', unit, activity: null } as const;
    return {
      unit,
      clerk: await named(server, clerk, unit, ['unit-clerk', own]),
      leader: await named(server, leader, unit, ['unit-leader', own]),
    };
  };
  const section = await named(server, '郑南', null, ['approver', scope]);
  const leader = await named(server, '顾远', null, ['approver', scope]);
  const cast: Cast = {
    activity: id,
    organiser,
    section,
    leader,
    colleague: await named(server, '程远', null, ['organiser', scope]),
    deciders: [await named(server, '林部', null, ['approver', scope]), leader],
    nanhu: await of('nanhu', '朱经办', '朱负责'),
    xiuzhou: await of('xiuzhou', '沈经办', '沈负责'),
    haining: await of('haining', '海经办', '海负责'),
    vetter: await named(server, '严审核', null, ['vetting-clerk', scope]),
    handler: await named(server, '傅异议', null, ['objection-handler', scope]),
    reviewers: [
      await named(server, '评委甲', null),
      await named(server, '评委乙', null),
      await named(server, '评委丙', null),
      await named(server, '评委丁', null),
    ],
  };
  const params = { activity: id };
  const ruling = { reason: '两家会商', decidedBy: ['市委宣传部', '市医保局'] };
  for (const [open, answer] of [
    ['named-count', { kind: 'value', value: 2 }],
    ['review-method', { kind: 'choose', option: 'scores' }],
    ['review-quorum', { kind: 'value', value: 3 }],
  ] as const) {
    const { revision } = must(await server.call(organiser, activity.draftGet, { params })).value;
    must(
      await server.call(organiser, activity.decide, {
        params,
        body: { revision, open, answer: answer as never, ...ruling },
      }),
    );
  }
  return cast;
};

/** Three photographs as cameras make them: JPEG, over 2,000,000 bytes each, every one different. */
export const photographs = (): Promise<readonly Buffer[]> =>
  Promise.all(
    [60, 120, 200].map((red) =>
      sharp({
        create: {
          width: 1600,
          height: 1200,
          channels: 3,
          background: { r: red, g: 90, b: 110 },
          noise: { type: 'gaussian', mean: 128, sigma: 40 },
        },
      })
        .jpeg({ quality: 98 })
        .toBuffer(),
    ),
  );

/** What a stamped reply looks like when it was scanned. */
export const SCAN = Buffer.from('%PDF-1.7\n演示盖章件\n%%EOF\n');

/** Sends a file the way a page does, for those whose every click the journey does not show. */
export const sendFile = async (
  server: TestServer,
  who: TestPerson,
  owner: { readonly kind: string; readonly id: string },
  use: FileUse,
  name: string,
  content: Buffer,
): Promise<string> => {
  const { id } = must(
    await server.call(who, uploadStart, {
      body: { name, bytes: content.length, use, owner: owner as never },
    }),
  ).value;
  const put = await server.app.inject({
    method: 'PUT',
    url: `/api/uploads/${id}/0`,
    headers: {
      'x-qunying': '1',
      'content-type': 'application/octet-stream',
      cookie: who.cookie,
    },
    payload: content,
  });
  if (put.statusCode !== 200) throw new Error(put.body);
  return must(
    await server.call(who, uploadFinish, {
      params: { upload: id },
      body: { sha256: createHash('sha256').update(content).digest('hex') },
    }),
  ).value.id;
};

/** A whole draft of a unit, as its clerk would have written it. */
export const filled = async (
  server: TestServer,
  cast: Cast,
  { unit, clerk }: Nominating,
  name: string,
  pictures: readonly Buffer[],
): Promise<NominationId> => {
  const started = must(
    await server.call(clerk, nomination.nominationStart, {
      params: { activity: cast.activity },
      body: { stage: 'nomination', quota: 'counties', unit },
    }),
  );
  const id = started.value.id as NominationId;
  const params = { activity: cast.activity, nomination: id };
  must(
    await server.call(clerk, nomination.nominationSave, {
      params,
      body: { revision: 1, category: 'windows', ...entriesOfForm(name) },
    }),
  );
  must(
    await server.call(clerk, nomination.nominationDocument, {
      params,
      body: {
        kind: 'resident-identity-card',
        number: inventedNumber('19860312', (name.codePointAt(2) ?? 0) % 900),
      },
    }),
  );
  for (const condition of ['conduct', 'dedication', 'deeds', 'no-violation'])
    must(
      await server.call(clerk, nomination.nominationAffirm, {
        params,
        body: { condition, affirmed: true },
      }),
    );
  must(
    await server.call(clerk, nomination.nominationConsent, {
      params,
      body: { signedOn: '2020-05-05' },
    }),
  );
  for (const [index, picture] of pictures.entries())
    await sendFile(
      server,
      clerk,
      { kind: 'nomination', id },
      'nominee-photo',
      `${index + 1}.jpg`,
      picture,
    );
  return id;
};

/** One more body asked about everybody, and its favourable reply registered. */
export const cleared = async (
  server: TestServer,
  cast: Cast,
  consultation: TestConsultation,
  nominees: readonly NominationId[],
): Promise<void> => {
  const params = { activity: cast.activity };
  const isForm = consultation.endsWith('department');
  const { id } = must(
    await server.call(cast.vetter, vetting.batchOpen, {
      params,
      body: {
        stage: 'consultation',
        consultation,
        body: CONSULTATIONS[consultation],
        addressee: '演示单位',
        letterNumber: '',
        sentOn: '2020-05-06',
        nominations: [...nominees],
      },
    }),
  ).value;
  const scan = await sendFile(
    server,
    cast.vetter,
    { kind: 'vetting-batch', id },
    'opinion-scan',
    '复函.pdf',
    SCAN,
  );
  const batch = must(
    await server.call(cast.vetter, vetting.batchGet, { params: { ...params, batch: id } }),
  ).value;
  const items = [];
  for (const { id: item, nomination: of } of batch.items) {
    const formVersion = isForm
      ? must(
          await server.call(cast.vetter, vetting.formIssue, {
            params: { ...params, nomination: of },
          }),
        ).value.version
      : null;
    items.push({ item, formVersion });
  }
  must(
    await server.call(cast.vetter, vetting.replyRegister, {
      params: { ...params, batch: id },
      body: {
        items,
        result: isForm ? 'recommended' : 'no-objection',
        boxLabel: '审核意见',
        signer: '演示签署人',
        sealedOn: '2020-05-06',
        scan,
      },
    }),
  );
};

/** The vetting clerk records the inspection of one nominee on the page, every label of the plan (考察, J12). */
export const inspect = async (page: Page, name: string): Promise<void> => {
  const row = page.getByRole('row', { name });
  await row.getByRole('button', { name: '登记', exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const [label, text] of Object.entries(RECORD)) await dialog.getByLabel(label).fill(text);
  await dialog.getByRole('button', { name: '登记考察' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await row.getByRole('button', { name: '查看记录' }).waitFor();
};
