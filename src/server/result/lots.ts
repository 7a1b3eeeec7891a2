import type { ResultBoard } from '../../contract/result/shapes.ts';
import { openTiesOf, type Reckoned } from './reckon.ts';
import type { StoredTie } from './store.ts';

/** Why a lot is void although nobody took it back. */
const CHANGED = '并列的人员或总分在公布承诺值之后有变动，这次抽签不再进行';

/** A lot whose commitment was published and that will not be drawn: taken back, or its tie is not what it was. */
interface VoidLot {
  readonly lot: StoredTie;
  readonly reason: string;
  readonly isWithdrawn: boolean;
}

/**
 * Lots that were committed to and will not be drawn, oldest first. A published commitment never disappears: it stays with
 * why it came to nothing. A tie is the very same people on the very same total; a lot of another binds nobody.
 */
export const voidLotsOf = (reckoned: Reckoned): readonly VoidLot[] => {
  const open = new Set(openTiesOf(reckoned).map(({ tie }) => tie));
  const lots = reckoned.ties
    .filter(({ commitment, at }) => commitment !== null && at === null)
    .toSorted((one, other) => (one.committedAt ?? 0) - (other.committedAt ?? 0));
  return lots.flatMap((lot): VoidLot[] => {
    if (lot.withdrawn !== null) return [{ lot, reason: lot.withdrawn.reason, isWithdrawn: true }];
    return open.has(lot.tie) ? [] : [{ lot, reason: CHANGED, isWithdrawn: false }];
  });
};

/** Void lots as the board shows them: whom they were among, by which commitment, why they are void. Never the seed. */
export const voidLotsView = (reckoned: Reckoned): ResultBoard['voidLots'] =>
  voidLotsOf(reckoned).map(({ lot, reason, isWithdrawn }) => ({
    id: lot.id,
    rankingTitle:
      reckoned.current.plan.rankings.find(({ id }) => id === lot.ranking)?.title ?? lot.ranking,
    place: lot.place,
    members: lot.members.map(({ name }) => name),
    commitment: lot.commitment ?? '',
    context: lot.context ?? '',
    at: lot.committedAt ?? 0,
    by: lot.committedName ?? '',
    isWithdrawn,
    reason,
  }));
