import { narrowLimits } from '../../core/file/use.ts';
import { askedOf } from '../../core/preliminary/plan.ts';
import { currentPlan } from '../activity/current-plan.ts';
import type { FindOwner } from '../file/owner.ts';
import { readTree } from '../unit/queries.ts';
import { deliveriesOf, isWithOrganisers } from './queries.ts';

/** What a unit hands in as owner of its files: the unit and the organisers alone; closed while it is with them. */
const deliverable: FindOwner = async ({ db, clock }, id) => {
  const row = await db
    .selectFrom('deliverable')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const current = await currentPlan(db, row.activity);
  if (current === null) return null;
  const asked = askedOf(current.plan).find((one) => one.deliverable.id === row.deliverable);
  if (asked === undefined) return null;
  const delivery = (await deliveriesOf(db, row.activity, clock()))(asked, row.unit);
  return {
    holder: {
      kind: 'shared',
      activity: row.activity,
      units: (await readTree(db)).path(row.unit),
    },
    limits: (use) => {
      if (use === 'stamped-scan') return narrowLimits(use, { mostCount: 5 });
      return use === 'sample-paper' && asked.kind === 'file' ? narrowLimits(use, {}) : null;
    },
    chain: row.activity,
    ...(isWithOrganisers(delivery)
      ? {
          closed: {
            code: 'deliverable.already-in',
            params: { title: asked.deliverable.title },
          },
        }
      : {}),
  };
};

/** A version of a reference: organisers alone until it is issued, then every unit that takes part. */
const reference: FindOwner = async ({ db }, id) => {
  const row = await db
    .selectFrom('referenceVersion')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const tree = await readTree(db);
  const participants =
    row.issuedAt === null
      ? []
      : await db
          .selectFrom('activityUnit')
          .select('unit')
          .where('activity', '=', row.activity)
          .execute();
  return {
    holder: {
      kind: 'shared',
      activity: row.activity,
      units: participants.flatMap(({ unit }) => tree.path(unit)),
    },
    limits: (use) => (use === 'reference-material' ? narrowLimits(use, {}) : null),
    chain: row.activity,
    ...(row.issuedAt === null ? {} : { closed: { code: 'reference.issued', params: {} } }),
  };
};

/** Owners of files that this room has. */
export const PRELIMINARY_OWNERS = { deliverable, reference };
