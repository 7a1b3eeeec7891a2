import type { Day, Instant } from '../kernel/day.ts';
import type { Id } from '../kernel/id.ts';
import { parseMonth, type Month } from '../kernel/month.ts';
import type { PersonFacts, ServiceRow } from '../person/facts.ts';

export type NominationId = Id<'nomination'>;

/** A condition that the nominating unit affirmed (J2.1–3, 6): who did, and when. */
export interface Affirmation {
  readonly condition: string;
  readonly account: string;
  readonly name: string;
  readonly at: Instant;
}

/** A row of the work history as people write it: where, as what, and the kind of work that the plan counts. */
export interface WorkRow {
  readonly from: Month;
  /** null: until today. */
  readonly to: Month | null;
  /** In the words of the plan (医保, 社保), or 其他. */
  readonly sector: string;
  readonly work: string;
}

/** How the nominee agreed that name, post, story and photographs are published (J5). */
export type Consent =
  | { readonly kind: 'link'; readonly at: Instant; readonly name: string }
  | {
      readonly kind: 'paper';
      readonly at: Instant;
      /** Who registered the signed sheet. */
      readonly name: string;
      readonly signedOn: Day;
    };

/** A waiver of an unmet condition by one organiser (破格). */
export interface ConditionApproval {
  readonly condition: string;
  readonly organiser: string;
  readonly reason: string;
  readonly name: string;
  readonly at: Instant;
}

/** What a nomination says of its nominee. Texts are as typed: drafts keep also what a rule will refuse. */
export interface NomineeEntries {
  /** By field of the plan's form. */
  readonly record: Readonly<Record<string, string>>;
  /** By id of a material that is a text and stands on no form (detailed story, J6.1). */
  readonly texts: Readonly<Record<string, string>>;
  /** In the words of the plan: `一线: 是` (J8). */
  readonly attributes: Readonly<Record<string, string>>;
  /** Evidence by id of a preference (J2.5); absent where it is not claimed. */
  readonly preferences: Readonly<Record<string, string>>;
  readonly service: readonly WorkRow[];
}

/** Facts for the plan's tests. Birth is the form's field `birth`; an empty work history stays an absent fact. */
export const factsOfEntries = (
  { record, attributes, service }: NomineeEntries,
  affirmed: readonly Affirmation[],
): PersonFacts => {
  const filled = Object.fromEntries(Object.entries(record).filter(([, text]) => text !== ''));
  const birth = parseMonth(record['birth'] ?? '');
  const rows: readonly ServiceRow[] = service;
  return {
    attributes: { ...filled, ...attributes },
    affirmed: affirmed.map(({ condition }) => condition),
    ...(birth === null ? {} : { birth }),
    ...(rows.length === 0 ? {} : { service: rows }),
  };
};
