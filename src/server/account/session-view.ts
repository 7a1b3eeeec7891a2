import type { Session } from '../../contract/account/http.ts';
import { ROLE_TITLES } from '../../contract/access/role-titles.ts';
import type { Actor } from '../../core/access/actor.ts';
import { holdsAt } from '../../core/access/may.ts';
import { POLICY, type Rule } from '../../core/access/policy.ts';
import type { Day, Instant } from '../../core/kernel/day.ts';
import type { Services } from '../http/services.ts';
import { readTree } from '../unit/queries.ts';
import { readInstallation } from '../setting/queries.ts';
import { PERSONAS } from './personas.ts';
import { readScopeWords } from './scope-words.ts';
import { IDLE_MINUTES } from './session.ts';

/** Every action with whether the actor may do it somewhere; where exactly is checked when it is done. */
const mayAnywhere = (
  actor: Extract<Actor, { kind: 'account' }>,
  now: Instant,
): Readonly<Record<string, boolean>> =>
  Object.fromEntries(
    Object.entries(POLICY).map(([action, rule]: [string, Rule]) => [
      action,
      rule.signedIn === true ||
        actor.grants.some((grant) => rule.roles[grant.role] !== undefined && holdsAt(grant, now)),
    ]),
  );

/** What the screens are told about who is signed in, and which demo people may be entered. */
export const sessionView = async ({
  services,
  actor,
  now,
  today,
}: {
  services: Services;
  actor: Actor;
  now: Instant;
  today: Day;
}): Promise<Session> => {
  const { db } = services;
  const tree = await readTree(db);
  const personas = await db
    .selectFrom('account')
    .select(['persona', 'name', 'unit'])
    .where('persona', 'is not', null)
    .where('disabledAt', 'is', null)
    .execute();
  const kind =
    actor.kind === 'public'
      ? 'office'
      : (
          await db
            .selectFrom('session')
            .select('kind')
            .where('id', '=', actor.session)
            .executeTakeFirstOrThrow()
        ).kind;
  const scopeOf = await readScopeWords(
    db,
    actor.kind === 'public' ? [] : actor.grants,
    tree,
    today,
  );
  const isDemo = personas.length > 0 && !services.deployment.open;
  return {
    installation: { name: (await readInstallation(db)).name, demo: isDemo },
    signedIn:
      actor.kind === 'public'
        ? null
        : {
            account: { id: actor.account, name: actor.name },
            unit:
              actor.unit === null ? null : { id: actor.unit, name: tree.nameOn(actor.unit, today) },
            roles: actor.grants.map((grant) => ({
              role: grant.role,
              title: ROLE_TITLES[grant.role],
              scope: scopeOf(grant),
            })),
            may: mayAnywhere(actor, now),
            mustChangePassword: actor.mustChangePassword,
            mustSetSecondFactor: actor.mustSetSecondFactor,
            kind,
            idleMinutes: IDLE_MINUTES,
          },
    demo: isDemo
      ? {
          personas: PERSONAS.flatMap((told) => {
            const known = personas.find(({ persona }) => persona === told.id);
            if (known === undefined) return [];
            const { name, unit } = known;
            return [{ ...told, name, unit: unit === null ? null : tree.nameOn(unit, today) }];
          }),
        }
      : null,
  };
};
