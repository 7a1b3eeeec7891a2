import { expect, test } from 'vitest';
import { day, instantAt, type Instant } from '../kernel/day.ts';
import type { NominationId } from '../nomination/nominee.ts';
import { boardOf, type UnitPlaces } from './board.ts';
import { nextOf } from './next.ts';
import { placeOf, type Course, type Holder } from './place.ts';

const NOW = instantAt(day('2020-06-16'), 9 * 60);
const DUE = instantAt(day('2020-05-11'), 0);
const PERIOD_END = instantAt(day('2020-06-23'), 0);

const holder = (given: Partial<Holder>): Holder => ({
  id: '0' as NominationId,
  name: '演示甲',
  state: 'accepted',
  isEmphasised: true,
  dueAt: null,
  vetting: [],
  paper: 'in-time',
  course: { kind: 'none', until: null },
  isWithheld: false,
  ...given,
});

const after = (kind: Course['kind'], until: Instant | null = null): Holder =>
  holder({ course: { kind, until } });

const units = (...holders: readonly Holder[]): readonly UnitPlaces[] => [
  { unit: 'u', short: '南湖区', quota: 'counties', most: 3, holders },
];

const dues = { electronic: DUE, paper: DUE };

const next = (...holders: readonly Holder[]) => {
  const { kind, what } = nextOf(boardOf(units(...holders), NOW), dues, NOW, 0);
  return [kind, what];
};

const shown = (given: Holder) => {
  const { status, tone, word, fact } = placeOf(given, NOW);
  return [status, tone, word, fact].join(' ').trim();
};

test('J4: after the review a place says how far its nominee is', () => {
  expect(
    [
      after('none'),
      after('not-proposed'),
      after('proposed'),
      after('posted', PERIOD_END),
      after('held'),
      after('cleared'),
      after('struck'),
      after('named'),
    ].map(shown),
  ).toEqual([
    'accepted done 已受理',
    'not-proposed idle 未列入',
    'proposed done 拟命名',
    'posted active 公示中 至6月22日',
    'held todo 暂缓 异议待处理',
    'cleared done 公示期满',
    'struck sealed 不予命名',
    'named sealed 已命名',
  ]);
});

test('J7: a reply beyond its day is late by days, counted from the oldest', () => {
  const vetting = [
    { title: '公安机关审核', standing: 'overdue', dueOn: day('2020-06-15') },
    { title: '纪检监察部门意见', standing: 'overdue', dueOn: day('2020-06-13') },
  ] as const;
  expect(shown(holder({ state: 'leader-review', vetting }))).toBe('vetting late 征求意见 逾期3天');
});

test('J7: an answer that waits for a decision goes before what is late; one that stops goes before both', () => {
  const overdue = { title: '甲', standing: 'overdue', dueOn: day('2020-06-15') } as const;
  const undecided = { title: '乙', standing: 'undecided', dueOn: null } as const;
  const stopped = { title: '丙', standing: 'stopped', dueOn: null } as const;
  const of = (...vetting: Holder['vetting']) => shown(holder({ state: 'leader-review', vetting }));
  expect(of(overdue, undecided)).toBe('vetting todo 有异议待裁定');
  expect(of(overdue, undecided, stopped)).toBe('vetting sealed 不再推荐');
});

test('a place returned is due on its day, and late from the day after', () => {
  const at = (text: string) => shown(holder({ state: 'returned', dueAt: instantAt(day(text), 0) }));
  expect(at('2020-06-17')).toBe('returned todo 退回补正 限6月16日');
  expect(at('2020-06-16')).toBe('returned late 退回补正 逾期1天');
});

test('the one next act follows the flow: objections, posting, list, naming, honours', () => {
  expect(next(after('held'), after('posted', PERIOD_END))).toEqual([
    'objection',
    '1人有异议待处理',
  ]);
  expect(next(after('posted', PERIOD_END), after('proposed'))).toEqual([
    'posting',
    '公示到2020年6月22日24:00',
  ]);
  expect(next(after('proposed'), after('not-proposed'))).toEqual([
    'post',
    '发布1名拟命名人选的公示',
  ]);
  expect(next(after('cleared'), after('struck'))).toEqual(['name', '1人公示期满，可以命名']);
  expect(next(after('named'), after('not-proposed'))).toEqual(['honour', '已命名1人']);
});

test('J6.2: before the review what came in is accepted first, then its paper settled, then it is reviewed', () => {
  expect(next(after('none'), holder({ state: 'submitted' }))).toEqual([
    'accept',
    '1份推荐等您受理',
  ]);
  expect(next(after('none'), holder({ paper: 'late' }))).toEqual([
    'paper',
    '1份纸质件迟到或未收到',
  ]);
  expect(next(after('none'))).toEqual(['review', '1名人选已受理，组织评审']);
});

test('a quota made smaller later still shows everybody who holds a place', () => {
  const [row] = boardOf(
    [
      {
        unit: 'u',
        short: '南湖区',
        quota: 'q',
        most: 1,
        holders: [after('none'), holder({ state: 'submitted' })],
      },
    ],
    NOW,
  ).rows;
  expect(row?.places.map(({ status }) => status)).toEqual(['accepted', 'submitted']);
  expect([row?.handedIn, row?.emphasised]).toEqual([2, 2]);
});
