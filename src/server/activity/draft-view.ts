import type { DecisionView, Draft, FindingView } from '../../contract/activity/shapes.ts';
import { clausePlace } from '../../contract/plan/clause.ts';
import { defaultText, findingText } from '../../contract/plan/findings.ts';
import { sentenceOf } from '../../contract/problems.ts';
import { differencesOf } from '../../core/activity/difference.ts';
import { keepsDueDates, mayBePublished, mayBeSent } from '../../core/activity/publish.ts';
import type { DraftState } from '../../core/activity/state.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import { pathsOf, type OpenItem } from '../../core/plan/open-item.ts';
import { openStored, type LoadedDraft } from './draft.ts';
import type { StoredDecision } from './store.ts';

const STATES: Readonly<Record<DraftState, Draft['state']>> = {
  unchanged: { tone: 'done', word: '已发布' },
  draft: { tone: 'active', word: '起草' },
  'in-approval': { tone: 'active', word: '呈批中' },
  returned: { tone: 'todo', word: '退回' },
  approved: { tone: 'done', word: '已批准' },
};

/** How far a draft is, in words. */
export const draftStateView = (state: DraftState): Draft['state'] => STATES[state];

const sentences = (decision: Decision<null>): readonly string[] =>
  decision.ok ? [] : decision.refusals.map(({ code, params }) => sentenceOf(code, params));

const keepsDues = ({ version, opened }: LoadedDraft): Decision<null> =>
  version === null
    ? accept(null)
    : keepsDueDates(openStored(version.tree, version.decisions).plan, opened.plan);

/** Why a draft cannot be sent to the leaders, one sentence each. */
export const notSendable = (loaded: LoadedDraft): string[] => [
  ...sentences(mayBeSent(loaded.facts)),
  ...sentences(keepsDues(loaded)),
  ...(loaded.state === 'in-approval' ? ['正在呈批，批完或撤回后才能再送'] : []),
  ...(loaded.state === 'approved' ? ['已经批准，可以发布'] : []),
];

/** Why a draft cannot be published, one sentence each. */
export const notPublishable = (loaded: LoadedDraft): string[] => [
  ...sentences(mayBePublished(loaded.facts, loaded.approval)),
  ...sentences(keepsDues(loaded)),
];

const findingViews = ({ facts, opened }: LoadedDraft): FindingView[] =>
  facts.findings.map((finding) => {
    const item = opened.open.find((one) => one.item.id === finding.open)?.item;
    const { sentence, decide, options } = findingText(finding, item);
    const [first = 'inferred'] = finding.clauses;
    const paths = item === undefined ? [] : pathsOf(item);
    return {
      severity: finding.severity,
      code: finding.code,
      sentence,
      decide,
      clause: clausePlace(opened.plan, first),
      places: [...new Set([finding.place, ...paths])],
      open: finding.open,
      options: options.map((option) => ({ ...option })),
      expects: item?.answer.kind === 'value' ? item.answer.expects : null,
      default: item === undefined ? null : defaultText(item),
      isKept: finding.open !== null && facts.kept.has(finding.open),
    };
  });

const answerText = (row: StoredDecision, item: OpenItem | undefined): string => {
  if (row.kind === 'keep-default')
    return `暂按默认：${item === undefined ? '' : defaultText(item)}`;
  if (row.kind === 'value') return String(row.value);
  const answer = item?.answer;
  const option =
    answer?.kind === 'choice' ? answer.options.find(({ id }) => id === row.choose) : undefined;
  return option?.title ?? row.choose ?? '';
};

const decisionViews = ({ decisions, opened }: LoadedDraft): DecisionView[] => {
  const last = new Map(decisions.map(({ open, number }) => [open, number]));
  return decisions.map((row) => {
    const item = opened.open.find((one) => one.item.id === row.open)?.item;
    return {
      number: row.number,
      open: row.open,
      question: item?.question ?? row.open,
      answer: answerText(row, item),
      isKept: row.kind === 'keep-default',
      holds: last.get(row.open) === row.number,
      reason: row.reason,
      decidedBy: [...row.decidedBy],
      decidedOn: row.decidedOn,
      recordedBy: row.recordedName,
    };
  });
};

/** What a draft changes against the version that is out; nothing before the first. */
export const changesOf = ({ version, opened }: LoadedDraft): Draft['changes'] =>
  version === null
    ? []
    : differencesOf(openStored(version.tree, version.decisions).settled, opened.settled).map(
        (one) => ({ ...one }),
      );

/** A draft with its findings beside their fields, as the editor shows it. */
export const draftView = (loaded: LoadedDraft): Draft => ({
  revision: loaded.draft.revision,
  tree: loaded.draft.tree,
  settled: loaded.opened.settled,
  savedAt: loaded.draft.savedAt,
  savedBy: loaded.draft.savedName,
  state: draftStateView(loaded.state),
  version: loaded.version?.number ?? null,
  findings: findingViews(loaded),
  decisions: decisionViews(loaded),
  notSendable: notSendable(loaded),
  notPublishable: notPublishable(loaded),
  changes: changesOf(loaded),
});
