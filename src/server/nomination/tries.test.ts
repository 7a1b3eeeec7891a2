import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  fileContent,
  fileList,
  filePicture,
  fileRemove,
  fileThumbnail,
  uploadStart,
} from '../../contract/file/http.ts';
import type { Route } from '../../contract/http/route.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { ENDPOINTS } from '../app.ts';
import { largeJpeg, photograph } from '../file/picture.test-kit.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { addPhotographs, BEFORE_DUE, openSelectionOfTwo } from './nomination.test-kit.ts';

// Tries that must fail, on the real plan of Jiaxing. Places are tried in quota.test.ts; years of service, characters and
// the fourth photograph in nomination.test.ts; the missing opinion in opinions.test.ts.

const { selection, nanhu, xiuzhou } = await openSelectionOfTwo();
afterAll(() => selection.close());
beforeEach(() => selection.server.setNow(BEFORE_DUE));

const LEAST = 2_000_000;

/** Sends a photograph as the unit's clerk does; the last answer. */
const sendPhotograph = async (owner: NominationId, name: string, bytes: Buffer) => {
  const started = await selection.server.call(nanhu.clerk, uploadStart, {
    body: {
      name,
      bytes: bytes.length,
      use: 'nominee-photo',
      owner: { kind: 'nomination', id: owner },
    },
  });
  if (started.status !== 200) return started;
  const headers = { 'x-qunying': '1', cookie: nanhu.clerk.cookie };
  const upload = `/api/uploads/${started.value.id}`;
  for (let at = 0; at < bytes.length; at += 1_000_000)
    await selection.server.app.inject({
      method: 'PUT',
      url: `${upload}/${at}`,
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      payload: bytes.subarray(at, at + 1_000_000),
    });
  const raw = await selection.server.app.inject({
    method: 'POST',
    url: `${upload}/finish`,
    headers,
    payload: {},
  });
  return { status: raw.statusCode, problem: raw.json<{ code: string; detail: string }>() };
};

describe('photographs (J6.1)', () => {
  it('a PNG renamed .jpg is refused by its content', async () => {
    const id = await selection.start(nanhu, 'counties');
    const png = await photograph(1200, 1000).png().toBuffer();
    expect(png.length).toBeGreaterThan(LEAST);
    const refused = await sendPhotograph(id, '窗口.jpg', png);
    expect([refused.status, refused.problem.code, refused.problem.detail]).toEqual([
      409,
      'file.type-not-allowed',
      '“窗口.jpg”按内容是PNG图片，这里只收JPEG图片（改文件名不算）；请打开后另存为要求的格式再传',
    ]);
  });

  it('one byte under the least is refused, the least itself is taken', async () => {
    const id = await selection.start(nanhu, 'counties');
    const ask = (bytes: number) =>
      selection.server.call(nanhu.clerk, uploadStart, {
        body: {
          name: '窗口.jpg',
          bytes,
          use: 'nominee-photo',
          owner: { kind: 'nomination', id },
        },
      });
    const refused = await ask(LEAST - 1);
    expect([refused.status, refused.problem.code, refused.problem.detail]).toEqual([
      409,
      'file.too-few-bytes',
      '“窗口.jpg”1999999字节，小于2000000字节；微信、QQ等会压缩图片，请用数据线或U盘取出原图，在电脑上传',
    ]);
    expect((await ask(LEAST)).status).toBe(200);
  });

  it('a real photograph is taken', async () => {
    const id = await selection.start(nanhu, 'counties');
    expect((await sendPhotograph(id, '窗口.jpg', await largeJpeg())).status).toBe(200);
  });
});

const BASE = '/api/activities/:activity/nominations/:nomination';

/** A body that each child route of a nomination accepts; a new route has to be added here. */
const BODIES: Readonly<Record<string, object | null>> = {
  'nomination.get': null,
  'nomination.form': null,
  'nomination.form-pdf': null,
  'nomination.read-file': null,
  'nomination.save': { revision: 1, record: { name: '改' } },
  'nomination.affirm': { condition: 'conduct', affirmed: true },
  'nomination.document': { kind: 'passport', number: '' },
  'nomination.consent': { signedOn: null },
  'nomination.link': { kind: 'nominee' },
  'nomination.paste': { text: '姓名' },
  'nomination.send': { revision: 1 },
  'nomination.approve': { verdict: 'submit', revision: 1 },
  'nomination.withdraw': { reason: '试' },
  'nomination.decide': { verdict: 'accept' },
  'nomination.late': { reason: '试' },
  'nomination.exception': { condition: 'service', organiser: 'bureau', reason: '试' },
};

const childRoutes = ENDPOINTS.map(({ route }) => route).filter(
  ({ id, path }) => path.startsWith(BASE) && id.startsWith('nomination.'),
);

describe('a unit reading another unit’s nominee by address (J3.1)', () => {
  it('knows every child route', () => {
    expect(childRoutes.map(({ id }) => id).toSorted()).toEqual(Object.keys(BODIES).toSorted());
  });

  it('finds nothing behind any of them, the same as behind an address that never was', async () => {
    const id = await selection.complete(nanhu, 'counties', '演示独有');
    await selection.send(nanhu, id);
    const call = (who: TestPerson, route: Route, nomination: string) =>
      selection.server.call(who, route, {
        params: { activity: selection.id, nomination } as z.input<Route['params']>,
        ...(BODIES[route.id] === null ? {} : { body: BODIES[route.id] }),
      });
    for (const who of [xiuzhou.clerk, xiuzhou.leader])
      for (const route of childRoutes) {
        const tried = await call(who, route, id);
        const never = await call(who, route, '00000000-0000-4000-8000-000000000000');
        expect([route.id, tried.status, tried.problem.code, tried.problem.detail]).toEqual([
          route.id,
          404,
          'access.not-found',
          '没有这项内容，它可能已被删除，也可能不在您的办理范围内',
        ]);
        const bare = { id: '', instance: '' };
        expect({ ...tried.problem, ...bare }).toEqual({ ...never.problem, ...bare });
      }
    expect((await selection.get(nanhu.clerk, id)).phase).toBe('leader-review');
  });

  it('nor its files: list, content, thumbnail, picture, removal, upload', async () => {
    const id = await selection.start(nanhu, 'counties');
    await addPhotographs(selection.server, id, nanhu.clerk, 1);
    const query = { ownerKind: 'nomination', owner: id, use: 'nominee-photo' } as const;
    const [own] = (await selection.server.call(nanhu.clerk, fileList, { query })).value.rows;
    const params = { file: own?.id ?? '' };
    for (const who of [xiuzhou.clerk, selection.stranger]) {
      const tried = [
        await selection.server.call(who, fileList, { query }),
        await selection.server.call(who, fileContent, { params }),
        await selection.server.call(who, fileThumbnail, { params }),
        await selection.server.call(who, filePicture, { params }),
        await selection.server.call(who, fileRemove, { params }),
        await selection.server.call(who, uploadStart, {
          body: {
            name: '1.jpg',
            bytes: LEAST,
            use: 'nominee-photo',
            owner: { kind: 'nomination', id },
          },
        }),
      ];
      expect(tried.map(({ status, problem }) => [status, problem.code])).toEqual(
        Array(6).fill([404, 'access.not-found']),
      );
      expect(tried.some(({ raw }) => raw.body.includes('1.jpg'))).toBe(false);
    }
  });
});
