import type { Refusal } from '../kernel/decision.ts';
import type { PersonFacts } from '../person/facts.ts';
import { countCharacters } from './characters.ts';
import type { NominationCode } from './code.ts';
import { applyCondition, type Condition, type ConditionOutcome } from './condition.ts';
import { checkMaterial, type Material, type MeasuredPiece } from './material.ts';
import type { ConditionApproval, Consent, NomineeEntries } from './nominee.ts';
import type { Quota } from './quota.ts';

/** What a stage of the plan asks of a nomination. */
export interface NominationRules {
  readonly quota: Quota;
  readonly conditions: readonly Condition[];
  readonly materials: readonly Material[];
  /** Fields of the form: a text of one of them is written there, not beside it. */
  readonly formFields: ReadonlySet<string>;
}

/** A nomination as completeness sees it. */
export interface NominationFacts {
  readonly category: string | null;
  readonly entries: NomineeEntries;
  readonly facts: PersonFacts;
  readonly approvals: readonly ConditionApproval[];
  readonly consent: Consent | null;
  /** What is wrong with the form's entries, found by the form's own rules. */
  readonly entryFaults: readonly Refusal[];
  readonly photographs: readonly MeasuredPiece[];
}

/** `paper`: goes in with the paper alone; `warning`: shown and recorded, stops nothing. */
export type ItemState = 'done' | 'missing' | 'warning' | 'paper';

/** One line of the checklist: what it is about, how it stands, and every reason with its clause. */
export interface ChecklistItem {
  /** `entries`, `category`, `consent`, `condition.<id>`, `material.<id>`. */
  readonly id: string;
  readonly title: string;
  readonly state: ItemState;
  /** What was found, in Chinese, short. */
  readonly fact: string;
  /** Written-out arithmetic, one line each. */
  readonly working: readonly string[];
  readonly clause: string;
  readonly refusals: readonly Refusal[];
  readonly warnings: readonly Refusal[];
}

/** Where a material comes from: a text, photographs, or the paper that is sent. */
export const materialSource = (material: Material): 'text' | 'photographs' | 'paper' => {
  if (material.characters !== undefined) return 'text';
  return material.image === undefined ? 'paper' : 'photographs';
};

/** The text of a material: the form's field of the same id, or the text kept beside the form. */
const materialText = (
  { id }: Material,
  { record, texts }: NomineeEntries,
  formFields: ReadonlySet<string>,
): string => (formFields.has(id) ? record[id] : texts[id]) ?? '';

const piecesOf = (
  material: Material,
  { entries, photographs }: NominationFacts,
  rules: NominationRules,
): readonly MeasuredPiece[] => {
  if (materialSource(material) === 'photographs') return photographs;
  const text = materialText(material, entries, rules.formFields);
  if (text.trim() === '') return [];
  return [{ name: material.title, digest: text, characters: countCharacters(text) }];
};

const stateOf = (
  refusals: readonly unknown[],
  warnings: readonly unknown[],
): 'done' | 'missing' | 'warning' =>
  refusals.length > 0 ? 'missing' : warnings.length > 0 ? 'warning' : 'done';

const materialFact = (material: Material, pieces: readonly MeasuredPiece[]): string => {
  if (materialSource(material) === 'photographs')
    return `${pieces.length} / ${material.pieces.most}张`;
  const count = pieces[0]?.characters ?? 0;
  const most = material.characters?.most;
  return most === undefined ? `${count}字` : `${count} / ${most}字`;
};

/** Copies, signatures and seals are of the paper (J6.1, J10): they are registered where the paper comes in. */
const materialItem = (
  material: Material,
  facts: NominationFacts,
  rules: NominationRules,
): ChecklistItem => {
  const { id, title, source } = material;
  const base = { id: `material.${id}`, title, working: [], clause: source };
  if (materialSource(material) === 'paper')
    return { ...base, state: 'paper', fact: '随纸质材料报送', refusals: [], warnings: [] };
  const pieces = piecesOf(material, facts, rules);
  const measured = { pieces, copies: material.copies, signedBy: material.signedBy };
  const { refusals, warnings } = checkMaterial(material, measured);
  return {
    ...base,
    state: stateOf(refusals, warnings),
    fact: materialFact(material, pieces),
    refusals,
    warnings,
  };
};

const CONDITION_CODES = {
  unmet: 'nomination.condition-unmet',
  vetoed: 'nomination.condition-vetoed',
  'needs-approval': 'nomination.condition-needs-approval',
  unknown: 'nomination.fact-missing',
} as const satisfies Partial<Record<ConditionOutcome, NominationCode>>;

const conditionItem = (
  condition: Condition,
  { facts, approvals }: NominationFacts,
): ChecklistItem => {
  const { id, title, source } = condition;
  const approved = approvals
    .filter((one) => one.condition === id)
    .map(({ organiser }) => organiser);
  const { outcome, working } = applyCondition(condition, facts, approved);
  const isAffirmation = condition.test.kind === 'affirmed';
  const base = { id: `condition.${id}`, title, working, clause: source, warnings: [] };
  if (outcome === 'met' || outcome === 'waived')
    return {
      ...base,
      state: 'done',
      fact: outcome === 'waived' ? '已同意破格' : (working.at(-1) ?? ''),
      refusals: [],
    };
  const code: NominationCode = isAffirmation ? 'nomination.not-affirmed' : CONDITION_CODES[outcome];
  const refusal: Refusal<NominationCode> = {
    code,
    params: { title, working: working.join('；') },
    clause: source,
  };
  return { ...base, state: 'missing', fact: working.at(-1) ?? '', refusals: [refusal] };
};

const categoryItem = ({ category }: NominationFacts, { quota }: NominationRules): ChecklistItem => {
  const found = quota.categories.find(({ id }) => id === category);
  const allowed = quota.categories.map(({ title }) => title).join('、');
  const base = { id: 'category', title: '推荐范围', working: [], clause: quota.source };
  if (found !== undefined)
    return { ...base, state: 'done', fact: found.title, refusals: [], warnings: [] };
  const refusal: Refusal<NominationCode> =
    category === null
      ? { code: 'nomination.category-missing', params: { allowed }, clause: quota.source }
      : { code: 'quota.category-unknown', params: { category, allowed }, clause: quota.source };
  return { ...base, state: 'missing', fact: '未选', refusals: [refusal], warnings: [] };
};

const entriesItem = ({ entryFaults }: NominationFacts): ChecklistItem => ({
  id: 'entries',
  title: '推荐表栏目',
  state: stateOf(entryFaults, []),
  fact: entryFaults.length === 0 ? '已填全' : `${entryFaults.length}处未填或有误`,
  working: [],
  clause: 'J10',
  refusals: entryFaults,
  warnings: [],
});

const consentItem = ({ consent }: NominationFacts): ChecklistItem => ({
  id: 'consent',
  title: '本人同意公开',
  state: consent === null ? 'missing' : 'done',
  fact: consent === null ? '未登记' : consent.kind === 'link' ? '本人已确认' : '已登记书面同意',
  working: [],
  clause: 'J5',
  refusals:
    consent === null ? [{ code: 'nomination.consent-missing', params: {}, clause: 'J5' }] : [],
  warnings: [],
});

/**
 * The checklist of a nomination (J2, J3.3, J6.1, J10): every entry, the scope category, every condition with its
 * arithmetic, every material, the nominee's consent to publication. It may be handed in when no item is `missing`.
 */
export const checklistOf = (
  rules: NominationRules,
  facts: NominationFacts,
): readonly ChecklistItem[] => [
  entriesItem(facts),
  categoryItem(facts, rules),
  ...rules.conditions.map((condition) => conditionItem(condition, facts)),
  ...rules.materials.map((material) => materialItem(material, facts, rules)),
  consentItem(facts),
];

/** Every refusal of a checklist, in its order. */
export const missingOf = (items: readonly ChecklistItem[]): readonly Refusal[] =>
  items.flatMap(({ refusals }) => refusals);
