import { nominationDecide } from '../../contract/nomination/http.ts';
import { parcelRegister } from '../../contract/nomination/parcel-http.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { TestUnit } from '../activity/activity.test-kit.ts';
import type { TestServer } from '../server.test-kit.ts';
import { openTestVetting, type TestVetting } from '../vetting/vetting.test-kit.ts';

/** A selection with nominations in many states, by the name of the nominee. */
export interface TestBoard extends TestVetting {
  readonly units: Readonly<Record<'nanhu' | 'xiuzhou' | 'haining' | 'pinghu', TestUnit>>;
  readonly nominations: ReadonlyMap<string, NominationId>;
}

/**
 * Opens the Jiaxing selection on 6 May 2020: 演示甲 (南湖区) is submitted, 演示乙 (南湖区) waits for the police, 演示丙
 * (秀洲区) for its leader, 演示丁 (海宁市) was returned, 演示戊 (平湖市) submitted with paper that is late, 演示己 (南湖区)
 * is a draft.
 */
export const openTestBoard = async (given?: TestServer): Promise<TestBoard> => {
  const vetting = await openTestVetting(given);
  const { server, id } = vetting;
  const units = {
    nanhu: await vetting.unitOf('nanhu'),
    xiuzhou: await vetting.unitOf('xiuzhou'),
    haining: await vetting.unitOf('haining'),
    pinghu: await vetting.unitOf('pinghu'),
  };
  const ok = ({ status, problem }: Awaited<ReturnType<TestServer['call']>>): void => {
    if (status !== 200) throw new Error(problem.detail);
  };
  /** Places stand in the order in which they were begun: the clock must move. */
  const sent = (who: TestUnit, name: string): Promise<NominationId> => {
    server.setNow((server.now() + 1000) as Instant);
    return vetting.sent(who, name);
  };
  const vetted = async (who: TestUnit, name: string): Promise<NominationId> => {
    const nomination = await sent(who, name);
    await vetting.vet(nomination);
    return nomination;
  };
  const submitted = async (who: TestUnit, name: string): Promise<NominationId> => {
    const nomination = await vetted(who, name);
    ok(await vetting.submit(who, nomination));
    return nomination;
  };
  const first = await submitted(units.nanhu, '演示甲');
  const asked = await sent(units.nanhu, '演示乙');
  ok(await vetting.ask('police', [asked]));
  const waiting = await vetted(units.xiuzhou, '演示丙');
  const returned = await submitted(units.haining, '演示丁');
  ok(
    await server.call(vetting.organiser, nominationDecide, {
      params: { activity: id, nomination: returned },
      body: { verdict: 'return', reason: '第2张照片模糊', due: '2020-05-08' },
    }),
  );
  const late = await submitted(units.pinghu, '演示戊');
  ok(
    await server.call(vetting.organiser, parcelRegister, {
      params: { activity: id },
      body: {
        stage: 'nomination',
        due: 'paper',
        unit: units.pinghu.unit,
        channel: 'post',
        sentOn: '2020-05-06',
        arrivedOn: '2020-05-11',
        nominations: [late],
      },
    }),
  );
  const draft = await vetting.complete(units.nanhu, 'counties', '演示己');
  return {
    ...vetting,
    units,
    nominations: new Map([
      ['演示甲', first],
      ['演示乙', asked],
      ['演示丙', waiting],
      ['演示丁', returned],
      ['演示戊', late],
      ['演示己', draft],
    ]),
  };
};
