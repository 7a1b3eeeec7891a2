import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/honour/http.ts';
import * as open from '../../contract/honour/public-http.ts';
import * as log from '../../contract/honour/publicity-http.ts';
import { partsOf } from '../document/package.test-kit.ts';
import { openTestServer, type TestServer } from '../server.test-kit.ts';
import { openTestHonour, type TestHonour } from './honour.test-kit.ts';

let server: TestServer;
let honour: TestHonour;
let code: string;
let pictures: readonly string[];
beforeAll(async () => {
  server = await openTestServer();
  honour = await openTestHonour(server);
  pictures = await honour.tell(personAt(0));
  await honour.tell(personAt(1), false);
  await honour.issued();
  code = (
    await server.services.db
      .selectFrom('honourList')
      .select('code')
      .where('activity', '=', honour.activity)
      .executeTakeFirstOrThrow()
  ).code;
});
afterAll(() => server.close());

/** The list goes by strokes of the surname, then of the name: 乙 stands before 甲. */
const personAt = (place: number): never => honour.nominees[[1, 0, 2][place] ?? 0] as never;

const person = (number: string) =>
  server.call(null, open.honourPersonPage, { params: { code, person: number } });
const picture = (name: string, number = '01') =>
  server.call(null, open.honourPicture, { params: { code, person: number, picture: name } });
const list = async () =>
  (await server.call(null, open.honourListPage, { params: { code } })).raw.body;
const office = async () =>
  (
    await server.call(honour.organiser, http.honourList, {
      params: { activity: honour.activity },
    })
  ).value;
const of = (index: number) => ({
  params: { activity: honour.activity, nomination: personAt(index) },
});
const release = (index: number, to: 'released' | 'hidden' = 'released') =>
  server.call(honour.organiser, http.honourRelease, { ...of(index), body: { to } });
const save = async (index: number, changed: Record<string, unknown>) => {
  const page = (await office()).pages[index];
  return server.call(honour.organiser, http.honourSave, {
    ...of(index),
    body: {
      revision: page?.revision ?? 0,
      title: '',
      quote: '',
      quoteSource: '',
      portrait: null,
      captions: {},
      ...changed,
    },
  });
};

describe('J5: honours pages', () => {
  it('name everybody on the list after the issue, and show nobody before the release', async () => {
    const page = await list();
    expect(page).toContain('演示人选甲');
    expect(page).toContain('演示人选乙');
    expect(page).not.toContain('演示人选丙');
    expect(page).not.toContain('href="/h/');
    expect((await person('01')).status).toBe(404);
    expect((await picture('1.jpg')).status).toBe(404);
    expect((await picture('share.jpg')).status).toBe(404);
  });

  it('take a quote from the story or with its source, and photographs of that person alone', async () => {
    expect((await save(0, { quote: '这句话不在事迹里' })).problem.code).toBe(
      'honour.quote-not-in-story',
    );
    expect((await save(0, { portrait: '00000000-0000-4000-8000-000000000000' })).problem.code).toBe(
      'honour.picture-not-theirs',
    );
    expect((await save(0, { quote: '另有出处的话', quoteSource: '回访册' })).status).toBe(200);
    const saved = await save(0, {
      title: '一个窗口，二十三本册子',
      quote: '“她的办法并不新鲜，难的是每天都做。”',
      portrait: pictures[1],
      captions: { [pictures[0] ?? '']: '窗口受理' },
    });
    expect(saved.status).toBe(200);
    expect((await save(0, { revision: 1 })).problem.code).toBe('honour.stale');
  });

  it('need recorded consent: without it no page, the name stays on the list', async () => {
    expect((await release(1)).problem.code).toBe('honour.no-consent');
    expect((await office()).pages.map(({ state }) => state)).toEqual(['ready', 'no-consent']);
  });

  it('are shown once released, with quote, photographs, facts and QR code, and without a script', async () => {
    expect((await release(0)).status).toBe(200);
    const page = (await person('01')).raw.body;
    for (const text of [
      '一个窗口，二十三本册子',
      '本人同意公开',
      '她的办法并不新鲜',
      '窗口受理',
      '嘉医保〔2020〕21号',
      'aria-label="本页二维码"',
      `property="og:image" content="http://localhost/h/${code}/01/share.jpg"`,
    ])
      expect(page).toContain(text);
    expect(page).not.toMatch(/<script/iu);
    expect(await list()).toContain(`href="/h/${code}/01"`);
    expect((await save(0, {})).problem.code).toBe('honour.page-released');
  });

  it('publish photographs without place, time and device', async () => {
    for (const name of ['1.jpg', '2-small.webp', 'share.jpg']) {
      const found = await picture(name);
      expect([name, found.status]).toEqual([name, 200]);
      const { exif, orientation, width } = await sharp(found.raw.rawPayload).metadata();
      expect([name, exif, orientation]).toEqual([name, undefined, undefined]);
      if (name === 'share.jpg') expect(width).toBe(1200);
    }
    expect((await picture('9.jpg')).status).toBe(404);
    expect((await picture('1.jpg', '02')).status).toBe(404);
  });

  it('are exported as a folder with relative addresses, of those alone who are shown', async () => {
    const folder = await server.call(honour.organiser, http.honourFolder, {
      params: { activity: honour.activity },
    });
    const parts = await partsOf(folder.raw.rawPayload);
    expect([...parts.keys()].sort()).toEqual(
      [
        '01.html',
        'h.css',
        'index.html',
        ...['1', '2', '3'].flatMap((number) => [
          `photographs/01-${number}-small.webp`,
          `photographs/01-${number}.jpg`,
        ]),
      ].sort(),
    );
  });

  it('carry the publicity log; a dead link stays as text, a voided piece goes', async () => {
    const params = { activity: honour.activity };
    const piece = {
      on: '2020-06-23',
      outlet: '演示日报',
      kind: 'newspaper' as const,
      title: '一本册子',
      part: '第3版',
      link: 'https://example.org/1',
      nominations: [personAt(0)],
    };
    const ahead = await server.call(honour.organiser, log.publicityEnter, {
      params,
      body: { ...piece, on: '2020-07-30' },
    });
    expect(ahead.problem.code).toBe('publicity.dated-ahead');
    const stranger = await server.call(honour.organiser, log.publicityEnter, {
      params,
      body: { ...piece, nominations: [personAt(2)] },
    });
    expect(stranger.problem.code).toBe('publicity.person-unknown');
    const { value } = await server.call(honour.organiser, log.publicityEnter, {
      params,
      body: piece,
    });
    expect((await person('01')).raw.body).toContain('href="https://example.org/1"');
    const entry = { params: { ...params, entry: value.id } };
    await server.call(honour.organiser, log.publicityChange, {
      ...entry,
      body: { ...piece, isDead: true },
    });
    const page = (await person('01')).raw.body;
    expect(page).toContain('一本册子');
    expect(page).not.toContain('https://example.org/1');
    await server.call(honour.organiser, log.publicityVoid, { ...entry, body: { reason: '重复' } });
    expect((await person('01')).raw.body).not.toContain('一本册子');
    const { limits } = (await server.call(honour.organiser, log.publicityList, { params })).value;
    expect(limits).toEqual([
      {
        posting: '公示',
        before: '2020-07-01',
        start: '2020-06-21',
        last: '2020-06-29',
        certain: true,
      },
    ]);
  });

  it('are not read while the nomination is returned: what its unit writes anew is nobody’s page', async () => {
    const put = (state: 'returned' | 'accepted') =>
      server.services.db
        .updateTable('nomination')
        .set({ state })
        .where('id', '=', personAt(0))
        .execute();
    await put('returned');
    const hidden = await person('01');
    expect([hidden.status, (await picture('1.jpg')).status]).toEqual([404, 404]);
    expect(hidden.raw.body).not.toContain('应本人要求');
    await put('accepted');
    expect((await person('01')).status).toBe(200);
  });

  it('say 应本人要求，不再展示 once consent is taken back, and nothing else of the person', async () => {
    const stopped = await server.call(honour.organiser, http.honourStop, {
      ...of(0),
      body: { reason: '本人来电' },
    });
    expect(stopped.status).toBe(200);
    const gone = await person('01');
    expect(gone.status).toBe(410);
    expect(gone.raw.body).toContain('应本人要求，不再展示');
    expect(gone.raw.body).not.toContain('演示人选乙');
    expect((await picture('1.jpg')).status).toBe(404);
    const page = await list();
    expect(page).toContain('演示人选乙');
    expect(page).not.toContain(`/h/${code}/01`);
    expect((await release(0)).problem.code).toBe('honour.no-consent');
  });
});
