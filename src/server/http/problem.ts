import type { z } from 'zod';
import type { Problem } from '../../contract/http/problem.ts';
import { sentenceOf } from '../../contract/problems.ts';
import { shapeSentence } from '../../contract/shape-fault.ts';
import type { Refusal } from '../../core/kernel/decision.ts';

/** HTTP status of codes that do not go by the rule: a refusal is 409 unless its code says otherwise. */
const STATUS: Readonly<Record<string, number>> = {
  'access.sign-in-first': 401,
  'access.change-password-first': 403,
  'access.second-factor-first': 403,
  'access.not-allowed': 403,
  'access.not-found': 404,
  'account.link-not-found': 404,
  'account.session-not-found': 404,
  'account.grant-not-found': 404,
  'honour.page-not-found': 404,
  'closing.archive-not-found': 404,
  'certificate.print-not-found': 404,
  'http.not-found': 404,
  'http.foreign-origin': 403,
  'http.too-many': 429,
  'http.stopping': 503,
  'http.not-ready': 503,
  'http.foreign-host': 421,
  'input.invalid': 400,
  'input.not-json': 400,
  'input.too-large': 413,
  defect: 500,
};

/** Codes whose last word says what kind of problem it is. */
const STATUS_BY_ENDING: Readonly<Record<string, number>> = {
  'not-found': 404,
  'too-large': 413,
  'too-many-tries': 429,
};

const statusOf = (code: string): number =>
  STATUS[code] ?? STATUS_BY_ENDING[code.slice(code.indexOf('.') + 1)] ?? 409;

/** The problem for refusals: the first one leads; the others, and all that concern a field, follow under `errors`. */
export const problemOf = (refusals: readonly Refusal[], id: string): Problem => {
  const [first, ...others] = refusals;
  if (first === undefined) throw new RangeError('a refusal without a reason');
  const sentence = sentenceOf(first.code, { id, ...first.params });
  const listed = first.field === undefined ? others : refusals;
  return {
    type: 'about:blank',
    title: first.code,
    status: statusOf(first.code),
    code: first.code,
    detail: sentence,
    id,
    ...(first.clause === undefined ? {} : { clause: first.clause }),
    ...(listed.length === 0
      ? {}
      : {
          errors: listed.map(({ code, params, field }) => ({
            ...(field === undefined ? {} : { path: field }),
            code,
            sentence: sentenceOf(code, params),
          })),
        }),
  };
};

/** The problem for input that does not have the route's shape: every fault with the path of its field. */
export const inputProblem = (
  faults: readonly { readonly part: string; readonly issues: readonly z.core.$ZodIssue[] }[],
  id: string,
): Problem => {
  const errors = faults.flatMap(({ part, issues }) =>
    issues.flatMap((issue) => {
      const path = [part, ...issue.path.map(String)];
      return issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({
            path: [...path, key].join('.'),
            sentence: shapeSentence(issue, ''),
          }))
        : [{ path: path.join('.'), sentence: shapeSentence(issue, '') }];
    }),
  );
  return {
    ...problemOf([{ code: 'input.invalid', params: { count: errors.length } }], id),
    errors,
  };
};
