import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileList, uploadFinish, uploadStart } from '../../contract/file/http.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { openFileStore } from './content-store.ts';
import { sweepFiles } from './copies.ts';
import { openFolder, type Folder } from './picture.test-kit.ts';
import { fileRoom } from './room.ts';

let folder: Folder;
beforeAll(async () => {
  folder = await openFolder();
});
afterAll(() => folder.remove());

/** The byte at any place of the stream that the killed process writes. */
const byteAt = (at: number): number => (at * 31 + (at >> 8)) & 0xff;

/** Writes pieces without end; tells each that was acknowledged. */
const WRITER = `
import { openFileStore } from './content-store.ts';
const store = await openFileStore(process.argv[2]);
await store.begin('upload-0001');
const byteAt = (at) => (at * 31 + (at >> 8)) & 0xff;
for (let at = 0; ; ) {
  const piece = Uint8Array.from({ length: 50_000 }, (_, index) => byteAt(at + index));
  async function* body() {
    for (let from = 0; from < piece.length; from += 7000) yield piece.subarray(from, from + 7000);
  }
  at = (await store.append('upload-0001', at, body(), 1e9)).received;
  process.send(at);
}
`;

describe('kill -9 in the middle of writing', () => {
  it('loses nothing that was acknowledged, and the upload goes on', async () => {
    const program = join(folder.path, 'writer.mjs');
    await build({
      stdin: { contents: WRITER, resolveDir: import.meta.dirname, loader: 'ts' },
      outfile: program,
      bundle: true,
      format: 'esm',
      platform: 'node',
    });
    for (let round = 1; round <= 6; round += 1) {
      const data = join(folder.path, `killed-${round}`);
      const child = fork(program, [data]);
      let acknowledged = 0;
      await new Promise<void>((resolve) => {
        child.on('message', (received: number) => {
          acknowledged = received;
          // At another place of the write each time.
          if (received >= round * 200_000) setTimeout(() => child.kill('SIGKILL'), round);
        });
        child.on('exit', () => resolve());
      });
      const store = await openFileStore(data);
      const received = (await store.received('upload-0001')) ?? 0;
      expect(received).toBeGreaterThanOrEqual(acknowledged);
      const bytes = await readFile(store.pathOfUpload('upload-0001'));
      expect(bytes.equals(Uint8Array.from(bytes, (_, at) => byteAt(at)))).toBe(true);
      async function* more() {
        yield Buffer.from([byteAt(received)]);
      }
      expect(await store.append('upload-0001', received, more(), 1e9)).toEqual({
        kind: 'appended',
        received: received + 1,
      });
    }
  });
});

describe('a failure between the bytes and their row', () => {
  let server: TestServer;
  let clerk: TestPerson;
  let unit: string;
  beforeAll(async () => {
    server = await openTestServer();
    const id = await server.unit('演示桐乡市医疗保障局');
    clerk = await server.person(id, ['unit-clerk', { kind: 'unit', unit: id, activity: null }]);
    unit = id;
  });
  afterAll(() => server.close());

  const bytes = Buffer.from('%PDF-1.7\n\n%%EOF\n');
  const send = async () => {
    const { value } = await server.call(clerk, uploadStart, {
      body: {
        name: 'a.pdf',
        bytes: bytes.length,
        use: 'stamped-scan',
        owner: { kind: 'unit', id: unit },
      },
    });
    await server.app.inject({
      method: 'PUT',
      url: `/api/uploads/${value.id}/0`,
      headers: {
        'x-qunying': '1',
        'content-type': 'application/octet-stream',
        cookie: clerk.cookie,
      },
      payload: bytes,
    });
    return server.call(clerk, uploadFinish, { params: { upload: value.id }, body: {} });
  };
  const listed = async () =>
    (
      await server.call(clerk, fileList, {
        query: { ownerKind: 'unit', owner: unit, use: 'stamped-scan' },
      })
    ).value.rows.map(({ name }) => name);

  it('leaves no file, only bytes that the sweep takes; the same file can be sent again', async () => {
    const { db } = server.services;
    const { store } = await fileRoom(server.services);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await sql`create function fail() returns trigger language plpgsql as $$
      begin raise exception 'the machine stops here'; end $$`.execute(db);
    await sql`create trigger fail before insert on audit_entry for each row
      when (new.act = 'file.added') execute function fail()`.execute(db);
    expect((await send()).problem.code).toBe('defect');
    expect(await listed()).toEqual([]);
    expect(await db.selectFrom('fileContent').select('sha256').execute()).toEqual([]);
    expect(await store.has(sha256)).toBe(true);
    const longAgo = new Date(server.now() - 25 * 3_600_000);
    await utimes(store.path(sha256), longAgo, longAgo);
    await sweepFiles(server.services);
    expect(await store.has(sha256)).toBe(false);
    await sql`drop trigger fail on audit_entry`.execute(db);
    expect((await send()).status).toBe(200);
    expect(await listed()).toEqual(['a.pdf']);
    await utimes(store.path(sha256), longAgo, longAgo);
    await sweepFiles(server.services);
    expect(await store.has(sha256)).toBe(true);
  });

  it('is a defect, never an empty download, where a content has gone from the disk', async () => {
    const { store } = await fileRoom(server.services);
    const [row] = await server.services.db.selectFrom('file').select(['id', 'content']).execute();
    await rm(store.path(row?.content ?? ''));
    const answer = await server.app.inject({
      url: `/api/files/${row?.id}/content`,
      headers: { cookie: clerk.cookie },
    });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([500, 'defect']);
  });
});
