import type { MaterialCode } from './material.ts';
import type { QuotaCode } from './quota.ts';

/** Why something about a nomination is refused, beside quota and materials. */
export type NominationCode =
  | QuotaCode
  | MaterialCode
  | 'nomination.not-found'
  | 'nomination.stage-closed'
  | 'nomination.unit-has-no-places'
  | 'nomination.state-forbids'
  | 'nomination.stale'
  | 'nomination.not-editable'
  | 'nomination.person-elsewhere'
  | 'nomination.field-unknown'
  | 'nomination.condition-unknown'
  | 'nomination.not-affirmable'
  | 'nomination.service-order'
  | 'nomination.category-missing'
  | 'nomination.entry-missing'
  | 'nomination.not-affirmed'
  | 'nomination.fact-missing'
  | 'nomination.condition-unmet'
  | 'nomination.condition-vetoed'
  | 'nomination.condition-needs-approval'
  | 'nomination.consent-missing'
  | 'nomination.late'
  | 'nomination.late-refused'
  | 'nomination.not-late'
  | 'nomination.return-due-past'
  | 'nomination.return-due-ahead'
  | 'nomination.link-not-found'
  | 'nomination.nothing-read'
  | 'nomination.nothing-to-pack'
  | 'nomination.archive-gone'
  | 'nomination.organiser-unknown'
  | 'parcel.not-found'
  | 'parcel.not-late'
  | 'parcel.late-refused'
  | 'parcel.due-unknown'
  | 'parcel.nominee-elsewhere'
  | 'parcel.date-missing'
  | 'parcel.date-order'
  | 'parcel.already-void';
