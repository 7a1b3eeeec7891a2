import type { ReactNode } from 'react';
import { multiply, plainText } from '../../core/kernel/exact.ts';
import { percentText, unequalScales, type ScalePart } from '../../core/plan/check/scales.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { compileScores, isProgram } from '../../core/score/program.ts';
import type { Ranking } from '../../core/score/rules.ts';

/** Points after weighing: the most, or of an open part what it begins with; null where there is neither. */
const weighedOf = ({ weight, most, base }: ScalePart) => {
  const points = most ?? base;
  return points === null ? null : multiply(weight, points);
};

const reachOf = (part: ScalePart): string => {
  const points = weighedOf(part);
  if (part.most !== null) return `最多 ${points === null ? '' : plainText(points)} 分`;
  return points === null ? '上不封顶' : `${plainText(points)} 分起，上不封顶`;
};

const fullOf = ({ most, base, weight }: ScalePart): string => {
  const points =
    most !== null ? `${plainText(most)} 分` : base !== null ? `${plainText(base)} 分起` : '不封顶';
  return `${points} × ${percentText(weight)}%`;
};

/** Bars of what each part of a total can bring, where their full marks differ (N6.2): one scale for all bars. */
export const ScalesDrawing = ({
  plan,
  ranking,
}: {
  readonly plan: Plan;
  readonly ranking: Ranking;
}): ReactNode => {
  const program = compileScores(plan);
  if (!isProgram(program)) return null;
  const compiled = program.rankings.find((one) => one.ranking.id === ranking.id);
  const parts = compiled === undefined ? [] : unequalScales(plan, program, compiled);
  if (parts.length === 0) return null;
  const lengths = parts.map((part) => {
    const points = weighedOf(part);
    return points === null ? 0 : Number(plainText(points));
  });
  const longest = Math.max(...lengths, 1);
  return (
    <ul className="scales" aria-label={`${ranking.total}各项折算后的分值`}>
      {parts.map((part, index) => {
        const share = `${((lengths[index] ?? 0) / longest) * 100}%`;
        return (
          <li key={part.title}>
            <span>{part.title}</span>
            <span>{fullOf(part)}</span>
            <span className="scale-track" aria-hidden="true">
              {part.most === null ? (
                <span className="scale-bar scale-open" style={{ '--solid': share } as never} />
              ) : (
                <span className="scale-bar" style={{ width: share }} />
              )}
            </span>
            <span>{reachOf(part)}</span>
          </li>
        );
      })}
    </ul>
  );
};
