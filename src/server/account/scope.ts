import type { Transaction } from 'kysely';
import type { Scope } from '../../core/access/actor.ts';
import type { AccountCode } from '../../core/account/code.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Database } from '../db/tables.ts';

/** Refuses a scope that does not exist: a role in it would wait for whatever comes to bear its id. */
export const scopeExists = async (
  tx: Transaction<Database>,
  scope: Scope,
): Promise<Decision<null, AccountCode>> => {
  if (scope.kind === 'sitting') return refuse({ code: 'account.sitting-by-link', params: {} });
  if (scope.kind === 'unit') {
    const unit = await tx
      .selectFrom('orgUnit')
      .select('id')
      .where('id', '=', scope.unit)
      .executeTakeFirst();
    if (unit === undefined) return refuse({ code: 'account.unit-not-found', params: {} });
  }
  if ('activity' in scope && scope.activity !== null) {
    const activity = await tx
      .selectFrom('activity')
      .select('id')
      .where('id', '=', scope.activity)
      .executeTakeFirst();
    if (activity === undefined) return refuse({ code: 'account.activity-not-found', params: {} });
  }
  if (scope.kind === 'panel') {
    const panel = await tx
      .selectFrom('reviewPanel')
      .select('id')
      .where('id', '=', scope.panel)
      .where('activity', '=', scope.activity)
      .executeTakeFirst();
    if (panel === undefined) return refuse({ code: 'account.panel-not-found', params: {} });
  }
  return accept(null);
};
