import type { Transaction } from 'kysely';
import type { OrgUnitId } from '../../core/access/actor.ts';
import type { Database } from '../db/tables.ts';
import type { Services } from '../http/services.ts';

/** Does something in one transaction while the demo is there, which nobody removes meanwhile. @returns false: it is gone */
export const withinDemo = (
  { db }: Services,
  office: string,
  act: (tx: Transaction<Database>) => Promise<unknown>,
): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    const demo = await tx
      .selectFrom('orgUnit')
      .select('id')
      .where('id', '=', office as OrgUnitId)
      .where('demo', '=', true)
      .forShare()
      .executeTakeFirst();
    if (demo !== undefined) await act(tx);
    return demo !== undefined;
  });
