import { sql as ground } from './migrations/0001-ground.ts';
import { sql as unit } from './migrations/0002-unit.ts';
import { sql as account } from './migrations/0003-account.ts';

/** Every migration in the order in which it is applied. A delivered one is never changed: a change is a new one. */
export const MIGRATIONS: readonly { readonly id: string; readonly sql: string }[] = [
  { id: '0001-ground', sql: ground },
  { id: '0002-unit', sql: unit },
  { id: '0003-account', sql: account },
];
