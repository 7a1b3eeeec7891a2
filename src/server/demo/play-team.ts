import { askedOf } from '../../core/preliminary/plan.ts';
import type { StaffId } from '../../core/preliminary/staff.ts';
import { decideDeliverable } from '../preliminary/hand-in.ts';
import { askSubstitution, saveTeam, submitTeam } from '../team/command.ts';
import { commitDraw, drawOnce } from '../team/draw.ts';
import { rosterStages } from '../team/load.ts';
import { acting, type CompetitionPlay } from './competition-play.ts';
import { must } from './play.ts';
import { LATE_UNIT } from './play-preliminary.ts';

/** The unit that asks to replace one of its three. */
const SUBSTITUTING = 'rugao';

const idsByName = async (
  { tx, activity }: CompetitionPlay,
  unit: string,
): Promise<ReadonlyMap<string, StaffId>> =>
  new Map(
    (
      await tx
        .selectFrom('preliminaryStaff')
        .select(['id', 'name'])
        .where('activity', '=', activity)
        .where('unit', '=', unit as never)
        .execute()
    ).map(({ id, name }) => [name, id]),
  );

const rosterOf = ({ current }: CompetitionPlay): string => {
  const [stage] = rosterStages(current.plan);
  if (stage === undefined) throw new Error('the demo plan has no teams');
  return stage.id;
};

/** Teams are formed and handed in, one late; the draws are made. */
export const playTeams = async (play: CompetitionPlay): Promise<void> => {
  const { current, services, units, organiser } = play;
  const stage = rosterOf(play);
  const receipt = askedOf(current.plan).find(({ kind }) => kind === 'receipt');
  if (receipt === undefined) throw new Error('the demo plan has no receipt');
  for (const [planUnit, { unit, clerk, leader, cast }] of units) {
    const ids = await idsByName(play, unit);
    const members = [
      { role: 'leader', who: cast.leader },
      { role: 'liaison', who: cast.liaison },
      ...cast.contestants.map((who) => ({ role: 'contestant', who })),
    ].map(({ role, who: { name, sex, post } }, at) => ({
      role,
      staff: ids.get(name) ?? null,
      name,
      sex,
      post,
      attributes: {},
      phone: `0513-0000${String(1000 + at)}`,
    }));
    const daysAgo = planUnit === LATE_UNIT ? 24 : 28;
    must(
      await saveTeam(acting(play, clerk, daysAgo + 0.1), services.keys, stage, unit, {
        revision: 0,
        members,
      }),
    );
    must(await submitTeam(acting(play, leader, daysAgo), stage, unit, 1));
    must(
      await decideDeliverable(acting(play, organiser, 22), receipt.deliverable.id, unit, {
        verdict: 'accept',
      }),
    );
  }
  for (const kind of ['order', 'seat'] as const) {
    must(await commitDraw(acting(play, organiser, 3), stage, kind));
    must(await drawOnce(acting(play, organiser, 2), stage, kind, ''));
  }
};

/** One unit asks to replace a contestant. */
export const askToSubstitute = async (play: CompetitionPlay): Promise<void> => {
  const { services, units } = play;
  const asking = units.get(SUBSTITUTING);
  if (asking === undefined) return;
  const { unit, clerk, cast } = asking;
  const out = cast.contestants[1]?.name ?? '';
  const member = await play.tx
    .selectFrom('teamMember')
    .innerJoin('team', 'team.id', 'teamMember.team')
    .select('teamMember.id')
    .where('team.activity', '=', play.activity)
    .where('team.unit', '=', unit)
    .where('teamMember.name', '=', out)
    .executeTakeFirstOrThrow();
  must(
    await askSubstitution(acting(play, clerk, 0.6), services.keys, rosterOf(play), unit, {
      member: member.id,
      staff:
        (await idsByName(play, unit)).get(
          cast.others.find(({ sex }) => sex === '男')?.name ?? '',
        ) ?? '',
      phone: '0513-00001009',
      reason: '演示：本人突发疾病住院，不能参加实务操作和竞技答题',
    }),
  );
};
