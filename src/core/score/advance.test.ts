import { describe, expect, it } from 'vitest';
import { component, program, ranking, scoreTable } from '../../../test/score-rules.ts';
import { advancing } from './advance.ts';
import { rankScores } from './rank.ts';
import type { ScoreRules } from './rules.ts';

const RULES: ScoreRules = {
  components: [component('score', '成绩', 'individual')],
  figures: [],
  rankings: [ranking('all', 'individual', '成绩')],
};
const goingOn = (
  scores: readonly string[],
  top: number | null,
  boundaryTies: 'admit-all' | 'decide',
) => {
  const members = scores.map((score, at) => ({ name: String(at), scores: { score } }));
  const { standings } = rankScores(
    program(RULES),
    scoreTable(RULES, [{ unit: 'one', scores: {}, members }]),
  );
  const standing = standings.get('all');
  if (standing === undefined) throw new Error('no ranking');
  return advancing(
    { id: 'x', ranking: 'all', to: 'final', top, boundaryTies, source: 'N4.1' },
    standing,
  );
};

describe('going on to the next stage', () => {
  it('takes the first places, and everybody where there is no limit', () => {
    expect(goingOn(['70', '90', '80'], 2, 'decide')).toEqual({ through: [1, 2], undecided: [] });
    expect(goingOn(['70', '90'], null, 'decide')).toEqual({ through: [1, 0], undecided: [] });
    expect(goingOn(['70', '90'], 2, 'decide')).toEqual({ through: [1, 0], undecided: [] });
  });

  it('a tie across the edge is admitted whole, or left to people', () => {
    const scores = ['90', '80', '80', '80', '70'];
    expect(goingOn(scores, 2, 'admit-all')).toEqual({ through: [0, 1, 2, 3], undecided: [] });
    expect(goingOn(scores, 2, 'decide')).toEqual({ through: [0], undecided: [1, 2, 3] });
    expect(goingOn(scores, 4, 'decide')).toEqual({ through: [0, 1, 2, 3], undecided: [] });
  });
});
