import type { ReactNode } from 'react';
import type { ResultBoard } from '../../contract/result/shapes.ts';
import { Card } from '../ui/card.tsx';
import { StateTag, type Tone } from '../ui/state-tag.tsx';

type Item = ResultBoard['outstanding'][number];

const TONES: Readonly<Record<Item['state'], Tone>> = {
  missing: 'idle',
  'one-entry': 'active',
  disputed: 'todo',
  unsigned: 'todo',
};

const WORDS: Readonly<Record<Item['state'], string>> = {
  missing: '没有录入',
  'one-entry': '等第二人录入',
  disputed: '两人录入不一致',
  unsigned: '裁判长没有签字',
};

const STATES = ['disputed', 'one-entry', 'missing', 'unsigned'] as const;

/** `没有录入12张，等第二人录入3张`. */
const countText = (items: readonly Item[]): string =>
  STATES.flatMap((state) => {
    const count = items.filter((one) => one.state === state).length;
    if (count === 0) return [];
    return [state === 'unsigned' ? WORDS[state] : `${WORDS[state]}${count}张`];
  }).join('，');

/** The stage is named by what is said of it as a whole: that nobody has signed it. */
const titleOf = (items: readonly Item[]): string =>
  (items.find(({ state }) => state === 'unsigned') ?? items[0])?.title ?? '';

/** What is still to come before the result is whole, stage by stage; each unfolds to its sheets. */
export const OutstandingCard = ({ board }: { readonly board: ResultBoard }): ReactNode => {
  const { outstanding } = board;
  const stages = [...new Set(outstanding.map(({ stage }) => stage))];
  return outstanding.length === 0 ? null : (
    <Card title="还差的成绩" note={`${outstanding.length}项，录齐后名次才完整`}>
      {stages.map((stage) => {
        const items = outstanding.filter((one) => one.stage === stage);
        return (
          <details key={stage} className="result-stage" open={items.length <= 4}>
            <summary>
              <b>{titleOf(items)}</b> <span className="small">{countText(items)}</span>
            </summary>
            <ul className="result-lines">
              {items.map((item, at) => (
                <li key={item.sheet ?? `${item.state} ${at}`}>
                  <StateTag tone={TONES[item.state]} word={WORDS[item.state]} isBare />
                  {item.state === 'unsigned' ? null : (
                    <span>
                      {item.unit === null ? '' : `${item.unit.short}　`}
                      {item.says}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </Card>
  );
};
