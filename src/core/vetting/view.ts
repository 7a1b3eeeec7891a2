import type { InspectionStanding, Standing } from './standing.ts';

/**
 * Who looks: the vetting clerk sees what came of it; an organiser that something waits for a decision; the unit that a
 * step is done or not, never whether a body had something against the nominee.
 */
export type Audience = 'clerk' | 'organiser' | 'unit';

/** A state in one of the tones, with its word. */
export interface StateWord {
  readonly tone: 'idle' | 'active' | 'todo' | 'done' | 'late' | 'sealed';
  readonly word: string;
}

const state = (tone: StateWord['tone'], word: string): StateWord => ({ tone, word });

const RECEIVED = state('done', '已收到');
const STUDIED = state('active', '已收到，待研究');
const STOPPED = state('sealed', '不再推荐');

const OPEN = {
  'not-asked': state('idle', '未发出'),
  waiting: state('active', '待答复'),
  elsewhere: state('todo', '待重新征求'),
  expired: state('late', '已过期'),
  'seal-void': state('late', '章已作废'),
  clear: RECEIVED,
} as const;

const WORDS: Readonly<Record<Audience, Readonly<Record<Standing, StateWord>>>> = {
  clerk: {
    ...OPEN,
    overdue: state('late', '逾期未复'),
    noted: state('done', '有异议，记录在案'),
    'goes-on': state('done', '有异议，裁定继续'),
    undecided: state('todo', '有异议，待裁定'),
    stopped: STOPPED,
    elsewhere: state('todo', '不属管辖'),
  },
  organiser: {
    ...OPEN,
    overdue: state('late', '逾期未复'),
    noted: RECEIVED,
    'goes-on': state('done', '已裁定继续'),
    undecided: state('todo', '有异议待处理'),
    stopped: STOPPED,
  },
  unit: {
    ...OPEN,
    overdue: OPEN.waiting,
    noted: RECEIVED,
    'goes-on': RECEIVED,
    undecided: STUDIED,
    stopped: STOPPED,
  },
};

const INSPECTED = state('done', '已考察');

const INSPECTION_WORDS: Readonly<
  Record<Audience, Readonly<Record<InspectionStanding, StateWord>>>
> = {
  clerk: {
    none: state('idle', '未考察'),
    fit: INSPECTED,
    'goes-on': state('done', '有问题，裁定继续'),
    undecided: state('todo', '有问题，待裁定'),
    stopped: STOPPED,
  },
  organiser: {
    none: state('idle', '未考察'),
    fit: INSPECTED,
    'goes-on': state('done', '已裁定继续'),
    undecided: state('todo', '有问题待处理'),
    stopped: STOPPED,
  },
  unit: {
    none: state('idle', '未考察'),
    fit: INSPECTED,
    'goes-on': INSPECTED,
    undecided: state('active', '已考察，待研究'),
    stopped: STOPPED,
  },
};

/** What an audience is shown of a consultation. */
export const standingWord = (audience: Audience, standing: Standing): StateWord =>
  WORDS[audience][standing];

/** What an audience is shown of an inspection. */
export const inspectionWord = (audience: Audience, standing: InspectionStanding): StateWord =>
  INSPECTION_WORDS[audience][standing];
