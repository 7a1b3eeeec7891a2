import type { Json, OpenItem } from '../open-item.ts';
import { pathsOf } from '../open-item.ts';
import { undecided } from '../settle.ts';
import { checkDates } from './dates.ts';
import type { CheckedPlan, Finding } from './finding.ts';
import { checkScores } from './scores.ts';
import { checkInferred, checkSilences } from './silences.ts';

const CODES = {
  contradiction: 'open.contradiction',
  silence: 'open.silence',
  reading: 'open.reading',
} as const;

const ofOpenItem = (item: OpenItem): Finding => ({
  severity: item.kind === 'contradiction' ? 'error' : 'warning',
  code: CODES[item.kind],
  clauses: item.source,
  place: pathsOf(item)[0] ?? '',
  params: { question: item.question },
  open: item.id,
});

/**
 * Everything about a plan that people must know or decide: contradictions of the notice (errors while undecided),
 * its silences and double readings (warnings). Errors come first, then the order of the plan.
 * An open item that a finding already carries is not reported a second time.
 * @param tree the plan as written, where inferred items are looked for
 */
export const checkPlan = (checked: CheckedPlan, tree: Json): readonly Finding[] => {
  const found = [...checkDates(checked), ...checkSilences(checked), ...checkScores(checked)];
  const carried = new Set(found.map((finding) => finding.open));
  const rest = undecided(checked.open).filter((item) => !carried.has(item.id));
  const all = [...found, ...rest.map(ofOpenItem), ...checkInferred(tree)];
  return [
    ...all.filter((finding) => finding.severity === 'error'),
    ...all.filter((finding) => finding.severity === 'warning'),
  ];
};
