import { afterAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import * as http from '../../contract/nomination/parcel-http.ts';
import { cellsOf } from '../person/people.test-kit.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { openSelectionOfTwo } from './nomination.test-kit.ts';

const { selection, nanhu, xiuzhou } = await openSelectionOfTwo();
afterAll(() => selection.close());

type Body = z.input<(typeof http.parcelRegister)['body']>;

const register = (who: TestPerson, more: Partial<Body> = {}) =>
  selection.server.call(who, http.parcelRegister, {
    params: { activity: selection.id },
    body: {
      stage: 'nomination',
      due: 'paper',
      unit: nanhu.unit,
      channel: 'post',
      sentOn: '2020-05-08',
      arrivedOn: '2020-05-10',
      ...more,
    },
  });

describe('paper that came in (J6.2)', () => {
  it('in time by the arrival postmark, the verdict with its clause', async () => {
    const { value } = await register(selection.organiser);
    expect([value.state.word, value.verdict]).toEqual([
      '按时收到',
      {
        outcome: 'in-time',
        working: '到达邮戳2020年5月10日，不晚于2020年5月10日',
        clause: '通知三（三）',
      },
    ]);
  });

  it('late is marked; an organiser records the reason; in time needs none', async () => {
    const { value } = await register(selection.organiser, { arrivedOn: '2020-05-11' });
    expect(value.state).toEqual({ tone: 'late', word: '迟到' });
    const late = (parcel: string) =>
      selection.server.call(selection.organiser, http.parcelLate, {
        params: { activity: selection.id, parcel },
        body: { reason: '邮路中断' },
      });
    expect((await late(value.id)).value.state).toEqual({ tone: 'done', word: '迟到，已说明' });
    const inTime = await register(selection.organiser);
    expect((await late(inTime.value.id)).problem.code).toBe('parcel.not-late');
  });

  it('what the rule compares must be registered, in an order that can be', async () => {
    const missing = await register(selection.organiser, { arrivedOn: null });
    expect(missing.problem.detail).toBe('请登记到达邮戳；按方案的规则，是否按时要看这个日期');
    const order = await register(selection.organiser, { sentOn: '2020-05-12' });
    expect(order.problem.code).toBe('parcel.date-order');
  });

  it('a unit sees its own and registers none', async () => {
    expect((await register(nanhu.clerk)).problem.code).toBe('access.not-allowed');
    const list = (who: TestPerson) =>
      selection.server.call(who, http.parcelList, { params: { activity: selection.id } });
    expect((await list(nanhu.clerk)).value.total).toBeGreaterThan(0);
    expect((await list(xiuzhou.clerk)).value.total).toBe(0);
    expect((await list(selection.stranger)).status).toBe(404);
    const exported = async (who: TestPerson) =>
      cellsOf(
        (
          await selection.server.call(who, http.parcelExport, {
            params: { activity: selection.id },
          })
        ).raw.rawPayload,
      );
    const units = (rows: Awaited<ReturnType<typeof cellsOf>>) => rows.map(([unit]) => unit);
    expect(new Set(units(await exported(nanhu.clerk)))).toEqual(
      new Set(['单位', (await list(nanhu.clerk)).value.rows[0]?.unit.name]),
    );
    expect(units(await exported(xiuzhou.clerk))).toEqual(['单位']);
  });

  it('a mistake is struck out with its reason, once', async () => {
    const { value } = await register(selection.organiser);
    const strike = () =>
      selection.server.call(selection.organiser, http.parcelVoid, {
        params: { activity: selection.id, parcel: value.id },
        body: { reason: '登记错了单位' },
      });
    expect((await strike()).value.state.word).toBe('已作废');
    expect((await strike()).problem.code).toBe('parcel.already-void');
  });
});
