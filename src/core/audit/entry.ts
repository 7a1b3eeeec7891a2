/** What an audit fact may be: a state, a count, an id. Never a personal value; those go in as digests. */
export type Fact = string | number | boolean | null;

/** One link of an audit chain, as it is hashed. */
export interface AuditEntry {
  readonly chain: string;
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly account: string | null;
  readonly session: string | null;
  /** What was done: `unit.renamed`. */
  readonly act: string;
  readonly subjectKind: string;
  readonly subject: string;
  readonly facts: Readonly<Record<string, Fact>>;
  /** Field → salted digest of the value written. */
  readonly digests: Readonly<Record<string, string>>;
  /** Hash of the link before; of the first one, 64 zeros. */
  readonly previous: string;
}

/** What stands before the first link. */
export const FIRST_PREVIOUS = '0'.repeat(64);

const sorted = (record: Readonly<Record<string, Fact>>): readonly (readonly [string, Fact])[] =>
  Object.entries(record).sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));

/** The text that is hashed: every field in a fixed order, so that a stranger can repeat it. */
export const canonicalText = (entry: AuditEntry): string =>
  JSON.stringify([
    'qunying.audit/1',
    entry.chain,
    entry.seq,
    entry.at,
    entry.account,
    entry.session,
    entry.act,
    entry.subjectKind,
    entry.subject,
    sorted(entry.facts),
    sorted(entry.digests),
    entry.previous,
  ]);
