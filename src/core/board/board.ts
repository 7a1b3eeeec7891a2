import type { Instant } from '../kernel/day.ts';
import {
  EMPTY_PLACE,
  placeOf,
  STATUS_WORDS,
  type Holder,
  type Place,
  type PlaceStatus,
  type Tone,
} from './place.ts';

/** The places of one unit in one quota of the plan, and who holds them, oldest first. */
export interface UnitPlaces {
  /** Unit of the installation. */
  readonly unit: string;
  readonly short: string;
  readonly quota: string;
  readonly most: number;
  readonly holders: readonly Holder[];
}

/** One line of the board: every place, then how many are handed in and how many count for what the notice leans to. */
export interface BoardRow {
  readonly unit: string;
  readonly short: string;
  readonly quota: string;
  readonly most: number;
  readonly places: readonly Place[];
  readonly handedIn: number;
  readonly emphasised: number;
}

/** How many places stand somewhere. */
export interface StatusCount {
  readonly status: PlaceStatus;
  readonly word: string;
  readonly tone: Tone;
  readonly count: number;
}

/** Every place of an activity (J3.2: the 29 of the notice), and what is counted over all of them. */
export interface Board {
  readonly rows: readonly BoardRow[];
  readonly counts: readonly StatusCount[];
  readonly places: number;
  readonly handedIn: number;
  readonly held: number;
}

/** Whether a nomination is with the organisers, or beyond. */
export const isHandedIn = ({ state }: Holder): boolean =>
  state === 'submitted' || state === 'accepted';

const rowOf = (places: UnitPlaces, now: Instant): BoardRow => {
  const { unit, short, quota, most, holders } = places;
  const empty = Array.from({ length: Math.max(0, most - holders.length) }, () => EMPTY_PLACE);
  return {
    unit,
    short,
    quota,
    most,
    places: [...holders.map((holder) => placeOf(holder, now)), ...empty],
    handedIn: holders.filter(isHandedIn).length,
    emphasised: holders.filter(({ isEmphasised }) => isEmphasised === true).length,
  };
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** The board of an activity: the rows in the order given, the counts in the order of the flow without what is nowhere. */
export const boardOf = (units: readonly UnitPlaces[], now: Instant): Board => {
  const rows = units.map((one) => rowOf(one, now));
  const all = rows.flatMap(({ places }) => places);
  const statuses = Object.keys(STATUS_WORDS) as PlaceStatus[];
  return {
    rows,
    counts: statuses
      .map((status) => ({
        status,
        ...STATUS_WORDS[status],
        count: all.filter((one) => one.status === status).length,
      }))
      .filter(({ count }) => count > 0),
    places: sum(rows.map(({ most }) => most)),
    handedIn: sum(rows.map(({ handedIn }) => handedIn)),
    held: sum(units.map(({ holders }) => holders.length)),
  };
};

/** When the electronic hand-in ends and when the paper does: the first instants that are too late, null where none. */
export interface BoardDues {
  readonly electronic: Instant | null;
  readonly paper: Instant | null;
}
