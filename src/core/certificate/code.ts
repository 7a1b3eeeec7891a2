/** Why a certificate cannot be made, issued, printed or revoked. */
export type CertificateCode =
  | 'certificate.not-final'
  | 'certificate.not-sealed'
  | 'certificate.not-an-award'
  | 'certificate.giver-undecided'
  | 'certificate.too-many-bodies'
  | 'certificate.too-long'
  | 'certificate.characters-missing'
  | 'certificate.grant-unknown'
  | 'certificate.nothing-to-issue'
  | 'certificate.already-issued'
  | 'certificate.dated-before-result'
  | 'certificate.none-valid'
  | 'certificate.not-found'
  | 'certificate.revoked'
  | 'certificate.print-under-way'
  | 'certificate.print-not-found'
  | 'certificate.print-stale';
