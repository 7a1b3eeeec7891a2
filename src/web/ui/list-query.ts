import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** What a list asks for, as it stands in the address of the page. */
export interface ListQuery {
  readonly search: string;
  /** From 1. */
  readonly page: number;
  readonly size: number;
  /** A column's key, with `-` before it for descending; empty: the server's own order. */
  readonly sort: string;
  /** By the filter's key; an absent or empty value filters nothing. */
  readonly filters: Readonly<Record<string, string>>;
}

/** The query, and the ways to change it: each writes the address, so that back, reload and sending a link work. */
export interface ListQueryState {
  readonly query: ListQuery;
  /** What is sent to the server: everything that is set, filters beside the rest. */
  readonly sent: Readonly<Record<string, string | number>>;
  readonly change: (changes: {
    readonly search?: string;
    readonly page?: number;
    readonly size?: number;
    readonly sort?: string;
    readonly filters?: Readonly<Record<string, string>>;
  }) => void;
  /** Whether anything narrows the list. */
  readonly isNarrowed: boolean;
  readonly clear: () => void;
}

/** Rows on a page, to choose from. */
export const PAGE_SIZES = [20, 50, 100] as const;

const whole = (text: string | null, otherwise: number): number => {
  const number = Number(text);
  return text !== null && Number.isInteger(number) && number > 0 ? number : otherwise;
};

/** Reads a list's query from the address. @param filterKeys the filters that the list has */
export const readListQuery = (
  address: URLSearchParams,
  filterKeys: readonly string[],
): ListQuery => ({
  search: address.get('search') ?? '',
  page: whole(address.get('page'), 1),
  size: Math.min(whole(address.get('size'), PAGE_SIZES[0]), 200),
  sort: address.get('sort') ?? '',
  filters: Object.fromEntries(
    filterKeys.flatMap((key) => {
      const value = address.get(key) ?? '';
      return value === '' ? [] : [[key, value]];
    }),
  ),
});

/** The part of a query that differs from an untouched list, as it is written into the address and sent. */
export const writtenListQuery = ({
  search,
  page,
  size,
  sort,
  filters,
}: ListQuery): Readonly<Record<string, string | number>> => ({
  ...(search === '' ? {} : { search }),
  ...(page === 1 ? {} : { page }),
  ...(size === PAGE_SIZES[0] ? {} : { size }),
  ...(sort === '' ? {} : { sort }),
  ...Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== '')),
});

/**
 * A list's query, kept in the page's address. Any change but of the page goes back to page 1.
 * @param filterKeys the filters that the list has; other parameters of the address stay untouched
 */
export const useListQuery = (...filterKeys: readonly string[]): ListQueryState => {
  const [address, setAddress] = useSearchParams();
  const keys = filterKeys.join(' ');
  const query = useMemo(
    () => readListQuery(address, keys === '' ? [] : keys.split(' ')),
    [address, keys],
  );
  const change = useCallback<ListQueryState['change']>(
    (changes) => {
      setAddress(
        (now) => {
          const known = keys === '' ? [] : keys.split(' ');
          const last = readListQuery(now, known);
          const next: ListQuery = {
            ...last,
            page: 1,
            ...changes,
            filters: { ...last.filters, ...changes.filters },
          };
          const others = [...now].filter(
            ([key]) => !['search', 'page', 'size', 'sort', ...known].includes(key),
          );
          const written = Object.entries(writtenListQuery(next));
          return new URLSearchParams([
            ...others,
            ...written.map(([key, value]): [string, string] => [key, String(value)]),
          ]);
        },
        { replace: true },
      );
    },
    [setAddress, keys],
  );
  return {
    query,
    sent: writtenListQuery(query),
    change,
    isNarrowed: query.search !== '' || Object.keys(query.filters).length > 0,
    clear: () =>
      change({
        search: '',
        filters: Object.fromEntries(Object.keys(query.filters).map((key) => [key, ''])),
      }),
  };
};
