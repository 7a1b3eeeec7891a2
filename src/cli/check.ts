import { findingText } from '../contract/plan/findings.ts';
import { checkPlan } from '../core/plan/check/check.ts';
import type { Finding } from '../core/plan/check/finding.ts';
import type { LoadedPlan } from '../server/plan/plan-file.ts';
import { clauseText } from '../contract/plan/clause.ts';
import { optionFaults } from '../server/plan/check-options.ts';
import { openPlan, planFaultLine } from './plan-argument.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const itemOf = (loaded: LoadedPlan, finding: Finding) =>
  loaded.open.find((one) => one.item.id === finding.open)?.item;

const asJson = (loaded: LoadedPlan, findings: readonly Finding[]): string =>
  JSON.stringify({
    plan: loaded.plan.id,
    findings: findings.map((finding) => {
      const { sentence, decide, options } = findingText(finding, itemOf(loaded, finding));
      const { severity, code, clauses, place, open } = finding;
      return {
        severity,
        code,
        clause: clauses.join('、'),
        clauses,
        sentence,
        decide,
        options,
        place,
        open,
      };
    }),
    decided: loaded.open
      .filter((one) => one.decision !== null)
      .map(({ item, decision }) => ({ open: item.id, ...decision })),
  });

const WORDS = { error: '错误', warning: '提醒' } as const;

const printFinding = (
  loaded: LoadedPlan,
  finding: Finding,
  number: number,
  { print }: Terminal,
): void => {
  const item = itemOf(loaded, finding);
  const { sentence, decide, options } = findingText(finding, item);
  const clauses = finding.clauses.map((id) => clauseText(loaded.plan, id)).join('、');
  print(`${number}. ［${WORDS[finding.severity]}］${sentence}`);
  print(`   依据：${clauses}　位置：${finding.place}`);
  print(`   要定：${decide}${item === undefined ? '' : `（${item.id}）`}`);
  for (const option of options)
    print(`     · ${option.id}：${option.title}${option.isDefault ? '　←现按此默认' : ''}`);
  if (item?.answer.kind === 'value') print(`     · 现按默认：${item.answer.default}`);
};

/** `qunying check <plan>`: what the plan contradicts, leaves open or gets wrong. Exit 1 on an error-level finding. */
export const runCheck = (argument: string, json: boolean, terminal: Terminal): ExitCode => {
  const loaded = openPlan(argument, terminal);
  if (loaded === null) return 2;
  const faults = optionFaults(loaded);
  for (const fault of faults) terminal.complain(planFaultLine(fault, terminal));
  if (faults.length > 0) return 2;
  const findings = checkPlan(loaded, loaded.tree);
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  if (json) terminal.print(asJson(loaded, findings));
  else {
    const { plan } = loaded;
    terminal.print(`${plan.title}（${plan.notice.number}）`);
    for (const [index, finding] of findings.entries()) {
      terminal.print('');
      printFinding(loaded, finding, index + 1, terminal);
    }
    const decided = loaded.open.filter((one) => one.decision !== null).length;
    terminal.print('');
    terminal.print(
      `错误${errors}项，提醒${findings.length - errors}项，已裁定${decided}项。` +
        (findings.length === 0
          ? ''
          : '裁定写入方案旁的 decisions.yaml，写法见 docs/plan-format.md。'),
    );
  }
  return errors > 0 ? 1 : 0;
};
