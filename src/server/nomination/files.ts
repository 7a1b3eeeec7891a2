import type { Actor } from '../../core/access/actor.ts';
import { narrowLimits } from '../../core/file/use.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { isOpenForUnit, NOMINATION_STATE_WORDS } from '../../core/nomination/state.ts';
import { currentPlan } from '../activity/current-plan.ts';
import type { FindOwner, Owner } from '../file/owner.ts';
import type { Services } from '../http/services.ts';
import { readTree } from '../unit/queries.ts';
import { nomineeById, type Nominee } from './queries.ts';
import { placeOf, type PlanPlace } from './stage.ts';
import { actorOn, actorOnAll, type Withheld } from './target.ts';

/** The bounds of a nomination's files as its plan sets them: photographs, and the scan of a signed consent. */
const limitsIn =
  ({ stage }: PlanPlace): Owner['limits'] =>
  (use) => {
    if (use === 'stamped-scan') return narrowLimits(use, { mostCount: 3 });
    const material = stage.materials.find(({ image }) => image !== undefined);
    if (use !== 'nominee-photo' || material?.image === undefined) return null;
    return narrowLimits(use, { ...material.image, mostCount: material.pieces.most });
  };

/** The owner of a nomination's files. @throws Error where its activity has no plan in force */
export const ownerOf = async ({ db }: Services, nominee: Nominee): Promise<Owner> => {
  const current = await currentPlan(db, nominee.activity);
  if (current === null) throw new Error('a nomination without a plan');
  const place = await placeOf(db, current, nominee);
  const tree = await readTree(db);
  return {
    holder: { kind: 'shared', activity: nominee.activity, units: tree.path(nominee.unit) },
    limits: limitsIn(place),
    chain: nominee.activity,
    ...(isOpenForUnit(nominee.state)
      ? {}
      : {
          closed: {
            code: 'nomination.not-editable',
            params: { state: NOMINATION_STATE_WORDS[nominee.state] },
          },
        }),
  };
};

/** Reviewers see photographs of whom they review: of nobody who is not accepted. */
const asNoReviewer = (actor: Actor): Actor =>
  actor.kind === 'account'
    ? { ...actor, grants: actor.grants.filter(({ scope }) => scope.kind !== 'panel') }
    : actor;

/**
 * Nominations as owners of files: permission goes by the unit, additions end with the unit's own part. Whoever keeps
 * away from a nominee sees none of their photographs.
 */
export const nominationOwner =
  (withheld: Withheld): FindOwner =>
  async (services, id) => {
    const nominee = await nomineeById(services.db, id as NominationId);
    if (nominee === null) return null;
    return {
      ...(await ownerOf(services, nominee)),
      actorHere: async (actor) => {
        const away = await withheld(services.db, actor, nominee.activity);
        const asker = actorOn({ actor, withheld: away }, nominee);
        return nominee.state === 'accepted' ? asker : asNoReviewer(asker);
      },
    };
  };

/**
 * Parcels as owners of photographs of their envelope: the unit concerned reads them. Whoever keeps away from one of the
 * nominees whose paper it holds sees none of them.
 */
export const parcelOwner =
  (withheld: Withheld): FindOwner =>
  async ({ db }, id) => {
    const parcel = await db
      .selectFrom('parcel')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    if (parcel === undefined) return null;
    const tree = await readTree(db);
    return {
      holder: { kind: 'shared', activity: parcel.activity, units: tree.path(parcel.unit) },
      limits: (use) => (use === 'parcel-photo' ? narrowLimits(use, {}) : null),
      chain: parcel.activity,
      actorHere: async (actor) =>
        actorOnAll(
          { actor, withheld: await withheld(db, actor, parcel.activity) },
          parcel.nominations,
        ),
    };
  };
