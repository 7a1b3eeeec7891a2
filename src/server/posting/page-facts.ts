import type { Instant } from '../../core/kernel/day.ts';
import { phaseAt, postingTimes } from '../../core/posting/times.ts';
import { currentPlan } from '../activity/current-plan.ts';
import type { Services } from '../http/services.ts';
import type { PostingPage } from './page.ts';
import { postingsOf, type Posted } from './queries.ts';
import { substitutesOf } from './store.ts';

/** What the page of a posting that is out is drawn from, by its frozen text and rule. */
export const pageOf = async (
  { db, deployment }: Pick<Services, 'db' | 'deployment'>,
  posted: Posted,
  kind: PostingPage['kind'],
  now: Instant,
): Promise<PostingPage | null> => {
  const { activity, text, extensions, code } = posted;
  const current = await currentPlan(db, activity);
  if (current === null) return null;
  const { calendar, plan } = current;
  const extraDays = extensions.reduce((sum, { days }) => sum + days, 0);
  const times = postingTimes(
    text.period.rule,
    posted.opensAt,
    extraDays,
    calendar,
    plan.closeOfBusiness,
  );
  const all = await postingsOf(db, activity);
  const filled = (await substitutesOf(db, activity)).filter(
    (one) => one.replacedPosting === posted.id,
  );
  const substituteOf = (line: number): string | null => {
    const own = filled.find((one) => one.replacedLine === line)?.posting;
    const found = all.find((one) => one.id === own && phaseAt(one, now) !== 'scheduled');
    return found === undefined ? null : `/p/${found.code}`;
  };
  const newer = all.find(
    ({ stage, result }) => stage === posted.stage && result === posted.replaced?.version,
  );
  return {
    text,
    replaced:
      posted.replaced === null
        ? null
        : {
            reason: posted.replaced.reason,
            path:
              newer === undefined || phaseAt(newer, now) === 'scheduled'
                ? null
                : `/p/${newer.code}`,
          },
    times: { ...times, last: posted.last, endsAt: posted.endsAt },
    calendar,
    off: new Map(
      posted.lines.filter(({ isOff }) => isOff).map(({ line }) => [line, substituteOf(line)]),
    ),
    extensions,
    kind,
    now,
    path: `/p/${code}`,
    address: `${deployment.origin}/p/${code}`,
  };
};
