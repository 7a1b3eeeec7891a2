import { useState, type ReactNode } from 'react';
import type { Plan } from '../../core/plan/plan.ts';
import { exactText, parseDecimal, decimalText, type Exact } from '../../core/kernel/exact.ts';
import type { Component, Ranking } from '../../core/score/rules.ts';
import { tryRanking } from '../../core/score/trial.ts';

/** Figures to begin with; people put in their own. */
const FIRST = [86, 88, 130] as const;

const DIGITS = 2;

/** Contestants of a team, where the plan says how many; otherwise three. */
const membersOf = (plan: Plan): number => {
  const roles = plan.stages.flatMap((stage) => (stage.kind === 'roster' ? stage.rules.roles : []));
  return roles.find(({ id }) => id === 'contestant')?.least ?? 3;
};

interface Slot {
  readonly key: string;
  readonly title: string;
  readonly component: Component;
}

const slotsOf = (plan: Plan, ranking: Ranking): readonly Slot[] =>
  plan.components.flatMap((component) => {
    const short = [component.title, ...component.also].reduce((best, one) =>
      [...one].length < [...best].length ? one : best,
    );
    const isGathered = ranking.of === 'team' && component.of === 'individual';
    return isGathered
      ? Array.from({ length: membersOf(plan) }, (_, index) => ({
          key: `${component.id}.${index}`,
          title: `${short}（队员${index + 1}）`,
          component,
        }))
      : [
          {
            key: `${component.id}.0`,
            title: component.of === 'team' ? `${short}（全队）` : short,
            component,
          },
        ];
  });

const figuresOf = (
  slots: readonly Slot[],
  texts: Readonly<Record<string, string>>,
): ReadonlyMap<string, readonly Exact[]> | null => {
  const figures = new Map<string, Exact[]>();
  for (const { key, component } of slots) {
    const value = parseDecimal(texts[key] ?? '');
    if (value === null) return null;
    figures.set(component.id, [...(figures.get(component.id) ?? []), value]);
  }
  return figures;
};

/** 试算: figures to try a formula with, and the working written out line by line. */
export const Trial = ({
  plan,
  ranking,
}: {
  readonly plan: Plan;
  readonly ranking: Ranking;
}): ReactNode => {
  const slots = slotsOf(plan, ranking);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      slots.map(({ key, component }) => [
        key,
        String(FIRST[plan.components.indexOf(component) % FIRST.length] ?? 90),
      ]),
    ),
  );
  const figures = figuresOf(slots, texts);
  const members = membersOf(plan);
  const working = figures === null ? null : tryRanking(plan, ranking.id, figures, members);
  return (
    <div className="trial">
      <div>
        <div className="hint">{ranking.of === 'team' ? '拿一个队试算' : '拿一个人试算'}</div>
        {slots.map(({ key, title }) => (
          <label key={key} className="trial-field">
            <span>{title}</span>
            <input
              inputMode="decimal"
              aria-invalid={parseDecimal(texts[key] ?? '') === null}
              value={texts[key] ?? ''}
              onChange={({ target }) => setTexts({ ...texts, [key]: target.value })}
            />
          </label>
        ))}
      </div>
      <div className="trial-working">
        <div className="hint">写出算式</div>
        {working === null ? (
          <p className="small">请把每一项都填成数字，如 85.5。</p>
        ) : !('steps' in working) ? (
          <p className="small">公式改正后在这里写出算式。</p>
        ) : working.unrounded === null ? (
          <p className="small">这些数不能计算，可能除数为 0。</p>
        ) : (
          <dl>
            {working.steps.map((step, index) => (
              <div key={step}>
                <dt>= {step}</dt>
                <dd>{index === 0 ? '代入' : '先算每一项，不舍入'}</dd>
              </div>
            ))}
            <div>
              <dt>= {exactText(working.unrounded)}</dt>
              <dd>排名用这个数比较</dd>
            </div>
            <div>
              <dt>
                <b>≈ {decimalText(working.value ?? working.unrounded, DIGITS)}</b>
              </dt>
              <dd>{working.rounding === null ? '只在显示时取两位小数' : '方案规定的取整'}</dd>
            </div>
          </dl>
        )}
      </div>
    </div>
  );
};
