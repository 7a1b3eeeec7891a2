import { describe, expect, it } from 'vitest';
import type { SheetFormView } from '../../contract/scoring/shapes.ts';
import {
  draftOf,
  EMPTY_DRAFT,
  faultsOf,
  runningOf,
  totalOf,
  unusualOf,
  valuesOf,
} from './draft.ts';

const line = (key: string, title: string, most: string, isAbsent = false) => ({
  key,
  title,
  least: '0',
  most,
  usual: null,
  isAbsent,
});

const EXAM: SheetFormView = {
  kind: 'marks',
  ofTeam: false,
  lines: [line('a', '演示陈一', '100'), line('b', '演示陆二', '100', true)],
};

const JUDGED: SheetFormView = {
  kind: 'marks',
  ofTeam: true,
  lines: [line('reception', '受理', '40'), line('policy', '政策', '60')],
};

type Ledger = Extract<SheetFormView, { kind: 'ledger' }>;
const outcome = (
  id: 'correct' | 'wrong',
  isStaked: boolean,
): Ledger['rounds'][0]['outcomes'][0] => ({
  id,
  title: id,
  isStaked,
  asksTogether: false,
  asksPerson: false,
});
const booking = (round: string, id: 'correct' | 'wrong', points: number, times: number) => ({
  round,
  outcome: id,
  answering: 'any' as const,
  team: times === 0 ? { kind: 'points' as const, points } : { kind: 'stake' as const, times },
  person: { kind: 'points' as const, points: 0 },
  source: 'inferred',
});
const QUIZ: Ledger = {
  kind: 'ledger',
  ofTeam: true,
  rules: {
    team: { base: 100, floor: 95 },
    person: { base: 0, floor: null },
    bookings: [
      booking('buzzer', 'correct', 10, 0),
      booking('buzzer', 'wrong', -10, 0),
      booking('risk', 'wrong', 0, -1),
    ],
  },
  rounds: [
    { id: 'buzzer', title: '抢答', outcomes: [outcome('correct', false), outcome('wrong', false)] },
    { id: 'risk', title: '风险', outcomes: [outcome('wrong', true)] },
  ],
  people: [],
};
const answer = (round: string, outcomeId: string, stake = '') => ({
  round,
  outcome: outcomeId,
  person: '',
  together: false,
  stake,
});

describe('what is being typed on a sheet (N5)', () => {
  it('tells what the server would say, line by line; whoever is absent is not asked for', () => {
    expect(faultsOf(EXAM, EMPTY_DRAFT)).toEqual({
      a: '“演示陈一”还没有填；请补填，没有参加的写“缺考”',
    });
    expect(faultsOf(EXAM, { ...EMPTY_DRAFT, marks: { a: '100.5' } })).toEqual({
      a: '“演示陈一”应0到100之间；请核对成绩表',
    });
    expect(faultsOf(EXAM, { ...EMPTY_DRAFT, marks: { a: '88.125' } })).toEqual({
      a: '“演示陈一”最多2位小数；请核对成绩表',
    });
    expect(faultsOf(EXAM, { ...EMPTY_DRAFT, marks: { a: '缺考' } })).toEqual({});
  });

  it('sends what was typed and shows again what was sent', () => {
    const draft = { ...EMPTY_DRAFT, marks: { a: '缺考' } };
    expect(valuesOf(EXAM, draft)).toEqual({ kind: 'marks', marks: { a: '缺考' } });
    expect(draftOf({ kind: 'marks', marks: { a: 'absent' } })).toEqual(draft);
    expect(draftOf({ kind: 'absent' })).toEqual({ ...EMPTY_DRAFT, isAbsent: true });
  });

  it('N5.2: adds the criteria up once all are there', () => {
    const half = { ...EMPTY_DRAFT, marks: { reception: '35.5' } };
    expect(totalOf(JUDGED, half)).toBeNull();
    expect(totalOf(JUDGED, { ...half, marks: { ...half.marks, policy: '50' } })).toBe('85.5');
  });

  it('N5.3: keeps the running total, held at the floor, up to the first answer that is not whole', () => {
    const draft = {
      ...EMPTY_DRAFT,
      entries: [
        answer('buzzer', 'wrong'),
        answer('buzzer', 'correct'),
        answer('risk', 'wrong', ''),
        answer('buzzer', 'correct'),
      ],
    };
    expect(runningOf(QUIZ, draft)).toEqual([
      { change: '-5', total: '95' },
      { change: '+10', total: '105' },
      { change: '', total: '' },
      { change: '', total: '' },
    ]);
    expect(faultsOf(QUIZ, draft)).toEqual({ '3': '第3题没有写所选分值；请补填' });
    expect(faultsOf(QUIZ, { ...EMPTY_DRAFT, entries: [answer('buzzer', '')] })).toEqual({
      '1': '第1题还没有选结果；请补选',
    });
  });
});

describe('N5.2: a mark outside of where marks usually lie', () => {
  const usual: SheetFormView = {
    ...JUDGED,
    lines: [
      { ...line('reception', '受理', '40'), usual: { least: '28', most: '38' } },
      line('policy', '政策', '60'),
    ],
  };
  const typed = (reception: string) => ({ ...EMPTY_DRAFT, marks: { reception, policy: '1' } });

  it('is told with the range, and keeps nothing from being sent', () => {
    const says = { reception: '一般28至38分；请核对原件，无误可以保存' };
    expect(['27.99', '38.01'].map((mark) => unusualOf(usual, typed(mark)))).toEqual([says, says]);
    expect(['28', '38', '', '三十'].map((mark) => unusualOf(usual, typed(mark)))).toEqual(
      Array(4).fill({}),
    );
    expect(unusualOf(usual, { ...typed('1'), isAbsent: true })).toEqual({});
    expect([faultsOf(usual, typed('10')), totalOf(usual, typed('10'))]).toEqual([{}, '11']);
  });
});
