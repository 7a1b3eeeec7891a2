import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { Tone } from './state-tag.tsx';
import './timeline.css';

/** A stage on a timeline. */
export interface TimelineStage {
  readonly id: string;
  readonly title: string;
  readonly tone: Tone;
  /** The word of its state: 进行中. */
  readonly word: string;
  /** Its dates, in one line. */
  readonly dates: ReactNode;
  /** Upright only: the clause, at the right. */
  readonly clause?: string;
  /** Upright only: what may be done with it, at the right end of its head. */
  readonly act?: ReactNode;
  /** Upright only: fields or findings below the dates. */
  readonly content?: ReactNode;
}

/** Stages in order: across a page, or upright with content in place. */
export const Timeline = ({
  title,
  stages,
  isUpright = false,
}: {
  readonly title: string;
  readonly stages: readonly TimelineStage[];
  readonly isUpright?: boolean;
}): ReactNode => (
  <ol className={isUpright ? 'timeline timeline-upright' : 'timeline'} aria-label={title}>
    {stages.map((stage) => (
      <li
        key={stage.id}
        className={`stage stage-${stage.tone}`}
        {...(stage.tone === 'active' || stage.tone === 'todo' ? { 'aria-current': 'step' } : {})}
      >
        <span className="stage-mark">
          <Icon name={stage.tone} />
        </span>
        <div className="stage-body">
          <div className="stage-head">
            <span className="stage-title">{stage.title}</span>
            <span className="stage-word">{stage.word}</span>
            {isUpright && stage.clause !== undefined ? (
              <span className="stage-clause">{stage.clause}</span>
            ) : null}
            {isUpright ? stage.act : null}
          </div>
          <div className="small">{stage.dates}</div>
          {isUpright ? stage.content : null}
        </div>
      </li>
    ))}
  </ol>
);
