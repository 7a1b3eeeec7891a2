import type { Id } from '../kernel/id.ts';

export type PersonId = Id<'person'>;
