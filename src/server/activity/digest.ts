import type { Json, RecordedDecision } from '../../core/plan/open-item.ts';
import { sha256 } from '../http/sha256.ts';

/** JSON with keys in a fixed order: the same content gives the same text, whoever wrote it. */
const canonical = (value: Json): string => {
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonical(item)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value as Readonly<Record<string, Json>>)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`)
    .join(',')}}`;
};

/** SHA-256 (hexadecimal) of what would go out: the plan as written, the decisions on it, the defaults kept. */
export const digestOfPlan = (
  tree: Json,
  decisions: readonly RecordedDecision[],
  kept: readonly string[],
): string =>
  sha256(
    canonical([
      'qunying.activity/1',
      tree,
      JSON.parse(JSON.stringify(decisions)) as Json,
      kept.toSorted(),
    ]),
  );
