import { describe, expect, it } from 'vitest';
import { day, instantAt } from '../kernel/day.ts';
import { judgeArrival, type Arrival, type ArrivalRule } from './arrival.ts';

const rule = (more: Partial<ArrivalRule> = {}): ArrivalRule => ({
  on: day('2020-05-10'),
  included: true,
  ends: '24:00',
  received: 'arrival-postmark',
  source: 'J6.2',
  ...more,
});
const CLOSING = 17 * 60 + 30;
const post = (sent: string | null, arrived: string | null): Arrival => ({
  channel: 'post',
  sentOn: sent === null ? null : day(sent),
  arrivedOn: arrived === null ? null : day(arrived),
  receivedAt: null,
});
const hand = (on: string, minute: number): Arrival => ({
  channel: 'hand',
  sentOn: null,
  arrivedOn: null,
  receivedAt: instantAt(day(on), minute),
});
const outcome = (of: ArrivalRule, arrival: Arrival) => judgeArrival(of, arrival, CLOSING).outcome;

describe('arrival of paper (J6.2)', () => {
  it('the recipient-side postmark counts, the sending one does not', () => {
    expect(outcome(rule(), post('2020-05-01', '2020-05-10'))).toBe('in-time');
    expect(judgeArrival(rule(), post('2020-05-09', '2020-05-11'), CLOSING)).toEqual({
      outcome: 'late',
      working: '到达邮戳2020年5月11日，晚于2020年5月10日',
      clause: 'J6.2',
    });
    expect(outcome(rule(), post('2020-05-01', null))).toBe('unclear');
  });

  it('where the plan says so, the sending postmark counts', () => {
    const sending = rule({ received: 'sending-postmark' });
    expect(outcome(sending, post('2020-05-10', '2020-05-20'))).toBe('in-time');
    expect(outcome(sending, post('2020-05-11', '2020-05-11'))).toBe('late');
  });

  it('the day itself counts only where it is included', () => {
    expect(outcome(rule({ included: false }), post(null, '2020-05-10'))).toBe('late');
    expect(outcome(rule({ included: false }), post(null, '2020-05-09'))).toBe('in-time');
  });

  it('what is handed over counts by its minute, to 24:00 or to close of business', () => {
    expect(outcome(rule(), hand('2020-05-10', 23 * 60 + 59))).toBe('in-time');
    expect(outcome(rule(), hand('2020-05-11', 0))).toBe('late');
    const office = rule({ ends: 'close-of-business', received: 'hand-in' });
    expect(outcome(office, hand('2020-05-10', CLOSING - 1))).toBe('in-time');
    expect(outcome(office, hand('2020-05-10', CLOSING))).toBe('late');
  });

  it('a postmark has no hour: close of business does not cut its day', () => {
    expect(outcome(rule({ ends: 'close-of-business' }), post(null, '2020-05-10'))).toBe('in-time');
  });

  it('under a hand-in rule the day of a courier’s delivery counts', () => {
    const courier: Arrival = { ...post(null, '2020-05-11'), channel: 'courier' };
    expect(judgeArrival(rule({ received: 'hand-in' }), courier, CLOSING).working).toBe(
      '快递签收日2020年5月11日，晚于2020年5月10日',
    );
  });
});
