import { z } from 'zod';
import type { AccountId, ActivityId, OrgUnitId } from '../core/access/actor.ts';
import type { NominationId } from '../core/nomination/nominee.ts';

export const accountId = z.uuid().transform((value) => value as AccountId);

export const activityId = z.uuid().transform((value) => value as ActivityId);

export const nominationId = z.uuid().transform((value) => value as NominationId);

export const orgUnitId = z.uuid().transform((value) => value as OrgUnitId);
