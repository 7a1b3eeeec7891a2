import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { Route } from '../contract/http/route.ts';
import { ApiProblem, call, NoConnection, type Answer, type Sent } from './api.ts';

/** The key under which a route's answers are kept: its id first, so that `useAct` can name what it makes stale. */
const keyOf = <R extends Route>(route: R, sent: Sent<R>): readonly unknown[] => [route.id, sent];

/** Whether a failure may pass by itself; refusals and bad input do not. */
const isPassing = (error: unknown): boolean => error instanceof NoConnection;

/**
 * The store of answers. A read that found no server is tried twice more; an act never is, since it may have been done.
 * @param onSignedOut called when the server says that nobody is signed in any more
 */
export const createQueryClient = (onSignedOut: () => void): QueryClient => {
  const watch = (error: unknown): void => {
    if (error instanceof ApiProblem && error.problem.status === 401) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, error) => isPassing(error) && count < 2,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
};

/** When and how often to ask. */
export interface CallOptions<R extends Route> {
  /** Do not ask yet. */
  readonly waits?: boolean;
  /** Milliseconds between two askings, or false; may depend on the last answer. */
  readonly every?: number | false | ((answer: Answer<R> | undefined) => number | false);
  /** Show the last answer while the next one loads: for lists, so that nothing jumps. */
  readonly keepsLast?: boolean;
}

/** Reads a route; asked again whenever an act made it stale. */
export const useCall = <R extends Route>(
  route: R,
  sent: Sent<R> = {},
  { waits = false, every = false, keepsLast = false }: CallOptions<R> = {},
): UseQueryResult<Answer<R>> => {
  const again =
    typeof every === 'function'
      ? (query: { state: { data: unknown } }) => every(query.state.data as Answer<R> | undefined)
      : every;
  return useQuery<Answer<R>, Error, Answer<R>, readonly unknown[]>({
    queryKey: keyOf(route, sent),
    queryFn: ({ signal }) => call(route, sent, signal),
    enabled: !waits,
    refetchInterval: again,
    ...(keepsLast ? { placeholderData: keepPreviousData } : {}),
  });
};

/** Answers of these routes are asked for again: something else than `useAct` has changed what they tell. */
export const useStale = (): ((stale: readonly Route[]) => Promise<void>) => {
  const client = useQueryClient();
  return async (stale) => {
    await Promise.all(stale.map(({ id }) => client.invalidateQueries({ queryKey: [id] })));
  };
};

/**
 * Acts on a route; afterwards everything read from the routes in `stale` is asked again.
 * @param stale routes whose answers the act changes
 */
export const useAct = <R extends Route>(
  route: R,
  stale: readonly Route[] = [],
): UseMutationResult<Answer<R>, Error, Sent<R>> => {
  const ask = useStale();
  return useMutation<Answer<R>, Error, Sent<R>>({
    mutationFn: (sent) => call(route, sent),
    onSuccess: async () => {
      await ask(stale);
    },
  });
};
