import type { Kysely } from 'kysely';
import { PLACE_WORDS } from '../../core/activity/place-words.ts';
import type { Fact } from '../../core/audit/entry.ts';
import type { Json } from '../../core/plan/open-item.ts';
import type { Database } from '../db/tables.ts';

/** Facts whose values are ids in the plan of the chain's activity. */
const PLAN_FACTS = [
  'plan',
  'stage',
  'quota',
  'category',
  'planUnit',
  'condition',
  'consultation',
  'body',
  'due',
  'organiser',
  'of',
  'open',
  'option',
];

/** What the parts of a plan are called, by their ids. */
type Titles = ReadonlyMap<string, string>;

const LABELS = ['title', 'name', 'short', 'question'] as const;

const collect = (json: Json, titles: Map<string, string>): void => {
  if (Array.isArray(json)) {
    for (const item of json as readonly Json[]) collect(item, titles);
    return;
  }
  if (typeof json !== 'object' || json === null) return;
  const part = json as Readonly<Record<string, Json>>;
  const label = LABELS.map((key) => part[key]).find((text) => typeof text === 'string');
  if (typeof part['id'] === 'string' && typeof label === 'string' && !titles.has(part['id']))
    titles.set(part['id'], label);
  for (const value of Object.values(part)) collect(value, titles);
};

/** Reads what the parts of these activities' plans are called, by activity; drafts and versions out of date included. */
export const readPlanTitles = async (
  db: Kysely<Database>,
  chains: readonly string[],
): Promise<ReadonlyMap<string, Titles>> => {
  const found = new Map<string, Map<string, string>>();
  const activities = await db.selectFrom('activity').select('id').execute();
  const asked = activities.map(({ id }) => id).filter((id) => chains.includes(id));
  if (asked.length === 0) return found;
  const trees = [
    ...(await db
      .selectFrom('activityDraft')
      .select(['activity', 'tree'])
      .where('activity', 'in', asked)
      .execute()),
    ...(await db
      .selectFrom('activityVersion')
      .select(['activity', 'tree'])
      .where('activity', 'in', asked)
      .orderBy('number', 'desc')
      .execute()),
  ];
  for (const { activity, tree } of trees) {
    const titles = found.get(activity) ?? new Map<string, string>();
    collect(tree, titles);
    found.set(activity, titles);
  }
  return found;
};

const placeText = (path: string, titles: Titles): string =>
  path
    .split('.')
    .map((part) => PLACE_WORDS[part] ?? titles.get(part) ?? part)
    .join(' › ');

/**
 * Words for the facts of an act that are ids in a plan: 阶段：推荐 instead of `nomination`.
 * @returns by the fact's name; what is no id of the plan is left out
 */
export const planWords = (
  facts: Readonly<Record<string, Fact>>,
  titles: Titles | undefined,
): Readonly<Record<string, string>> => {
  if (titles === undefined) return {};
  const words: Record<string, string> = {};
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value !== 'string') continue;
    if (name === 'paths')
      words[name] = value
        .split(' ')
        .map((path) => placeText(path, titles))
        .join('、');
    else if (name === 'step' && value.startsWith('organiser-'))
      words[name] = `${titles.get(value.slice('organiser-'.length)) ?? '主办单位'}会签`;
    else if (PLAN_FACTS.includes(name)) {
      const title = titles.get(value);
      if (title !== undefined) words[name] = title;
    }
  }
  return words;
};
