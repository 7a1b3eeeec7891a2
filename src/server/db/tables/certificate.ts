import type { ActivityId } from '../../../core/access/actor.ts';
import type { Instant } from '../../../core/kernel/day.ts';

/** The running number of an award among those of a year for which certificates were issued. */
export interface CertificateTitleTable {
  activity: ActivityId;
  /** `series/award`. */
  award: string;
  year: number;
  code: number;
}

/** A certificate that was issued; revoked ones stay. `frozen`: the words it was issued with, as JSON. */
export interface CertificateTable {
  id: string;
  activity: ActivityId;
  grantId: string;
  award: string;
  serial: number;
  number: string;
  /** Its check page is `/z/:code`. */
  code: string;
  /** Version of the result it was issued from. */
  version: number;
  frozen: string;
  issuedAt: Instant;
  issuedName: string;
  revokedAt: Instant | null;
  revokedName: string | null;
  revokedReason: string | null;
}

/** All certificates as one file in `<data>/certificates`; not made yet while `madeAt` is null. */
export interface CertificatePrintTable {
  id: string;
  activity: ActivityId;
  job: string;
  name: string;
  version: number;
  /** SHA-256 over the ids of the certificates in it, in their order, hex. */
  digest: string;
  pages: number | null;
  bytes: number | null;
  askedAt: Instant;
  askedName: string;
  madeAt: Instant | null;
}

export interface CertificateTables {
  certificateTitle: CertificateTitleTable;
  certificate: CertificateTable;
  certificatePrint: CertificatePrintTable;
}
