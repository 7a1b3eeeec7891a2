import { unreachable } from '../kernel/decision.ts';
import {
  addDays,
  dayText,
  minuteText,
  type Day,
  type Instant,
  type MinuteOfDay,
} from '../kernel/day.ts';
import { endOfDay, type DayEnd } from '../kernel/period.ts';

/** What shows that something came in time (J6.2): the online hand-in, a postmark, delivery by hand, or mail. */
export type ReceivedBy =
  'online' | 'email' | 'arrival-postmark' | 'sending-postmark' | 'hand-in' | 'event';

/** When something is due, and what counts as its coming. `included`: the day itself still counts (“10日前”, open). */
export interface ArrivalRule {
  readonly on: Day;
  readonly included: boolean;
  readonly ends: DayEnd;
  readonly received: ReceivedBy;
  readonly source: string;
}

/** Paper as it was registered: postmarks are days, a delivery at the office has its minute. */
export interface Arrival {
  readonly channel: 'post' | 'courier' | 'hand';
  readonly sentOn: Day | null;
  readonly arrivedOn: Day | null;
  readonly receivedAt: Instant | null;
}

/**
 * `late`: after the last moment that counts. `unclear`: what the rule asks for was not registered. `working` says in
 * Chinese which date was compared with which.
 */
export interface ArrivalVerdict {
  readonly outcome: 'in-time' | 'late' | 'unclear';
  readonly working: string;
  readonly clause: string;
}

/** The last day that still counts. */
const lastDayOf = ({ on, included }: ArrivalRule): Day => (included ? on : addDays(on, -1));

/** The first instant that is too late. `closing`: close of business in minutes after midnight. */
export const dueInstant = (rule: ArrivalRule, closing: MinuteOfDay): Instant =>
  endOfDay(lastDayOf(rule), rule.ends, closing);

const dueText = (rule: ArrivalRule, closing: MinuteOfDay): string =>
  `${dayText(lastDayOf(rule))}${rule.ends === '24:00' ? '24:00' : minuteText(closing)}`;

interface Compared {
  readonly what: string;
  readonly day: Day | null;
}

/** A postmark carries a day and no hour: it counts until the end of the last day, also where offices close earlier. */
const byDay = (rule: ArrivalRule, { what, day }: Compared): ArrivalVerdict => {
  const clause = rule.source;
  if (day === null) return { outcome: 'unclear', working: `未登记${what}`, clause };
  const last = lastDayOf(rule);
  const isLate = day > last;
  const working = `${what}${dayText(day)}，${isLate ? '晚于' : '不晚于'}${dayText(last)}`;
  return { outcome: isLate ? 'late' : 'in-time', working, clause };
};

const byInstant = (
  rule: ArrivalRule,
  what: string,
  at: Instant | null,
  closing: MinuteOfDay,
): ArrivalVerdict => {
  const clause = rule.source;
  if (at === null) return { outcome: 'unclear', working: `未登记${what}`, clause };
  const isLate = at >= dueInstant(rule, closing);
  const working = `${what}${isLate ? '晚于' : '不晚于'}${dueText(rule, closing)}`;
  return { outcome: isLate ? 'late' : 'in-time', working, clause };
};

/**
 * Whether paper came in time (J6.2). What is handed over at the office has no postmark: its own moment counts, under
 * every rule. A courier's day of delivery stands for the arrival postmark, its day of pick-up for the sending one (open
 * in the notice, our reading). `closing`: close of business in minutes after midnight.
 */
export const judgeArrival = (
  rule: ArrivalRule,
  arrival: Arrival,
  closing: MinuteOfDay,
): ArrivalVerdict => {
  const { channel, sentOn, arrivedOn, receivedAt } = arrival;
  if (channel === 'hand') return byInstant(rule, '送达时间', receivedAt, closing);
  const isPost = channel === 'post';
  switch (rule.received) {
    case 'arrival-postmark':
      return byDay(rule, { what: isPost ? '到达邮戳' : '快递签收日', day: arrivedOn });
    case 'sending-postmark':
      return byDay(rule, { what: isPost ? '寄出邮戳' : '快递收寄日', day: sentOn });
    case 'hand-in':
    case 'online':
    case 'email':
    case 'event':
      return receivedAt === null
        ? byDay(rule, { what: isPost ? '到达邮戳' : '快递签收日', day: arrivedOn })
        : byInstant(rule, '送达时间', receivedAt, closing);
    default:
      return unreachable(rule.received);
  }
};
