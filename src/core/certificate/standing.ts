import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { certificateFor, saysTheSame, type Certificate, type Competition } from './certificate.ts';
import type { CertificateCode } from './code.ts';
import type { FrozenResult } from '../result/frozen.ts';

/** What certificates need to know of a sealed result: what it says, and how far it is. */
export interface HeldResult {
  readonly version: number;
  readonly isFinal: boolean;
  readonly frozen: FrozenResult;
}

/** Whether certificates may be issued: from a final result alone, so that none is printed of what may still change. */
export const mayIssueFrom = <Held extends HeldResult>(
  newest: Held | null,
): Decision<Held, CertificateCode> => {
  if (newest === null) return refuse({ code: 'certificate.not-sealed', params: {}, clause: 'N6' });
  if (!newest.isFinal)
    return refuse({
      code: 'certificate.not-final',
      params: { version: newest.version },
      clause: 'N6',
    });
  return accept(newest);
};

/**
 * Whether a paper certificate holds: `valid`; `pending` while a correction of the result is not final; `void` when it was
 * revoked, or the final result gives the award to somebody else or in other words.
 */
export type Validity = 'valid' | 'pending' | 'void';

/** @param newest the newest sealed result of the activity; null where there is none any more */
export const validityOf = (
  certificate: Certificate,
  isRevoked: boolean,
  newest: HeldResult | null,
  competition: Competition,
): Validity => {
  if (isRevoked || newest === null) return 'void';
  if (!newest.isFinal) return 'pending';
  const grant = newest.frozen.grants.find(({ id }) => id === certificate.grant);
  const now = grant === undefined ? null : certificateFor(grant, competition, certificate.on);
  return now?.ok === true && saysTheSame(now.value, certificate) ? 'valid' : 'void';
};
