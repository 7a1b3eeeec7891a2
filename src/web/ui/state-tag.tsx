import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './state-tag.css';

/** The six tones of every state; the word may be finer. */
export type Tone = 'idle' | 'active' | 'todo' | 'done' | 'late' | 'sealed';

const WORDS: Readonly<Record<Tone, string>> = {
  idle: '未开始',
  active: '进行中',
  todo: '待办',
  done: '已完成',
  late: '逾期',
  sealed: '已封存',
};

/** State as icon, word and colour. `isBare`: without the soft ground, inside rows that have a tone already. */
export const StateTag = ({
  tone,
  word = WORDS[tone],
  isBare = false,
}: {
  readonly tone: Tone;
  readonly word?: string;
  readonly isBare?: boolean;
}): ReactNode => (
  <span className={`state-tag state-${tone}${isBare ? ' state-bare' : ''}`}>
    <Icon name={tone} isSmall />
    {word}
  </span>
);
