import { sentenceOf } from '../../contract/problems.ts';
import type { Decision } from '../../core/kernel/decision.ts';

/** The sentences of a refusal, each once; empty where it is none. */
export const sentencesOf = (decision: Decision<unknown>): string[] =>
  decision.ok
    ? []
    : [...new Set(decision.refusals.map(({ code, params }) => sentenceOf(code, params)))];
