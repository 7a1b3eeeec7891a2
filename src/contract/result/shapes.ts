import { z } from 'zod';
import { instant, stateView } from '../shape.ts';
import { unitShape } from '../preliminary/shapes.ts';

const figure = z.object({
  /** As fractions have it: `484/3`. */
  exact: z.string(),
  shown: z.string(),
});

const awardView = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['award', 'recommendation']),
  /** Names of the giving bodies; empty where none is decided. */
  givenBy: z.array(z.string()),
  shared: z.boolean(),
});

const rowView = z.object({
  /** Position in the score table: asks for the working. */
  position: z.int(),
  key: z.string(),
  unit: unitShape,
  /** null for a team. */
  name: z.string().nullable(),
  sex: z.string(),
  post: z.string(),
  /** As the ranking's `columns`; empty where a part is missing. */
  values: z.array(z.string()),
  total: figure.nullable(),
  place: z.int().nullable(),
  awardPlace: z.int().nullable(),
  /** Whether the place is still shared and open. */
  tied: z.boolean(),
  /** What decided the place, in words. */
  basis: z.string(),
  awards: z.array(awardView),
  pending: z.array(z.string()),
});

const rankingView = z.object({
  id: z.string(),
  title: z.string(),
  of: z.enum(['individual', 'team']),
  /** What the total is called. */
  total: z.string(),
  formula: z.string(),
  clause: z.string(),
  /** Headings of the summands of the total: 笔试, 实务/3. */
  columns: z.array(z.string()),
  /** How many totals are there, of how many. */
  complete: z.int(),
  rows: z.array(rowView),
});

export type ResultRowView = z.output<typeof rowView>;

const tieMember = z.object({ key: z.string(), name: z.string(), unit: z.string() });

const way = z.enum(['play-off', 'lot', 'committee', 'shared']);

const openTie = z.object({
  /** Names the tie in the routes that decide it. */
  tie: z.string(),
  ranking: z.string(),
  rankingTitle: z.string(),
  place: z.int(),
  total: figure,
  members: z.array(tieMember),
  /** Titles of the awards that hang on it. */
  affects: z.array(z.string()),
  /** Which rule came to its end here, and what the plan says about what comes then. */
  says: z.string(),
  ways: z.array(z.object({ way, title: z.string(), says: z.string() })),
  /** A lot that was committed to and is not yet drawn. */
  lot: z
    .object({
      id: z.string(),
      commitment: z.string(),
      context: z.string(),
      at: instant,
      by: z.string(),
    })
    .nullable(),
});

export type OpenTieView = z.output<typeof openTie>;

const tieDecision = z.object({
  id: z.string(),
  rankingTitle: z.string(),
  place: z.int(),
  way,
  wayTitle: z.string(),
  /** Best first; for a shared place in no order. */
  members: z.array(z.string()),
  reason: z.string(),
  signers: z.array(z.object({ body: z.string(), name: z.string() })),
  minutes: z.string(),
  by: z.string(),
  at: instant,
  /** `holds`; `lapsed`: a correction changed who is equal; `withdrawn`: taken back. */
  state: z.enum(['holds', 'lapsed', 'withdrawn']),
  withdrawn: z.string(),
  /** With seed and items anybody repeats the draw (docs/draws.md). */
  lot: z
    .object({
      seed: z.string(),
      context: z.string(),
      commitment: z.string(),
      items: z.array(z.string()),
      order: z.array(z.string()),
    })
    .nullable(),
});

/** A lot whose commitment was published and that will not be drawn. */
const voidLot = z.object({
  id: z.string(),
  rankingTitle: z.string(),
  place: z.int(),
  members: z.array(z.string()),
  commitment: z.string(),
  context: z.string(),
  at: instant,
  by: z.string(),
  /** Taken back by somebody; otherwise the tie changed. */
  isWithdrawn: z.boolean(),
  reason: z.string(),
});

const bodyShape = z.object({ id: z.string(), name: z.string() });

const readingView = z.object({
  item: z.string(),
  question: z.string(),
  clause: z.string(),
  /** Whether the options lead to different awards with the scores as they are. */
  differs: z.boolean(),
  options: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      isDefault: z.boolean(),
      awards: z.array(
        z.object({
          title: z.string(),
          givenBy: z.array(z.string()),
          holders: z.array(z.string()),
          pending: z.array(z.string()),
          vacant: z.int(),
        }),
      ),
    }),
  ),
});

const hindrance = z.object({ code: z.string(), sentence: z.string() });

/** The board of a result as scores stand (N6, N7). */
export const boardShape = z.object({
  title: z.string(),
  state: stateView,
  /** Newest sealed version; null before the first. */
  version: z.int().nullable(),
  /** Whether the result differs from the newest sealed version. */
  isChanged: z.boolean(),
  planVersion: z.int(),
  /** Of scores and decisions as shown: what is sealed is what was seen. */
  digest: z.string(),
  steps: z.array(
    z.object({
      id: z.enum(['scores', 'check', 'ties', 'seal', 'posting', 'final']),
      title: z.string(),
      state: stateView,
      detail: z.string(),
    }),
  ),
  rankings: z.array(rankingView),
  ties: z.array(openTie),
  decided: z.array(tieDecision),
  /** Lots that were committed to and came to nothing. */
  voidLots: z.array(voidLot),
  readings: z.array(readingView),
  vacant: z.array(z.object({ award: z.string(), place: z.int() })),
  /** `part`: the part of the plan that it is about; `isOpen`: an item that nobody has decided, its default in force. */
  warnings: z.array(
    z.object({
      sentence: z.string(),
      clause: z.string(),
      part: z.string(),
      isOpen: z.boolean(),
    }),
  ),
  outstanding: z.array(
    z.object({
      stage: z.string(),
      title: z.string(),
      unit: unitShape.nullable(),
      sheet: z.string().nullable(),
      state: z.enum(['missing', 'one-entry', 'disputed', 'unsigned']),
      says: z.string(),
    }),
  ),
  /** Why it cannot be sealed yet; empty where it can. */
  hindrances: z.array(hindrance),
  /** Bodies that organise: who signs a decision signs for one of them. */
  bodies: z.array(bodyShape),
  mayManage: z.boolean(),
  mayCheck: z.boolean(),
});

export type ResultBoard = z.output<typeof boardShape>;

/** From the sheets to the place of one row. */
export const workingsShape = z.object({
  ranking: z.string(),
  title: z.string(),
  name: z.string(),
  unit: unitShape,
  total: figure.nullable(),
  place: z.int().nullable(),
  basis: z.string(),
  components: z.array(
    z.object({
      title: z.string(),
      /** Whose score: a member of the team, or empty. */
      of: z.string(),
      value: z.string(),
      sheets: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          value: z.string(),
          dropped: z.boolean(),
          by: z.array(z.string()),
          corrected: z.string(),
        }),
      ),
      /** How a panel's mark or a ledger's total came about; empty where the value is typed. */
      working: z.string(),
      clause: z.string(),
    }),
  ),
  steps: z.array(z.object({ title: z.string(), lines: z.array(z.string()), clause: z.string() })),
  /** Where summands as shown do not add up to the total as shown, why. */
  note: z.string(),
  planVersion: z.int(),
  version: z.int().nullable(),
});

export type ResultWorkings = z.output<typeof workingsShape>;

export const versionRow = z.object({
  number: z.int(),
  state: stateView,
  /** `checked`, `posted`, `final`, `superseded`. */
  phase: z.enum(['checked', 'posted', 'final', 'superseded']),
  reason: z.string(),
  digest: z.string(),
  planVersion: z.int(),
  sealedBy: z.string(),
  sealedAt: instant,
  postedAt: instant.nullable(),
  finalAt: instant.nullable(),
});

const frozenRow = z.object({
  key: z.string(),
  unit: z.string(),
  unitName: z.string(),
  name: z.string().nullable(),
  sex: z.string(),
  post: z.string(),
  values: z.array(z.string()),
  total: z.string(),
  shown: z.string(),
  place: z.int().nullable(),
  basis: z.string(),
  working: z.array(z.string()),
});

const frozenGrant = z.object({
  id: z.string(),
  series: z.string(),
  award: z.string(),
  title: z.string(),
  kind: z.enum(['award', 'recommendation']),
  givenBy: z.array(z.string()),
  key: z.string(),
  of: z.enum(['individual', 'team']),
  unit: z.string(),
  unitName: z.string(),
  name: z.string().nullable(),
  members: z.array(z.string()),
  sex: z.string(),
  post: z.string(),
  place: z.int(),
  shared: z.boolean(),
  source: z.string(),
});

/** A sealed result as it is frozen (`core/result/frozen.ts`). */
export const frozenShape = z.object({
  format: z.literal('qunying.result/1'),
  activity: z.string(),
  title: z.string(),
  planVersion: z.int(),
  planDigest: z.string(),
  version: z.int(),
  reason: z.string(),
  scoresDigest: z.string(),
  demonstration: z.boolean(),
  rankings: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      of: z.enum(['individual', 'team']),
      total: z.string(),
      formula: z.string(),
      columns: z.array(z.string()),
      rows: z.array(frozenRow),
    }),
  ),
  grants: z.array(frozenGrant),
  decisions: z.array(z.string()),
  warnings: z.array(z.string()),
});
