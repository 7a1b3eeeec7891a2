import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/nomination/http.ts';
import { openTestSelection, type TestSelection } from './nomination.test-kit.ts';

let selection: TestSelection;
beforeAll(async () => {
  selection = await openTestSelection();
});
afterAll(() => selection.close());

describe('places of a unit (J3.2)', () => {
  it.each([
    ['the 4th of a county', 'nanhu', 'counties', 3],
    ['the 2nd of a zone', 'port-zone', 'zones', 1],
    ['the 3rd of the association', 'pharmacies', 'association', 2],
    ['the 5th of the bureau', 'bureau', 'municipal', 4],
  ])('%s is refused, with its clause', async (_, planUnit, quota, most) => {
    const unit = await selection.unitOf(planUnit);
    for (let count = 0; count < most; count += 1) {
      const sent = await selection.send(unit, await selection.complete(unit, quota));
      expect(sent.problem.detail).toBe(undefined);
      expect(sent.status).toBe(200);
    }
    const more = await selection.complete(unit, quota);
    const refused = await selection.send(unit, more);
    expect([refused.status, refused.problem.code, refused.problem.detail]).toEqual([
      409,
      'quota.full',
      `本单位名额${most}个，已用${most}个；请先撤回一名，再推荐新的人选`,
    ]);
    expect(refused.problem.clause).toBe('J3.2');
    expect((await selection.get(unit.clerk, more)).hindrances.map(({ code }) => code)).toEqual([
      'quota.full',
    ]);
  });

  it('a withdrawal frees the place for the one that waited', async () => {
    const unit = await selection.unitOf('economic-zone');
    const first = await selection.complete(unit, 'zones', '演示甲');
    const second = await selection.complete(unit, 'zones', '演示乙');
    expect((await selection.send(unit, first)).status).toBe(200);
    expect((await selection.send(unit, second)).problem.code).toBe('quota.full');
    const withdrawn = await selection.server.call(unit.leader, http.nominationWithdraw, {
      params: { activity: selection.id, nomination: first },
      body: { reason: '本人放弃' },
    });
    expect(withdrawn.value.phase).toBe('withdrawn');
    expect((await selection.send(unit, second)).status).toBe(200);
  });
});

describe('places under 50 at the same moment (J3.2)', () => {
  it('50 drafts sent at once: exactly as many go through as there are places', async () => {
    const unit = await selection.unitOf('haining');
    const drafts = [];
    for (let count = 0; count < 50; count += 1)
      drafts.push(await selection.complete(unit, 'counties', `演示${count}`));
    const sent = await Promise.all(drafts.map((id) => selection.send(unit, id)));
    expect(sent.map(({ status }) => status).toSorted()).toEqual([
      ...Array<number>(3).fill(200),
      ...Array<number>(47).fill(409),
    ]);
    expect(
      new Set(sent.filter(({ status }) => status === 409).map((one) => one.problem.code)),
    ).toEqual(new Set(['quota.full']));
    const { value } = await selection.server.call(unit.clerk, http.nominationWorkspace, {
      params: { activity: selection.id },
    });
    expect(
      value.places.map(({ most, used, free, drafts: left }) => [most, used, free, left]),
    ).toEqual([[3, 3, 0, 47]]);
  });
});
