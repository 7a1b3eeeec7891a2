/**
 * A result as it is sealed: everything that a page, a document or a certificate says about it (N6, N7). Plain JSON, so
 * that its exact bytes can be frozen and shown to have stayed the same.
 */
export interface FrozenResult {
  readonly format: 'qunying.result/1';
  readonly activity: string;
  readonly title: string;
  readonly planVersion: number;
  /** SHA-256 of the plan's tree, hex. */
  readonly planDigest: string;
  /** From 1; a correction after sealing makes the next one. */
  readonly version: number;
  /** Why there is this version; '' for the first. */
  readonly reason: string;
  readonly scoresDigest: string;
  readonly demonstration: boolean;
  readonly rankings: readonly FrozenRanking[];
  readonly grants: readonly FrozenGrant[];
  /** Recorded decisions that touch the result, in words. */
  readonly decisions: readonly string[];
  readonly warnings: readonly string[];
}

/** One table of a result, best first; rows without a place come last. */
export interface FrozenRanking {
  readonly id: string;
  readonly title: string;
  readonly of: 'individual' | 'team';
  /** What the total is called. */
  readonly total: string;
  readonly formula: string;
  /** Titles of the components, as the rows' `values`. */
  readonly columns: readonly string[];
  readonly rows: readonly FrozenRow[];
}

export interface FrozenRow {
  /** Id of the team member, or the plan's id of the unit. */
  readonly key: string;
  /** Id of the installation's unit. */
  readonly unit: string;
  readonly unitName: string;
  /** null for a team. */
  readonly name: string | null;
  readonly sex: string;
  readonly post: string;
  readonly values: readonly string[];
  /** Exact, `484/3`; '' where there is none. */
  readonly total: string;
  readonly shown: string;
  /** null where unranked. */
  readonly place: number | null;
  /** What decided the place, in words. */
  readonly basis: string;
  /** The written-out working, a step a line. */
  readonly working: readonly string[];
}

/** An award that falls to somebody, or to a team (N7). */
export interface FrozenGrant {
  /** `series/award/key`. */
  readonly id: string;
  readonly series: string;
  readonly award: string;
  readonly title: string;
  readonly kind: 'award' | 'recommendation';
  /** Names of the giving bodies; empty where none is decided. */
  readonly givenBy: readonly string[];
  /** As in the row. */
  readonly key: string;
  readonly of: 'individual' | 'team';
  readonly unit: string;
  readonly unitName: string;
  /** null for a team. */
  readonly name: string | null;
  /** Names of a team's contestants; empty for a person. */
  readonly members: readonly string[];
  readonly sex: string;
  readonly post: string;
  /** As the award's series counts places. */
  readonly place: number;
  readonly shared: boolean;
  readonly source: string;
}
