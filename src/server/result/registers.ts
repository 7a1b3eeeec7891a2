import type { Kysely } from 'kysely';
import { SETTLEMENT_WORDS } from '../../contract/score/result-words.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { resultFacts, type ResultFacts } from '../../core/document/result-facts.ts';
import { momentText, type Instant } from '../../core/kernel/day.ts';
import { resultChanges } from '../../core/result/changes.ts';
import { RESULT_WORDS } from '../../core/result/state.ts';
import { planOfVersion, planSourceOf, type CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import type { Register } from '../document/register.ts';
import { resultBundle } from './bundle.ts';
import { checkView } from './check-view.ts';
import { voidLotsOf } from './lots.ts';
import { reckon } from './reckon.ts';
import { loadChecked, type LoadedCheck } from './sample.ts';
import { openFrozen } from './seal.ts';
import { loadResults, loadTies, type StoredResult, type StoredTie } from './store.ts';

/** A sealed version as a folder holds it. */
export interface VersionRecord {
  readonly number: number;
  readonly state: StoredResult['state'];
  readonly facts: ResultFacts;
  /** What a stranger works it out again from, a ZIP. */
  readonly bundle: Buffer;
  /** What it says otherwise than the version before; null of the first. */
  readonly changes: Register | null;
}

const moment = (at: Instant | null): string => (at === null ? '' : momentText(at));

const CHANGE_HEADINGS = ['名次表或奖项', '姓名或代表队', '事项', '上一版', '本版'];

/** Every sealed version of an activity, oldest first. */
export const versionRecords = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly VersionRecord[]> => {
  const records: VersionRecord[] = [];
  const versions = (await loadResults(db, activity)).toReversed();
  for (const [at, version] of versions.entries()) {
    const { number, state, planVersion } = version;
    const plan = await planOfVersion(db, activity, planVersion);
    if (plan === null) throw new Error(`no plan ${planVersion}`);
    const source = await planSourceOf(db, { activity, version: planVersion });
    const before = versions[at - 1];
    const result = openFrozen(version);
    records.push({
      number,
      state,
      facts: resultFacts(plan, result, { isFinal: state === 'final', on: null }),
      bundle: resultBundle(version, plan, source),
      changes:
        before === undefined
          ? null
          : {
              title: '与上一版的不同',
              headings: CHANGE_HEADINGS,
              rows: resultChanges(openFrozen(before), result).map((one) => [
                one.of,
                one.who,
                one.what,
                one.before,
                one.after,
              ]),
            },
    });
  }
  return records;
};

const versionRegister = (versions: readonly StoredResult[]): Register => ({
  title: '成绩版本',
  headings: ['版本', '状态', '本版原因', '封存', '转入公示', '终定', '方案版本', '封存摘要'],
  rows: versions.map((one) => [
    `第${one.number}版`,
    RESULT_WORDS[one.state],
    one.reason,
    `${momentText(one.sealedAt)} ${one.sealedName}`,
    moment(one.postedAt),
    moment(one.finalAt),
    `第${one.planVersion}版`,
    one.digest,
  ]),
});

const tieRegister = (
  { plan }: CurrentPlan,
  ties: readonly StoredTie[],
  isVoid: (tie: StoredTie) => string,
): Register => ({
  title: '并列决定',
  headings: [
    '名次表',
    '并列名次',
    '总分',
    '并列者',
    '方式',
    '决定的先后',
    '理由',
    '签字',
    '依据',
    '经办人',
    '时间',
    '抽签说明',
    '承诺值',
    '随机种子',
    '撤回、作废',
  ],
  rows: ties.map((tie) => [
    plan.rankings.find(({ id }) => id === tie.ranking)?.title ?? tie.ranking,
    `第${tie.place}名`,
    tie.total,
    tie.members.map(({ name }) => name).join('、'),
    SETTLEMENT_WORDS[tie.way],
    tie.drawn.map((key) => tie.members.find((one) => one.key === key)?.name ?? '').join('、'),
    tie.reason,
    tie.signers
      .map(({ body, name }) => {
        const short = plan.organisers.find(({ id }) => id === body)?.short ?? body;
        return `${short}${name}`;
      })
      .join('、'),
    tie.minutes,
    tie.name,
    moment(tie.at),
    tie.context ?? '',
    tie.commitment ?? '',
    // A lot that is committed to and not drawn keeps its seed.
    tie.at === null ? '' : (tie.seed ?? ''),
    tie.withdrawn === null
      ? isVoid(tie)
      : `${momentText(tie.withdrawn.at)} ${tie.withdrawn.name} ${tie.withdrawn.reason}`,
  ]),
});

const OUTCOMES = { 'record-wrong': '记录有错', 'retyping-wrong': '重录有误' } as const;

const retypingsText = ({ retypings }: LoadedCheck['sheets'][number]): string =>
  retypings
    .map(({ at, name, outcome, outcomeName, outcomeReason }) =>
      [
        `${momentText(at)} ${name}`,
        outcome === null ? '' : `${outcomeName ?? ''}认定${OUTCOMES[outcome]}：${outcomeReason}`,
      ]
        .filter((part) => part !== '')
        .join(' '),
    )
    .join('；');

const checkRegisters = (
  check: LoadedCheck,
  activity: ActivityId,
  now: Instant,
): readonly Register[] => {
  const view = checkView(check, activity, { actor: { kind: 'public' }, now }, []);
  const { draw, sample, sheets } = view;
  return [
    {
      title: '核对结果',
      headings: ['项目', '内容'],
      rows: [
        ['结论', view.says],
        ['应重录成绩表', String(view.required)],
        ['核对一致', String(view.agreed)],
        ['差错', `${view.errors}处，共${view.values}个数据`],
        ...(draw === null
          ? []
          : [
              ['抽样承诺值', draw.commitment],
              ['抽样说明', draw.context],
              ['承诺值公布', `${momentText(draw.committedAt as Instant)} ${draw.committedBy}`],
              ['随机种子', draw.seed ?? ''],
              ['抽取时间', moment((draw.drawnAt ?? null) as Instant | null)],
            ]),
        ...sample.flatMap(({ title, top, drawn, rows, items }) => [
          [`${title}必查`, `前${top}行`],
          [`${title}抽取${drawn}行`, rows.join('、')],
          [`${title}抽取范围`, items.join('、')],
        ]),
      ],
    },
    {
      title: '核对逐表情况',
      headings: ['成绩表', '是否必查', '状态', '重录经过', '不一致处'],
      rows: sheets.map((row, at) => {
        const sheet = check.sheets[at];
        return [
          row.title,
          row.isRequired ? '是' : '否',
          row.state.word,
          sheet === undefined ? '' : retypingsText(sheet),
          (row.last?.differences ?? [])
            .map(({ title, record, retyped }) => `${title} 记录${record}、重录${retyped}`)
            .join('；'),
        ];
      }),
    },
  ];
};

/** Registers of a result: its versions, decisions on ties, and the check (N6). */
export const resultRegisters = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  now: Instant,
): Promise<readonly Register[]> => {
  const { activity } = current;
  const reckoned = await reckon(db, current, now);
  const voids = reckoned.ok ? voidLotsOf(reckoned.value) : [];
  return [
    versionRegister((await loadResults(db, activity)).toReversed()),
    tieRegister(
      current,
      await loadTies(db, activity),
      ({ id }) => voids.find(({ lot }) => lot.id === id)?.reason ?? '',
    ),
    ...(reckoned.ok ? checkRegisters(await loadChecked(db, reckoned.value), activity, now) : []),
  ];
};
