import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as http from '../../contract/nomination/http.ts';
import * as links from '../../contract/nomination/link-http.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { largeJpeg, photograph } from '../file/picture.test-kit.ts';
import type { TestUnit } from '../activity/activity.test-kit.ts';
import { BEFORE_DUE, openTestSelection, type TestSelection } from './nomination.test-kit.ts';

let selection: TestSelection;
let nanhu: TestUnit;
beforeAll(async () => {
  selection = await openTestSelection();
  nanhu = await selection.unitOf('nanhu');
});
afterAll(() => selection.close());
beforeEach(() => selection.server.setNow(BEFORE_DUE));

const issue = async (id: NominationId, kind: 'nominee' | 'photographs'): Promise<string> => {
  const issued = await selection.server.call(nanhu.clerk, http.nominationLink, {
    params: { activity: selection.id, nomination: id },
    body: { kind },
  });
  return issued.value.path.slice('/n/'.length);
};

const open = (token: string) => selection.server.call(null, links.linkOpen, { params: { token } });

describe('the nominee’s own link (J5)', () => {
  it('the nominee fills in and consents without an account', async () => {
    const id = await selection.start(nanhu, 'counties');
    const token = await issue(id, 'nominee');
    expect((await open(token)).value).toMatchObject({ kind: 'nominee', unit: '南湖区医疗保障局' });
    const saved = await selection.server.call(null, links.linkSave, {
      params: { token },
      body: { revision: 1, record: { name: '演示本人', phone: '13805730002' } },
    });
    expect([saved.status, saved.value.record]).toEqual([
      200,
      { name: '演示本人', phone: '13805730002' },
    ]);
    const agreed = await selection.server.call(null, links.linkConsent, {
      params: { token },
      body: { agreed: true },
    });
    expect(agreed.value.consent?.kind).toBe('link');
    expect((await selection.get(nanhu.clerk, id)).consent?.name).toBe('演示本人');
  });

  it('a new link ends the earlier one, two weeks end it, a wrong one opens nothing', async () => {
    const id = await selection.start(nanhu, 'counties');
    const first = await issue(id, 'nominee');
    const second = await issue(id, 'nominee');
    expect((await open(first)).problem.code).toBe('nomination.link-not-found');
    expect((await open(second)).status).toBe(200);
    selection.server.setNow((BEFORE_DUE + 14 * 86_400_000) as Instant);
    expect((await open(second)).problem.code).toBe('nomination.link-not-found');
    expect((await open('A'.repeat(43))).problem.code).toBe('nomination.link-not-found');
  });

  it('put another person in, and neither consent nor link of the first remains', async () => {
    const id = await selection.start(nanhu, 'counties');
    const token = await issue(id, 'nominee');
    const put = (record: Record<string, string>, revision: number) =>
      selection.server.call(nanhu.clerk, http.nominationSave, {
        params: { activity: selection.id, nomination: id },
        body: { revision, record },
      });
    expect((await put({ name: '演示本人', phone: '13805730002' }, 1)).status).toBe(200);
    await selection.server.call(null, links.linkConsent, {
      params: { token },
      body: { agreed: true },
    });
    // Whatever else changes, and whatever the nominees themselves correct, it stands.
    expect((await put({ post: '演示科员' }, 2)).value.view.consent?.kind).toBe('link');
    const own = await selection.server.call(null, links.linkSave, {
      params: { token },
      body: { revision: 3, record: { name: '演示本人甲' } },
    });
    expect(own.value.consent?.kind).toBe('link');
    const other = await put({ name: '演示另一人', phone: '13805730003' }, 4);
    expect([other.status, other.value.view.consent]).toEqual([200, null]);
    expect((await open(token)).problem.code).toBe('nomination.link-not-found');
    expect((await open(await issue(id, 'nominee'))).value.name).toBe('演示另一人');
  });

  it('another unit’s clerk gets no link', async () => {
    const id = await selection.start(nanhu, 'counties');
    const other = await selection.unitOf('xiuzhou');
    const asked = await selection.server.call(other.clerk, http.nominationLink, {
      params: { activity: selection.id, nomination: id },
      body: { kind: 'nominee' },
    });
    expect(asked.status).toBe(404);
  });
});

describe('photographs from another device (J6.1)', () => {
  const send = (token: string, name: string, bytes: Buffer) =>
    selection.server.app.inject({
      method: 'POST',
      url: `/api/nomination-links/${token}/photographs?name=${name}&bytes=${bytes.length}`,
      headers: { 'x-qunying': '1', 'content-type': 'application/octet-stream' },
      payload: bytes,
    });

  it('takes a real JPEG, refuses a PNG renamed .jpg and the same picture twice', async () => {
    const id = await selection.complete(nanhu, 'counties');
    await selection.server.services.db.deleteFrom('file').where('owner', '=', id).execute();
    const token = await issue(id, 'photographs');
    const png = await photograph(1200, 1000).png().toBuffer();
    const jpeg = await largeJpeg();
    const codes = [];
    for (const [name, bytes] of [
      ['1.jpg', png],
      ['2.jpg', jpeg],
      ['3.jpg', jpeg],
    ] as const) {
      const answer = await send(token, name, bytes);
      codes.push(answer.statusCode === 200 ? 200 : answer.json<{ code: string }>().code);
    }
    expect(codes).toEqual(['file.type-not-allowed', 200, 'file.duplicate']);
    const page = await open(token);
    expect([page.value.photographs.length, page.value.record]).toEqual([1, {}]);
  });

  it('writes nothing but photographs', async () => {
    const token = await issue(await selection.start(nanhu, 'counties'), 'photographs');
    const saved = await selection.server.call(null, links.linkSave, {
      params: { token },
      body: { revision: 1, record: { name: '改' } },
    });
    expect(saved.problem.code).toBe('nomination.link-not-found');
  });

  it('takes none once the activity is closed, as its page says', async () => {
    const { db } = selection.server.services;
    const token = await issue(await selection.start(nanhu, 'counties'), 'photographs');
    const set = (state: 'published' | 'finished') =>
      db.updateTable('activity').set({ state }).where('id', '=', selection.id).execute();
    await set('finished');
    const answer = await send(token, '1.jpg', await largeJpeg());
    await set('published');
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([
      409,
      'nomination.stage-closed',
    ]);
  });
});
