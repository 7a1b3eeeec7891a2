import type { HeldRole } from '../../contract/account/administration-http.ts';
import { dayAt, dayText, type Instant } from '../../core/kernel/day.ts';

/** A role with its scope, its end, and for whom it stands in: `单位经办人（海安市医疗保障局，代宁朝，至2020年6月30日）`. */
export const roleText = ({ title, scope, deputyFor, until }: HeldRole): string => {
  const parts = [
    scope,
    deputyFor === null ? null : `代${deputyFor.name}`,
    until === null ? null : `至${dayText(dayAt((until - 1) as Instant))}`,
  ].filter((part) => part !== null);
  return `${title}（${parts.join('，')}）`;
};
