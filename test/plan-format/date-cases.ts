import { expect } from 'vitest';
import { openPlanTree, type OpenedPlan } from '../../src/contract/plan/opened.ts';
import { STATUTORY_DAYS } from '../../src/core/kernel/statutory-days.ts';
import { day, dayAt, instantAt, type Instant } from '../../src/core/kernel/day.ts';
import { dueInstant } from '../../src/core/plan/check/dates.ts';
import { holdingStatement } from '../../src/core/plan/stage.ts';
import { postingPeriod } from '../../src/core/posting/posting.ts';
import { stageOf, type Cases, type LoadedFragment } from '../fragments.ts';

/** The period of a posting of the fragment: the counted days of the month, the last day, and when it is over. */
const periodOf = (loaded: LoadedFragment, id: string, start: string) => {
  const { plan } = loaded;
  const { counted, last, endsAt, certain } = postingPeriod(
    stageOf(loaded, 'posting', id).posting,
    day(start),
    plan.calendar ?? STATUTORY_DAYS,
    plan.closeOfBusiness,
  );
  expect(certain).toBe(true);
  return { counted: counted.map((one) => one.slice(5)).join(' '), last, over: clock(endsAt) };
};

/** `2020-06-20 00:00` in Asia/Shanghai. */
const clock = (instant: Instant): string => {
  const date = dayAt(instant);
  const minutes = (instant - instantAt(date, 0)) / 60_000;
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${date} ${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
};

/** Due dates, counting rules and postings of sections 6.1, 6.2 and 6.7. */
export const DATE_CASES: Cases = {
  'due-statements': {
    'X3, X4: the text ends with 20 August, the note at close of business the day before': (
      loaded,
    ) => {
      const [due] = stageOf(loaded, 'hand-in').dues;
      if (due === undefined) throw new Error('no due');
      const ends = due.statements.map((one) => clock(dueInstant(one, loaded.plan.closeOfBusiness)));
      expect(ends).toEqual(['2020-08-21 00:00', '2020-08-19 17:30']);
      expect(holdingStatement(due).id).toBe('text');
    },
    'X3, X4: the statements disagree, which is an error until it is decided': (loaded) => {
      const [error, ...others] = loaded.findings.filter((one) => one.severity === 'error');
      expect(others).toEqual([]);
      expect(error).toEqual({
        severity: 'error',
        code: 'due.statements-disagree',
        clauses: ['X3', 'X4'],
        place: 'stages.hand-in.dues.documents.holds',
        params: {
          title: '成绩汇总表',
          count: 2,
          statements: '2020年8月20日24:00（X3）、2020年8月19日下班（17:30）（X4）',
        },
        open: null,
      });
    },
  },
  'counting-n': {
    'X2: three days from Monday 15 June are 15, 16 and 17': (loaded) => {
      expect(periodOf(loaded, 'posting', '2020-06-15')).toEqual({
        counted: '06-15 06-16 06-17',
        last: '2020-06-17',
        over: '2020-06-18 00:00',
      });
    },
  },
  'counting-unit': {
    'X2: calendar days count 端午 and the weekend': (loaded) => {
      expect(periodOf(loaded, 'by-calendar', '2020-06-22')).toEqual({
        counted: '06-23 06-24 06-25 06-26 06-27',
        last: '2020-06-27',
        over: '2020-06-28 00:00',
      });
    },
    'X2: working days skip 25 to 27 June and count Sunday 28, a working day': (loaded) => {
      expect(periodOf(loaded, 'by-working-days', '2020-06-22')).toEqual({
        counted: '06-23 06-24 06-28 06-29 06-30',
        last: '2020-06-30',
        over: '2020-07-01 00:00',
      });
    },
  },
  'counting-start': {
    'X2: from the day of posting, five working days are over with September': (loaded) => {
      expect(periodOf(loaded, 'same-day', '2020-09-25')).toEqual({
        counted: '09-25 09-27 09-28 09-29 09-30',
        last: '2020-09-30',
        over: '2020-10-01 00:00',
      });
    },
    'X2: from the day after, the fifth is 9 October': (loaded) => {
      expect(periodOf(loaded, 'next-day', '2020-09-25')).toEqual({
        counted: '09-27 09-28 09-29 09-30 10-09',
        last: '2020-10-09',
        over: '2020-10-10 00:00',
      });
    },
    'a start that is a day off is never a working day': (loaded) => {
      // Saturday 2020-06-20: both count 22, 23, 24, 28, 29
      expect(periodOf(loaded, 'same-day', '2020-06-20')).toEqual(
        periodOf(loaded, 'next-day', '2020-06-20'),
      );
    },
  },
  'counting-roll': {
    'X2: a last day off stays, or rolls to Sunday 28 June, a working day': (loaded) => {
      const counted = '06-22 06-23 06-24 06-25 06-26';
      expect(periodOf(loaded, 'stays', '2020-06-22')).toEqual({
        counted,
        last: '2020-06-26',
        over: '2020-06-27 00:00',
      });
      expect(periodOf(loaded, 'rolls', '2020-06-22')).toEqual({
        counted,
        last: '2020-06-28',
        over: '2020-06-29 00:00',
      });
    },
    'X2: a last day that is a working day does not roll': (loaded) => {
      const june19 = {
        counted: '06-15 06-16 06-17 06-18 06-19',
        last: '2020-06-19',
        over: '2020-06-20 00:00',
      };
      expect(periodOf(loaded, 'stays', '2020-06-15')).toEqual(june19);
      expect(periodOf(loaded, 'rolls', '2020-06-15')).toEqual(june19);
    },
  },
  'counting-end': {
    'X2: the last day ends at 24:00, or at close of business': (loaded) => {
      expect(periodOf(loaded, 'midnight', '2020-06-15').over).toBe('2020-06-20 00:00');
      expect(periodOf(loaded, 'close-of-business', '2020-06-15').over).toBe('2020-06-19 17:30');
    },
  },
  'posting-several': {
    'X2, X3: each posting is counted by its own rule': (loaded) => {
      expect(periodOf(loaded, 'county-posting', '2020-06-17')).toEqual({
        counted: '06-18 06-19 06-22 06-23 06-24',
        last: '2020-06-24',
        over: '2020-06-25 00:00',
      });
      expect(periodOf(loaded, 'city-posting', '2020-06-26')).toEqual({
        counted: '06-26 06-27 06-28 06-29 06-30',
        last: '2020-06-30',
        over: '2020-07-01 00:00',
      });
      // a day later each runs into what comes after it: 26 June and 1 July
      expect(periodOf(loaded, 'county-posting', '2020-06-18').last).toBe('2020-06-28');
      expect(periodOf(loaded, 'city-posting', '2020-06-27').last).toBe('2020-07-01');
    },
    'X1: the last day for the first posting leaves room for the second': (loaded) => {
      const last = loaded.findings.filter((one) => one.code === 'posting.last-day');
      expect(last.map(({ place, params }) => [place, params['days']])).toEqual([
        [
          'stages.county-posting.posting.period',
          '按方案的计算方法：最迟2020年6月17日（星期三）发布，公示至2020年6月24日',
        ],
        [
          'stages.city-posting.posting.period',
          '按方案的计算方法：最迟2020年6月26日（星期五）发布，公示至2020年6月30日',
        ],
      ]);
    },
  },
  'posting-left-out': {
    'inferred: posted by default, over after the National Day holidays': (loaded) => {
      expect(periodOf(loaded, 'posting', '2020-09-25')).toEqual({
        counted: '09-27 09-28 09-29 09-30 10-09',
        last: '2020-10-09',
        over: '2020-10-10 00:00',
      });
      const { plan } = openPlanTree(loaded.tree, []) as OpenedPlan;
      expect(plan.stages.map(({ id, after }) => [id, after])).toEqual([
        ['final', []],
        ['posting', ['final']],
        ['commendation', ['posting']],
      ]);
    },
    'X1: left out by a decision, what came after it follows what came before it': (loaded) => {
      const { plan } = openPlanTree(loaded.tree, [
        {
          number: 1,
          open: 'posted',
          choose: 'not-posted',
          reason: '会议确定',
          decidedBy: ['示例市医疗保障局'],
          decidedOn: day('2020-06-08'),
        },
      ]) as OpenedPlan;
      expect(plan.stages.map(({ id, after }) => [id, after])).toEqual([
        ['final', []],
        ['commendation', ['final']],
      ]);
    },
  },
};
