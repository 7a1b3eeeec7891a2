import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/posting/http.ts';
import { day, instantAt, type Instant } from '../../core/kernel/day.ts';
import { textOfDocx } from '../document/package.test-kit.ts';
import { fileRoom } from '../file/room.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { archivedPosting, wordOf } from './documents.ts';
import { ENDS, must, openTestPosting, POSTED, type TestPosting } from './posting.test-kit.ts';
import { mayBeNamed, postingsOf } from './queries.ts';

let server: TestServer;
let test: TestPosting;
let posting: string;
let path: string;
beforeAll(async () => {
  server = await openTestServer();
  test = await openTestPosting(server);
  posting = await test.posted();
  path = `/p/${(await test.get(posting)).code}`;
});
afterAll(() => server.close());

const page = async (url: string, who: TestPerson | null = null) => {
  const { statusCode, body, headers } = await server.app.inject({
    url,
    headers: who === null ? {} : { cookie: who.cookie },
  });
  return { status: statusCode, body, location: headers.location };
};

interface TestFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const FORM = {
  line: '1',
  text: '演示：反映的情况',
  identity: 'nameless',
  once: 'a'.repeat(32),
  website: '',
};

/** Sends the form as a browser without scripts does. */
const object = async (
  fields: Readonly<Record<string, string>>,
  files: readonly TestFile[] = [],
  options: { readonly who?: TestPerson; readonly headers?: Record<string, string> } = {},
) => {
  const boundary = '----formboundary7MA4YWxk';
  const part = (head: string, body: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      body,
      Buffer.from('\r\n'),
    ]);
  const payload = Buffer.concat([
    ...Object.entries({ ...FORM, ...fields }).map(([name, value]) =>
      part(`name="${name}"`, Buffer.from(value)),
    ),
    ...(files.length === 0
      ? [
          part(
            'name="files"; filename=""\r\nContent-Type: application/octet-stream',
            Buffer.alloc(0),
          ),
        ]
      : files.map(({ name, bytes }) => part(`name="files"; filename="${name}"`, bytes))),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  const answer = await server.app.inject({
    method: 'POST',
    url: `${path}/objection`,
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'sec-fetch-site': 'same-origin',
      ...(options.who === undefined ? {} : { cookie: options.who.cookie }),
      ...options.headers,
    },
    payload,
  });
  return { status: answer.statusCode, body: answer.body };
};

const receiptIn = (body: string): string => /<b>([0-9A-Z-]{14})<\/b>/.exec(body)?.[1] ?? '';

const lookUp = async (number: string) => {
  const { statusCode, body } = await server.app.inject({
    method: 'POST',
    url: `${path}/receipt`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    },
    payload: `number=${encodeURIComponent(number)}`,
  });
  return { status: statusCode, body };
};

const count = async (): Promise<number> =>
  (await server.database.db.selectFrom('objection').select('id').execute()).length;

describe('J4.2: the public page', () => {
  it('says in words of the state what is left, from when to when, by which rule', async () => {
    server.setNow(instantAt(day('2020-06-19'), 17 * 60 + 20));
    const { status, body } = await page(path);
    expect(status).toBe(200);
    for (const words of [
      '距公示结束还有',
      '<b>3</b>天<b>6</b>小时<b>40</b>分',
      '按 2020年6月19日 17:20 计算，刷新后更新',
      '2020年6月16日 0:00</time> <small>周二',
      '2020年6月22日 24:00</time> <small>周一',
      '5天按工作日计，发布当日不计（宣传部、医保局决定）。',
      '依据：嘉医保〔2020〕16号二（二）',
      '拟命名人选 2 人<small>按姓氏笔画为序',
      '演示人选甲',
      '信函以寄出邮戳为准，6月22日（含）前有效',
      `href="${path}/objection"`,
    ])
      expect(body).toContain(words);
    expect(body).not.toMatch(/<script|javascript:|https?:\/\/(?!localhost)/);
  });

  it('an early name is in nothing that is sent: page, list, form, receipt page, headers', async () => {
    const early = await openTestPosting(server);
    const id = await early.begin();
    must(await early.write(id));
    const opensAt = (POSTED + 86_400_000) as Instant;
    must(await early.publish(id, opensAt));
    const own = `/p/${(await early.get(id)).code}`;
    const before = await page(own);
    expect(before.body).toContain('公示将于 2020年6月16日 9:00 开始');
    const everything = [
      before,
      await page('/p'),
      await page(`${own}/objection`),
      await page(`${own}/receipt`),
    ].map((one) => JSON.stringify(one));
    for (const one of everything) expect(one).not.toMatch(/演示人选|窗口经办|医疗保障局（/);
    expect(await page(`${own}/objection`)).toMatchObject({ status: 303, location: own });
    expect(everything[1]).not.toContain(own);
    server.setNow(opensAt);
    expect((await page(own)).body).toContain('演示人选甲');
    expect((await page('/p')).body).toContain(own);
  });

  it('drafts and unknown codes are not there', async () => {
    const other = await openTestPosting(server);
    const id = await other.begin();
    const { code } = await other.get(id);
    for (const url of [`/p/${code}`, '/p/2222222222', `/p/${code}/objection`])
      expect((await page(url)).status).toBe(404);
  });

  it('a name taken off stays as a line without the name; the end takes the button away', async () => {
    const other = await openTestPosting(server, { substitute: 'next-in-line' });
    const id = await other.posted();
    const own = `/p/${(await other.get(id)).code}`;
    const ruled = await server.call(other.organiser, http.postingRule, {
      ...other.one(id),
      body: {
        line: 1,
        verdict: 'taken-off',
        reason: '会议决定',
        decidedBy: ['publicity', 'insurance'],
      },
    });
    expect(ruled.status).toBe(200);
    const { body } = await page(own);
    expect(body).toContain('第 1 号　已撤下');
    expect(body).toContain('拟命名人选 1 人');
    expect(body).not.toContain('演示人选乙');
    expect((await page(`${own}/objection`)).body).not.toContain('演示人选乙');
    for (const posted of await postingsOf(server.services.db, other.activity)) {
      const { bytes } = await wordOf(server.services, posted, server.now());
      expect(await textOfDocx(bytes)).not.toContain('演示人选乙');
      const archived = JSON.stringify(archivedPosting(server.services, posted));
      expect(archived).toContain('演示人选乙（已撤下）');
    }
    const next = must(
      await server.call(other.organiser, http.substitutesBegin, {
        params: { activity: other.activity },
        body: { stage: 'posting' },
      }),
    ).value.id;
    must(await other.write(next));
    must(await other.publish(next));
    expect((await page(own)).body).toContain(`/p/${(await other.get(next)).code}`);
    server.setNow(ENDS);
    const over = await page(own);
    expect(over.body).toContain('公示已结束，共 5 个工作日');
    expect(over.body).not.toContain(`${own}/objection`);
    expect(over.body).toContain('0573-0000 1234');
  });
});

describe('J4.2: objections through the page', () => {
  it('without a name: sealed, blocks, found again by its receipt alone; sent twice it is one', async () => {
    server.setNow(instantAt(day('2020-06-19'), 600));
    const sent = await object({});
    expect(sent.status).toBe(200);
    const receipt = receiptIn(sent.body);
    expect(receipt).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/);
    expect(receiptIn((await object({})).body)).toBe(receipt);
    expect(await count()).toBe(1);
    expect((await lookUp(receipt.toLowerCase().replaceAll('-', ' '))).body).toContain(
      '已收到，正在审查',
    );
    expect((await lookUp('2222-2222-2222')).status).toBe(404);
    const row = await server.database.db
      .selectFrom('objection')
      .selectAll()
      .executeTakeFirstOrThrow();
    expect([row.identitySealed, row.channel, row.state]).toEqual([null, 'online', 'received']);
    expect(JSON.stringify(row)).not.toMatch(new RegExp(`演示：反映|${receipt}`));
    server.setNow(ENDS);
    const nominee = test.nominees[1];
    expect(
      await mayBeNamed(server.services.db, test.activity, nominee as never, ENDS),
    ).toMatchObject({ refusals: [{ code: 'posting.objection-open' }] });
  });

  it('what was typed is shown again with what is wrong, also what looks like markup', async () => {
    server.setNow(instantAt(day('2020-06-19'), 600));
    const before = await count();
    const sent = await object({
      line: '9',
      text: '<img src=x onerror=alert(1)>',
      identity: 'named',
      name: '',
      once: 'b'.repeat(32),
    });
    expect(sent.status).toBe(422);
    expect(sent.body).toContain('没有选反映谁；请选一名公示对象，或选“整份名单”');
    expect(sent.body).toContain('选了实名，但姓名或联系方式没有写');
    expect(sent.body).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(sent.body).not.toContain('<img');
    expect(await count()).toBe(before);
  });

  it('whoever is signed in on this machine is not noted with it', async () => {
    await object({ once: 'c'.repeat(32) }, [], { who: test.unitClerk });
    const entry = await server.database.db
      .selectFrom('auditEntry')
      .select(['account', 'session', 'facts'])
      .where('act', '=', 'objection.received')
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow();
    expect([entry.account, entry.session]).toEqual([null, null]);
    const row = await server.database.db
      .selectFrom('objection')
      .select(['enteredBy', 'enteredName'])
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow();
    expect([row.enteredBy, row.enteredName]).toEqual([null, null]);
  });

  it('a foreign page, a program and a broken form change nothing', async () => {
    const before = await count();
    const foreign = await object({ once: 'd'.repeat(32) }, [], {
      headers: { 'sec-fetch-site': 'cross-site', origin: 'https://example.org' },
    });
    const trapped = await object({ once: 'd'.repeat(32), website: 'http://spam' });
    const broken = await server.app.inject({
      method: 'POST',
      url: `${path}/objection`,
      headers: {
        'content-type': 'multipart/form-data; boundary=x',
        'sec-fetch-site': 'same-origin',
      },
      payload: '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nab',
    });
    expect([foreign.status, trapped.status, broken.statusCode, await count()]).toEqual([
      403,
      409,
      409,
      before,
    ]);
  });

  it('files: pictures lose what the camera wrote, pages and programs are refused, nobody is shown a copy', async () => {
    const picture = await sharp({
      create: { width: 400, height: 300, channels: 3, background: '#777' },
    })
      .withExif({ IFD0: { Make: 'SECRETPHONE', Artist: '演示反映人' } })
      .jpeg()
      .toBuffer();
    expect(picture.includes('SECRETPHONE')).toBe(true);
    const bad = await object({ once: 'e'.repeat(32) }, [
      { name: '1.jpg', bytes: picture },
      { name: '2.pdf', bytes: Buffer.from('<html><script>alert(1)</script></html>') },
    ]);
    expect([bad.status, await count()]).toEqual([422, 2]);
    expect(bad.body).toContain('2.pdf');
    const good = await object({ once: 'f'.repeat(32) }, [{ name: '现场.jpg', bytes: picture }]);
    expect(good.status).toBe(200);
    const file = await server.database.db
      .selectFrom('file')
      .selectAll()
      .where('use', '=', 'objection-attachment')
      .executeTakeFirstOrThrow();
    expect([file.name, file.uploader]).toEqual(['现场.jpg', null]);
    const { store } = await fileRoom(server.services);
    const pieces: Buffer[] = [];
    for await (const piece of store.read(file.content)) pieces.push(piece as Buffer);
    const kept = Buffer.concat(pieces);
    expect(kept.includes('SECRETPHONE')).toBe(false);
    expect((await sharp(kept).metadata()).exif).toBeUndefined();
    expect(
      await server.database.db
        .selectFrom('fileCopy')
        .select('content')
        .where('content', '=', file.content)
        .execute(),
    ).toEqual([]);
    for (const who of [test.organiser, test.unitClerk, test.reviewers[1], null])
      for (const part of ['content', 'thumbnail', 'picture']) {
        const url = `/api/files/${file.id}/${part}`;
        expect((await page(url, who ?? null)).status, `${part}`).toBeGreaterThanOrEqual(401);
      }
  });

  it('written anew after going back in the browser is another objection, none is lost', async () => {
    server.setNow(instantAt(day('2020-06-19'), 601));
    const before = await count();
    const first = receiptIn((await object({ text: '演示：返回之前' })).body);
    const second = receiptIn((await object({ text: '演示：返回之后' })).body);
    const third = receiptIn((await object({ text: '演示：返回之后', line: '2' })).body);
    expect(new Set([first, second, third]).size).toBe(3);
    expect(await count()).toBe(before + 3);
  });

  it('a program is slowed down, a hall is not', async () => {
    server.setNow(instantAt(day('2020-06-20'), 600));
    const statuses: number[] = [];
    for (let sent = 0; sent < 21; sent += 1)
      statuses.push((await object({ once: sent.toString(16).padStart(32, '2') })).status);
    expect([statuses.filter((one) => one === 200).length, statuses.at(-1)]).toEqual([20, 429]);
  });

  it('only inside the period: afterwards the form leads back to the page', async () => {
    const before = await count();
    server.setNow(ENDS);
    expect((await object({ once: '1'.repeat(32) })).status).toBe(303);
    expect((await page(`${path}/objection`)).status).toBe(303);
    expect(await count()).toBe(before);
  });
});
