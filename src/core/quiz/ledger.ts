import { add, exactInteger, largest, multiply, ZERO, type Exact } from '../kernel/exact.ts';

/** What one account gains or loses by an outcome: fixed points, or a multiple of the stake chosen (risk round). */
export type Delta =
  | { readonly kind: 'points'; readonly points: number }
  | { readonly kind: 'stake'; readonly times: number };

/** Whether one contestant answered alone or several together; `any` where it makes no difference. */
export type Answering = 'alone' | 'together' | 'any';

/** How one outcome in one round is booked: plus and minus may go to different accounts. */
export interface BookingRule {
  readonly round: string;
  readonly outcome: 'correct' | 'partly-correct' | 'wrong' | 'no-answer' | 'foul';
  readonly answering: Answering;
  readonly team: Delta;
  readonly person: Delta;
  readonly source: string;
}

/** An account's opening balance, and the value below which it is held at once; null lets it go negative. */
export interface Account {
  readonly base: number;
  readonly floor: number | null;
}

/** How a quiz is booked (N5.3: base 100; points and floor are open there). */
export interface LedgerRules {
  readonly team: Account;
  readonly person: Account;
  readonly bookings: readonly BookingRule[];
}

/** One thing that happened, in order. `person` is null where the team answered without naming one. */
export interface LedgerEntry {
  readonly team: string;
  readonly person: string | null;
  readonly round: string;
  readonly outcome: BookingRule['outcome'];
  readonly together: boolean;
  readonly stake: Exact | null;
}

/** Balances by team and by person; persons appear once they have an entry of their own. */
export interface Balances {
  readonly teams: ReadonlyMap<string, Exact>;
  readonly persons: ReadonlyMap<string, Exact>;
}

const amount = (delta: Delta, stake: Exact | null): Exact =>
  delta.kind === 'points'
    ? exactInteger(delta.points)
    : multiply(exactInteger(delta.times), stake ?? ZERO);

const post = (
  accounts: Map<string, Exact>,
  key: string,
  { base, floor }: Account,
  delta: Exact,
): void => {
  const balance = add(accounts.get(key) ?? exactInteger(base), delta);
  accounts.set(key, floor === null ? balance : largest(balance, exactInteger(floor)));
};

/**
 * Books a quiz into team and personal accounts. Order matters where an account has a floor.
 * @param teams every team, so that one without an entry keeps its base
 * @throws RangeError if an entry has no booking rule, or a staked one no stake: the live quiz accepts neither
 */
export const bookLedger = (
  rules: LedgerRules,
  teams: readonly string[],
  entries: readonly LedgerEntry[],
): Balances => {
  const balances = new Map(teams.map((team) => [team, exactInteger(rules.team.base)]));
  const persons = new Map<string, Exact>();
  for (const entry of entries) {
    const rule = rules.bookings.find(
      (one) =>
        one.round === entry.round &&
        one.outcome === entry.outcome &&
        (one.answering === 'any' || (one.answering === 'together') === entry.together),
    );
    if (rule === undefined) throw new RangeError(`no booking for ${entry.round}/${entry.outcome}`);
    const staked = rule.team.kind === 'stake' || rule.person.kind === 'stake';
    if (staked && entry.stake === null) throw new RangeError(`no stake in ${entry.round}`);
    post(balances, entry.team, rules.team, amount(rule.team, entry.stake));
    if (entry.person !== null)
      post(persons, entry.person, rules.person, amount(rule.person, entry.stake));
  }
  return { teams: balances, persons };
};
