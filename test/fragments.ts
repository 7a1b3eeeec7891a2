import { parsePlan } from '../src/contract/plan/parse.ts';
import { STATUTORY_DAYS } from '../src/core/kernel/statutory-days.ts';
import { checkPlan } from '../src/core/plan/check/check.ts';
import type { Finding } from '../src/core/plan/check/finding.ts';
import { linkPlan } from '../src/core/plan/link.ts';
import type { Json, RecordedDecision } from '../src/core/plan/open-item.ts';
import type { Plan } from '../src/core/plan/plan.ts';
import { settlePlan } from '../src/core/plan/settle.ts';
import { sheetRulesOf } from '../src/core/plan/sheet-rules.ts';
import type { Stage } from '../src/core/plan/stage.ts';
import { isTally, tallyScores, type Tally } from '../src/core/plan/tally.ts';
import { exactText } from '../src/core/kernel/exact.ts';
import { readScoreSheets, type RawSheet } from '../src/core/score/sheet.ts';
import { readYaml, type YamlFile } from '../src/server/plan/read-yaml.ts';
import { BASE_OPEN, BASE_PLAN } from './base-plan.ts';

/** A piece of a plan in `docs/plan-format.md`, with the line after it that says what it computes. */
export interface Fragment {
  readonly id: string;
  readonly text: string;
  readonly computes: string;
}

/** A fragment merged over the base plan and taken through everything a plan file goes through. */
export interface LoadedFragment {
  readonly fragment: Fragment;
  readonly tree: Json;
  readonly plan: Plan;
  readonly findings: readonly Finding[];
}

/** Claims of one fragment: in words, with the check that they hold. */
export type Claims = Readonly<Record<string, (loaded: LoadedFragment) => void>>;
/** Claims by fragment id. */
export type Cases = Readonly<Record<string, Claims>>;

const FENCE = /^```yaml fragment=(\S+)\n([\s\S]*?)^```\n\n(.*)$/gmu;

/** Every fragment of the document, in its order. */
export const readFragments = (markdown: string): readonly Fragment[] =>
  [...markdown.matchAll(FENCE)].map(([, id = '', text = '', computes = '']) => ({
    id,
    text,
    computes,
  }));

const isFile = (read: ReturnType<typeof readYaml>): read is YamlFile => !Array.isArray(read);

export const treeOf = (text: string): Json => {
  const read = readYaml(text);
  if (!isFile(read)) throw new Error(JSON.stringify(read));
  return read.tree;
};

const asPlan = (tree: Json): Plan => {
  const parsed = parsePlan(tree);
  if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed, null, 1));
  return parsed as Plan;
};

/** Whether a fragment is a piece of the file beside the plan; it replaces nothing in the plan. */
export const isDecisions = ({ text }: Fragment): boolean =>
  text.startsWith('format: qunying.decisions/1');

/** Merges, parses, links, settles and checks, as the loader of plan files does. @throws Error with every fault */
export const loadFragment = (
  fragment: Fragment,
  decisions: readonly RecordedDecision[] = [],
): LoadedFragment => {
  const own = isDecisions(fragment) ? { open: BASE_OPEN } : treeOf(fragment.text);
  const tree = { ...BASE_PLAN, ...(own as typeof BASE_PLAN) };
  const written = asPlan(tree);
  const links = linkPlan(written, tree);
  if (links.length > 0) throw new Error(JSON.stringify(links, null, 1));
  const settled = settlePlan(tree, written.open, decisions);
  if (!settled.ok) throw new Error(JSON.stringify(settled.refusals, null, 1));
  const plan = asPlan(settled.value.tree);
  const calendar = plan.calendar ?? STATUTORY_DAYS;
  const findings = checkPlan({ plan, open: settled.value.open, calendar }, tree);
  return { fragment, tree, plan, findings };
};

/** The stage with this id, of the kind the test expects. */
export const stageOf = <Kind extends Stage['kind']>(
  { plan }: LoadedFragment,
  kind: Kind,
  id?: string,
): Extract<Stage, { kind: Kind }> => {
  const stage = plan.stages.find((one) => one.kind === kind && (id === undefined || one.id === id));
  if (stage === undefined) throw new Error(`no ${kind} ${id ?? ''}`);
  return stage as Extract<Stage, { kind: Kind }>;
};

type Rows = readonly Readonly<Record<string, string | number>>[];

const sheetOf = (title: string, rows: Rows): RawSheet => {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    title,
    headings,
    rows: rows.map((row, index) => ({
      number: index + 2,
      cells: headings.map((heading) =>
        row[heading] === undefined
          ? { kind: 'empty' }
          : { kind: 'text', text: String(row[heading]) },
      ),
    })),
  };
};

/** Reads score rows as a score file has them (a row by its headings) and tallies them. */
export const tallyRows = (
  { plan }: Pick<LoadedFragment, 'plan'>,
  { individual = [], team = [] }: { readonly individual?: Rows; readonly team?: Rows },
): Tally => {
  const sheets = [sheetOf('个人', individual), sheetOf('团体', team)];
  const table = readScoreSheets(
    sheets.filter((sheet) => sheet.rows.length > 0),
    sheetRulesOf(plan),
  );
  if (Array.isArray(table)) throw new Error(JSON.stringify(table, null, 1));
  const tally = tallyScores(plan, [], table as Exclude<typeof table, readonly unknown[]>);
  if (!isTally(tally)) throw new Error(JSON.stringify(tally, null, 1));
  return tally;
};

const rowsOf = ({ result }: Tally, ranking: string) => {
  const found = result.rankings.find(({ compiled }) => compiled.ranking.id === ranking);
  if (found === undefined) throw new Error(`no ranking ${ranking}`);
  return found.rows.map((row) => ({ ...row, who: row.name ?? (row.unit as string) }));
};

/** Who stands where with which total, best first, the unranked last: `['甲', 1, '89.5']`. */
export const placesIn = (
  tally: Tally,
  ranking: string,
): readonly (readonly [who: string, rank: number | null, total: string | null])[] =>
  rowsOf(tally, ranking).map(({ who, rank, total }) => [
    who,
    rank,
    total === null ? null : exactText(total),
  ]);

/** Who holds and who waits for which awards; money in yuan after a colon, `*` where held jointly. */
export const awardsIn = (
  tally: Tally,
  ranking: string,
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    rowsOf(tally, ranking).map(({ who, awards, pending }) => [
      who,
      [
        ...awards.map(({ award, shared, amount }) => {
          const money = amount === null ? '' : `:${exactText(amount)}`;
          return `${award.id}${shared ? '*' : ''}${money}`;
        }),
        ...pending.map(({ award }) => `${award.id}?`),
      ],
    ]),
  );
