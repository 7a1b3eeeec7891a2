import { mostPlaces } from '../core/nomination/quota.ts';
import type { Plan, PlanUnit } from '../core/plan/plan.ts';
import { openPlan } from './plan-argument.ts';
import type { ExitCode, Terminal } from './terminal.ts';
import { textTable, type TextColumn } from './text-table.ts';

const quotaOf = (plan: Plan, unit: PlanUnit): number | undefined => {
  for (const stage of plan.stages)
    if (stage.kind === 'nomination')
      for (const quota of stage.quotas)
        if (quota.units.includes(unit.id)) return mostPlaces(quota.places);
  return undefined;
};

/** `qunying units <plan>`: the units with the names score files may use, their places, and whether they take awards. */
export const runUnits = (argument: string, json: boolean, terminal: Terminal): ExitCode => {
  const loaded = openPlan(argument, terminal);
  if (loaded === null) return 2;
  const { plan } = loaded;
  const hasAwards = plan.awards.length > 0;
  const units = plan.units.map((unit) => ({
    name: unit.name,
    short: unit.short,
    quota: quotaOf(plan, unit),
    rankedForAwards: hasAwards ? unit.rankedForAwards : undefined,
  }));
  if (json) {
    terminal.print(JSON.stringify(units));
    return 0;
  }
  const hasQuotas = units.some((unit) => unit.quota !== undefined);
  const columns: readonly TextColumn[] = [
    { title: '单位', align: 'left' },
    { title: '简称', align: 'left' },
    ...(hasQuotas ? [{ title: '名额', align: 'right' } as const] : []),
    ...(hasAwards ? [{ title: '参加单位奖项', align: 'left' } as const] : []),
  ];
  const rows = units.map((unit) => [
    unit.name,
    unit.short,
    ...(hasQuotas ? [String(unit.quota ?? '')] : []),
    ...(hasAwards ? [unit.rankedForAwards === true ? '参加' : '不参加'] : []),
  ]);
  for (const line of textTable(columns, rows)) terminal.print(line);
  if (hasQuotas)
    terminal.print(`名额合计 ${units.reduce((total, unit) => total + (unit.quota ?? 0), 0)}`);
  return 0;
};
