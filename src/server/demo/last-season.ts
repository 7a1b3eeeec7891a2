import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { ActivityId } from '../../core/access/actor.ts';
import {
  addDays,
  day,
  dayAt,
  instantAt,
  weekday,
  yearOf,
  type Day,
  type Instant,
} from '../../core/kernel/day.ts';
import { issueCertificates } from '../certificate/issue.ts';
import { askForPrint } from '../certificate/print.ts';
import { newestResult } from '../certificate/results.ts';
import type { Database } from '../db/tables.ts';
import { confirmResult } from '../honour/confirm.ts';
import type { Services } from '../http/services.ts';
import type { JobHandler } from '../job/worker.ts';
import { beginResultPosting } from '../posting/draft.ts';
import { personaActor, recordersOf } from './cast.ts';
import { closeFiled, fileAway } from './closing.ts';
import { acknowledge, FIRST_DUE, PUBLISHED_BEFORE } from './competition.ts';
import { after, decide, objectInVain, post, type Ending } from './ending.ts';
import { competitionPlay, hide, openCompetition, show } from './open-competition.ts';
import { must } from './play.ts';
import { playHandIns, playPreliminary } from './play-preliminary.ts';
import { playScores } from './play-scores.ts';
import { playTeams } from './play-team.ts';
import { aroundToday, issuedIn } from './shift.ts';
import { withinDemo } from './within.ts';

/** Kind of the job that plays the demo's competition of last year from its notice to its closing. */
export const LAST_SEASON_JOB = 'demo.last-season';

const FRIDAY = 5;

/** The third Friday of last September: the day of that competition's final. */
const finalDay = (today: Day): Day => {
  const middle = day(`${yearOf(today) - 1}-09-15`);
  return addDays(middle, (FRIDAY - weekday(middle) + 7) % 7);
};

const endingOf = async (
  tx: Transaction<Database>,
  services: Services,
  activity: ActivityId,
  from: Instant,
): Promise<Ending> => ({
  tx,
  services,
  activity,
  organiser: await personaActor(tx, 'organiser', activity, from),
  leader: await personaActor(tx, 'leader', activity, from),
  handler: await personaActor(tx, 'objection-handler', activity, from),
});

/** Certificates of every award, and their print file; nobody gets one for a recommendation. */
const certify = async (
  { tx, activity, organiser }: Ending,
  now: Instant,
  on: Day,
): Promise<void> => {
  const acting = { tx, actor: organiser, now, activity };
  const newest = await newestResult(tx, activity);
  const grants = newest?.frozen.grants.filter(({ kind }) => kind === 'award') ?? [];
  must(await issueCertificates(acting, { version: 1, on, grants: grants.map(({ id }) => id) }));
  must(await askForPrint(acting));
};

/** From the first roster to the last certificate. */
const play = async (
  tx: Transaction<Database>,
  services: Services,
  final: Instant,
  activity: ActivityId,
): Promise<void> => {
  await show(tx, activity);
  const played = await competitionPlay(tx, services, activity, 'last-season.json', final);
  await acknowledge(played);
  await playPreliminary(played);
  await playHandIns(played, { returned: null, untouched: null });
  await playTeams(played);
  await playScores(played, await recordersOf(tx, activity, final));
  const ending = await endingOf(tx, services, activity, final);
  const postedAt = after(final, 3, 9);
  const posted = await post(ending, postedAt, (acting) =>
    beginResultPosting(acting, { stage: 'posting', version: 1 }),
  );
  await objectInVain(ending, posted, postedAt);
  const confirmed = after(posted.endsAt, 0, 9);
  must(
    await confirmResult({ tx, actor: ending.organiser, now: confirmed, activity }, { version: 1 }),
  );
  const on = await decide(ending, after(confirmed, 0, 10), '通医保发');
  await certify(ending, after(confirmed, 1, 9), on);
  await hide(tx, activity);
};

const payloadShape = z.object({ office: z.uuid() });

/**
 * Plays last year's competition, whole: to the posted result, the decision, the certificates, the archive folder and the
 * closing, with the clock of that autumn. Once, and not where the demo was removed; what was done before the process
 * ended is not done again. Nobody sees it before it is closed.
 * @param making jobs that make print file and archive folder
 */
export const lastSeason =
  (making: Readonly<Record<string, JobHandler>>): JobHandler =>
  async (payload, { services, finishIn, progress }) => {
    const { office } = payloadShape.parse(payload);
    const outcome = { outcome: '上一届演示竞赛已布置好' };
    const today = dayAt(services.clock());
    const final = instantAt(finalDay(today), 18 * 60);
    const dayOfFinal = dayAt(final);
    const played = { activity: '' as ActivityId };
    await progress(0, 4);
    const isThere =
      (await withinDemo(services, office, async (tx) => {
        played.activity = await openCompetition(tx, services, {
          edition: `${yearOf(dayOfFinal)}年度`,
          publishedAt: after(final, -PUBLISHED_BEFORE, 9),
          dated: (plan) => aroundToday(issuedIn(plan, yearOf(dayOfFinal)), dayOfFinal, FIRST_DUE),
          withRecorders: true,
        });
      })) &&
      (await withinDemo(services, office, async (tx) => {
        await progress(1, 4);
        const begun = await tx
          .selectFrom('preliminaryStaff')
          .select('id')
          .where('activity', '=', played.activity)
          .limit(1)
          .executeTakeFirst();
        if (begun === undefined) await play(tx, services, final, played.activity);
      }));
    const { activity } = played;
    let isClosed = false;
    if (isThere) {
      await progress(2, 4);
      const filed = after(final, 35, 9);
      await fileAway(services, making, { office, activity }, filed);
      await progress(3, 4);
      isClosed = await withinDemo(services, office, async (tx) => {
        await show(tx, activity);
        const ending = await endingOf(tx, services, activity, filed);
        await closeFiled(ending, after(filed, 3, 9));
        await finishIn(tx, outcome);
      });
    }
    if (!isClosed) await services.db.transaction().execute((tx) => finishIn(tx, outcome));
    return outcome;
  };
