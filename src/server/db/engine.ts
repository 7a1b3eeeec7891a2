import type pg from 'pg';
import type { StorageCode } from '../../contract/db/refusals.ts';
import { accept, type Decision, refuse } from '../../core/kernel/decision.ts';
import { addressFault } from './connection-fault.ts';
import { runEmbedded } from './embedded/embedded.ts';
import type { RunningCluster } from './embedded/run-cluster.ts';

/** Which database to open, and for whom. */
export interface StorageOptions {
  /** Made if need be. */
  readonly dataFolder: string;
  /** Null: the embedded database in the data folder. */
  readonly databaseUrl: string | null;
  /** As whom the embedded database runs when we are root; null: `postgres`, else `nobody`. */
  readonly databaseUser?: string | null;
  /** Told what takes long and what went wrong and was mended, a sentence each. */
  readonly log: (sentence: string) => void;
}

/** Whoever runs the database: how to bring it to run, and how to leave it. */
export interface Engine {
  readonly kind: 'embedded' | 'given';
  readonly start: () => Promise<Decision<string | pg.ClientConfig, StorageCode>>;
  /** @param isOurs false: only what was started here is ended, not what was taken over */
  readonly stop: (isOurs: boolean) => Promise<void>;
}

/** Runs the database itself. */
export const embeddedEngine = (options: StorageOptions): Engine => {
  let cluster: RunningCluster | null = null;
  return {
    kind: 'embedded',
    start: async () => {
      const user = options.databaseUser ?? null;
      const running = await runEmbedded(options.dataFolder, user, options.log);
      if (!running.ok) return running;
      cluster = running.value;
      return accept(running.value.address);
    },
    stop: async (isOurs) => {
      if (cluster !== null && (isOurs || cluster.isStarted)) await cluster.stop();
    },
  };
};

/** Uses what somebody else runs. */
export const givenEngine = (url: string): Engine => ({
  kind: 'given',
  start: async () => {
    const fault = addressFault(url);
    return fault === null ? accept(url) : refuse(fault);
  },
  stop: async () => undefined,
});
