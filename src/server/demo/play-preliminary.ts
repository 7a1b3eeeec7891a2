import { parseDecimal } from '../../core/kernel/exact.ts';
import { addDays, dayAt } from '../../core/kernel/day.ts';
import { askedOf, preliminaryStages } from '../../core/preliminary/plan.ts';
import type { Result } from '../../core/preliminary/result.ts';
import { addKnownFile } from '../file/known.ts';
import { holdForWriting, recordChange } from '../preliminary/act.ts';
import { decideDeliverable, handInDeliverable, holdDelivery } from '../preliminary/hand-in.ts';
import { rosterOf } from '../preliminary/queries.ts';
import { writeResults } from '../preliminary/result.ts';
import { addSitting } from '../preliminary/sitting.ts';
import { addStaff, exemptStaff } from '../preliminary/staff.ts';
import { acting, type CompetitionPlay } from './competition-play.ts';
import { must } from './play.ts';
import type { DemoStaff, DemoUnit } from './staff-names.ts';

/** The unit that handed its papers in after the due day. */
export const LATE_UNIT = 'haian';

const everybody = ({ leader, liaison, contestants, others }: DemoUnit): readonly DemoStaff[] => [
  leader,
  liaison,
  ...contestants,
  ...others,
];

const resultOf = ({ score }: DemoStaff): Result => {
  const exact = score === null ? null : parseDecimal(score);
  return exact === null ? { kind: 'absent' } : { kind: 'score', score: exact };
};

/** Roster, sittings, exemptions and scores of one unit. */
const sitPreliminary = async (
  play: CompetitionPlay,
  planUnit: string,
  stage: string,
): Promise<void> => {
  const found = play.units.get(planUnit);
  if (found === undefined) throw new Error(`no unit ${planUnit}`);
  const { unit, clerk, cast } = found;
  const people = everybody(cast);
  const importing = acting(play, clerk, 50);
  const held = must(await holdForWriting(importing, stage, unit));
  const ids = await addStaff(
    importing,
    held,
    people.map(({ name, sex, post, isLeadership }) => ({
      name,
      sex,
      post,
      attributes: { 领导班子成员: isLeadership ? '是' : '否' },
    })),
  );
  await recordChange(importing, held, 'staff.imported', {
    rows: people.length,
    added: people.length,
    changed: 0,
    same: 0,
  });
  for (const [at, { exemption }] of people.entries()) {
    const staff = ids[at];
    if (exemption !== null && staff !== undefined)
      must(await exemptStaff(acting(play, clerk, 45), { stage, unit, staff }, exemption));
  }
  const sat = acting(play, clerk, 38);
  const sittings: string[] = [];
  for (const [isMakeUp, daysAgo] of [
    [false, 36],
    [true, 33],
  ] as const)
    sittings.push(
      must(
        await addSitting(sat, stage, unit, {
          title: isMakeUp ? '补考' : '第一场',
          heldOn: dayAt(acting(play, clerk, daysAgo).now),
          starts: '09:00',
          place: isMakeUp ? '二楼小会议室' : '三楼会议室',
          paper: isMakeUp ? '乙卷' : '甲卷',
          isMakeUp,
        }),
      ),
    );
  const typing = acting(play, clerk, 32);
  const typed = must(await holdForWriting(typing, stage, unit));
  const roster = await rosterOf(play.tx, play.activity, stage, unit);
  const entries = people.flatMap((one, at) => {
    const person = roster.find(({ id }) => id === ids[at]);
    return one.exemption !== null || person === undefined
      ? []
      : [{ person, result: resultOf(one) }];
  });
  const last = entries.length - 1;
  for (const [sitting, some] of [
    [sittings[0] ?? '', entries.slice(0, last)],
    [sittings[1] ?? '', entries.slice(last)],
  ] as const)
    await writeResults(typing, some, { sitting, source: 'sheet', reason: '' });
  await recordChange(typing, typed, 'result.imported', {
    rows: entries.length,
    added: entries.length,
    changed: 0,
    same: 0,
    sitting: sittings[0] ?? '',
    source: 'sheet',
  });
};

/** Every unit sits its preliminary. */
export const playPreliminary = async (play: CompetitionPlay): Promise<void> => {
  const [stage] = preliminaryStages(play.current.plan);
  if (stage === undefined) throw new Error('the demo plan has no preliminary');
  for (const planUnit of play.units.keys()) await sitPreliminary(play, planUnit, stage.id);
};

/** Units with whose papers the organiser does otherwise than with those of the rest. */
export interface OpenHandIns {
  /** Whose sample paper is given back for correction. */
  readonly returned: string | null;
  /** Whose papers nobody has looked at yet. */
  readonly untouched: string | null;
}

/** Sample papers and summaries come in, of one unit late; the organiser takes them. */
export const playHandIns = async (
  play: CompetitionPlay,
  { returned, untouched }: OpenHandIns,
): Promise<void> => {
  for (const [planUnit, { unit, clerk, leader }] of play.units) {
    const handing = acting(play, leader, planUnit === LATE_UNIT ? 24 : 29);
    for (const { kind, deliverable } of askedOf(play.current.plan)) {
      if (kind === 'receipt') continue;
      const { id } = must(await holdDelivery(handing, deliverable.id, unit));
      if (kind === 'file')
        await addKnownFile(play.tx, play.scan, {
          ownerKind: 'deliverable',
          owner: id,
          use: 'sample-paper',
          name: '初赛笔试样卷（演示）.pdf',
          uploader: clerk.account,
          now: handing.now,
        });
      must(await handInDeliverable(handing, deliverable.id, unit));
      if (planUnit === untouched) continue;
      const isReturned = planUnit === returned && kind === 'file';
      const deciding = acting(play, play.organiser, isReturned ? 1 : 22);
      must(
        await decideDeliverable(
          deciding,
          deliverable.id,
          unit,
          isReturned
            ? {
                verdict: 'return',
                reason: '演示：样卷缺第3页的参考答案，请补全后重新上传',
                due: addDays(dayAt(play.now), 2),
              }
            : { verdict: 'accept' },
        ),
      );
    }
  }
};
