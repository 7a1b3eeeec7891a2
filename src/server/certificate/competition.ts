import type { Competition } from '../../core/certificate/certificate.ts';
import { dayAt, yearOf } from '../../core/kernel/day.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { CertifiedResult } from './results.ts';

/** The competition as its certificates call it: by the title of the sealed result, in the year of the notice. */
export const competitionOf = (
  { plan, demo }: CurrentPlan,
  { frozen, sealedAt }: CertifiedResult,
): Competition => ({
  title: frozen.title,
  year: yearOf(plan.notice.issuedOn ?? dayAt(sealedAt)),
  demonstration: frozen.demonstration || demo,
});
