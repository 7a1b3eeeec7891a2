import type { ResultBoard } from '../../contract/result/shapes.ts';
import { momentText } from '../../core/kernel/day.ts';
import type { SealFacts } from '../../core/result/state.ts';
import { postsResults } from './queries.ts';
import { openTiesOf, type Reckoned } from './reckon.ts';
import type { StoredResult } from './store.ts';

type Step = ResultBoard['steps'][0];
type State = Step['state'];

const DONE: State = { tone: 'done', word: '已完成' };
const WAITING: State = { tone: 'todo', word: '待办' };
const IDLE: State = { tone: 'idle', word: '未开始' };

const scoresStep = ({ scores: { outstanding } }: Reckoned): Step => ({
  id: 'scores',
  title: '暂定',
  state: outstanding.length === 0 ? DONE : { tone: 'active', word: '录入中' },
  detail: outstanding.length === 0 ? '成绩已齐并签字' : `还差${outstanding.length}项`,
});

const checkStep = ({ check }: SealFacts): Step => {
  const { state, required, agreed, errors } = check;
  const counted = `重录${agreed}/${required}，差错${errors}`;
  const states: Readonly<Record<typeof state, readonly [State, string]>> = {
    uncommitted: [IDLE, '先公布抽样承诺值'],
    committed: [IDLE, '成绩齐后抽取样本'],
    'under-way': [{ tone: 'active', word: '进行中' }, counted],
    differs: [WAITING, `${counted}，有差异待处理`],
    passed: [DONE, counted],
  };
  const [shown, detail] = states[state];
  return { id: 'check', title: '抽样核对', state: shown, detail };
};

const tiesStep = (reckoned: Reckoned, { ties }: SealFacts): Step => {
  const open = openTiesOf(reckoned).length;
  // Before all scores are in, nobody knows that there will be none.
  const isEarly = reckoned.scores.outstanding.length > 0;
  return {
    id: 'ties',
    title: '决定并列',
    state: ties.length > 0 ? WAITING : isEarly ? IDLE : DONE,
    detail:
      ties.length > 0
        ? `${ties.length}处影响奖项`
        : open > 0
          ? `${open}处并列，不影响奖项`
          : isEarly
            ? '成绩齐后才知道'
            : '没有未定的并列',
  };
};

const sealStep = (last: StoredResult | undefined, isChanged: boolean): Step => ({
  id: 'seal',
  title: '封存',
  state: last === undefined ? IDLE : isChanged ? { tone: 'late', word: '已变动' } : DONE,
  detail:
    last === undefined
      ? '此后改动须出新版'
      : isChanged
        ? `与第${last.number}版不同，须出新版`
        : `第${last.number}版，${momentText(last.sealedAt)}`,
});

const laterSteps = (
  { current }: Reckoned,
  last: StoredResult | undefined,
  isChanged: boolean,
): readonly Step[] => {
  const state = isChanged ? undefined : last?.state;
  const isFinal = state === 'final';
  const posting: Step = {
    id: 'posting',
    title: '公示',
    state: isFinal ? DONE : state === 'posted' ? { tone: 'active', word: '公示中' } : IDLE,
    detail: state === 'posted' || isFinal ? '见公示' : '封存后发布',
  };
  return [
    ...(postsResults(current.plan) ? [posting] : []),
    {
      id: 'final',
      title: '终定',
      state: isFinal ? { tone: 'sealed', word: '已终定' } : IDLE,
      detail: isFinal && last?.finalAt != null ? momentText(last.finalAt) : '据此印证书',
    },
  ];
};

/** How far a result is, step by step, with what to do at each. */
export const stepsOf = (
  reckoned: Reckoned,
  facts: SealFacts,
  last: StoredResult | undefined,
  isChanged: boolean,
): Step[] => [
  scoresStep(reckoned),
  checkStep(facts),
  tiesStep(reckoned, facts),
  sealStep(last, isChanged),
  ...laterSteps(reckoned, last, isChanged),
];
