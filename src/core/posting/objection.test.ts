import { describe, expect, it } from 'vitest';
import { day, instantAt } from '../kernel/day.ts';
import {
  moveObjection,
  movesFrom,
  OBJECTION_MOVE_WORDS,
  OBJECTION_STATE_WORDS,
  takeObjection,
  type ComingObjection,
  type ObjectionRules,
  type ObjectionState,
} from './objection.ts';

const RULES: ObjectionRules = {
  channels: ['online', 'telephone', 'letter', 'visit'],
  anonymous: 'accepted-as-lead',
  opensAt: instantAt(day('2020-06-15'), 540),
  last: day('2020-06-22'),
  endsAt: instantAt(day('2020-06-22'), 1440),
  lines: [1, 2],
};
const COMING: ComingObjection = {
  channel: 'online',
  at: { instant: RULES.opensAt },
  postmark: null,
  lines: [1],
  text: '演示情况',
  identity: null,
};
const TODAY = day('2020-06-29');

const codes = (coming: Partial<ComingObjection>, rules: Partial<ObjectionRules> = {}): string => {
  const taken = takeObjection({ ...COMING, ...coming }, { ...RULES, ...rules }, TODAY);
  return taken.ok ? 'taken' : taken.refusals.map(({ code }) => code).join(' ');
};

describe('J4.2: which objections are taken', () => {
  it('through the page from the first instant of the posting to the last of the period', () => {
    const at = (instant: number) => codes({ at: { instant: instant as never } });
    expect([
      at(RULES.opensAt - 1),
      at(RULES.opensAt),
      at(RULES.endsAt - 1),
      at(RULES.endsAt),
    ]).toEqual(['objection.not-yet', 'taken', 'taken', 'objection.too-late']);
  });

  it('a letter by its postmark, however late it comes; a call by its day', () => {
    const letter = (received: string, postmark: string | null) =>
      codes({
        channel: 'letter',
        at: { day: day(received) },
        postmark: postmark === null ? null : day(postmark),
      });
    const call = (received: string) => codes({ channel: 'telephone', at: { day: day(received) } });
    expect([
      letter('2020-06-28', '2020-06-22'),
      letter('2020-06-28', '2020-06-23'),
      letter('2020-06-28', null),
      letter('2020-06-14', '2020-06-14'),
      letter('2020-06-30', '2020-06-22'),
      call('2020-06-15'),
      call('2020-06-22'),
      call('2020-06-23'),
    ]).toEqual([
      'taken',
      'objection.postmark-too-late',
      'objection.postmark-missing',
      'objection.received-before',
      'objection.received-ahead',
      'taken',
      'taken',
      'objection.too-late',
    ]);
  });

  it('about somebody on the list or the whole, with words, by an open channel', () => {
    expect([
      codes({ lines: 'all' }),
      codes({ lines: [] }),
      codes({ lines: [3] }),
      codes({ text: '  ' }),
      codes({}, { channels: ['letter'] }),
    ]).toEqual([
      'taken',
      'objection.subject-missing',
      'objection.subject-missing',
      'objection.text-missing',
      'objection.channel-closed',
    ]);
  });

  it('without a name as a lead, unless the plan refuses it; with a name and how to be reached', () => {
    expect([
      codes({}, { anonymous: 'refused' }),
      codes({ identity: { name: '演示', contact: '' } }),
      codes({ identity: { name: '演示', contact: '演示电话' } }, { anonymous: 'refused' }),
    ]).toEqual(['objection.must-be-named', 'objection.name-missing', 'taken']);
  });
});

describe('J4.3: what a handler does', () => {
  const WORDS = { findings: '核实', answer: '答复', report: '结论' };

  it('only material ones are upheld or rejected; whatever is closed may be looked into again, but not the upheld', () => {
    const moves = Object.keys(OBJECTION_STATE_WORDS) as ObjectionState[];
    expect(Object.fromEntries(moves.map((state) => [state, movesFrom(state)]))).toEqual({
      received: ['admit', 'note', 'dismiss', 'close'],
      admitted: ['note', 'dismiss', 'uphold', 'reject', 'close'],
      immaterial: ['reopen'],
      upheld: [],
      rejected: ['reopen'],
      closed: ['reopen'],
    });
    expect(Object.keys(OBJECTION_MOVE_WORDS)).toHaveLength(7);
    expect(moveObjection('received', 'uphold', WORDS)).toMatchObject({
      ok: false,
      refusals: [{ code: 'objection.step-unfit', params: { state: '待审查' } }],
    });
    expect(moveObjection('admitted', 'uphold', WORDS)).toEqual({ ok: true, value: 'upheld' });
    expect(moveObjection('received', 'note', { ...WORDS, answer: '' })).toEqual({
      ok: true,
      value: 'received',
    });
  });

  it('no end without a record and an answer', () => {
    expect(
      [
        { ...WORDS, findings: '' },
        { ...WORDS, answer: '' },
        { ...WORDS, report: '' },
      ].map((words) => moveObjection('admitted', 'uphold', words)),
    ).toMatchObject([
      { refusals: [{ code: 'objection.words-missing', field: 'body.findings' }] },
      { refusals: [{ code: 'objection.words-missing', field: 'body.answer' }] },
      { refusals: [{ code: 'objection.words-missing', field: 'body.report' }] },
    ]);
  });
});
