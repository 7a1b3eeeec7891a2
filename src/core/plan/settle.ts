import { accept, refuse, type Decision, type Refusal } from '../kernel/decision.ts';
import { parseDay } from '../kernel/day.ts';
import type { Json, OpenItem, RecordedDecision } from './open-item.ts';
import { resolvePath, withValueAt } from './path.ts';

export type DecisionCode =
  | 'decision.item-unknown'
  | 'decision.option-unknown'
  | 'decision.answer-missing'
  | 'decision.answer-mismatch'
  | 'decision.answer-twice'
  | 'decision.place-gone'
  | 'decision.number-twice';

/** An open item with the recorded decision that holds for it; null while undecided. */
export interface OpenItemState {
  readonly item: OpenItem;
  readonly decision: RecordedDecision | null;
}

/** A plan with its recorded decisions applied. */
export interface Settled {
  readonly tree: Json;
  readonly open: readonly OpenItemState[];
}

const fits = (value: Json, expects: 'number' | 'text' | 'day'): boolean => {
  if (expects === 'number') return typeof value === 'number';
  return typeof value === 'string' && (expects === 'text' || parseDay(value) !== null);
};

const settingOf = (
  item: OpenItem,
  decision: RecordedDecision,
): Readonly<Record<string, Json>> | Refusal<DecisionCode> => {
  const { number, choose, value } = decision;
  const { answer } = item;
  if (choose !== undefined && value !== undefined)
    return { code: 'decision.answer-twice', params: { number } };
  if (answer.kind === 'choice') {
    if (choose === undefined)
      return { code: 'decision.answer-missing', params: { number, key: 'choose' } };
    const option = answer.options.find((one) => one.id === choose);
    return (
      option?.set ?? {
        code: 'decision.option-unknown',
        params: { number, choose, known: answer.options.map((one) => one.id).join('、') },
      }
    );
  }
  if (value === undefined)
    return { code: 'decision.answer-missing', params: { number, key: 'value' } };
  if (!fits(value, answer.expects))
    return { code: 'decision.answer-mismatch', params: { number, expects: answer.expects } };
  return { [answer.path]: value };
};

/** The decision that holds for an item, with the places it sets. */
interface Held {
  readonly decision: RecordedDecision;
  readonly setting: Readonly<Record<string, Json>>;
}

const isRefusal = (
  setting: Readonly<Record<string, Json>> | Refusal<DecisionCode>,
): setting is Refusal<DecisionCode> => 'code' in setting && 'params' in setting;

/**
 * Applies recorded decisions to a plan's tree, in the order of their numbers. A later decision on the same item
 * supersedes an earlier one, which then sets nothing; neither is erased from the file.
 */
export const settlePlan = (
  tree: Json,
  open: readonly OpenItem[],
  decisions: readonly RecordedDecision[],
): Decision<Settled, DecisionCode> => {
  const refusals: Refusal<DecisionCode>[] = [];
  const numbers = new Set<number>();
  const holding = new Map<string, Held>();
  for (const decision of decisions.toSorted((a, b) => a.number - b.number)) {
    const { number } = decision;
    if (numbers.has(number)) refusals.push({ code: 'decision.number-twice', params: { number } });
    numbers.add(number);
    const item = open.find((one) => one.id === decision.open);
    if (item === undefined) {
      refusals.push({ code: 'decision.item-unknown', params: { number, open: decision.open } });
      continue;
    }
    const setting = settingOf(item, decision);
    if (isRefusal(setting)) refusals.push(setting);
    else {
      holding.delete(item.id); // set anew, so that the map keeps the order of the decisions that hold
      holding.set(item.id, { decision, setting });
    }
  }
  let settled = tree;
  for (const { decision, setting } of holding.values())
    for (const [path, value] of Object.entries(setting))
      if (resolvePath(settled, path) === null)
        refusals.push({ code: 'decision.place-gone', params: { number: decision.number, path } });
      else settled = withValueAt(settled, path, value);
  if (refusals.length > 0) return refuse(...refusals);
  return accept({
    tree: settled,
    open: open.map((item) => ({ item, decision: holding.get(item.id)?.decision ?? null })),
  });
};

/** Open items without a decision: each is listed with every result it touches. */
export const undecided = (open: readonly OpenItemState[]): readonly OpenItem[] =>
  open.filter((one) => one.decision === null).map((one) => one.item);
