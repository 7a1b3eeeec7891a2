import { join } from 'node:path';
import { z } from 'zod';
import type { ActivityId } from '../../core/access/actor.ts';
import { dayAt } from '../../core/kernel/day.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { currentPlan } from '../activity/current-plan.ts';
import { acknowledgeVersion } from '../activity/publish.ts';
import type { JobHandler } from '../job/worker.ts';
import { paperDues, nominationStages } from '../nomination/stage.ts';
import { registerParcel } from '../nomination/parcels.ts';
import { addMember, setUpPanel } from '../review/panel.ts';
import { personaActor, unitPeople } from './cast.ts';
import { demoNominees, type DemoNominee } from './nominees.ts';
import { drawPictures, sealedScan } from './pictures.ts';
import { ago, draft, handIn, must, nominating, peopleOf, send, settle, type Play } from './play.ts';
import { askBody, bodiesOf, inspect, reply } from './play-vetting.ts';

/** Kind of the job that fills the demo's selection with life. */
export const DEMO_JOB = 'demo.selection';

/** The unit of the demo's own clerk and leader in the selection. */
export const OWN_UNIT = 'nanhu';

/** How far each nominee of the example is. Who is not named here was not nominated: their places are free. */
const STATES: Readonly<Record<string, Standing>> = {
  陈晓云: 'accepted',
  许文斌: 'accepted',
  吴静宜: 'submitted',
  潘可: 'asked',
  顾海云: 'vetted',
  何骏: 'returned',
  林书瑶: 'draft',
  沈立群: 'accepted',
  钱雨: 'submitted',
  方晴: 'asked',
  徐婉清: 'accepted',
  陆一凡: 'accepted',
  金涛: 'submitted',
  严可欣: 'accepted',
  蒋云: 'adverse',
  冯磊明: 'draft',
  谢宁: 'accepted',
  曹雪: 'submitted',
  朱婷玉: 'submitted',
  赵文静: 'sent',
  俞芳: 'accepted',
  魏青: 'accepted',
  姚远: 'vetted',
  戴安: 'submitted',
  袁梅: 'accepted',
  石磊: 'draft',
};

/** `asked`: the first letter is out; `adverse`: a reply against; `vetted`: everything there, before the leader. */
type Standing =
  'draft' | 'sent' | 'asked' | 'adverse' | 'vetted' | 'submitted' | 'returned' | 'accepted';

/** Units that have not acknowledged the notice yet. */
const SILENT: readonly string[] = [OWN_UNIT, 'port-zone'];

interface Cased {
  readonly nominee: DemoNominee;
  readonly id: NominationId;
  readonly standing: Standing;
}

const VETTED: readonly Standing[] = ['vetted', 'submitted', 'returned', 'accepted'];

/** Letters and forms go out and come back; one reply is adverse, and the last letters are still out. */
const vet = async (play: Play, cases: readonly Cased[]): Promise<void> => {
  const whole = cases.filter(({ standing }) => VETTED.includes(standing)).map(({ id }) => id);
  const adverse = cases.filter(({ standing }) => standing === 'adverse').map(({ id }) => id);
  const asked = cases.filter(({ standing }) => standing === 'asked').map(({ id }) => id);
  const fine = (byForm: boolean) =>
    ({ result: byForm ? 'recommended' : 'no-objection', text: '' }) as const;
  for (const [index, body] of bodiesOf(play).entries()) {
    const batch = await askBody(play, body, whole, index + 1);
    await reply(play, body, batch, fine(body.byForm));
    if (adverse.length > 0 && index === 1) {
      const against = await askBody(play, body, adverse, 11);
      await reply(play, body, against, {
        result: 'objection',
        text: '演示：反映一起费用纠纷，正在核实',
      });
    }
    if (asked.length > 0 && index < 2) await askBody(play, body, asked, index + 21);
  }
  for (const id of whole) await inspect(play, id);
};

/** Paper of the first units comes in; the rest is on its way. */
const registerPaper = async (play: Play, cases: readonly Cased[]): Promise<void> => {
  const [stage] = nominationStages(play.current.plan);
  const [due] = stage === undefined ? [] : paperDues(stage);
  if (stage === undefined || due === undefined) return;
  for (const planUnit of ['bureau', 'xiuzhou', 'jiashan', 'tongxiang']) {
    const own = cases.filter(
      ({ nominee, standing }) => nominee.planUnit === planUnit && standing === 'accepted',
    );
    const at = ago(play, 1);
    must(
      await registerParcel(nominating(play, play.organiser, at), {
        stage: stage.id,
        due: due.id,
        unit: peopleOf(play, planUnit).unit,
        channel: 'post',
        carrier: '',
        tracking: '',
        sentOn: dayAt(ago(play, 2)),
        arrivedOn: dayAt(at),
        receivedAt: null,
        nominations: own.map(({ id }) => id),
        note: '演示',
      }),
    );
  }
};

/** The panel is set up from both organisers; the review has not begun. */
const setUp = async (play: Play): Promise<void> => {
  const stage = play.current.plan.stages.find((one) => one.kind === 'review');
  if (stage?.kind !== 'review') return;
  const { tx, activity, organiser } = play;
  const acting = { tx, actor: organiser, now: ago(play, 0.4), activity, stage: stage.id };
  must(await setUpPanel(acting));
  const [first, second] = stage.organisers;
  const reviewer = await personaActor(tx, 'reviewer', activity, play.now);
  const others = ['评委周（演示）', '评委吴（演示）', '评委郑（演示）'];
  must(
    await addMember(acting, {
      organiser: second ?? first ?? '',
      who: { kind: 'account', account: reviewer.account },
    }),
  );
  for (const [index, name] of others.entries())
    must(
      await addMember(
        { ...acting, now: ago(play, 0.39 - index / 100) },
        {
          organiser: (index < 2 ? first : second) ?? '',
          who: { kind: 'paper', name, unit: null },
        },
      ),
    );
};

const playAll = async (play: Play, nominees: readonly DemoNominee[]): Promise<void> => {
  for (const [planUnit, { unit, leader }] of play.units)
    if (!SILENT.includes(planUnit))
      must(
        await acknowledgeVersion(play.tx, leader, ago(play, 8), play.activity, {
          version: play.current.version,
          unit,
        }),
      );
  const cases: Cased[] = [];
  for (const [index, nominee] of nominees.entries()) {
    const standing = STATES[nominee.name];
    if (standing === undefined) continue;
    const id = await draft(play, nominee, index, standing !== 'draft');
    if (standing !== 'draft') await send(play, nominee, id);
    cases.push({ nominee, id, standing });
  }
  await vet(play, cases);
  for (const { nominee, id, standing } of cases) {
    if (!VETTED.includes(standing) || standing === 'vetted') continue;
    await handIn(play, nominee, id);
    if (standing !== 'submitted') await settle(play, id, standing as 'accepted' | 'returned');
  }
  await registerPaper(play, cases);
  await setUp(play);
};

const payloadShape = z.object({
  activity: z.uuid().transform((value) => value as ActivityId),
});

/**
 * Fills the demo's selection with nominees in every state, replies, paper and a panel, in one transaction: a demo that
 * is half alive is not seen. Done away from the start, which waits for nothing.
 */
export const fillSelection: JobHandler = async (payload, { services, finishIn, progress }) => {
  const { activity } = payloadShape.parse(payload);
  await progress(0, 2);
  const pictures = await drawPictures(services);
  const scan = await sealedScan(services);
  await progress(1, 2);
  const outcome = { outcome: '演示活动已布置好' };
  await services.db.transaction().execute(async (tx) => {
    const found = await tx
      .selectFrom('activity')
      .select('id')
      .where('id', '=', activity)
      .where('demo', '=', true)
      .forUpdate()
      .executeTakeFirst();
    const begun = await tx
      .selectFrom('nomination')
      .select('id')
      .where('activity', '=', activity)
      .limit(1)
      .executeTakeFirst();
    const current = found === undefined ? null : await currentPlan(tx, activity);
    // Removed meanwhile, or somebody was faster than the demo: it stays as it is.
    if (current === null || begun !== undefined) return finishIn(tx, outcome);
    const now = services.clock();
    const person = (id: string) => personaActor(tx, id, activity, now);
    await playAll(
      {
        tx,
        services,
        activity,
        current,
        now,
        organiser: await person('organiser'),
        vetter: await person('vetting-clerk'),
        units: await unitPeople(tx, activity, current.units, OWN_UNIT, now),
        pictures,
        scan,
      },
      demoNominees(join(services.plansFolder, current.plan.id)),
    );
    return finishIn(tx, outcome);
  });
  return outcome;
};
