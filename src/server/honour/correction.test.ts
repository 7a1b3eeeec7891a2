import { afterAll, expect, it } from 'vitest';
import { namingList, resultConfirm } from '../../contract/honour/http.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { ENDS, must, openPostedResult } from '../posting/result-posting.test-kit.ts';
import { resultVersion } from '../result/queries.ts';
import { correctWritten, retypeSample, sealNow } from '../result/result.test-kit.ts';
import { finalResult } from './final.ts';

const { test, posting: first } = await openPostedResult();
afterAll(() => test.final.server.close());

const CHANGED = '第1版封存后成绩又有改动，或有更正等人确认；请处理完更正，封存新版后再办';

const seen = async () => {
  const { server, organiser, id } = test.final;
  const found = await server.call(organiser, namingList, { params: { activity: id } });
  return found.value.result;
};
const confirm = (version: number) =>
  test.final.server.call(test.final.organiser, resultConfirm, {
    params: { activity: test.final.id },
    body: { version },
  });

it('N6: scores that changed since sealing hold the confirmation; a new version is asked for first', async () => {
  const { server, id } = test.final;
  server.setNow(ENDS);
  expect((await seen())?.notConfirmable).toEqual([]);
  await correctWritten(test.final, '如皋市医疗保障局', '许文博', '89');
  expect(await seen()).toEqual({ version: 1, isFinal: false, notConfirmable: [CHANGED] });
  const refused = await confirm(1);
  expect([refused.status, refused.problem.code, refused.problem.detail]).toEqual([
    409,
    'result.changed-since',
    CHANGED,
  ]);
  expect((await resultVersion(server.services.db, id, 1))?.state).toBe('posted');
  expect(await finalResult(server.services.db, id)).toBeNull();
});

it('N6, N7: version 2 is posted anew with its reason; the page of version 1 says corrected and names nobody', async () => {
  const { server, id } = test.final;
  const before = await test.get(first);
  const names = before.lineList.map(({ name }) => name);
  expect(names).toContain('许文博');
  await retypeSample(test.final);
  await must(sealNow(test.final, '更正许文博笔试成绩'));
  expect((await confirm(1)).problem.code).toBe('honour.result-stale');
  expect((await seen())?.notConfirmable).toEqual([
    '“决赛成绩和拟奖励名单公示”还没有发布；请先公示，期满后再确认',
  ]);
  expect((await test.list()).results).toEqual([{ stage: 'posting', version: 2, corrects: true }]);

  const second = await test.post(2);
  const { code, period } = await test.get(second);
  const page = (await test.page(code)).replaceAll('　', '');
  expect(page).toContain('更正许文博笔试成绩');
  expect(names.filter((name) => !page.includes(name))).toEqual([]);
  const old = (await test.page(before.code)).replaceAll('　', '');
  expect(old).toContain('本次公示的成绩已经更正，不再使用，名单不再显示。');
  expect(old).toContain('更正缘由：更正许文博笔试成绩');
  expect(old).toContain(`/p/${code}`);
  expect(names.slice(0, 6).filter((name) => old.replace('更正许文博', '').includes(name))).toEqual(
    [],
  );
  expect(old).not.toContain('技术能手');

  // Its own period counts: the one of version 1 is over long since.
  expect((await seen())?.notConfirmable).toEqual([
    '“决赛成绩和拟奖励名单公示”还没有期满，请等期满后再确认',
  ]);
  server.setNow(period.endsAt as Instant);
  await must(confirm(2));
  expect((await finalResult(server.services.db, id))?.version.number).toBe(2);
  expect((await resultVersion(server.services.db, id, 1))?.state).toBe('superseded');
});
