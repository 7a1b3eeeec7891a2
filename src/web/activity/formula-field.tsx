import { useEffect, useState, type ReactNode } from 'react';
import { formulaSentence } from '../../contract/score/refusals.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { compileScores, isProgram, type PlacedFault } from '../../core/score/program.ts';
import type { Ranking } from '../../core/score/rules.ts';
import { Icon } from '../ui/icon.tsx';

const withFormula = (plan: Plan, ranking: Ranking, formula: string): Plan => ({
  ...plan,
  rankings: plan.rankings.map((one) => (one.id === ranking.id ? { ...one, formula } : one)),
});

/** The fault of a formula as it is being written, or null: checked by the same rules as when it is saved. */
const faultOf = (plan: Plan, ranking: Ranking, formula: string): PlacedFault | null => {
  const program = compileScores(withFormula(plan, ranking, formula));
  if (isProgram(program)) return null;
  return program.find(({ place }) => place === `rankings.${ranking.id}.formula`) ?? null;
};

const namesOf = (plan: Plan): ReadonlySet<string> =>
  new Set([
    ...plan.components.flatMap(({ id, title, also }) => [id, title, ...also]),
    ...plan.figures.flatMap(({ id, title }) => [id, title]),
  ]);

/** A formula as chips: names stand out, operators stay plain. */
const Chips = ({ formula, plan }: { readonly formula: string; readonly plan: Plan }): ReactNode => {
  const names = namesOf(plan);
  const parts = formula.split(/(\p{Script=Han}[\p{Script=Han}\w]*|[a-z][a-z0-9_]*)/u);
  return parts.map((part, index) =>
    names.has(part) ? (
      <span key={index} className="formula-name">
        {part}
      </span>
    ) : (
      <span key={index} className="formula-sign">
        {part.replaceAll('*', '×')}
      </span>
    ),
  );
};

/** The formula of a ranking: shown as chips, written as text, checked while it is written. */
export const FormulaField = ({
  plan,
  ranking,
  clause,
  isReadOnly,
  isDecided,
  onSave,
}: {
  readonly plan: Plan;
  readonly ranking: Ranking;
  readonly clause: string;
  readonly isReadOnly: boolean;
  /** Settled by a recorded decision: it is changed there. */
  readonly isDecided: boolean;
  readonly onSave: (formula: string) => void;
}): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState(ranking.formula);
  useEffect(() => setText(ranking.formula), [ranking.formula]);
  const fault = faultOf(plan, ranking, text);
  const close = (): void => {
    setOpen(false);
    if (text !== ranking.formula) onSave(text);
  };
  return (
    <div className="formula">
      <div className={`formula-line${fault === null ? '' : ' formula-wrong'}`}>
        <b>{ranking.total}</b>
        <span className="formula-sign">=</span>
        {isOpen ? (
          <input
            className="formula-text"
            aria-label={`${ranking.total}的公式`}
            aria-invalid={fault !== null}
            autoFocus
            value={text}
            maxLength={2000}
            onChange={({ target }) => setText(target.value)}
            onBlur={close}
            onKeyDown={({ key }) => {
              if (key === 'Enter') close();
              if (key === 'Escape') {
                setText(ranking.formula);
                setOpen(false);
              }
            }}
          />
        ) : (
          <span className="formula-shown">
            <Chips formula={text} plan={plan} />
          </span>
        )}
        <span className={fault === null ? 'formula-ok' : 'formula-no'}>
          <Icon name={fault === null ? 'check' : 'late'} isSmall />
          {fault === null ? '能算' : `第${fault.at}字`}
        </span>
        <span className="hint formula-clause">{clause}</span>
        {isReadOnly || isDecided || isOpen ? null : (
          <button type="button" className="link-button small" onClick={() => setOpen(true)}>
            改公式
          </button>
        )}
      </div>
      {fault === null ? null : (
        <p className="field-fault" role="alert">
          {formulaSentence(fault.code, fault.at, fault.params)}
        </p>
      )}
    </div>
  );
};
