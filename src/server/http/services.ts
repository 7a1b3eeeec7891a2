import type { Kysely } from 'kysely';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import type { Keyring } from './keyring.ts';

/** What every room may use. Built once by main; tests build their own with a fixed clock. */
export interface Services {
  readonly db: Kysely<Database>;
  /** The only clock of the server. */
  readonly clock: () => Instant;
  readonly keys: Keyring;
  /** Folder that holds files, audit heads and the embedded database. */
  readonly dataFolder: string;
  /** Folder of the plans that come with the product, one folder each. */
  readonly plansFolder: string;
  /** Writes one structured line without personal data. */
  readonly log: (
    event: string,
    fields?: Readonly<Record<string, string | number | boolean>>,
  ) => void;
  /** Settings of this process that rooms need to know. */
  readonly deployment: {
    /** Whether cookies must travel over TLS only. */
    readonly secure: boolean;
    /** Whether the server answers beyond this machine. */
    readonly open: boolean;
    /** Address under which people reach it, without a slash at the end. */
    readonly origin: string;
  };
}
