import type { PersonFacts } from '../person/facts.ts';
import { applyTest, type PersonTest } from '../person/test.ts';

/** What another body is asked for: an examination (审核), an opinion (征求意见), or a recommendation (推荐意见). */
export type ConsultationKind = 'examination' | 'opinion' | 'recommendation';

/**
 * Bodies to be consulted before a nomination goes in (J7, J10 blocks 3 and 4). `when: null` asks them for every
 * nominee; otherwise for those the test holds for. A missing fact asks them too: better one letter too many.
 */
export interface Consultation {
  readonly id: string;
  readonly title: string;
  readonly kind: ConsultationKind;
  readonly bodies: readonly { readonly id: string; readonly title: string }[];
  readonly when: PersonTest | null;
  /** One list for many nominees by letter (函), or a form for each. */
  readonly by: 'list' | 'form';
  readonly copies: number;
  /** Working days given for the reply; null where the notice sets none. */
  readonly replyWithin: number | null;
  /** Months for which a reply stays valid; null means without end. */
  readonly validMonths: number | null;
  /** Label of the block on the form that the body seals; the actual signer may be another. */
  readonly block: string | null;
  /** What an adverse reply does until an organiser decides. */
  readonly adverse: 'stops' | 'noted';
  readonly source: string;
}

/** A consultation that a nominee needs, with the reason in Chinese. */
export interface NeededConsultation {
  readonly consultation: Consultation;
  readonly reason: string;
}

/** Which bodies must be consulted for this nominee, in the plan's order (J7). */
export const consultationsFor = (
  consultations: readonly Consultation[],
  facts: PersonFacts,
): readonly NeededConsultation[] =>
  consultations.flatMap((consultation) => {
    if (consultation.when === null) return [{ consultation, reason: '所有人选均须征求' }];
    const { truth, working } = applyTest(consultation.when, facts, consultation.id);
    if (truth === 'no') return [];
    const reason = truth === 'unknown' ? `${working.join('；')}，按须征求办理` : working.join('；');
    return [{ consultation, reason }];
  });
