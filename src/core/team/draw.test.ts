import { expect, it } from 'vitest';
import { mayStepDraw, type DrawPhase, type DrawStep } from './draw.ts';

const TITLE = '出场顺序';
const ready: DrawStep = { kind: 'draw', awaited: [], without: '' };

const codeOf = (phase: DrawPhase, step: DrawStep): string | null => {
  const decided = mayStepDraw(phase, step, TITLE);
  return decided.ok ? null : (decided.refusals[0]?.code ?? '');
};

it('commits first, draws once, voids only what was drawn', () => {
  const steps: readonly DrawStep[] = [{ kind: 'commit' }, ready, { kind: 'void' }];
  expect(
    (['none', 'committed', 'drawn'] as const).map((phase) =>
      steps.map((step) => codeOf(phase, step)),
    ),
  ).toEqual([
    [null, 'team.draw-uncommitted', 'team.draw-undrawn'],
    ['team.draw-committed', null, 'team.draw-undrawn'],
    ['team.draw-committed', 'team.draw-done', null],
  ]);
});

it('waits for every receipt, names who is missing, and goes on without them only for a reason', () => {
  const awaited = ['如东', '海安'];
  expect(mayStepDraw('committed', { kind: 'draw', awaited, without: '' }, TITLE)).toEqual({
    ok: false,
    refusals: [
      { code: 'team.draw-awaits-receipts', params: { title: TITLE, teams: '如东、海安' } },
    ],
  });
  expect(codeOf('committed', { kind: 'draw', awaited, without: '两队弃权' })).toBe(null);
});
