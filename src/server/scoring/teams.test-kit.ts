import { randomUUID } from 'node:crypto';
import type { ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import type { StaffId } from '../../core/preliminary/staff.ts';
import type { TestServer } from '../server.test-kit.ts';

/** The contestants of a unit, by their place in the team. */
export interface TestContestants {
  readonly unit: OrgUnitId;
  readonly people: readonly { readonly name: string; readonly sex: '男' | '女' }[];
}

/**
 * Puts whole teams into the tables as if their units had imported rosters, held the preliminary, formed the team and
 * handed in its receipt: that way is the rooms' own to test, and takes a hundred requests.
 */
export const insertTeams = async (
  { services: { db }, now }: TestServer,
  activity: ActivityId,
  teams: readonly TestContestants[],
): Promise<void> => {
  const at = now();
  const by = { account: null, name: '演示联络员', at };
  const made = teams.map(({ unit, people }) => ({
    unit,
    team: randomUUID(),
    deliverable: randomUUID(),
    sitting: randomUUID(),
    members: [
      { role: 'leader', position: 1, name: '演示领队', sex: '男' as const, post: '副局长' },
      { role: 'liaison', position: 1, name: '演示联络员', sex: '女' as const, post: '办公室主任' },
      ...people.map((one, place) => ({
        role: 'contestant',
        position: place + 1,
        ...one,
        post: '窗口科员',
      })),
    ].map((member) => ({
      ...member,
      staff: randomUUID() as string as StaffId,
      attributes: JSON.stringify({ 领导班子成员: member.role === 'leader' ? '是' : '否' }),
    })),
  }));
  const stage = 'preliminary';
  await db
    .insertInto('preliminaryUnit')
    .values(made.map(({ unit }) => ({ activity, stage, unit, revision: 1 })))
    .execute();
  await db
    .insertInto('preliminaryStaff')
    .values(
      made.flatMap(({ unit, members }) =>
        members.map(({ staff, name, sex, post, attributes }, place) => ({
          id: staff,
          activity,
          stage,
          unit,
          number: place + 1,
          name,
          sex,
          post,
          attributes,
          exemption: null,
          removed: null,
        })),
      ),
    )
    .execute();
  await db
    .insertInto('preliminarySitting')
    .values(
      made.map(({ unit, sitting }) => ({
        id: sitting,
        activity,
        stage,
        unit,
        title: '第一场',
        heldOn: '2020-08-12' as never,
        starts: '09:00',
        place: '演示会议室',
        paper: '甲卷',
        isMakeUp: false,
        addedAt: at,
      })),
    )
    .execute();
  await db
    .insertInto('preliminaryResult')
    .values(
      made.flatMap(({ members, sitting }) =>
        members
          .filter(({ role }) => role === 'contestant')
          .map(({ staff }) => ({
            staff,
            number: 1,
            sitting,
            kind: 'score' as const,
            score: '80',
            source: 'typed' as const,
            reason: '',
            ...by,
          })),
      ),
    )
    .execute();
  await db
    .insertInto('team')
    .values(made.map(({ team: id, unit }) => ({ id, activity, stage: 'team', unit, revision: 1 })))
    .execute();
  await db
    .insertInto('teamMember')
    .values(
      made.flatMap(({ team, members }) =>
        members.map((member) => ({
          ...member,
          id: randomUUID(),
          team,
          phoneSealed: null,
          attendance: null,
          attendanceNote: '',
        })),
      ),
    )
    .execute();
  await db
    .insertInto('deliverable')
    .values(
      made.map(({ deliverable: id, unit }) => ({
        id,
        activity,
        stage: 'hand-in',
        deliverable: 'receipt',
        unit,
      })),
    )
    .execute();
  await db
    .insertInto('deliverableStep')
    .values(
      made.map(({ deliverable }) => ({
        deliverable,
        number: 1,
        kind: 'handed-in' as const,
        reason: '',
        due: null,
        ...by,
      })),
    )
    .execute();
};
