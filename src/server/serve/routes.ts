import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { healthRead, readinessRead } from '../../contract/serve/http.ts';
import { accept, refuse } from '../../core/kernel/decision.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import type { Services } from '../http/services.ts';

const PATIENCE_MS = 2000;

const anybody = async () => accept(null);

/** Whether the database answers within two seconds with every step of the program's schema. */
const isReady = async ({ db, log }: Services): Promise<boolean> => {
  const asked = sql<{ id: string }>`select id from migration`.execute(db).then(
    ({ rows }) => MIGRATIONS.every(({ id }) => rows.some((row) => row.id === id)),
    (error: NodeJS.ErrnoException) => {
      log('ready.database-silent', { code: error.code ?? error.name });
      return false;
    },
  );
  const patience = new AbortController();
  const late = wait(PATIENCE_MS, false, { signal: patience.signal }).catch(() => false);
  const ready = await Promise.race([asked, late]);
  patience.abort();
  return ready;
};

export const SERVE_ENDPOINTS: readonly Endpoint[] = [
  endpoint(healthRead, { may: anybody, handle: async () => accept({ state: 'running' as const }) }),
  endpoint(readinessRead, {
    may: anybody,
    handle: async ({ services }) =>
      (await isReady(services))
        ? accept({ state: 'ready' as const })
        : refuse({ code: 'http.not-ready', params: {} }),
  }),
];
