import { describe, expect, test } from 'vitest';
import type { AccountId } from '../access/actor.ts';
import type { Approval } from '../approval/approval.ts';
import { draftState, mayChange, moved, type ActivityMove, type ActivityState } from './state.ts';

const STATES: readonly ActivityState[] = ['preparing', 'published', 'finished', 'archived'];

/** For each move, from each state: where it leads; `–` is refused. */
const TABLE: Readonly<Record<ActivityMove, readonly (ActivityState | '–')[]>> = {
  publish: ['published', 'published', '–', '–'],
  finish: ['–', 'finished', '–', '–'],
  reopen: ['–', '–', 'published', '–'],
  archive: ['–', '–', 'archived', '–'],
};

describe.each(Object.entries(TABLE))('%s', (move, expected) => {
  test.each(STATES.map((state, index) => [state, expected[index]]))('from %s: %s', (state, to) => {
    const decision = moved(state as ActivityState, move as ActivityMove);
    expect(decision.ok ? decision.value : '–').toBe(to);
  });
});

test('a refused move names the state and the move', () => {
  expect(moved('preparing', 'archive')).toEqual({
    ok: false,
    refusals: [{ code: 'activity.state-forbids', params: { state: '筹备中', move: '归档' } }],
  });
});

test('a draft is changed while the activity prepares or runs, and not afterwards', () => {
  expect(STATES.map((state) => mayChange(state).ok)).toEqual([true, true, false, false]);
});

test('how far a draft is follows its newest approval and its content', () => {
  const approval = (state: Approval['state'], digest: string): Approval => ({
    subject: { kind: 'plan', id: 'a', digest },
    state,
    sentBy: 'a' as AccountId,
    steps: [],
  });
  expect([
    draftState(null, 'd1', null),
    draftState(null, 'd1', 'd1'),
    draftState(approval('open', 'd1'), 'd1', null),
    draftState(approval('open', 'd1'), 'd2', null),
    draftState(approval('approved', 'd1'), 'd1', null),
    draftState(approval('approved', 'd1'), 'd2', null),
    draftState(approval('returned', 'd1'), 'd1', null),
    draftState(approval('used', 'd1'), 'd1', 'd1'),
    draftState(approval('used', 'd1'), 'd2', 'd1'),
    draftState(approval('withdrawn', 'd1'), 'd1', null),
  ]).toEqual([
    'draft',
    'unchanged',
    'in-approval',
    'draft',
    'approved',
    'draft',
    'returned',
    'unchanged',
    'draft',
    'draft',
  ]);
});
