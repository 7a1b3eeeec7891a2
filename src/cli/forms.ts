import { relative, resolve } from 'node:path';
import { renderForms } from '../server/document/forms.ts';
import { writeFiles } from '../server/document/write-files.ts';
import { readDataFile } from '../server/plan/data-file.ts';
import { scoreTemplate } from '../server/score/score-template.ts';
import { openPlan } from './plan-argument.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** Name of the empty score file that `forms` writes beside the forms of a plan with rankings. */
const TEMPLATE = '成绩录入模板.xlsx';

/** `qunying forms <plan> [--data FILE] --out DIR`: all forms of the plan as Word and Excel, empty or filled. */
export const runForms = async (
  argument: string,
  dataArgument: string | null,
  out: string,
  terminal: Terminal,
): Promise<ExitCode> => {
  const loaded = openPlan(argument, terminal);
  if (loaded === null) return 2;
  const { plan } = loaded;
  const data = dataArgument === null ? null : readDataFile(resolve(terminal.folder, dataArgument));
  if (data !== null && !data.ok) {
    for (const sentence of data.sentences) terminal.complain(`${dataArgument} ${sentence}`);
    return 2;
  }
  const rendered = await renderForms(plan.forms, data === null ? null : data.tree, {
    demonstration: plan.demonstration,
    version: '1',
  });
  if (!rendered.ok) {
    for (const { sentence } of rendered.faults) terminal.complain(`${dataArgument} ${sentence}`);
    terminal.complain(`共${rendered.faults.length}处问题，没有写任何文件；改正后再运行一次`);
    return 2;
  }
  const withTemplate = dataArgument === null && plan.rankings.length > 0;
  const template = withTemplate ? [{ name: TEMPLATE, bytes: await scoreTemplate(plan) }] : [];
  const files = [...rendered.files, ...template];
  const folder = resolve(terminal.folder, out);
  const written = await writeFiles(folder, files);
  if (!written.ok) {
    terminal.complain(written.fault.sentence);
    return 2;
  }
  for (const path of written.paths) terminal.print(relative(terminal.folder, path));
  terminal.print(`共${written.paths.length}个文件，在 ${relative(terminal.folder, folder) || '.'}`);
  return 0;
};
