import { z } from 'zod';
import { ABSENT } from '../../core/scoring/values.ts';
import { activityParams } from '../activity/shapes.ts';
import { orgUnitId } from '../ids.ts';
import { unitShape } from '../preliminary/shapes.ts';
import { id, instant, stateView } from '../shape.ts';

/** In the place of a judge where a stage has none: one sheet for each unit. */
export const NO_JUDGE = 'none';

export const stageParams = activityParams.extend({ stage: id });

export const judgeParams = stageParams.extend({ judge: z.uuid() });

/** One sheet: a unit in a stage, and its judge or `none`. */
export const sheetParams = stageParams.extend({
  unit: orgUnitId,
  judge: z.union([z.uuid(), z.literal(NO_JUDGE)]),
});

const outcome = z.enum(['correct', 'partly-correct', 'wrong', 'no-answer', 'foul']);

/**
 * What stands on a sheet: decimals as text by line (`缺考` or `absent` for somebody who did not come), the answers of a
 * quiz in order, or a team that did not compete.
 */
export const valuesShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('marks'),
    marks: z.record(z.string().max(160), z.string().max(40)),
  }),
  z.object({
    kind: z.literal('ledger'),
    entries: z
      .array(
        z.object({
          round: z.string().max(80),
          outcome,
          person: z.string().max(80).nullable(),
          together: z.boolean(),
          stake: z.string().max(40).nullable(),
        }),
      )
      .max(500),
  }),
  z.object({ kind: z.literal(ABSENT) }),
]);

export type SheetValuesInput = z.input<typeof valuesShape>;

const account = z.object({ base: z.number(), floor: z.number().nullable() });
const delta = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('points'), points: z.number() }),
  z.object({ kind: z.literal('stake'), times: z.number() }),
]);
const ledgerRules = z.object({
  team: account,
  person: account,
  bookings: z.array(
    z.object({
      round: z.string(),
      outcome,
      answering: z.enum(['alone', 'together', 'any']),
      team: delta,
      person: delta,
      source: z.string(),
    }),
  ),
});

/** What a sheet asks for; figures are decimals as text, null without a limit. */
export const formShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('marks'),
    /** Whether the whole team may be entered as 缺赛. */
    ofTeam: z.boolean(),
    lines: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        least: z.string().nullable(),
        most: z.string().nullable(),
        /** Where marks usually lie, by the plan: a mark outside is looked at again, and stands. */
        usual: z.object({ least: z.string(), most: z.string() }).nullable(),
        /** Recorded as absent on the day: nothing is typed. */
        isAbsent: z.boolean(),
      }),
    ),
  }),
  z.object({
    kind: z.literal('ledger'),
    ofTeam: z.boolean(),
    /** How answers are booked, so that the page can say the running total. */
    rules: ledgerRules,
    rounds: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        /** Outcomes that the plan books in this round, and whether they are booked by a stake. */
        outcomes: z.array(
          z.object({
            id: outcome,
            title: z.string(),
            isStaked: z.boolean(),
            /** Whether it makes a difference that one answered or several together. */
            asksTogether: z.boolean(),
            asksPerson: z.boolean(),
          }),
        ),
      }),
    ),
    people: z.array(z.object({ key: z.string(), name: z.string(), isAbsent: z.boolean() })),
  }),
]);

export type SheetFormView = z.output<typeof formShape>;

const phase = z.enum(['empty', 'one', 'disputed', 'agreed']);

/** What whoever asks should do next on a sheet; null: nothing. */
const next = z.enum(['type', 'type-second', 'retype', 'settle', 'confirm']).nullable();

const judgeShape = z.object({
  id: z.string(),
  seat: z.int(),
  name: z.string(),
  /** Their unit of the installation, where it is one; `body` is where they come from as it is written. */
  unit: z.string().nullable(),
  body: z.string(),
  relations: z.array(
    z.object({ unit: unitShape, kind: z.enum(['relative', 'other-interest']), reason: z.string() }),
  ),
});

export type JudgeView = z.output<typeof judgeShape>;

const sheetRow = z.object({
  /** Id of the sheet; null until somebody began it. */
  id: z.string().nullable(),
  title: z.string(),
  unit: unitShape,
  /** Id of the judge, or `none`. */
  judge: z.string(),
  phase,
  state: stateView,
  /** Who has entered something that stands, without what they entered. */
  typedBy: z.array(z.string()),
  isMine: z.boolean(),
  next,
  /** Why the judge keeps away from this team; empty: they judge it. */
  recused: z.string(),
  correctionOpen: z.boolean(),
});

export type ScoringSheetRow = z.output<typeof sheetRow>;

const panelRow = z.object({
  unit: unitShape,
  /** The panel's mark; empty until every sheet is agreed. */
  mark: z.string(),
  working: z.string(),
  judges: z.array(
    z.object({
      seat: z.int(),
      name: z.string(),
      mark: z.string(),
      /** From the mean of all marks, with its sign. */
      deviation: z.string(),
      dropped: z.boolean(),
      recused: z.string(),
    }),
  ),
});

const stageShape = z.object({
  id: z.string(),
  title: z.string(),
  component: z.string(),
  kind: z.enum(['exam', 'practical', 'quiz']),
  clause: z.string(),
  state: stateView,
  /** How many sheets are agreed, of how many. */
  agreed: z.int(),
  of: z.int(),
  sheets: z.array(sheetRow),
  /** null for a stage without judges. */
  panel: z
    .object({
      judges: z.array(judgeShape),
      /** How many the plan wants; null while it does not say. */
      wanted: z.int().nullable(),
      rule: z.string(),
      recusal: z.array(
        z.object({
          id: z.enum(['own-unit', 'relative', 'other-interest']),
          title: z.string(),
        }),
      ),
      rows: z.array(panelRow),
    })
    .nullable(),
  signed: z.object({ signer: z.string(), by: z.string(), at: instant }).nullable(),
  signings: z.array(
    z.object({
      kind: z.enum(['signed', 'reopened']),
      signer: z.string(),
      reason: z.string(),
      by: z.string(),
      at: instant,
    }),
  ),
  /** What keeps the stage from being signed off, in words. */
  lacks: z.array(z.object({ title: z.string(), says: z.string() })),
});

export type ScoringStageView = z.output<typeof stageShape>;

export const boardShape = z.object({
  stages: z.array(stageShape),
  units: z.array(unitShape),
  mayEnter: z.boolean(),
  mayManage: z.boolean(),
  /** Why nothing can be entered now; empty: it can. */
  closed: z.string(),
});

export type ScoringBoard = z.output<typeof boardShape>;

const entryShape = z.object({
  number: z.int(),
  word: z.string(),
  by: z.string(),
  at: instant,
  reason: z.string(),
  lines: z.array(z.object({ key: z.string(), title: z.string(), value: z.string() })),
});

export const sheetShape = z.object({
  id: z.string().nullable(),
  title: z.string(),
  stage: z.object({ id: z.string(), title: z.string(), clause: z.string() }),
  unit: unitShape,
  judge: z.object({ id: z.string(), seat: z.int(), name: z.string(), body: z.string() }).nullable(),
  form: formShape,
  phase,
  state: stateView,
  next,
  recused: z.string(),
  signed: z.boolean(),
  /** What was agreed before no longer fits the team or the plan: it is typed again. */
  wasAgreed: z.boolean(),
  /** Number of the asker's own entry that stands, 0 for none, with its values; another's are never here. */
  own: z.int(),
  ownValues: valuesShape.nullable(),
  typedBy: z.array(z.string()),
  /** Line by line, where two differ. */
  comparison: z
    .object({
      first: z.string(),
      second: z.string(),
      firstValues: valuesShape,
      secondValues: valuesShape,
      lines: z.array(
        z.object({
          key: z.string(),
          title: z.string(),
          first: z.string(),
          second: z.string(),
          differs: z.boolean(),
        }),
      ),
    })
    .nullable(),
  agreed: z
    .object({
      values: valuesShape,
      lines: z.array(z.object({ key: z.string(), title: z.string(), value: z.string() })),
      /** The total of a sheet of one score; empty for an exam. */
      total: z.string(),
      by: z.array(z.string()),
      /** Corrections that were confirmed, oldest first, each with the lines that it changed. */
      corrections: z.array(
        z.object({
          by: z.string(),
          confirmedBy: z.string(),
          at: instant,
          reason: z.string(),
          lines: z.array(
            z.object({ key: z.string(), title: z.string(), from: z.string(), to: z.string() }),
          ),
        }),
      ),
    })
    .nullable(),
  correction: z
    .object({
      by: z.string(),
      at: instant,
      reason: z.string(),
      isMine: z.boolean(),
      lines: z.array(
        z.object({
          key: z.string(),
          title: z.string(),
          from: z.string(),
          to: z.string(),
          differs: z.boolean(),
        }),
      ),
    })
    .nullable(),
  /** Every entry, oldest first; while one alone has typed, nothing but that one's own. */
  history: z.array(entryShape),
  /** Number of the last entry on the sheet: settling and correcting name it. */
  revision: z.int(),
  mayEnter: z.boolean(),
  mayManage: z.boolean(),
});

export type ScoringSheetView = z.output<typeof sheetShape>;

/** What an import would enter: sheet by sheet, and its faults by cell. */
export const importReading = z.object({
  counts: z.object({
    sheets: z.int(),
    new: z.int(),
    changed: z.int(),
    same: z.int(),
    empty: z.int(),
    faulty: z.int(),
  }),
  faults: z.array(
    z.object({
      row: z.int().nullable(),
      /** The column's letter; empty where it concerns the row or the file. */
      column: z.string(),
      who: z.string(),
      what: z.string(),
    }),
  ),
  changes: z.array(
    z.object({ title: z.string(), line: z.string(), from: z.string(), to: z.string() }),
  ),
  /** How many entries of the sender the preview has seen. */
  seen: z.int(),
  isWritten: z.boolean(),
});

export type ScoringImportView = z.output<typeof importReading>;
