import { unreachable } from '../kernel/decision.ts';
import type { Day } from '../kernel/day.ts';
import type { Json } from '../plan/open-item.ts';
import type { Plan } from '../plan/plan.ts';
import type { Stage } from '../plan/stage.ts';

export type StageKind = Stage['kind'];

/** What each kind of stage is called where somebody adds one. */
export const STAGE_KINDS: Readonly<Record<StageKind, string>> = {
  nomination: '推荐',
  consultation: '征求意见',
  inspection: '考察',
  review: '评审',
  posting: '公示',
  naming: '命名',
  publicity: '宣传',
  exam: '笔试',
  roster: '报名',
  'hand-in': '报送材料',
  practical: '实务操作',
  quiz: '竞技答题',
  award: '奖励',
};

/**
 * What is asked of whoever adds a stage, because the format of plans cannot do without it; everything else begins at
 * its default and is edited afterwards. `n`: places of each unit, days of a posting, or members of a team; `name`: the
 * body consulted, the level of the posting, the document of the naming, the role in the team, what is handed in, the
 * round of the quiz; `on`: the day on which a hand-in is due; `pick`: id of the organiser who takes it, or of the
 * award series.
 */
export interface NewStage {
  readonly kind: StageKind;
  readonly title: string;
  readonly n: number;
  readonly name: string;
  readonly on: Day | null;
  readonly pick: string;
}

/** Which of the questions a kind asks, with the words of the field. */
export const STAGE_QUESTIONS: Readonly<
  Record<StageKind, Readonly<Partial<Record<'n' | 'name' | 'on' | 'pick', string>>>>
> = {
  nomination: { n: '每单位名额', name: '推荐对象类别' },
  consultation: { name: '征求哪个单位的意见' },
  inspection: {},
  review: {},
  posting: { n: '公示几个工作日', name: '公示范围' },
  naming: { name: '印发的文件' },
  publicity: {},
  exam: {},
  roster: { n: '每队人数', name: '队员角色' },
  'hand-in': { name: '报送什么', on: '截止日期', pick: '报送给' },
  practical: {},
  quiz: { name: '第一个环节的名称' },
  award: { pick: '颁发哪一组奖项' },
};

const SOURCE = 'inferred';

/** An id that is not taken yet: `stage-1`, `stage-2` …, never one of those given. */
export const freshId = (prefix: string, taken: readonly string[]): string => {
  for (let n = taken.length + 1; ; n += 1)
    if (!taken.includes(`${prefix}-${n}`)) return `${prefix}-${n}`;
};

/** A statement of a due date as somebody adds it, not from the notice. */
export const newDue = (id: string, title: string, on: Day): { readonly [key: string]: Json } => ({
  id,
  title,
  holds: 'own',
  statements: [
    { id: 'own', on, included: true, ends: '24:00', received: 'online', source: SOURCE },
  ],
});

/** A row of places for some units, of one category. */
export const newQuota = (
  id: string,
  given: { readonly units: readonly string[]; readonly n: number; readonly category: string },
): { readonly [key: string]: Json } => ({
  id,
  units: [...given.units],
  places: { kind: 'ceiling', most: given.n },
  categories: [{ id: 'all', title: given.category }],
  source: SOURCE,
});

const contentOf = (plan: Plan, given: NewStage): { readonly [key: string]: Json } => {
  const { kind, n, name, on, pick, title } = given;
  const organisers = plan.organisers
    .filter(({ roles }) => roles.includes('organiser'))
    .map(({ id }) => id);
  switch (kind) {
    case 'nomination':
      return {
        quotas: [newQuota('all', { units: plan.units.map(({ id }) => id), n, category: name })],
      };
    case 'consultation':
      return {
        consultations: [
          {
            id: 'opinion',
            title,
            kind: 'opinion',
            bodies: [{ id: 'body', title: name }],
            by: 'list',
            source: SOURCE,
          },
        ],
      };
    case 'review':
      return { organisers };
    case 'posting':
      return {
        posting: {
          period: {
            n,
            unit: 'working',
            countStart: false,
            rollEnd: 'non-working',
            endTime: '24:00',
          },
          level: name,
          objections: {
            channels: ['online', 'telephone', 'letter', 'visit'],
            anonymous: 'accepted-as-lead',
            blocks: 'the-person',
          },
        },
      };
    case 'naming':
      return { organisers, document: name };
    case 'exam':
      return { setBy: 'organiser', participants: 'contestants' };
    case 'roster':
      return {
        rules: { roles: [{ id: 'member', title: name, least: n, most: n, source: SOURCE }] },
      };
    case 'hand-in':
      return {
        dues: on === null ? [] : [newDue('papers', name, on)],
        deliverables: [{ id: 'papers', title: name, due: 'papers', to: pick, source: SOURCE }],
      };
    case 'practical':
      return { panel: {} };
    case 'quiz':
      return {
        rounds: [{ id: 'round-1', title: name }],
        ledger: { team: { base: 100 }, bookings: [] },
      };
    case 'award':
      return { series: [pick] };
    case 'inspection':
    case 'publicity':
      return {};
    default:
      return unreachable(kind);
  }
};

/**
 * A stage with the least that its kind needs, after the one it is put behind. It says `inferred` of itself: no clause
 * of the notice has it.
 * @param behind id of the stage it follows; null for the first one
 */
export const newStage = (
  plan: Plan,
  given: NewStage,
  behind: string | null,
): { readonly [key: string]: Json } => ({
  id: freshId(
    given.kind,
    plan.stages.map(({ id }) => id),
  ),
  title: given.title,
  kind: given.kind,
  after: behind === null ? [] : [behind],
  source: SOURCE,
  ...contentOf(plan, given),
});
