import { z } from 'zod';
import { instant, stateView } from '../shape.ts';

const verdict = z.object({
  outcome: z.enum(['in-time', 'late', 'unclear']),
  working: z.string(),
  clause: z.string(),
});

export const parcelShape = z.object({
  id: z.string(),
  unit: z.object({ id: z.string(), name: z.string(), short: z.string() }),
  stage: z.string(),
  due: z.object({ id: z.string(), title: z.string() }),
  channel: z.enum(['post', 'courier', 'hand']),
  carrier: z.string(),
  tracking: z.string(),
  sentOn: z.string().nullable(),
  arrivedOn: z.string().nullable(),
  receivedAt: instant.nullable(),
  nominees: z.array(z.object({ id: z.string(), name: z.string() })),
  note: z.string(),
  verdict,
  state: stateView,
  late: z.object({ reason: z.string(), name: z.string(), at: instant }).nullable(),
  void: z.object({ reason: z.string(), name: z.string(), at: instant }).nullable(),
  registeredBy: z.string(),
  registeredAt: instant,
});

export type ParcelView = z.output<typeof parcelShape>;

/** How paper comes in. */
export const CHANNEL_TITLES: Readonly<Record<ParcelView['channel'], string>> = {
  post: '邮寄',
  courier: '快递',
  hand: '直接送达',
};
