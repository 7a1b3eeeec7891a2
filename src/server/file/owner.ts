import type { AccountId, Actor, OrgUnitId } from '../../core/access/actor.ts';
import type { Holder } from '../../core/file/permission.ts';
import type { Refusal } from '../../core/kernel/decision.ts';
import { factsOfUse, type FileLimits, type FileUse } from '../../core/file/use.ts';
import type { Services } from '../http/services.ts';
import { readTree } from '../unit/queries.ts';

/** What a file belongs to, found by the room that has it: who holds it, and which bounds it sets. */
export interface Owner {
  readonly holder: Holder;
  /** Bounds of a use here; null where it takes no files of this use. */
  readonly limits: (use: FileUse) => FileLimits | null;
  /** The audit chain of acts on its files. */
  readonly chain: string;
  /** Why nothing may be added or removed now, though it may be read; absent: it may. */
  readonly closed?: Refusal;
  /** The actor as far as this owner goes: narrower where they keep away from it; absent: as they are. */
  readonly actorHere?: (actor: Actor) => Promise<Actor>;
  /** Why a file may not be removed though others may: something was registered on it. */
  readonly kept?: (file: string) => Refusal | null;
}

/** Finds the owners of one kind. A room that has files adds its own where the server is put together. */
export type FindOwner = (services: Services, id: string) => Promise<Owner | null>;

export type FindOwners = Readonly<Record<string, FindOwner>>;

const SYSTEM = 'system';

/** The bounds of the uses named, as the table has them. */
const taking =
  (...uses: readonly FileUse[]) =>
  (use: FileUse): FileLimits | null =>
    uses.includes(use) ? factsOfUse(use).limits : null;

/** A person's own: sheets and plans on their way to be read in. */
const account: FindOwner = async ({ db }, id) => {
  const found = await db
    .selectFrom('account')
    .select('id')
    .where('id', '=', id as AccountId)
    .where('disabledAt', 'is', null)
    .executeTakeFirst();
  if (found === undefined) return null;
  return {
    holder: { kind: 'own', account: found.id },
    limits: taking('import-sheet', 'plan-file'),
    chain: SYSTEM,
  };
};

/** A unit's standing papers: seals and what it has scanned for all activities. */
const unit: FindOwner = async ({ db }, id) => {
  const units = (await readTree(db)).path(id as OrgUnitId);
  if (units.length === 0) return null;
  return {
    holder: { kind: 'shared', activity: null, units },
    limits: taking('stamped-scan', 'seal-proof', 'parcel-photo'),
    chain: SYSTEM,
  };
};

/** Owners that the ground itself has. */
export const GROUND_OWNERS: FindOwners = { account, unit };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The owner of a kind and id; null where there is none. */
export const findOwner = async (
  owners: FindOwners,
  services: Services,
  { kind, id }: { readonly kind: string; readonly id: string },
): Promise<Owner | null> => {
  const find = Object.hasOwn(owners, kind) ? owners[kind] : undefined;
  return find === undefined || !UUID.test(id) ? null : find(services, id);
};
