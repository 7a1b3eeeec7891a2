/**
 * Something expected that went against a rule. Data, never thrown: the code finds the sentence (contract tier),
 * the parameters fill it, the clause says which rule of the notice it comes from.
 */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly params: Readonly<Record<string, string | number>>;
  /** The clause of the notice (J…, N…), when the rule has one. */
  readonly clause?: string;
  /** The field of the input that it concerns (`body.entry.phone`), when it concerns one. */
  readonly field?: string;
}

/** What every `decide` returns: the value, or at least one refusal. */
export type Decision<Value, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusals: readonly Refusal<Code>[] };

export const accept = <Value>(value: Value): Decision<Value, never> => ({ ok: true, value });

export const refuse = <Code extends string>(
  ...refusals: readonly Refusal<Code>[]
): Decision<never, Code> => ({ ok: false, refusals });

/** Marks the end of a switch over a union: reaching it is a defect, and a new case fails to compile. */
export const unreachable = (value: never): never => {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
};
