import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ScoringStageView } from '../../contract/scoring/shapes.ts';
import { StateTag } from '../ui/state-tag.tsx';

/** The stages of a final side by side, each with where it stands; the open one is marked. */
export const StageTabs = ({
  stages,
  open,
}: {
  readonly stages: readonly ScoringStageView[];
  readonly open: string;
}): ReactNode => (
  <nav aria-label="环节" className="scoring-tabs">
    {stages.map(({ id, title, state, agreed, of }) => (
      <Link
        key={id}
        to={`?stage=${id}`}
        replace
        {...(id === open ? { 'aria-current': 'page' } : {})}
      >
        <b>{title}</b>
        <span className="scoring-tab-line">
          <StateTag {...state} isBare />
          <span className="small">
            已核定 {agreed}/{of} 张
          </span>
        </span>
      </Link>
    ))}
  </nav>
);
