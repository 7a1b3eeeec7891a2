import { problemShape } from '../contract/http/problem.ts';
import type { Route } from '../contract/http/route.ts';
import { addressOf, ApiProblem, NoConnection, OWN_HEADER, type Answer } from './api.ts';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/**
 * Sends a file in one go to a route that takes bytes.
 * @param onSent bytes that have gone so far
 * @throws ApiProblem where it is refused, NoConnection where nobody answers
 */
export const sendBytes = <R extends Route>(
  route: R,
  sent: Parameters<typeof addressOf<R>>[1],
  file: File,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Answer<R>> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', addressOf(route, sent));
    for (const [name, value] of Object.entries(OWN_HEADER)) request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
    request.addEventListener('error', () => reject(new NoConnection()));
    request.addEventListener('load', () => {
      const answer = parsed(request.responseText);
      const kept = route.answer.safeParse(answer);
      if (request.status === 200 && kept.success) return resolve(kept.data as Answer<R>);
      const problem = problemShape.safeParse(answer);
      reject(problem.success ? new ApiProblem(problem.data) : new NoConnection());
    });
    signal.addEventListener('abort', () => {
      request.abort();
      reject(signal.reason);
    });
    request.send(file);
  });
