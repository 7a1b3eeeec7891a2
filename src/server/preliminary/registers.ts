import type { OrgUnitId } from '../../core/access/actor.ts';
import { dayText, dueText, momentText, type Instant } from '../../core/kernel/day.ts';
import { participationOf, percentText } from '../../core/preliminary/participation.ts';
import { askedOf, preliminaryStages, staffAttributes } from '../../core/preliminary/plan.ts';
import { ranksOf, resultText } from '../../core/preliminary/result.ts';
import type { Kysely } from 'kysely';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import type { Register } from '../document/register.ts';
import { filesHeldBy, type HeldFile } from '../file/queries.ts';
import type { Download } from '../http/endpoint.ts';
import { readTree } from '../unit/queries.ts';
import { deliveriesOf, resultOfEntry, rosterOf, type RosterPerson } from './queries.ts';
import { loadSittings, type StoredSitting } from './store.ts';
import { summaryFile } from './summary.ts';
import { handInWord, unitView } from './words.ts';

/** What a folder holds of the preliminaries of one unit. */
export interface UnitRecord {
  readonly unit: OrgUnitId;
  readonly name: string;
  /** A register of staff for each preliminary of the plan, with its title. */
  readonly rosters: readonly { readonly stage: string; readonly register: Register }[];
  /** Attachment 1 of each preliminary that was summed up and handed in. */
  readonly summaries: readonly Download[];
  /** What it handed in, as uploaded. */
  readonly deliveries: readonly { readonly title: string; readonly files: readonly HeldFile[] }[];
}

/** Everything of the preliminaries that a folder holds (N2.1, N4, N8). */
export interface PreliminaryRecord {
  readonly units: readonly UnitRecord[];
  readonly participation: Register;
  readonly deliveries: Register;
}

const STEP_WORDS = { 'handed-in': '报送', accepted: '接收', returned: '退回' } as const;

const sittingText = ({ title, heldOn, starts, place, paper, isMakeUp }: StoredSitting): string =>
  `${title}${isMakeUp ? '（补考）' : ''} ${dayText(heldOn)}${starts} ${place} ${paper}`.trim();

const rosterRegister = (
  attributes: readonly string[],
  roster: readonly RosterPerson[],
  sittings: readonly StoredSitting[],
): Register => {
  const ranks = ranksOf(roster);
  return {
    title: '花名册',
    headings: [
      '序号',
      '姓名',
      '性别',
      '单位职务',
      ...attributes,
      '初赛成绩',
      '名次',
      '场次',
      '免考原因',
      '成绩录入经过',
    ],
    rows: roster.map((person) => {
      const { id, number, name, sex, post, exemption, entries, result } = person;
      const sitting = sittings.find((one) => one.id === entries[0]?.sitting);
      return [
        String(number),
        name,
        sex,
        post,
        ...attributes.map((one) => person.attributes[one] ?? ''),
        resultText(result),
        String(ranks.get(id) ?? ''),
        sitting === undefined ? '' : sittingText(sitting),
        exemption?.reason ?? '',
        entries
          .toReversed()
          .map((entry) =>
            [momentText(entry.at), entry.name, resultText(resultOfEntry(entry)), entry.reason]
              .filter((part) => part !== '')
              .join(' '),
          )
          .join('；'),
      ];
    }),
  };
};

/** Rosters with scores and exemptions, participation, and what units handed in. */
export const preliminaryRecord = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  now: Instant,
): Promise<PreliminaryRecord> => {
  const { activity, plan } = current;
  const tree = await readTree(db);
  const attributes = staffAttributes(plan).map(({ name }) => name);
  const deliveryOf = await deliveriesOf(db, activity, now);
  const asked = askedOf(plan);
  const units: UnitRecord[] = [];
  const participation: (readonly string[])[] = [];
  const handed: (readonly string[])[] = [];
  for (const unit of new Set(current.units.map((one) => one.unit))) {
    const { name } = unitView(tree, unit, now);
    const rosters: UnitRecord['rosters'][number][] = [];
    const summaries: Download[] = [];
    const isSummedUp = asked.some(
      (one) => one.kind === 'summary' && deliveryOf(one, unit).steps.length > 0,
    );
    for (const stage of preliminaryStages(plan)) {
      const roster = await rosterOf(db, activity, stage.id, unit);
      const sittings = await loadSittings(db, activity, stage.id, unit);
      rosters.push({ stage: stage.title, register: rosterRegister(attributes, roster, sittings) });
      const counts = participationOf(roster, stage.exemptions);
      participation.push([
        name,
        stage.title,
        ...[
          counts.onRoster,
          counts.exempt,
          counts.due,
          counts.took,
          counts.absent,
          counts.open,
        ].map(String),
        counts.rate === null ? '' : percentText(counts.rate),
      ]);
      const summary = isSummedUp
        ? await summaryFile(current, name, roster, { as: 'docx', of: 'filled' })
        : null;
      if (summary?.ok === true) summaries.push(summary.value);
    }
    const deliveries: UnitRecord['deliveries'][number][] = [];
    for (const one of asked) {
      const { title } = one.deliverable;
      const { id, steps, state } = deliveryOf(one, unit);
      const owners = id === null ? [] : [id];
      const files = [
        ...(await filesHeldBy(db, 'deliverable', owners, 'sample-paper')),
        ...(await filesHeldBy(db, 'deliverable', owners, 'stamped-scan')),
      ];
      deliveries.push({ title, files });
      handed.push([
        name,
        title,
        dueText(one.due),
        handInWord(state).word,
        steps
          .map(({ kind, at, name: by, reason }) =>
            [momentText(at), by, STEP_WORDS[kind], reason].filter((part) => part !== '').join(' '),
          )
          .join('；'),
        files.map((file) => file.name).join('、'),
      ]);
    }
    units.push({ unit, name, rosters, summaries, deliveries });
  }
  return {
    units,
    participation: {
      title: '参加情况',
      headings: ['单位', '初赛', '花名册人数', '免考', '应参加', '参加', '缺考', '未录', '参加率'],
      rows: participation,
    },
    deliveries: {
      title: '报送登记',
      headings: ['单位', '材料', '应报时间', '状态', '办理经过', '上传的文件'],
      rows: handed,
    },
  };
};
