import { relative, resolve } from 'node:path';
import { SETTLEMENT_WORDS } from '../contract/score/result-words.ts';
import { formulaSentence } from '../contract/score/refusals.ts';
import { sheetRulesOf } from '../core/plan/sheet-rules.ts';
import { isTally, tallyScores, type Tally } from '../core/plan/tally.ts';
import type { LoadedPlan } from '../server/plan/plan-file.ts';
import type { ScoreFileFault } from '../server/score/file-fault.ts';
import { areDecided, readDecidedTies } from '../server/score/json-ties.ts';
import { isScoreTable, readScoreFile } from '../server/score/read-score-file.ts';
import { openPlan, planFaultLine } from './plan-argument.ts';
import type { Terminal } from './terminal.ts';

/** A plan with its tallied scores. */
export interface OpenTally {
  readonly loaded: LoadedPlan;
  readonly tally: Tally;
}

/**
 * Opens a plan and a score file and tallies them.
 * @returns null after printing every fault, one line each (with `json` also as one line of JSON on standard output)
 */
export const openTally = async (
  planArgument: string,
  scoresArgument: string,
  json: boolean,
  terminal: Terminal,
): Promise<OpenTally | null> => {
  const loaded = openPlan(planArgument, terminal);
  if (loaded === null) return null;
  const { plan } = loaded;
  if (plan.rankings.length === 0) {
    terminal.complain(`“${plan.title}”没有计分排名，不能统分；请检查方案是否选对`);
    return null;
  }
  const file = resolve(terminal.folder, scoresArgument);
  const shown = relative(terminal.folder, file).startsWith('..')
    ? file
    : relative(terminal.folder, file);
  const refuse = (faults: readonly ScoreFileFault[]): null => {
    for (const fault of faults) terminal.complain(`${shown} ${fault.sentence}`);
    terminal.complain(`共${faults.length}处问题，没有统分，也没有写任何文件；改正后再运行一次`);
    if (json) terminal.print(JSON.stringify({ plan: plan.id, faults }));
    return null;
  };
  const table = await readScoreFile(file, sheetRulesOf(plan));
  if (!isScoreTable(table)) return refuse(table);
  const decided = readDecidedTies(file, plan, table);
  if (!areDecided(decided)) return refuse(decided);
  const tally = tallyScores(plan, loaded.open, table, decided);
  if (isTally(tally)) {
    for (const { way, ranking, total } of tally.result.lapsed)
      terminal.complain(
        `${shown} 对并列的决定（${SETTLEMENT_WORDS[way]}，${ranking}，总分${total}）与成绩对不上，没有采用`,
      );
    return { loaded, tally };
  }
  for (const { place, code, at, params, formula } of tally) {
    const quoted = /^“.*”$/.test(formula) ? formula : `“${formula}”`;
    const fault = {
      file: loaded.file,
      place: loaded.placeOf(place),
      path: place,
      sentence: `公式${quoted}：${formulaSentence(code, at, params)}`,
    };
    terminal.complain(planFaultLine(fault, terminal));
  }
  return null;
};
