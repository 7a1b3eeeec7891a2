import { z } from 'zod';

/** A problem as RFC 9457 (application/problem+json) with our code, the sentence for people, and an id to read out. */
export const problemShape = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  /** The refusal's code, `input.invalid` for bad input, `defect` for our fault. */
  code: z.string(),
  /** One Chinese sentence that tells the person what to do. */
  detail: z.string(),
  /** The request's id; the log has it too. */
  id: z.string(),
  /** The clause of the notice behind the rule, where there is one. */
  clause: z.string().optional(),
  /** Further faults: of fields (`path` like `body.name`), or every refusal of a decision. */
  errors: z
    .array(
      z.object({ path: z.string().optional(), code: z.string().optional(), sentence: z.string() }),
    )
    .optional(),
});

export type Problem = z.output<typeof problemShape>;
