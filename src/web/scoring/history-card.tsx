import type { ReactNode } from 'react';
import type { ScoringSheetView } from '../../contract/scoring/shapes.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { momentText } from '../ui/moment.ts';

/** Every entry of a sheet, the newest first: who, when, what and why. Nothing is ever taken out of it. */
export const HistoryCard = ({
  history,
}: {
  readonly history: ScoringSheetView['history'];
}): ReactNode => (
  <Card title="录入记录">
    {history.length === 0 ? (
      <EmptyState icon="audit">还没有可以看的记录；两人都录完后，这里列出每一次录入。</EmptyState>
    ) : (
      <ol className="scoring-history">
        {history.toReversed().map(({ number, word, by, at, reason, lines }) => (
          <li key={number}>
            <b>{word}</b>
            <span className="hint">
              {by}　{momentText(at)}
            </span>
            {lines.length === 0 ? null : (
              <span className="small">
                {lines.map(({ title, value }) => `${title} ${value || '（空）'}`).join('；')}
              </span>
            )}
            {reason === '' ? null : <span className="small">原因：{reason}</span>}
          </li>
        ))}
      </ol>
    )}
  </Card>
);
