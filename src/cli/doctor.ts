import { startSentence } from '../contract/start/refusals.ts';
import { examineMachine } from '../server/doctor/doctor.ts';
import type { Finding } from '../server/doctor/finding.ts';
import { optionsOfProcess } from '../server/main.ts';
import type { StartFlags } from '../server/serve/options.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const MARKS: Readonly<Record<Finding['state'], string>> = {
  ok: '正常',
  warning: '注意',
  fault: '故障',
};

/** Prints one line a finding. @returns 1 where something is so wrong that the server would not run well, else 0 */
export const runDoctor = async (flags: StartFlags, terminal: Terminal): Promise<ExitCode> => {
  const options = optionsOfProcess(flags, terminal);
  if (!options.ok) {
    for (const refusal of options.refusals) terminal.complain(startSentence(refusal));
    return 2;
  }
  const findings = await examineMachine(options.value, new Date());
  for (const { state, title, found, advice } of findings) {
    terminal.print(`${MARKS[state]}  ${title}：${found}`);
    if (advice !== null) terminal.print(`      ${advice}`);
  }
  const count = (state: Finding['state']) => findings.filter((one) => one.state === state).length;
  terminal.print('');
  terminal.print(
    count('fault') > 0
      ? `有 ${count('fault')} 处故障，处理后再启动。`
      : count('warning') > 0
        ? `可以启动；有 ${count('warning')} 处请留意。`
        : '一切正常，可以启动。',
  );
  return count('fault') > 0 ? 1 : 0;
};
