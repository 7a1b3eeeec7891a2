import {
  bindFormula,
  idsIn,
  MEMBERS,
  PRESENT,
  type Bound,
  type KnownName,
} from './formula/bind.ts';
import { isFault } from './formula/fault.ts';
import { parseFormula } from './formula/parse.ts';
import {
  isReasonable,
  MOST_FACTORS,
  rounded,
  SCORE_SIZE,
  sizeOfBound,
  type Size,
} from './formula/size.ts';
import type { FormulaFault } from './formula/syntax.ts';
import type { Figure, Level, PassLine, Ranking, ScoreRules, TieStep } from './rules.ts';

/** A formula fault with the place in the plan where the formula stands. */
export interface PlacedFault extends FormulaFault {
  readonly place: string;
  readonly formula: string;
}

/** A ranking whose formula and tie names are settled. */
export interface CompiledRanking {
  readonly ranking: Ranking;
  readonly total: Bound;
  readonly ties: readonly { readonly step: TieStep; readonly name: KnownName }[];
  readonly passLines: readonly { readonly line: PassLine; readonly name: KnownName }[];
}

/** A plan's scoring rules, ready to evaluate: figures come in the order in which they can be computed. */
export interface Program {
  readonly rules: ScoreRules;
  readonly names: readonly KnownName[];
  readonly figures: readonly { readonly figure: Figure; readonly bound: Bound }[];
  readonly rankings: readonly CompiledRanking[];
}

const shortest = (titles: readonly string[]): string =>
  titles.reduce((best, title) => ([...title].length < [...best].length ? title : best));

const knownNames = (rules: ScoreRules): readonly KnownName[] => [
  ...rules.components.map((one) => ({
    id: one.id,
    title: one.title,
    short: shortest([one.title, ...one.also]),
    spellings: [one.title, one.id, ...one.also],
    of: one.of,
    leftOut: one.absence === 'left-out',
  })),
  ...rules.figures.map((one) => ({
    id: one.id,
    title: one.title,
    short: one.title,
    spellings: [one.title, one.id],
    of: one.of,
    leftOut: false,
  })),
  MEMBERS,
  PRESENT,
];

interface BoundFigure {
  readonly figure: Figure;
  readonly bound: Bound;
  readonly place: string;
}

const inOrder = (figures: readonly BoundFigure[]): readonly BoundFigure[] | PlacedFault => {
  const done = new Set<string>();
  const ordered: BoundFigure[] = [];
  const ids = new Set(figures.map((one) => one.figure.id));
  let waiting = figures;
  while (waiting.length > 0) {
    const ready = waiting.filter(({ bound }) =>
      idsIn(bound).every((id) => !ids.has(id) || done.has(id)),
    );
    if (ready.length === 0) {
      const first = waiting[0] as BoundFigure;
      const names = waiting.map((one) => one.figure.title).join('、');
      const { place, figure } = first;
      return { code: 'formula.cycle', at: 1, params: { names }, place, formula: figure.formula };
    }
    for (const one of ready) {
      done.add(one.figure.id);
      ordered.push(one);
    }
    waiting = waiting.filter((one) => !done.has(one.figure.id));
  }
  return ordered;
};

/** The first formula whose figures would grow beyond all use, figure by figure in the order in which they are computed. */
const tooLarge = (
  figures: readonly BoundFigure[],
  rankings: readonly CompiledRanking[],
): PlacedFault | null => {
  const sizes = new Map<string, Size>();
  const sizeOf = (id: string): Size => sizes.get(id) ?? SCORE_SIZE;
  const fault = (place: string, formula: string): PlacedFault => ({
    code: 'formula.too-large',
    at: 1,
    params: { most: MOST_FACTORS },
    place,
    formula,
  });
  for (const { figure, bound, place } of figures) {
    const size = sizeOfBound(bound, sizeOf);
    if (!isReasonable(size)) return fault(place, figure.formula);
    sizes.set(figure.id, figure.rounding === null ? size : rounded(size));
  }
  const large = rankings.find(({ total }) => !isReasonable(sizeOfBound(total, sizeOf)));
  return large === undefined
    ? null
    : fault(`rankings.${large.ranking.id}.formula`, large.ranking.formula);
};

/**
 * Reads, binds and orders every formula of a plan.
 * @returns the program, or every fault found (one per formula; a cycle, or figures that would grow without end, are
 * reported when all formulas read well)
 */
export const compileScores = (rules: ScoreRules): Program | readonly PlacedFault[] => {
  const names = knownNames(rules);
  const faults: PlacedFault[] = [];
  const read = (formula: string, level: Level, place: string): Bound | null => {
    const expression = parseFormula(formula);
    const bound = isFault(expression) ? expression : bindFormula(expression, level, names);
    if (!isFault(bound)) return bound;
    faults.push({ ...bound, place, formula });
    return null;
  };
  const readName = (name: string, level: Level, place: string): KnownName | null => {
    const bound = read(`“${name}”`, level, place);
    return bound?.kind === 'value' ? bound.name : null;
  };

  const figures = rules.figures.flatMap((figure) => {
    const place = `figures.${figure.id}.formula`;
    const bound = read(figure.formula, figure.of, place);
    return bound === null ? [] : [{ figure, bound, place }];
  });
  const rankings = rules.rankings.flatMap((ranking) => {
    const place = `rankings.${ranking.id}`;
    const total = read(ranking.formula, ranking.of, `${place}.formula`);
    const ties = ranking.ties.flatMap((step) => {
      const name = readName(step.by, ranking.of, `${place}.ties`);
      return name === null ? [] : [{ step, name }];
    });
    const passLines = ranking.passLines.flatMap((line) => {
      const name = readName(line.by, ranking.of, `${place}.passLines`);
      return name === null ? [] : [{ line, name }];
    });
    return total === null ? [] : [{ ranking, total, ties, passLines }];
  });
  if (faults.length > 0) return faults;
  const ordered = inOrder(figures);
  if ('code' in ordered) return [ordered];
  const large = tooLarge(ordered, rankings);
  if (large !== null) return [large];
  return { rules, names, figures: ordered, rankings };
};

/** Tells a program from the faults that stand in its place. */
export const isProgram = (result: Program | readonly PlacedFault[]): result is Program =>
  !Array.isArray(result);
