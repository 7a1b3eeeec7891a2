import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { Certificate } from '../../core/certificate/certificate.ts';
import type { Database } from '../db/tables.ts';
import type { CertificatePrintTable, CertificateTable } from '../db/tables/certificate.ts';

/** A certificate that was issued, with what it says. */
export interface IssuedCertificate extends Omit<Selectable<CertificateTable>, 'frozen'> {
  readonly says: Certificate;
}

export type PrintFile = Selectable<CertificatePrintTable>;

const opened = ({ frozen, ...row }: Selectable<CertificateTable>): IssuedCertificate => ({
  ...row,
  says: JSON.parse(frozen) as Certificate,
});

/** Everything that was ever issued in an activity, oldest first. */
export const certificatesOf = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly IssuedCertificate[]> =>
  (
    await db
      .selectFrom('certificate')
      .selectAll()
      .where('activity', '=', activity)
      .orderBy('issuedAt')
      .orderBy('number')
      .execute()
  ).map(opened);

/** The certificate whose check page has a code; null where none has. */
export const certificateByCode = async (
  db: Kysely<Database>,
  code: string,
): Promise<IssuedCertificate | null> => {
  const row = await db
    .selectFrom('certificate')
    .selectAll()
    .where('code', '=', code)
    .executeTakeFirst();
  return row === undefined ? null : opened(row);
};

/** Two activities never take the same number for their awards. Key of a lock that ends with the transaction. */
const TITLE_LOCK = 350_001;

/** The running number of an award in its year, given at its first certificate and kept. */
export const titleCode = async (
  tx: Transaction<Database>,
  activity: ActivityId,
  award: string,
  year: number,
): Promise<{ readonly year: number; readonly code: number }> => {
  await sql`select pg_advisory_xact_lock(${TITLE_LOCK})`.execute(tx);
  const known = await tx
    .selectFrom('certificateTitle')
    .select(['year', 'code'])
    .where('activity', '=', activity)
    .where('award', '=', award)
    .executeTakeFirst();
  if (known !== undefined) return known;
  const { last } = await tx
    .selectFrom('certificateTitle')
    .select(({ fn }) => fn.max('code').as('last'))
    .where('year', '=', year)
    .executeTakeFirstOrThrow();
  const code = Number(last ?? 0) + 1;
  await tx.insertInto('certificateTitle').values({ activity, award, year, code }).execute();
  return { year, code };
};

/** The print file that was asked for last; null where none was. */
export const newestPrint = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<PrintFile | null> =>
  (await db
    .selectFrom('certificatePrint')
    .selectAll()
    .where('activity', '=', activity)
    .orderBy('askedAt', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? null;
