import type { ResultCheck } from '../../contract/result/check-shapes.ts';
import { sentenceOf } from '../../contract/problems.ts';
import { NO_JUDGE } from '../../contract/scoring/shapes.ts';
import { may } from '../../core/access/may.ts';
import { accountOf, type ActivityId } from '../../core/access/actor.ts';
import { drawFor } from '../../core/draw/draw.ts';
import type { Decision } from '../../core/kernel/decision.ts';
import {
  decideRuling,
  type CheckedState,
  type CheckProgress,
  type Ruler,
} from '../../core/result/check.ts';
import type { Looking } from './board.ts';
import { differencesOf } from './check.ts';
import { handledBy } from './rulers.ts';
import type { LoadedCheck, SheetToCheck } from './sample.ts';

type SheetRow = ResultCheck['sheets'][0];

const SAYS: Readonly<Record<CheckProgress['state'], string>> = {
  uncommitted: '先公布抽样承诺值，最好在成绩录入之前；成绩齐后再抽取样本。',
  committed: '承诺值已公布。各项成绩录齐并签字后抽取样本；已录定的表现在就可以由另一人重录。',
  'under-way': '由没有录入过的人对照纸质表重录样本中的成绩表。',
  differs: '重录与记录不一致：对照纸质表认定是哪边错；记录错的，到录入页更正。',
  passed: '样本中的成绩表都已核对一致，可以封存。',
};

const EVERYTHING = '差错超过5%，全部成绩表都要重录。';

const STATES: Readonly<Record<CheckedState, SheetRow['state']>> = {
  waiting: { tone: 'todo', word: '待重录' },
  agreed: { tone: 'done', word: '一致' },
  differs: { tone: 'late', word: '不一致，待认定' },
  'to-correct': { tone: 'late', word: '记录有错，待更正' },
};

const outcomeSays = ({ outcome, outcomeName, outcomeReason }: SheetToCheck['retypings'][0]) =>
  outcome === null
    ? ''
    : `${outcomeName ?? ''}认定：${outcome === 'record-wrong' ? '记录有错' : '重录有误'}；${outcomeReason}`;

const spoken = (decision: Decision<null>): string | null => {
  const refusal = decision.ok ? undefined : decision.refusals[0];
  return refusal === undefined ? null : sentenceOf(refusal.code, refusal.params);
};

const sheetRow = (
  sheet: SheetToCheck,
  isDrawn: boolean,
  { actor }: Looking,
  rulers: readonly Ruler[],
): SheetRow => {
  const { lines, isRequired, state, record, retypings } = sheet;
  const last = retypings.at(-1);
  const account = accountOf(actor);
  return {
    id: lines.id,
    title: lines.title,
    stage: lines.stage,
    unit: lines.unit,
    judge: lines.judge ?? NO_JUDGE,
    isRequired,
    state:
      state === 'waiting' && !isRequired
        ? { tone: 'idle', word: isDrawn ? '不必重录' : '待抽样' }
        : STATES[state],
    phase: state,
    values: Object.keys(record).length,
    isMine: account !== null && lines.typedBy.includes(account),
    notRuled: account === null ? null : spoken(decideRuling(account, handledBy(sheet), rulers)),
    last:
      last === undefined
        ? null
        : {
            id: last.id,
            by: last.name,
            at: last.at,
            differences: differencesOf(lines, last.record, last.retyped),
            outcome: last.outcome,
            outcomeSays: outcomeSays(last),
          },
  };
};

/**
 * The check of a result as whoever looks sees it; before the draw nobody sees what it will take.
 * @param rulers everybody who may rule on differences
 */
export const checkView = (
  { stored, samples, sheets, progress }: LoadedCheck,
  activity: ActivityId,
  looking: Looking,
  rulers: readonly Ruler[],
): ResultCheck => {
  const { state, required, agreed, errors, values, everything } = progress;
  const isDrawn = stored?.drawn != null;
  return {
    state,
    says: everything && state === 'under-way' ? `${EVERYTHING}${SAYS[state]}` : SAYS[state],
    required,
    agreed,
    errors,
    values,
    everything,
    draw:
      stored === null
        ? null
        : {
            commitment: stored.commitment,
            context: stored.context,
            committedAt: stored.committedAt,
            committedBy: stored.committedName,
            seed: isDrawn ? stored.seed : null,
            drawnAt: stored.drawnAt,
          },
    sample:
      isDrawn && stored !== null
        ? samples.map(({ ranking, parts, drawn }) => ({
            title: ranking.compiled.ranking.title,
            context: drawFor(stored, ranking.compiled.ranking.id).context,
            top: parts.top.length,
            rest: drawn?.items.length ?? 0,
            drawn: drawn?.order.length ?? 0,
            rows: [...(drawn?.order ?? [])],
            items: [...(drawn?.items ?? [])],
          }))
        : [],
    sheets: sheets.map((sheet) => sheetRow(sheet, isDrawn, looking, rulers)),
    mayManage: may(looking.actor, 'result.manage', { activity }, looking.now).ok,
  };
};
