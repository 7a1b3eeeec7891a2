import { addDays, dayAt, type Day, type Instant } from '../../core/kernel/day.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { OpinionResult } from '../../core/vetting/opinion.ts';
import { addKnownFile } from '../file/known.ts';
import type { Acting } from '../vetting/act.ts';
import { ask } from '../vetting/ask.ts';
import { loadCasework } from '../vetting/casework.ts';
import { registerInspection } from '../vetting/inspect.ts';
import { issueForm, registerReply } from '../vetting/register.ts';
import { ago, must, type Play } from './play.ts';

/** One consultation of the plan, by one body. */
export interface AskedBody {
  readonly stage: string;
  readonly consultation: string;
  readonly body: string;
  readonly title: string;
  readonly byForm: boolean;
}

/** Every consultation that the plan has, in its order. */
export const bodiesOf = ({ current }: Play): readonly AskedBody[] =>
  current.plan.stages.flatMap((stage) =>
    stage.kind === 'consultation'
      ? stage.consultations.flatMap((one) =>
          one.bodies.map(({ id, title }) => ({
            stage: stage.id,
            consultation: one.id,
            body: id,
            title,
            byForm: one.by === 'form',
          })),
        )
      : [],
  );

const vettingAt = (play: Play, now: Instant): Acting => ({
  tx: play.tx,
  keys: play.services.keys,
  actor: play.vetter,
  now,
  today: dayAt(now),
  activity: play.activity,
});

/** A letter goes out to a body about some nominees. @returns the batch */
export const askBody = async (
  play: Play,
  { stage, consultation, body, title }: AskedBody,
  nominations: readonly NominationId[],
  number: number,
): Promise<string> => {
  const at = ago(play, 4);
  return must(
    await ask(vettingAt(play, at), {
      stage,
      consultation,
      body,
      addressee: `${title}（演示）`,
      letterNumber: `演示函${number}号`,
      sentOn: dayAt(at),
      nominations,
    }),
  );
};

/** The body's reply comes back on paper, and is registered with its scan. */
export const reply = async (
  play: Play,
  asked: AskedBody,
  batch: string,
  given: { readonly result: OpinionResult; readonly text: string },
): Promise<void> => {
  const { tx, scan, vetter } = play;
  const at = ago(play, 2.5);
  const acting = vettingAt(play, at);
  const casework = await loadCasework(tx, play.activity, acting.today);
  const items = [];
  for (const { id, nomination } of casework?.items.filter((one) => one.batch === batch) ?? [])
    items.push({
      item: id,
      formVersion: asked.byForm ? must(await issueForm(acting, nomination)).version : null,
    });
  const file = await addKnownFile(tx, scan, {
    ownerKind: 'vetting-batch',
    owner: batch,
    use: 'opinion-scan',
    name: '盖章件（演示）.pdf',
    uploader: vetter.account,
    now: at,
  });
  must(
    await registerReply(acting, batch, {
      items,
      ...given,
      boxLabel: `${asked.title}意见`,
      signer: `${asked.title}（演示）`,
      sealedOn: addDays(acting.today, -1) as Day,
      scan: file,
    }),
  );
};

const RECORD: Readonly<Record<string, string>> = {
  考察人: '演示考察组两人',
  谈话对象: '同事三人、服务对象两人',
  考察结论: '群众公认，事迹属实（演示）',
};

/** The inspection (考察) of a nominee is recorded, with every label of the plan. */
export const inspect = async (play: Play, nomination: NominationId): Promise<void> => {
  const stage = play.current.plan.stages.find((one) => one.kind === 'inspection');
  if (stage?.kind !== 'inspection') return;
  const at = ago(play, 2);
  const entries = Object.fromEntries(
    stage.records.map((label) => [label, RECORD[label] ?? dayAt(at)]),
  );
  must(
    await registerInspection(vettingAt(play, at), nomination, {
      stage: stage.id,
      outcome: 'fit',
      entries,
    }),
  );
};
