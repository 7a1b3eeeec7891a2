import { relative, resolve } from 'node:path';
import { writeFiles } from '../server/document/write-files.ts';
import { resultWorkbook } from '../server/score/result-workbook.ts';
import { openTally } from './score-argument.ts';
import { tallyJson } from './tally-json.ts';
import { tallyLines } from './tally-text.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** What `qunying tally` was asked for. */
export interface TallyRequest {
  readonly plan: string;
  readonly scores: string;
  readonly json: boolean;
  /** Folder for the result workbook; null writes none. */
  readonly out: string | null;
}

/** `qunying tally <plan> <scores>`: totals, places, ties and awards. Exit 0 also with ties and undecided items left. */
export const runTally = async (request: TallyRequest, terminal: Terminal): Promise<ExitCode> => {
  const open = await openTally(request.plan, request.scores, request.json, terminal);
  if (open === null) return 2;
  const { tally } = open;
  const name = `${tally.plan.title} 成绩.xlsx`;
  if (request.out !== null) {
    const folder = resolve(terminal.folder, request.out);
    const bytes = await resultWorkbook(tally);
    const written = await writeFiles(folder, [{ name, bytes }]);
    if (!written.ok) {
      terminal.complain(written.fault.sentence);
      return 2;
    }
    if (!request.json)
      terminal.complain(`成绩表已写到 ${relative(terminal.folder, folder) || '.'}/${name}`);
  }
  if (request.json) terminal.print(JSON.stringify(tallyJson(tally)));
  else for (const line of tallyLines(tally)) terminal.print(line);
  return 0;
};
