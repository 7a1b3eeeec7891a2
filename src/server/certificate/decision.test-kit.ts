import { randomUUID } from 'node:crypto';
import type { ActivityId } from '../../core/access/actor.ts';
import { day } from '../../core/kernel/day.ts';
import type { FrozenGrant } from '../../core/result/frozen.ts';
import type { TestServer } from '../server.test-kit.ts';

/** An issued decision (表彰决定) that gives some grants of a result, as the honour room leaves it. */
export const issueTestDecision = async (
  { services: { db }, now }: Pick<TestServer, 'services' | 'now'>,
  activity: ActivityId,
  grants: readonly FrozenGrant[],
): Promise<void> => {
  const naming = randomUUID();
  const at = now();
  await db
    .insertInto('naming')
    .values({
      id: naming,
      activity,
      stage: 'commendation',
      state: 'issued',
      revision: 1,
      number: '演示〔2020〕1号',
      decidedOn: day('2020-09-28'),
      result: 1,
      postedFrom: null,
      postedUntil: null,
      createdAt: at,
      createdName: '演示人员',
      issuedAt: at,
      issuedName: '演示人员',
    })
    .execute();
  const holders = [...new Set(grants.map(({ key }) => key))];
  if (holders.length === 0) return;
  await db
    .insertInto('namingItem')
    .values(
      holders.map((holder, position) => {
        const own = grants.filter(({ key }) => key === holder);
        return {
          naming,
          position: position + 1,
          nomination: null,
          holder,
          name: own[0]?.name ?? own[0]?.unitName ?? '',
          unit: '',
          post: '',
          leftOut: null,
          grants: JSON.stringify(
            own.map(({ id, title, kind, givenBy, place, of }) => ({
              id,
              title,
              kind,
              givenBy,
              place,
              of,
            })),
          ),
        };
      }),
    )
    .execute();
};
