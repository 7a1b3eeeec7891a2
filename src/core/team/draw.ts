import { accept, refuse, type Decision } from '../kernel/decision.ts';
import type { TeamCode } from './code.ts';

/** Where a draw of the teams stands; one that was voided counts as none: it may be committed to and drawn anew. */
export type DrawPhase = 'none' | 'committed' | 'drawn';

/** What is asked of a draw. `awaited`: teams whose receipt is not in; `without`: why it goes on without them. */
export type DrawStep =
  | { readonly kind: 'commit' | 'void' }
  | { readonly kind: 'draw'; readonly awaited: readonly string[]; readonly without: string };

/**
 * Whether the next step of a draw may be done: first the commitment, then the draw, once; it waits for every receipt, or
 * an organiser says why it does not. Only what was drawn is voided, so that its seed is open to everybody.
 * @param title what is drawn, in words
 */
export const mayStepDraw = (
  phase: DrawPhase,
  step: DrawStep,
  title: string,
): Decision<null, TeamCode> => {
  switch (step.kind) {
    case 'commit':
      return phase === 'none'
        ? accept(null)
        : refuse({ code: 'team.draw-committed', params: { title } });
    case 'void':
      return phase === 'drawn'
        ? accept(null)
        : refuse({ code: 'team.draw-undrawn', params: { title } });
    case 'draw':
      if (phase === 'none') return refuse({ code: 'team.draw-uncommitted', params: { title } });
      if (phase === 'drawn') return refuse({ code: 'team.draw-done', params: { title } });
      return step.awaited.length === 0 || step.without !== ''
        ? accept(null)
        : refuse({
            code: 'team.draw-awaits-receipts',
            params: { title, teams: step.awaited.join('、') },
          });
  }
};
