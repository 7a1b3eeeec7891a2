import type { ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import type { Action } from '../../core/access/policy.ts';
import { dayAt } from '../../core/kernel/day.ts';
import { refuse, type Decision } from '../../core/kernel/decision.ts';
import { planOf, type InActivity } from '../activity/call.ts';
import { mayOn } from '../activity/target.ts';
import type { Call } from '../http/endpoint.ts';
import { readTree } from '../unit/queries.ts';

/** A call on one unit's part in an activity. */
export type OnUnit = Call & {
  readonly params: { readonly activity: ActivityId; readonly unit: OrgUnitId };
};

/** Whether the asker may do something to a unit's part. Whoever may not read it learns only that there is none. */
export const onUnit =
  (action: Action, toRead: Action = 'preliminary.read') =>
  async ({ services, actor, params, now }: OnUnit): Promise<Decision<null>> => {
    const { db } = services;
    const { activity, unit } = params;
    const reading = await mayOn(db, actor, toRead, activity, now);
    if (!reading.ok) return reading;
    const participates = await db
      .selectFrom('activityUnit')
      .select('unit')
      .where('activity', '=', activity)
      .where('unit', '=', unit)
      .executeTakeFirst();
    if (participates === undefined) return refuse({ code: 'access.not-found', params: {} });
    const target = { activity, units: (await readTree(db)).path(unit) };
    const seen = may(actor, toRead, target, now);
    return seen.ok ? may(actor, action, target, now) : seen;
  };

/**
 * Everything a unit may be called on a sheet: the present name
 * first, then names of every time, short ones, and the plan's other spellings.
 */
export const sheetNamesOf = async (
  call: InActivity,
  unit: OrgUnitId,
): Promise<readonly string[]> => {
  const { services, now } = call;
  const current = await planOf(call);
  const tree = await readTree(services.db);
  const today = tree.nameOn(unit, dayAt(now));
  const names = (tree.get(unit)?.names ?? []).flatMap(({ name, short }) => [name, short]);
  const planUnit = current.ok
    ? current.value.units.find((one) => one.unit === unit)?.planUnit
    : undefined;
  const planned = current.ok
    ? current.value.plan.units.find(({ id }) => id === planUnit)
    : undefined;
  return [
    today,
    ...names,
    ...(planned === undefined ? [] : [planned.name, planned.short, ...planned.also]),
  ];
};
