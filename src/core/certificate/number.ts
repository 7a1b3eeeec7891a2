/**
 * The number of a certificate. `title`: which award of the year, counted over the installation in the order in which
 * first certificates of them were issued; `serial`: which certificate of that award. From 1.
 */
export interface CertificateNumber {
  readonly year: number;
  readonly title: number;
  readonly serial: number;
}

/**
 * `〔2020〕03-0012`: unique in an installation, the same for the same grant however often it is issued again, so that
 * lists, ledgers and the paper in the drawer keep agreeing.
 */
export const numberText = ({ year, title, serial }: CertificateNumber): string =>
  `〔${year}〕${String(title).padStart(2, '0')}-${String(serial).padStart(4, '0')}`;
