import { describe, expect, it } from 'vitest';
import { moveNomination, type NominationMove, type NominationState } from './state.ts';

const STATES: readonly NominationState[] = [
  'draft',
  'leader-review',
  'submitted',
  'returned',
  'accepted',
  'withdrawn',
];
const MOVES: readonly NominationMove[] = [
  'send',
  'send-back',
  'submit',
  'return',
  'accept',
  'withdraw',
  'remove',
];

describe('states of a nomination (J3.1)', () => {
  it('every move from every state: where it leads, or that it is refused', () => {
    const table = STATES.map((state) =>
      MOVES.map((move) => {
        const next = moveNomination(state, move, false);
        return next.ok ? next.value : '–';
      }).join(' '),
    );
    expect(table).toEqual([
      'leader-review – – – – withdrawn –',
      '– draft submitted – – withdrawn –',
      '– – – returned accepted withdrawn withdrawn',
      'leader-review – – – – withdrawn withdrawn',
      '– – – returned – – withdrawn',
      '– – – – – – –',
    ]);
  });

  it('the leader gives a returned one back to that state, so that it keeps its place', () => {
    expect(moveNomination('leader-review', 'send-back', true)).toEqual({
      ok: true,
      value: 'returned',
    });
  });

  it('says what is and what was asked', () => {
    expect(moveNomination('withdrawn', 'accept', false)).toEqual({
      ok: false,
      refusals: [
        {
          code: 'nomination.state-forbids',
          params: { state: '已撤回', move: '受理' },
          clause: 'J3.1',
        },
      ],
    });
  });
});
