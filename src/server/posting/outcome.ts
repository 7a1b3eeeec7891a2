import type { Services } from '../http/services.ts';
import { tokenDigest } from '../http/token-digest.ts';
import type { Outcome } from './form-page.ts';
import { findByReceipt, stepsOf } from './objection-store.ts';
import { answerContext, readReceipt } from './sealed.ts';

/** What whoever has a receipt of a posting is told; null where there is none of that number. */
export const outcomeOf = async (
  { db, keys }: Services,
  posting: string,
  typed: string,
): Promise<Outcome | null> => {
  const found = await findByReceipt(db, tokenDigest(readReceipt(typed)));
  if (found === undefined || found.posting !== posting) return null;
  const steps = await stepsOf(db, found.id);
  return {
    at: found.receivedAt,
    state: found.state,
    answers: steps.flatMap(({ id, at, answerSealed }) =>
      answerSealed === null ? [] : [{ at, text: keys.unseal(answerSealed, answerContext(id)) }],
    ),
  };
};
