import { dayAt, dayText, daysBetween, type Day, type Instant } from '../kernel/day.ts';
import { unreachable } from '../kernel/decision.ts';
import type { NominationId } from '../nomination/nominee.ts';
import { NOMINATION_STATE_WORDS, type NominationState } from '../nomination/state.ts';

/** The six tones of a state. */
export type Tone = 'idle' | 'active' | 'todo' | 'done' | 'late' | 'sealed';

/** What one of the plan's bodies still owes for a nominee, or has given (J7, J10, J12). `again`: it must be asked anew. */
export interface VettingStep {
  readonly title: string;
  readonly standing:
    'done' | 'not-asked' | 'waiting' | 'overdue' | 'again' | 'undecided' | 'stopped';
  /** The day by which it should answer; null where it was not asked, or asked without one. */
  readonly dueOn: Day | null;
}

/**
 * Whether the paper of a nomination came (J6.2). `none`: the plan asks for none; `awaited`: not here yet; `overdue`: not
 * here, and its day has passed; `excused`: late, with a recorded reason.
 */
export type Paper = 'none' | 'awaited' | 'overdue' | 'in-time' | 'late' | 'excused';

/** What became of an accepted nomination; `until`: the last moment of the posting that it stands on. */
export interface Course {
  readonly kind:
    'none' | 'not-proposed' | 'proposed' | 'posted' | 'held' | 'cleared' | 'struck' | 'named';
  readonly until: Instant | null;
}

/** A nomination that holds a place. */
export interface Holder {
  readonly id: NominationId;
  readonly name: string;
  readonly state: NominationState;
  /** Whether it counts for what the notice leans towards (J8); null where the plan leans towards nothing. */
  readonly isEmphasised: boolean | null;
  /** Until when its unit must act; null: nothing is due, or an organiser has recorded why it may be late. */
  readonly dueAt: Instant | null;
  readonly vetting: readonly VettingStep[];
  readonly paper: Paper;
  readonly course: Course;
  /** Whether whoever looks keeps away from the nominee (J4.1): they learn that the place is taken, and nothing else. */
  readonly isWithheld: boolean;
}

/** Where a place stands. The keys of `STATUS_WORDS` are in the order of the flow. */
export type PlaceStatus =
  | 'empty'
  | 'vetting'
  | 'unit-review'
  | 'returned'
  | 'submitted'
  | 'paper'
  | 'accepted'
  | 'not-proposed'
  | 'proposed'
  | 'posted'
  | 'held'
  | 'cleared'
  | 'struck'
  | 'named'
  | 'withheld';

export const STATUS_WORDS: Readonly<
  Record<PlaceStatus, { readonly word: string; readonly tone: Tone }>
> = {
  empty: { word: '空缺', tone: 'idle' },
  vetting: { word: '征求意见', tone: 'active' },
  'unit-review': { word: NOMINATION_STATE_WORDS['leader-review'], tone: 'active' },
  returned: { word: NOMINATION_STATE_WORDS.returned, tone: 'todo' },
  submitted: { word: NOMINATION_STATE_WORDS.submitted, tone: 'done' },
  paper: { word: '纸质件', tone: 'late' },
  accepted: { word: NOMINATION_STATE_WORDS.accepted, tone: 'done' },
  'not-proposed': { word: '未列入', tone: 'idle' },
  proposed: { word: '拟命名', tone: 'done' },
  posted: { word: '公示中', tone: 'active' },
  held: { word: '暂缓', tone: 'todo' },
  cleared: { word: '公示期满', tone: 'done' },
  struck: { word: '不予命名', tone: 'sealed' },
  named: { word: '已命名', tone: 'sealed' },
  withheld: { word: '回避', tone: 'idle' },
};

/** One place as its cell shows it. `fact`: the one thing beside the word; `steps`: of other bodies, done out of all. */
export interface Place {
  readonly holder: Holder | null;
  readonly status: PlaceStatus;
  readonly tone: Tone;
  readonly word: string;
  readonly fact: string;
  readonly steps: { readonly done: number; readonly of: number } | null;
}

const place = (
  holder: Holder,
  status: PlaceStatus,
  differing: Partial<Pick<Place, 'tone' | 'word' | 'fact' | 'steps'>> = {},
): Place => ({ holder, status, ...STATUS_WORDS[status], fact: '', steps: null, ...differing });

const dayOfDue = (due: Instant): Day => dayAt((due - 1) as Instant);

/** `5月10日`. */
export const shortDay = (day: Day): string => dayText(day).slice(5);

const daysLate = (last: Day, now: Instant): string =>
  `逾期${Math.max(1, daysBetween(last, dayAt(now)))}天`;

/** What waits beyond its day is late; what an organiser must decide is to be done; else it goes on. */
const beforeSubmission = (holder: Holder, now: Instant): Place => {
  const { vetting, dueAt } = holder;
  const done = vetting.filter(({ standing }) => standing === 'done').length;
  const steps = vetting.length === 0 ? null : { done, of: vetting.length };
  const status = done < vetting.length ? 'vetting' : 'unit-review';
  if (vetting.some(({ standing }) => standing === 'stopped'))
    return place(holder, status, { tone: 'sealed', word: '不再推荐' });
  if (vetting.some(({ standing }) => standing === 'undecided'))
    return place(holder, status, { tone: 'todo', word: '有异议待裁定' });
  const [overdue] = vetting
    .flatMap(({ standing, dueOn }) => (standing === 'overdue' && dueOn !== null ? [dueOn] : []))
    .sort();
  if (overdue !== undefined)
    return place(holder, status, { tone: 'late', fact: daysLate(overdue, now) });
  if (dueAt !== null && now >= dueAt)
    return place(holder, status, { tone: 'late', fact: daysLate(dayOfDue(dueAt), now) });
  return place(holder, status, { steps });
};

const returned = (holder: Holder, now: Instant): Place => {
  const { dueAt } = holder;
  if (dueAt === null) return place(holder, 'returned');
  return now >= dueAt
    ? place(holder, 'returned', { tone: 'late', fact: daysLate(dayOfDue(dueAt), now) })
    : place(holder, 'returned', { fact: `限${shortDay(dayOfDue(dueAt))}` });
};

/** Handed in; the paper that belongs to it may have come late, or not at all (J6.2). */
const handedIn = (holder: Holder, status: 'submitted' | 'accepted'): Place => {
  if (holder.paper === 'late') return place(holder, 'paper', { fact: '迟到' });
  if (holder.paper === 'overdue') return place(holder, 'paper', { fact: '未收到' });
  return place(holder, status);
};

const afterReview = (holder: Holder): Place => {
  const { kind, until } = holder.course;
  switch (kind) {
    case 'none':
      return handedIn(holder, 'accepted');
    case 'posted':
      return place(holder, 'posted', {
        fact: until === null ? '' : `至${shortDay(dayOfDue(until))}`,
      });
    case 'held':
      return place(holder, 'held', { fact: '异议待处理' });
    case 'not-proposed':
    case 'proposed':
    case 'cleared':
    case 'struck':
    case 'named':
      return place(holder, kind);
    default:
      return unreachable(kind);
  }
};

/** Where the place that a nomination holds stands, and what about it is late (J3.2, J6.2, J7, J4). */
export const placeOf = (holder: Holder, now: Instant): Place => {
  if (holder.isWithheld) return place(holder, 'withheld');
  switch (holder.state) {
    case 'leader-review':
      return beforeSubmission(holder, now);
    case 'returned':
      return returned(holder, now);
    case 'submitted':
      return handedIn(holder, 'submitted');
    case 'accepted':
      return afterReview(holder);
    case 'draft':
    case 'withdrawn':
      throw new RangeError('neither a draft nor what was withdrawn holds a place');
    default:
      return unreachable(holder.state);
  }
};

/** A place that nobody holds. */
export const EMPTY_PLACE: Place = {
  holder: null,
  status: 'empty',
  ...STATUS_WORDS.empty,
  fact: '',
  steps: null,
};
