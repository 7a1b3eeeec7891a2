import type { Transaction } from 'kysely';
import type { ActivityId, SignedIn } from '../../core/access/actor.ts';
import { addDays, dayAt, type Instant } from '../../core/kernel/day.ts';
import type { Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { addKnownFile, type KnownContent } from '../file/known.ts';
import type { Services } from '../http/services.ts';
import type { Acting } from '../nomination/act.ts';
import {
  acceptNomination,
  returnForCorrection,
  sendToLeader,
  submit,
} from '../nomination/moves.ts';
import { nomineeById } from '../nomination/queries.ts';
import { startNomination } from '../nomination/start.ts';
import { affirm, saveNomination, setPaperConsent } from '../nomination/write.ts';
import { isVetted } from '../vetting/queries.ts';
import type { UnitPeople } from './cast.ts';
import type { DemoNominee } from './nominees.ts';

const DAY_MS = 86_400_000;

/** What the demo is played with. */
export interface Play {
  readonly tx: Transaction<Database>;
  readonly services: Services;
  readonly activity: ActivityId;
  readonly current: CurrentPlan;
  /** The moment at which the demo is loaded; everything of it lies before. */
  readonly now: Instant;
  readonly organiser: SignedIn;
  readonly vetter: SignedIn;
  readonly units: ReadonlyMap<string, UnitPeople>;
  readonly pictures: readonly KnownContent[];
  readonly scan: KnownContent;
}

/** What a command of ours gives. @throws Error where it refuses: the demo breaks no rule, so that is a defect */
export const must = <Value>(decision: Decision<Value>): Value => {
  if (decision.ok) return decision.value;
  const [refusal] = decision.refusals;
  throw new Error(`the demo is refused: ${refusal?.code ?? ''} ${JSON.stringify(refusal?.params)}`);
};

/** So many days before the demo is loaded. */
export const ago = ({ now }: Play, days: number): Instant => (now - days * DAY_MS) as Instant;

/** Somebody acting on nominations at some time. */
export const nominating = (play: Play, actor: SignedIn, now: Instant): Acting => ({
  tx: play.tx,
  keys: play.services.keys,
  actor,
  now,
  activity: play.activity,
  submittable: ({ db, keys, now: at }, nominee) => isVetted(db, keys, nominee, dayAt(at)),
});

/** The people of a unit of the plan. @throws Error where the plan has no such unit */
export const peopleOf = (play: Play, planUnit: string): UnitPeople => {
  const found = play.units.get(planUnit);
  if (found === undefined) throw new Error(`no unit ${planUnit}`);
  return found;
};

/** Writes a nomination as a unit's clerk does, with its photographs. `whole`: nothing is missing to send it. */
export const draft = async (
  play: Play,
  nominee: DemoNominee,
  index: number,
  whole: boolean,
): Promise<NominationId> => {
  const { tx, current, pictures } = play;
  const { unit, clerk } = peopleOf(play, nominee.planUnit);
  // One after the other: lists order them by when they were begun.
  const written = (ago(play, 6) + index * 60_000) as Instant;
  const acting = nominating(play, clerk, written);
  const stage = current.plan.stages.find((one) => one.kind === 'nomination');
  const quota =
    stage?.kind === 'nomination'
      ? stage.quotas.find(({ units }) => units.some((one) => one === nominee.planUnit))
      : undefined;
  if (stage?.kind !== 'nomination' || quota === undefined) throw new Error('no place');
  const id = must(
    await startNomination(acting, {
      stage: stage.id,
      quota: quota.id,
      unit,
      kind: 'person',
      person: null,
    }),
  );
  const { record, texts, attributes, preferences, category } = nominee;
  must(
    await saveNomination(acting, id, {
      revision: 1,
      record,
      texts,
      attributes,
      preferences,
      category,
      service: nominee.service as never,
    }),
  );
  for (const { id: condition, test } of stage.conditions)
    if (test.kind === 'affirmed') must(await affirm(acting, id, condition, true));
  for (let piece = 0; piece < (whole ? 3 : 2); piece += 1) {
    const content = pictures[(index + piece) % pictures.length];
    if (content === undefined) throw new Error('no picture');
    await addKnownFile(tx, content, {
      ownerKind: 'nomination',
      owner: id,
      use: 'nominee-photo',
      name: `工作照片${piece + 1}.jpg`,
      uploader: clerk.account,
      now: (written + piece) as Instant,
    });
  }
  if (whole) must(await setPaperConsent(acting, id, addDays(dayAt(written), -1)));
  return id;
};

const revisionOf = async ({ tx }: Play, id: NominationId): Promise<number> => {
  const nominee = await nomineeById(tx, id);
  if (nominee === null) throw new Error('a nomination that is gone');
  return nominee.revision;
};

/** The clerk sends it to the unit's leader. */
export const send = async (play: Play, nominee: DemoNominee, id: NominationId): Promise<void> => {
  const { clerk } = peopleOf(play, nominee.planUnit);
  const acting = nominating(play, clerk, ago(play, 5));
  must(await sendToLeader(acting, id, await revisionOf(play, id)));
};

/** The leader submits it: every opinion is there. */
export const handIn = async (play: Play, nominee: DemoNominee, id: NominationId): Promise<void> => {
  const { leader } = peopleOf(play, nominee.planUnit);
  must(await submit(nominating(play, leader, ago(play, 1.5)), id, await revisionOf(play, id)));
};

/** The organiser takes it, or gives it back for correction. */
export const settle = async (
  play: Play,
  id: NominationId,
  how: 'accepted' | 'returned',
): Promise<void> => {
  const acting = nominating(play, play.organiser, ago(play, 0.5));
  must(
    how === 'accepted'
      ? await acceptNomination(acting, id)
      : await returnForCorrection(
          acting,
          id,
          '演示：第2张工作照片里看不清本人，请换一张',
          addDays(dayAt(play.now), 2),
        ),
  );
};
