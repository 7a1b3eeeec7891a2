import { warningSentence } from '../contract/score/warnings.ts';
import { awardTitles, memberNames } from '../contract/score/result-words.ts';
import { defaultText } from '../contract/plan/findings.ts';
import type { RankingResult, ResultRow } from '../core/honour/result.ts';
import { decimalText, exactText } from '../core/kernel/exact.ts';
import { touchesResult } from '../core/plan/open-item.ts';
import type { Tally } from '../core/plan/tally.ts';
import { workingLine } from '../core/score/working.ts';

/** One line of `rankings[].rows`. A row without a total has nulls for it and for its place. */
interface RowJson {
  readonly unit: string;
  readonly name?: string;
  readonly total: { readonly exact: string | null; readonly shown: string | null };
  readonly rank: number | null;
  readonly awardRank: number | null;
  readonly tied: boolean;
  readonly decidedBy: string | null;
  readonly awards: readonly string[];
  readonly pendingAwards: readonly string[];
  readonly working: string;
}

/** What `tally --json` prints, on one line. */
export interface TallyJson {
  readonly plan: string;
  readonly rankings: readonly { readonly id: string; readonly rows: readonly RowJson[] }[];
  readonly unresolved: readonly {
    readonly ranking: string;
    readonly rank: number;
    readonly members: readonly string[];
    readonly affects: readonly string[];
  }[];
  /** Only where the plan says who goes on to a later stage. */
  readonly advances?: readonly {
    readonly id: string;
    readonly to: string;
    readonly through: readonly string[];
    readonly undecided: readonly string[];
  }[];
  readonly warnings: readonly {
    readonly code: string;
    readonly clause: string;
    readonly sentence: string;
    readonly open?: string;
    readonly clauses?: readonly string[];
    readonly default?: string;
    readonly touchesResult?: boolean;
  }[];
}

const rowJson = (
  row: ResultRow,
  { compiled, digits }: RankingResult,
  { workings }: Tally,
  nameOfUnit: (id: string) => string,
): RowJson => {
  const steps = workings.ofTotal(compiled.ranking.id, row.position);
  return {
    unit: nameOfUnit(row.unit),
    ...(row.name === null ? {} : { name: row.name }),
    total: {
      exact: row.total === null ? null : exactText(row.total),
      shown: row.total === null ? null : decimalText(row.total, digits),
    },
    rank: row.rank,
    awardRank: row.awardRank,
    tied: row.tied,
    decidedBy: row.decidedBy,
    awards: awardTitles(row.awards),
    pendingAwards: awardTitles(row.pending),
    working: steps.map((step) => `${step.title} = ${workingLine(step, digits)}`).join('；'),
  };
};

/** A tally as an object for programs; totals are exact, undecided items are listed with their default. */
export const tallyJson = (tally: Tally): TallyJson => {
  const names = new Map<string, string>(tally.plan.units.map((unit) => [unit.id, unit.name]));
  const nameOfUnit = (id: string): string => names.get(id) ?? id;
  return {
    plan: tally.plan.id,
    rankings: tally.result.rankings.map((ranking) => ({
      id: ranking.compiled.ranking.id,
      rows: ranking.rows.map((row) => rowJson(row, ranking, tally, nameOfUnit)),
    })),
    unresolved: tally.result.rankings.flatMap((ranking) =>
      ranking.unresolved.map(({ rank, members, affects }) => ({
        ranking: ranking.compiled.ranking.id,
        rank,
        members: memberNames(ranking, members, nameOfUnit),
        affects: awardTitles(affects),
      })),
    ),
    ...(tally.advances.length === 0
      ? {}
      : {
          advances: tally.advances.map(({ advance, ranking, through, undecided }) => ({
            id: advance.id,
            to: advance.to,
            through: memberNames(ranking, through, nameOfUnit),
            undecided: memberNames(ranking, undecided, nameOfUnit),
          })),
        }),
    warnings: tally.warnings.map((warning) => ({
      code: warning.code,
      clause: warning.clause,
      ...(warning.open === null
        ? {}
        : {
            open: warning.open.id,
            clauses: warning.open.source,
            default: defaultText(warning.open),
            touchesResult: touchesResult(warning.open),
          }),
      sentence: warningSentence(warning),
    })),
  };
};
