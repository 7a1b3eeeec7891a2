import type { Id } from '../kernel/id.ts';
import { refuse, accept, type Decision, type Refusal } from '../kernel/decision.ts';
import { personName } from '../person/written.ts';
import type { PreliminaryCode } from './code.ts';

/** Somebody who works in an agency and takes part in its preliminary (N2.1). No number of a document is asked for. */
export type StaffId = Id<'staff'>;

export type Sex = '男' | '女';

/** What is known of somebody on the roster. `attributes`: what the plan's rules for teams ask for besides (N2.3). */
export interface StaffEntry {
  readonly name: string;
  readonly sex: Sex;
  readonly post: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Staff extends StaffEntry {
  readonly id: StaffId;
}

/** A further fact that the plan's rules ask for: its name, and the words that may stand for it. */
export interface StaffAttribute {
  readonly name: string;
  readonly choices: readonly string[];
}

/** Somebody as written in a sheet or a form, before it is checked. */
export interface StaffText {
  readonly name: string;
  readonly sex: string;
  readonly post: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const MOST = { name: 30, post: 120 } as const;

const tooLong = (
  field: keyof typeof MOST,
  title: string,
  text: string,
): Refusal<PreliminaryCode>[] => {
  const [count, most] = [[...text].length, MOST[field]];
  return count > most
    ? [{ code: 'preliminary.text-too-long', params: { title, count, most }, field }]
    : [];
};

/**
 * Checks a line of a roster; every fault of it is named with its field (`:` before one that the plan asks for). Blanks
 * inside a name (`李　明`) are none of it.
 */
export const readStaff = (
  text: StaffText,
  asked: readonly StaffAttribute[],
): Decision<StaffEntry, PreliminaryCode> => {
  const { sex, post } = text;
  const name = personName(text.name);
  const faults: Refusal<PreliminaryCode>[] = [
    ...(name === ''
      ? [{ code: 'preliminary.name-missing' as const, params: {}, field: 'name' }]
      : []),
    ...tooLong('name', '姓名', name),
    ...tooLong('post', '单位职务', post),
  ];
  if (sex !== '男' && sex !== '女')
    faults.push({
      code: 'preliminary.sex-unclear',
      params: { found: sex || '空白' },
      field: 'sex',
    });
  const attributes: Record<string, string> = {};
  for (const { name: title, choices } of asked) {
    const value = text.attributes[title] ?? '';
    if (value === '') continue;
    if (choices.includes(value)) attributes[title] = value;
    else
      faults.push({
        code: 'preliminary.choice-unclear',
        params: { title, found: value, choices: choices.join('或') },
        field: `:${title}`,
      });
  }
  return faults.length > 0
    ? refuse(...faults)
    : accept({ name, sex: sex as Sex, post, attributes });
};

/** What a line of a roster does to those that are known. */
export type StaffMerge =
  | { readonly outcome: 'new'; readonly entry: StaffEntry }
  | { readonly outcome: 'changed'; readonly id: StaffId; readonly entry: StaffEntry }
  | { readonly outcome: 'same'; readonly id: StaffId }
  | { readonly outcome: 'faulty'; readonly fault: Refusal<PreliminaryCode> };

const keyOf = ({ name, post }: StaffEntry): string => JSON.stringify([name, post]);

const differs = (one: StaffEntry, other: StaffEntry): boolean =>
  one.sex !== other.sex ||
  one.post !== other.post ||
  Object.entries(other.attributes).some(([name, value]) => one.attributes[name] !== value);

/**
 * Merges lines into a roster, so that the same sheet twice adds nobody twice: name and post first, then the name where
 * only one bears it. An attribute left empty keeps what is known.
 * @param lines with the number under which people find them in their sheet
 */
export const mergeStaff = (
  known: readonly Staff[],
  lines: readonly { readonly row: number; readonly entry: StaffEntry }[],
): readonly StaffMerge[] => {
  const byKey = new Map(known.map((one) => [keyOf(one), one]));
  const named = (name: string): readonly Staff[] => known.filter((one) => one.name === name);
  const linesNamed = (name: string): number =>
    lines.filter(({ entry }) => entry.name === name).length;
  const seen = new Map<string, number>();
  return lines.map(({ row, entry }): StaffMerge => {
    const { name } = entry;
    const earlier = seen.get(keyOf(entry));
    if (earlier !== undefined)
      return {
        outcome: 'faulty',
        fault: { code: 'preliminary.staff-repeated', params: { name, earlier } },
      };
    seen.set(keyOf(entry), row);
    const others = named(name);
    const found =
      byKey.get(keyOf(entry)) ??
      (others.length === 1 && linesNamed(name) === 1 ? others[0] : undefined);
    if (found !== undefined) {
      const merged = { ...entry, attributes: { ...found.attributes, ...entry.attributes } };
      return differs(found, merged)
        ? { outcome: 'changed', id: found.id, entry: merged }
        : { outcome: 'same', id: found.id };
    }
    return others.length > 1
      ? { outcome: 'faulty', fault: { code: 'preliminary.staff-ambiguous', params: { name } } }
      : { outcome: 'new', entry };
  });
};
