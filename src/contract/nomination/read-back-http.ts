import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { route } from '../http/route.ts';
import { nominationId } from '../ids.ts';

const BASE = '/api/activities/:activity/nominations/:nomination' as const;

const params = activityParams.extend({ nomination: nominationId });

/** What was read from a filled form. Nothing is saved. */
export const readBackShape = z.object({
  fields: z.array(
    z.object({
      field: z.string(),
      title: z.string(),
      /** As it will stand on the form; null: not found, or left empty. */
      value: z.string().nullable(),
      /** What is wrong with the value, in one sentence. */
      fault: z.string().nullable(),
    }),
  ),
  /** Places where the sheet is not as it was given out; then nothing was read. */
  faults: z.array(z.string()),
});

export type ReadBackView = z.output<typeof readBackShape>;

export const nominationPaste = route({
  id: 'nomination.paste',
  method: 'POST',
  path: `${BASE}/pasted`,
  title: '从粘贴的推荐表读取',
  params,
  body: z.object({ text: z.string().min(1).max(200_000) }),
  answer: readBackShape,
});

export const nominationReadFile = route({
  id: 'nomination.read-file',
  method: 'POST',
  path: `${BASE}/filled-form`,
  title: '从填好的Word或Excel推荐表读取',
  params,
  bodyKind: 'bytes',
  bodyLimit: 10_000_000,
  answer: readBackShape,
});
