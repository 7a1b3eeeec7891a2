import { createHash, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fileContent,
  fileList,
  filePicture,
  fileRemove,
  fileThumbnail,
  PIECE_BYTES,
  uploadCancel,
  uploadFinish,
  uploadGet,
  uploadStart,
} from '../../contract/file/http.ts';
import type { ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import { FILE_USES, factsOfUse, type FileUse } from '../../core/file/use.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { readTree } from '../unit/queries.ts';
import { FILE_JOBS, sweepFiles } from './copies.ts';
import { GROUND_OWNERS, type FindOwners } from './owner.ts';
import { hugePng, largeJpeg, photograph, withPosition } from './picture.test-kit.ts';
import { fileEndpoints } from './routes.ts';

/** A nominee of one unit in one activity, as the room of nominations will add it. */
const nominees = new Map<string, { unit: OrgUnitId; activity: ActivityId }>();
const owners: FindOwners = {
  ...GROUND_OWNERS,
  nominee: async ({ db }, id) => {
    const nominee = nominees.get(id);
    if (nominee === undefined) return null;
    const units = (await readTree(db)).path(nominee.unit);
    return {
      holder: { kind: 'shared', activity: nominee.activity, units },
      limits: (use) =>
        ['nominee-photo', 'stamped-scan', 'objection-attachment'].includes(use)
          ? factsOfUse(use).limits
          : null,
      chain: nominee.activity,
    };
  },
};

const ACTIVITY = randomUUID() as ActivityId;
const OTHER_ACTIVITY = randomUUID() as ActivityId;
let server: TestServer;
let unit: OrgUnitId;
let clerk: TestPerson;
let colleague: TestPerson;
let foreign: TestPerson;
let organiser: TestPerson;
let otherOrganiser: TestPerson;
let handler: TestPerson;

const clerkOf = async (of: OrgUnitId) =>
  server.person(of, ['unit-clerk', { kind: 'unit', unit: of, activity: null }]);

beforeAll(async () => {
  server = await openTestServer({ endpoints: fileEndpoints(owners) });
  unit = await server.unit('演示海宁市医疗保障局');
  clerk = await clerkOf(unit);
  colleague = await clerkOf(unit);
  foreign = await clerkOf(await server.unit('演示平湖市医疗保障局'));
  organiser = await server.person(null, ['organiser', { kind: 'activity', activity: ACTIVITY }]);
  otherOrganiser = await server.person(null, [
    'organiser',
    { kind: 'activity', activity: OTHER_ACTIVITY },
  ]);
  handler = await server.person(null, [
    'objection-handler',
    { kind: 'activity', activity: ACTIVITY },
  ]);
});
afterAll(() => server.close());

const nominee = (): string => {
  const id = randomUUID();
  nominees.set(id, { unit, activity: ACTIVITY });
  return id;
};

const piece = async (who: TestPerson | null, upload: string, offset: number, bytes: Uint8Array) => {
  const raw = await server.app.inject({
    method: 'PUT',
    url: `/api/uploads/${upload}/${offset}`,
    headers: {
      'x-qunying': '1',
      'content-type': 'application/octet-stream',
      ...(who === null ? {} : { cookie: who.cookie }),
    },
    payload: Buffer.from(bytes),
  });
  return { status: raw.statusCode, body: raw.json() as Record<string, unknown> };
};

const start = (
  who: TestPerson | null,
  use: FileUse,
  id: string,
  name: string,
  bytes: number,
  kind = 'nominee',
) => server.call(who, uploadStart, { body: { name, bytes, use, owner: { kind, id } } });

/** Sends a whole file; answers with the end of it. */
const upload = async (
  who: TestPerson,
  use: FileUse,
  id: string,
  name: string,
  bytes: Uint8Array,
  kind = 'nominee',
) => {
  const started = await start(who, use, id, name, bytes.length, kind);
  if (started.status !== 200) return { status: started.status, problem: started.problem, file: '' };
  for (let at = 0; at < bytes.length; at += PIECE_BYTES)
    expect(
      (await piece(who, started.value.id, at, bytes.subarray(at, at + PIECE_BYTES))).status,
    ).toBe(200);
  const ended = await server.call(who, uploadFinish, {
    params: { upload: started.value.id },
    body: { sha256: createHash('sha256').update(bytes).digest('hex') },
  });
  return { status: ended.status, problem: ended.problem, file: ended.value.id };
};

const pdf = (text = ''): Buffer => Buffer.from(`%PDF-1.7\n${text}\n%%EOF\n`);
const waiting = () => readdir(join(server.services.dataFolder, 'uploads'));
const makeCopies = async () => {
  const jobs = await server.services.db.selectFrom('job').selectAll().execute();
  for (const job of jobs) {
    await FILE_JOBS[job.kind]?.(job.payload, {
      services: server.services,
      job: { id: job.id, account: null },
      progress: async () => undefined,
      finishIn: async () => undefined,
    });
    await server.services.db.deleteFrom('job').where('id', '=', job.id).execute();
  }
  return jobs.length;
};

describe('an upload comes in pieces and can go on', () => {
  it('tells what is there, refuses another place, and goes on after the line broke', async () => {
    const bytes = pdf('x'.repeat(300_000));
    const started = await start(clerk, 'stamped-scan', nominee(), '推荐表.pdf', bytes.length);
    expect(started.value).toEqual({
      id: started.value.id,
      bytes: bytes.length,
      received: 0,
      pieceBytes: PIECE_BYTES,
    });
    const { id } = started.value;
    await server.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.app.server.address() as AddressInfo;
    await new Promise<void>((resolve) => {
      const broken = request({
        port,
        host: '127.0.0.1',
        method: 'PUT',
        path: `/api/uploads/${id}/0`,
        headers: {
          'x-qunying': '1',
          cookie: clerk.cookie,
          'content-type': 'application/octet-stream',
          'content-length': bytes.length,
        },
      });
      broken.on('error', () => resolve());
      broken.write(bytes.subarray(0, 100_000));
      const look = async () => {
        const { value } = await server.call(clerk, uploadGet, { params: { upload: id } });
        if (value.received === 100_000) broken.destroy();
        else setTimeout(() => void look(), 5);
      };
      void look();
    });
    const wrong = await piece(clerk, id, 50_000, bytes.subarray(50_000));
    expect([wrong.status, wrong.body['code'], wrong.body['detail']]).toEqual([
      409,
      'upload.offset-wrong',
      '传输位置对不上：服务器已收到100000字节；请从这里继续',
    ]);
    const early = await server.call(clerk, uploadFinish, { params: { upload: id }, body: {} });
    expect(early.problem.code).toBe('upload.incomplete');
    const rest = await piece(clerk, id, 100_000, bytes.subarray(100_000));
    expect(rest.body).toEqual({
      id,
      bytes: bytes.length,
      received: bytes.length,
      pieceBytes: PIECE_BYTES,
    });
    const ended = await server.call(clerk, uploadFinish, { params: { upload: id }, body: {} });
    expect(ended.value).toEqual({
      id: ended.value.id,
      name: '推荐表.pdf',
      use: 'stamped-scan',
      typeTitle: 'PDF文档',
      bytes: bytes.length,
      width: null,
      height: null,
      thumbnail: 'none',
      addedAt: server.now(),
    });
    const again = await server.call(clerk, uploadFinish, { params: { upload: id }, body: {} });
    expect(again.value).toEqual(ended.value);
    for (const who of [colleague, foreign]) {
      const lost = await server.call(who, uploadFinish, { params: { upload: id }, body: {} });
      expect(lost.status).toBe(404);
    }
  });

  it('takes no more than was announced, and nothing that differs from what was sent', async () => {
    const started = await start(clerk, 'stamped-scan', nominee(), 'a.pdf', 10);
    const { id } = started.value;
    expect((await piece(clerk, id, 0, Buffer.alloc(11))).body['code']).toBe('upload.too-much');
    expect((await piece(clerk, id, 0, Buffer.alloc(10))).status).toBe(200);
    const ended = await server.call(clerk, uploadFinish, {
      params: { upload: id },
      body: { sha256: 'a'.repeat(64) },
    });
    expect(ended.problem.code).toBe('upload.digest-differs');
    expect(await waiting()).toEqual([]);
  });

  it('says at once what size and count forbid', async () => {
    const at = nominee();
    expect((await start(clerk, 'nominee-photo', at, 'a.jpg', 1_999_999)).problem.code).toBe(
      'file.too-few-bytes',
    );
    expect((await start(clerk, 'nominee-photo', at, 'a.jpg', 40_000_001)).problem.code).toBe(
      'file.too-many-bytes',
    );
    expect((await start(clerk, 'stamped-scan', at, 'a.pdf', 0)).problem.code).toBe('file.empty');
    const bad = await start(clerk, 'stamped-scan', at, '', 1.5);
    expect([bad.status, bad.problem.errors?.map(({ path }) => path)]).toEqual([
      400,
      ['body.name', 'body.bytes'],
    ]);
  });

  it('bounds what one account has under way, and ends one on request', async () => {
    const busy = await clerkOf(unit);
    const ids: string[] = [];
    for (let number = 0; number < 20; number += 1)
      ids.push((await start(busy, 'stamped-scan', nominee(), 'a.pdf', 10)).value.id);
    expect((await start(busy, 'stamped-scan', nominee(), 'a.pdf', 10)).problem.detail).toBe(
      '同时进行的上传已有20个；请等前面的传完，或取消几个',
    );
    for (const upload of ids)
      expect((await server.call(busy, uploadCancel, { params: { upload } })).status).toBe(200);
    expect(await waiting()).toEqual([]);
    expect((await start(busy, 'stamped-scan', nominee(), 'a.pdf', 10)).status).toBe(200);
  });
});

describe('only what passes every check is kept', () => {
  it.each<[string, FileUse, string, () => Promise<Uint8Array> | Uint8Array, string]>([
    [
      'a renamed PNG',
      'nominee-photo',
      '照片.jpg',
      () => photograph(1200, 1000).png().toBuffer(),
      'file.type-not-allowed',
    ],
    [
      'a 1 KB JPEG padded to 3 MB',
      'nominee-photo',
      '照片.jpg',
      async () =>
        Buffer.concat([await photograph(40, 30).jpeg().toBuffer(), Buffer.alloc(3_000_000)]),
      'file.padded',
    ],
    [
      'a flat picture filled up between its coded bytes and its end',
      'nominee-photo',
      '照片.jpg',
      async () => {
        const flat = await sharp({
          create: { width: 1600, height: 1200, channels: 3, background: 'red' },
        })
          .jpeg()
          .toBuffer();
        return Buffer.concat([flat.subarray(0, -2), Buffer.alloc(3_000_000), flat.subarray(-2)]);
      },
      'file.padded',
    ],
    [
      'a photograph cut off',
      'nominee-photo',
      '照片.jpg',
      async () => (await largeJpeg()).subarray(0, 2_100_000),
      'file.not-a-real-image',
    ],
    [
      'a photograph with a page behind it',
      'nominee-photo',
      '照片.jpg',
      async () =>
        Buffer.concat([await largeJpeg(), Buffer.from('<html><script>alert(1)</script>')]),
      'file.something-appended',
    ],
    [
      'a bomb of 60,000 × 60,000',
      'stamped-scan',
      '图.png',
      () => hugePng(60_000, 60_000),
      'file.too-many-pixels',
    ],
    [
      'a page under the name of a PDF',
      'stamped-scan',
      '表.pdf',
      () => Buffer.from('<!doctype html><script>1</script>'),
      'file.active-content',
    ],
    [
      'a drawing with a script',
      'stamped-scan',
      '章.svg',
      () => Buffer.from('<svg onload="x()"/>'),
      'file.active-content',
    ],
    [
      'a PDF cut off',
      'stamped-scan',
      '表.pdf',
      () => Buffer.from('%PDF-1.7\n1 0 obj'),
      'file.damaged',
    ],
  ])('refuses %s', async (_, use, name, make, code) => {
    const at = nominee();
    const ended = await upload(clerk, use, at, name, await make());
    expect([ended.status, ended.problem.code]).toEqual([409, code]);
    expect(await waiting()).toEqual(
      (await server.services.db.selectFrom('upload').select('id').execute()).map(
        ({ id }) => `${id}.part`,
      ),
    );
    const listed = await server.call(clerk, fileList, {
      query: { ownerKind: 'nominee', owner: at, use },
    });
    expect(listed.value.rows).toEqual([]);
  });

  it('takes three photographs of a nominee, never the same twice, never a fourth', async () => {
    const at = nominee();
    const pictures = await Promise.all([1, 2, 3, 4].map(() => largeJpeg()));
    const add = async (index: number) =>
      (await upload(clerk, 'nominee-photo', at, `${index}.jpg`, pictures[index] ?? Buffer.alloc(0)))
        .problem.code;
    expect(await add(0)).toBeUndefined();
    expect(await add(0)).toBe('file.duplicate');
    expect(await add(1)).toBeUndefined();
    expect(await add(2)).toBeUndefined();
    expect(await add(3)).toBe('file.too-many');
  });

  it('lets only one of two at once take the last place', async () => {
    const at = nominee();
    const limit = FILE_USES['stamped-scan'].limits.mostCount;
    for (let number = 0; number < limit - 1; number += 1)
      await upload(clerk, 'stamped-scan', at, 'a.pdf', pdf(`${number}`));
    const ends = await Promise.all(
      ['a', 'b'].map((text) => upload(clerk, 'stamped-scan', at, `${text}.pdf`, pdf(text))),
    );
    expect(ends.map(({ problem }) => problem.code).sort()).toEqual(['file.too-many', undefined]);
  });

  it('keeps the same content of two owners once', async () => {
    const bytes = pdf('shared');
    const [first, second] = [nominee(), nominee()];
    const one = await upload(clerk, 'stamped-scan', first, 'a.pdf', bytes);
    const two = await upload(clerk, 'stamped-scan', second, 'b.pdf', bytes);
    const rows = await server.services.db
      .selectFrom('file')
      .select('content')
      .where('id', 'in', [one.file, two.file])
      .execute();
    expect(new Set(rows.map(({ content }) => content)).size).toBe(1);
    await server.call(clerk, fileRemove, { params: { file: one.file } });
    await sweepFiles(server.services);
    expect((await server.call(clerk, fileContent, { params: { file: two.file } })).status).toBe(
      200,
    );
  });
});

describe('a file is given out as data', () => {
  it('for saving, under its name with the right ending, and nothing in it runs', async () => {
    const at = nominee();
    const { file } = await upload(clerk, 'stamped-scan', at, '推荐表（盖章）.jpg', pdf('ending'));
    const { raw, status } = await server.call(clerk, fileContent, { params: { file } });
    expect(status).toBe(200);
    expect(raw.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('推荐表（盖章）.jpg.pdf')}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    expect(raw.body).toBe(pdf('ending').toString());
  });

  it('shows pictures without camera and place; thumbnails are made away from the request', async () => {
    const at = nominee();
    const original = await withPosition(photograph(2400, 1600).jpeg({ quality: 92 })).toBuffer();
    expect(original.includes('Camera')).toBe(true);
    const { file } = await upload(clerk, 'nominee-photo', at, '照片.jpg', original);
    const list = () =>
      server.call(clerk, fileList, {
        query: { ownerKind: 'nominee', owner: at, use: 'nominee-photo' },
      });
    const before = await list();
    expect(
      before.value.rows.map(({ width, height, thumbnail }) => [width, height, thumbnail]),
    ).toEqual([[1600, 2400, 'pending']]);
    const pending = await server.call(clerk, fileThumbnail, { params: { file } });
    expect(pending.problem.code).toBe('file.thumbnail-pending');
    await makeCopies();
    expect((await list()).value.rows.map(({ thumbnail }) => thumbnail)).toEqual(['ready']);
    for (const [route, type, sides] of [
      [fileThumbnail, 'image/webp', [213, 320]],
      [filePicture, 'image/jpeg', [1600, 2400]],
    ] as const) {
      const { raw } = await server.call(clerk, route, { params: { file } });
      expect(raw.headers['content-type']).toBe(type);
      expect(raw.headers['content-security-policy']).toBe("default-src 'none'; sandbox");
      const { width, height, exif, orientation } = await sharp(raw.rawPayload).metadata();
      expect([width, height, exif, orientation]).toEqual([...sides, undefined, undefined]);
      expect(raw.rawPayload.includes('Camera')).toBe(false);
    }
    const kept = await server.call(clerk, fileContent, { params: { file } });
    expect(kept.raw.rawPayload.equals(original)).toBe(true);
  });

  it('makes no copy of what comes from the public or is sensitive', async () => {
    const at = nominee();
    const picture = await photograph(300, 200).jpeg().toBuffer();
    const scan = await upload(clerk, 'stamped-scan', at, 's.jpg', picture);
    const objection = await upload(handler, 'objection-attachment', at, 'o.jpg', picture);
    expect(await makeCopies()).toBe(0);
    for (const [who, file] of [
      [clerk, scan.file],
      [handler, objection.file],
    ] as const)
      expect((await server.call(who, fileThumbnail, { params: { file } })).problem.code).toBe(
        'file.no-thumbnail',
      );
  });
});

describe('who may', () => {
  it('reads: the unit and the organiser of the activity; others learn nothing of it', async () => {
    const at = nominee();
    const { file } = await upload(clerk, 'stamped-scan', at, 'a.pdf', pdf('who'));
    const statuses = async (who: TestPerson | null) => {
      const routes = [fileContent, fileThumbnail, filePicture] as const;
      const answers = await Promise.all(
        routes.map((route) => server.call(who, route, { params: { file } })),
      );
      const listed = await server.call(who, fileList, {
        query: { ownerKind: 'nominee', owner: at, use: 'stamped-scan' },
      });
      return [...answers, listed].map(({ status }) => status);
    };
    expect(await statuses(clerk)).toEqual([200, 409, 409, 200]);
    expect(await statuses(colleague)).toEqual([200, 409, 409, 200]);
    expect(await statuses(organiser)).toEqual([200, 409, 409, 200]);
    expect(await statuses(foreign)).toEqual([404, 404, 404, 404]);
    expect(await statuses(otherOrganiser)).toEqual([404, 404, 404, 404]);
    expect(await statuses(handler)).toEqual([404, 404, 404, 404]);
    expect(await statuses(null)).toEqual([401, 401, 401, 401]);
    const refused = await server.call(foreign, fileContent, { params: { file } });
    const unknown = await server.call(foreign, fileContent, { params: { file: randomUUID() } });
    expect(refused.problem.detail).toBe(unknown.problem.detail);
  });

  it('reads an objection’s attachment: its handler, neither unit nor organiser', async () => {
    const at = nominee();
    const { file } = await upload(handler, 'objection-attachment', at, 'a.pdf', pdf('objection'));
    const status = async (who: TestPerson) =>
      (await server.call(who, fileContent, { params: { file } })).status;
    expect(await Promise.all([handler, clerk, organiser].map(status))).toEqual([200, 404, 404]);
  });

  it('adds and removes: not another unit, not to an owner that takes no such files', async () => {
    const at = nominee();
    expect((await start(foreign, 'stamped-scan', at, 'a.pdf', 10)).status).toBe(404);
    expect((await start(null, 'stamped-scan', at, 'a.pdf', 10)).status).toBe(401);
    expect((await start(clerk, 'seal-proof', at, 'a.png', 10)).status).toBe(404);
    expect((await start(clerk, 'stamped-scan', randomUUID(), 'a.pdf', 10)).status).toBe(404);
    expect((await start(clerk, 'stamped-scan', at, 'a.pdf', 10, 'constructor')).status).toBe(404);
    const { file } = await upload(clerk, 'stamped-scan', at, 'a.pdf', pdf('remove'));
    expect((await server.call(foreign, fileRemove, { params: { file } })).status).toBe(404);
    expect((await server.call(colleague, fileRemove, { params: { file } })).status).toBe(200);
    expect((await server.call(clerk, fileContent, { params: { file } })).status).toBe(404);
  });

  it('goes on with an upload: whoever began it, nobody else, not even of the same unit', async () => {
    const started = await start(clerk, 'stamped-scan', nominee(), 'a.pdf', 10);
    const params = { upload: started.value.id };
    for (const who of [colleague, foreign, organiser]) {
      expect((await piece(who, params.upload, 0, Buffer.alloc(1))).status).toBe(404);
      expect((await server.call(who, uploadGet, { params })).status).toBe(404);
      expect((await server.call(who, uploadFinish, { params, body: {} })).status).toBe(404);
      expect((await server.call(who, uploadCancel, { params })).status).toBe(404);
    }
    expect((await piece(clerk, params.upload, 0, Buffer.alloc(1))).status).toBe(200);
  });

  it('keeps a sheet to be imported to the account that brought it', async () => {
    const text = Buffer.from('id: 方案\n');
    const { file } = await upload(clerk, 'plan-file', clerk.account, 'plan.yaml', text, 'account');
    const status = async (who: TestPerson) =>
      (await server.call(who, fileContent, { params: { file } })).status;
    expect(await Promise.all([clerk, colleague, organiser].map(status))).toEqual([200, 404, 404]);
    expect(
      (await start(colleague, 'plan-file', clerk.account, 'a.yaml', 9, 'account')).status,
    ).toBe(404);
  });

  it('keeps a unit’s papers to the unit and the organisers', async () => {
    const picture = await photograph(200, 200).png().toBuffer();
    const { file } = await upload(clerk, 'seal-proof', unit, '章.png', picture, 'unit');
    const status = async (who: TestPerson) =>
      (await server.call(who, fileContent, { params: { file } })).status;
    expect(await Promise.all([clerk, organiser, foreign, handler].map(status))).toEqual([
      200, 200, 404, 404,
    ]);
  });
});

describe('acts are on record', () => {
  it('adding, removing, and reading what is sensitive, without the name in the clear', async () => {
    const at = nominee();
    const { file } = await upload(clerk, 'stamped-scan', at, '演示人员身份证.pdf', pdf('audit'));
    await server.call(organiser, fileContent, { params: { file } });
    await server.call(foreign, fileContent, { params: { file } });
    await server.call(clerk, fileRemove, { params: { file } });
    const entries = await server.services.db
      .selectFrom('auditEntry')
      .selectAll()
      .where('subject', '=', file)
      .orderBy('seq')
      .execute();
    expect(entries.map(({ act, account, chain }) => [act, account, chain])).toEqual([
      ['file.added', clerk.account, ACTIVITY],
      ['file.read', organiser.account, ACTIVITY],
      ['file.removed', clerk.account, ACTIVITY],
    ]);
    expect(JSON.stringify(entries)).not.toContain('身份证');
  });
});

describe('what a crash or a change of mind leaves is swept after a day', () => {
  it('and nothing else', async () => {
    const { services } = server;
    const at = nominee();
    const kept = await upload(clerk, 'stamped-scan', at, 'kept.pdf', pdf('kept'));
    const gone = await upload(clerk, 'stamped-scan', at, 'gone.pdf', pdf('gone'));
    await server.call(clerk, fileRemove, { params: { file: gone.file } });
    const begun = await start(clerk, 'stamped-scan', at, 'begun.pdf', 10);
    await sweepFiles(services);
    const rows = () =>
      services.db
        .selectFrom('fileContent')
        .select('sha256')
        .where('keptAt', '<=', server.now())
        .execute();
    const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    expect((await rows()).map(({ sha256 }) => sha256)).toContain(sha(pdf('gone')));
    expect(await waiting()).toContain(`${begun.value.id}.part`);
    const then = server.now();
    server.setNow((then + 25 * 3_600_000) as Instant);
    await sweepFiles(services);
    const after = (await rows()).map(({ sha256 }) => sha256);
    expect(after).toContain(sha(pdf('kept')));
    expect(after).not.toContain(sha(pdf('gone')));
    const uploads = await services.db.selectFrom('upload').select('id').execute();
    expect(uploads).toEqual([]);
    expect(await waiting()).toEqual([]);
    const still = await clerkOf(unit);
    expect((await server.call(still, fileContent, { params: { file: kept.file } })).status).toBe(
      200,
    );
    server.setNow(then);
  });
});
