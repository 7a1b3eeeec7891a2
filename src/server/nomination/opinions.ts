import { accept, refuse, type Refusal } from '../../core/kernel/decision.ts';
import type { Stage } from '../../core/plan/stage.ts';
import { consultationsFor } from '../../core/vetting/consultation.ts';
import type { Submittable } from './judge.ts';
import { factsOf, type Nominee } from './queries.ts';

const missing = (title: string, clause: string): Refusal => ({
  code: 'nomination.opinion-missing',
  params: { title },
  clause,
});

const owed = (stage: Stage, nominee: Nominee): readonly Refusal[] => {
  if (stage.kind === 'inspection') return [missing(stage.title, stage.source)];
  if (stage.kind !== 'consultation') return [];
  return consultationsFor(stage.consultations, factsOf(nominee)).map(({ consultation }) =>
    missing(consultation.title, consultation.source),
  );
};

/**
 * The answer where nobody keeps opinions: whatever the plan puts before the nomination (`after`) is missing (J7, J12).
 * A plan without consultations and inspection before it lets every nomination pass.
 */
export const withoutOpinions: Submittable = async (_db, nominee, { plan }) => {
  const stage = plan.stages.find(({ id }) => id === nominee.stage);
  const refusals = plan.stages
    .filter(({ id }) => stage?.after.includes(id) ?? false)
    .flatMap((before) => owed(before, nominee));
  return refusals.length > 0 ? refuse(...refusals) : accept(null);
};
