import type { SignedIn } from '../../core/access/actor.ts';
import { addDays, dayAt, instantAt } from '../../core/kernel/day.ts';
import type { Acting } from '../activity/acting.ts';
import { commitCheck, drawCheck, holdResult, retype } from '../result/check.ts';
import { contentDigest, freeze } from '../result/freeze.ts';
import { loadChecked } from '../result/sample.ts';
import { sealResult } from '../result/seal.ts';
import { typeSheet } from '../scoring/entry.ts';
import { loadFinal } from '../scoring/load.ts';
import { signStage } from '../scoring/stage.ts';
import { valuesView } from '../scoring/words.ts';
import type { CompetitionPlay } from './competition-play.ts';
import { addJudges, marksOf } from './play-final.ts';
import { must } from './play.ts';

/** Somebody acting on the day of the final or so many days after it, at a time of day in hours. */
const onDay = (
  { tx, activity, now }: CompetitionPlay,
  actor: SignedIn,
  days: number,
  hours: number,
): Acting => ({
  tx,
  actor,
  activity,
  now: instantAt(addDays(dayAt(now), days), Math.round(hours * 60)),
});

/** The whole final is typed by two recorders, alike, and signed stage by stage. */
const typeAll = async (play: CompetitionPlay, recorders: readonly SignedIn[]): Promise<void> => {
  const { parts } = await loadFinal(play.tx, play.current, dayAt(play.now));
  for (const { scored, sheets } of parts) {
    for (const sheet of sheets) {
      const values = marksOf(play, sheet);
      if (values === null || sheet.recusal !== null) continue;
      for (const [at, who] of recorders.entries())
        must(await typeSheet(onDay(play, who, 0, 15 + at / 2), sheet.place, { own: 0, values }));
    }
    must(
      await signStage(
        onDay(play, play.organiser, 0, 16.5),
        scored.stage.id,
        '韦评委（演示），裁判长',
      ),
    );
  }
};

/** The organiser, who typed nothing, types the drawn sample again from the paper. */
const check = async (play: CompetitionPlay): Promise<void> => {
  must(await drawCheck(onDay(play, play.organiser, 0, 16.75)));
  const checking = onDay(play, play.organiser, 0, 17);
  const { sheets } = await loadChecked(play.tx, must(await holdResult(checking)));
  for (const { lines, retypings } of sheets.filter(({ isRequired }) => isRequired)) {
    const values = valuesView(lines.values);
    must(await retype(checking, lines.id, { seen: retypings.length, values }));
  }
};

/** The final from its judges to the sealed result: typed twice, signed, checked, sealed on the evening of the day. */
export const playScores = async (
  play: CompetitionPlay,
  recorders: readonly SignedIn[],
): Promise<void> => {
  must(await commitCheck(onDay(play, play.organiser, -1, 10)));
  await addJudges(play);
  await typeAll(play, recorders);
  await check(play);
  const sealing = onDay(play, play.organiser, 0, 17.5);
  const live = freeze(must(await holdResult(sealing)), { version: 1, reason: '' }, sealing.now);
  must(await sealResult(sealing, { digest: contentDigest(live), reason: '' }));
};
