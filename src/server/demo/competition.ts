import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { ActivityId } from '../../core/access/actor.ts';
import { dayAt, yearOf, type Instant } from '../../core/kernel/day.ts';
import { acknowledgeVersion } from '../activity/publish.ts';
import type { Database } from '../db/tables.ts';
import type { Services } from '../http/services.ts';
import type { JobHandler } from '../job/worker.ts';
import { acting, type CompetitionPlay } from './competition-play.ts';
import { COMPETITION_UNIT, competitionPlay, openCompetition, show } from './open-competition.ts';
import { must } from './play.ts';
import { playFinal } from './play-final.ts';
import { LATE_UNIT, playHandIns, playPreliminary } from './play-preliminary.ts';
import { askToSubstitute, playTeams } from './play-team.ts';
import { aroundToday } from './shift.ts';
import { withinDemo } from './within.ts';

/** Kind of the job that plays the demo's competition. */
export const COMPETITION_JOB = 'demo.competition';

/** The papers were due 26 days ago, so that the final is due in a few days. */
export const FIRST_DUE = -36;
export const PUBLISHED_BEFORE = 62;
const DAY_MS = 86_400_000;

/** Every unit has read the notice. */
export const acknowledge = async (play: CompetitionPlay): Promise<void> => {
  const { tx, activity, current } = play;
  for (const { unit, leader } of play.units.values())
    must(
      await acknowledgeVersion(tx, leader, acting(play, leader, 58).now, activity, {
        version: current.version,
        unit,
      }),
    );
};

const play = async (
  tx: Transaction<Database>,
  services: Services,
  now: Instant,
  activity: ActivityId,
): Promise<void> => {
  const played = await competitionPlay(tx, services, activity, 'scores.json', now);
  await acknowledge(played);
  await playPreliminary(played);
  await playHandIns(played, { returned: COMPETITION_UNIT, untouched: LATE_UNIT });
  await playTeams(played);
  await askToSubstitute(played);
  await playFinal(played);
  await show(tx, activity);
};

const payloadShape = z.object({ office: z.uuid() });

/**
 * Plays a competition of the demo up to the days of its final: rosters, preliminary, papers, teams, draws, first scores.
 * Done away from the start, which waits for nothing; once, and not where the demo was removed. What opens accounts is
 * a transaction of its own: it keeps the system's audit chain, for which everybody who signs in waits. Nobody sees the
 * activity until the last score is in.
 */
export const playCompetition: JobHandler = async (payload, { services, finishIn, progress }) => {
  const { office } = payloadShape.parse(payload);
  const outcome = { outcome: '演示竞赛已布置好' };
  const now = services.clock();
  await progress(0, 2);
  let activity: ActivityId | null = null;
  await withinDemo(services, office, async (tx) => {
    activity = await openCompetition(tx, services, {
      edition: `${yearOf(dayAt(now))}年度（决赛）`,
      publishedAt: (now - PUBLISHED_BEFORE * DAY_MS) as Instant,
      dated: (plan) => aroundToday(plan, dayAt(now), FIRST_DUE),
      withRecorders: false,
    });
  });
  await progress(1, 2);
  const played = await withinDemo(services, office, async (tx) => {
    const begun = await tx
      .selectFrom('preliminaryStaff')
      .select('id')
      .where('activity', '=', activity)
      .limit(1)
      .executeTakeFirst();
    // Somebody was faster than the demo: it stays as it is.
    if (activity !== null && begun === undefined) await play(tx, services, now, activity);
    await finishIn(tx, outcome);
  });
  if (!played) await services.db.transaction().execute((tx) => finishIn(tx, outcome));
  return outcome;
};
