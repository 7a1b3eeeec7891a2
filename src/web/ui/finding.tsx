import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './finding.css';

/** A way to settle a finding. */
export interface FindingOption {
  readonly id: string;
  readonly word: string;
}

/**
 * What a checker found, under the field it concerns: what is wrong, the clause, and the choices. None is preselected.
 */
export const Finding = ({
  number,
  title,
  clause,
  children,
  options = [],
  chosen = null,
  onChoose,
  isGrave = false,
}: {
  /** Its place among the findings, from 1; absent for a single one. */
  readonly number?: number;
  readonly title: string;
  readonly clause?: string;
  /** One or two sentences. */
  readonly children: ReactNode;
  readonly options?: readonly FindingOption[];
  readonly chosen?: string | null;
  readonly onChoose?: (id: string) => void;
  /** Red: it cannot stay so. */
  readonly isGrave?: boolean;
}): ReactNode => (
  <section className={isGrave ? 'finding finding-grave' : 'finding'} aria-label={title}>
    <div className="finding-head">
      <Icon name={isGrave ? 'late' : 'todo'} isSmall />
      {number === undefined ? null : <span>{number}</span>}
      <span>{title}</span>
      {clause === undefined ? null : <span className="finding-clause">{clause}</span>}
    </div>
    <div>{children}</div>
    {options.length === 0 ? null : (
      <div className="finding-options" role="radiogroup" aria-label={`${title}：怎么办`}>
        {options.map(({ id, word }) => (
          <label key={id} className="finding-option">
            <input type="radio" checked={chosen === id} onChange={() => onChoose?.(id)} />
            {word}
          </label>
        ))}
      </div>
    )}
  </section>
);
