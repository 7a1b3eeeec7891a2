import { FIRST_PREVIOUS, type AuditEntry } from './entry.ts';

/** What can be wrong with a link of a chain, or with its end. */
export type AuditCode =
  | 'audit.link-missing'
  | 'audit.link-changed'
  | 'audit.link-detached'
  | 'audit.tail-cut'
  | 'audit.rewritten'
  | 'audit.head-changed';

/** The last link that was found whole. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/** What stands before the first link. */
export const CHAIN_START: ChainEnd = { seq: 0, hash: FIRST_PREVIOUS };

/**
 * Checks one link against the one before it.
 * @param stored the hash in the link's row
 * @param computed the hash of the link's canonical text
 * @returns what is wrong, and at which link; null if it follows
 */
export const faultOfLink = (
  before: ChainEnd,
  entry: AuditEntry,
  stored: string,
  computed: string,
): { readonly code: AuditCode; readonly seq: number } | null => {
  if (entry.seq !== before.seq + 1) return { code: 'audit.link-missing', seq: before.seq + 1 };
  if (stored !== computed) return { code: 'audit.link-changed', seq: entry.seq };
  if (entry.previous !== before.hash) return { code: 'audit.link-detached', seq: entry.seq };
  return null;
};

/**
 * Checks a chain against a head that was written down outside the database.
 * @param hashAt the hash of the link with the head's number; null where the chain does not reach it
 */
export const faultOfHead = (
  head: ChainEnd,
  hashAt: string | null,
): { readonly code: AuditCode; readonly seq: number } | null => {
  if (head.seq === 0) return null;
  if (hashAt === null) return { code: 'audit.tail-cut', seq: head.seq };
  return hashAt === head.hash ? null : { code: 'audit.rewritten', seq: head.seq };
};
