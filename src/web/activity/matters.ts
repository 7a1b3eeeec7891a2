import type { Draft, FindingView } from '../../contract/activity/shapes.ts';

/** Findings that are settled by one decision, as one matter; or a finding of its own. */
export interface Matter {
  readonly key: string;
  /** From 1 among those that wait for a decision; null: only to be known, or its default is kept. */
  readonly number: number | null;
  readonly isGrave: boolean;
  readonly findings: readonly FindingView[];
  readonly first: FindingView;
}

const isWaiting = ({ open, isKept, severity }: FindingView): boolean =>
  severity === 'error' || (open !== null && !isKept);

/** Findings gathered by the open item that settles them, in the order of the checker: errors first. */
export const mattersOf = ({ findings }: Draft): readonly Matter[] => {
  const groups = new Map<string, FindingView[]>();
  for (const [index, finding] of findings.entries()) {
    const key = finding.open ?? `${finding.code}-${index}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  let number = 0;
  return [...groups].flatMap(([key, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    const waits = group.some(isWaiting);
    if (waits) number += 1;
    return [
      {
        key,
        number: waits ? number : null,
        isGrave: group.some(({ severity }) => severity === 'error'),
        findings: group,
        first,
      },
    ];
  });
};

/** Matters that wait for a decision and concern a place or one below it. */
export const mattersAt = (matters: readonly Matter[], prefix: string): readonly Matter[] =>
  matters.filter(
    ({ first, number }) =>
      number !== null && (first.places[0] === prefix || first.places[0]?.startsWith(`${prefix}.`)),
  );
