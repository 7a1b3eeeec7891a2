import type { NominationId } from '../../core/nomination/nominee.ts';

/** The form's field that lies sealed beside the record. */
export const PHONE_FIELD = 'phone';

/** Uses of keys: a value sealed for one nomination opens for no other. */
export const phoneContext = (id: NominationId): string => `nomination.${id}.phone`;
export const documentContext = (id: NominationId): string => `nomination.${id}.document`;
