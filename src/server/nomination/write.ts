import { accountOf } from '../../core/access/actor.ts';
import type { Day, Instant } from '../../core/kernel/day.ts';
import { dayAt } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision, type Refusal } from '../../core/kernel/decision.ts';
import { materialSource } from '../../core/nomination/complete.ts';
import type { Affirmation, Consent, NominationId, WorkRow } from '../../core/nomination/nominee.ts';
import { checkDocument, type DocumentKind } from '../../core/person/document-number.ts';
import { hold, holdForWriting, recordOn, authorOf, type Acting, type Held } from './act.ts';
import { attributesAsked } from './asked.ts';
import { fullRecordOf, type Nominee } from './queries.ts';
import { documentColumns, PHONE_FIELD, phoneColumns, sameIndexOf } from './sealed.ts';
import type { PlanPlace } from './stage.ts';
import { endLinks, updateNomination } from './store.ts';

type Texts = Readonly<Record<string, string>>;

/** What an autosave brings: only what changed, and the revision it was changed on. */
export interface Changes {
  readonly revision: number;
  readonly record?: Texts | undefined;
  readonly texts?: Texts | undefined;
  readonly attributes?: Texts | undefined;
  readonly preferences?: Texts | undefined;
  readonly service?: readonly WorkRow[] | undefined;
  readonly category?: string | null | undefined;
}

/** How far a save got. */
export interface Saved {
  readonly revision: number;
  readonly savedAt: Instant;
}

const merged = (before: Texts, changed: Texts | undefined): Texts =>
  Object.fromEntries(Object.entries({ ...before, ...changed }).filter(([, text]) => text !== ''));

const unknownIn = (
  given: Texts | undefined,
  known: ReadonlySet<string>,
  part: string,
): readonly Refusal[] =>
  Object.keys(given ?? {})
    .filter((name) => !known.has(name))
    .map((name) => ({
      code: 'nomination.field-unknown',
      params: { name },
      field: `body.${part}.${name}`,
    }));

/** Names that the plan does not have: a page of an earlier version, or a program's slip. */
const unknownNames = (changes: Changes, place: PlanPlace): readonly Refusal[] => {
  const { rules, stage } = place;
  const beside = rules.materials
    .filter((one) => materialSource(one) === 'text' && !rules.formFields.has(one.id))
    .map(({ id }) => id);
  return [
    ...unknownIn(changes.record, rules.formFields, 'record'),
    ...unknownIn(changes.texts, new Set(beside), 'texts'),
    ...unknownIn(
      changes.attributes,
      new Set(attributesAsked(place).map(({ name }) => name)),
      'attributes',
    ),
    ...unknownIn(
      changes.preferences,
      new Set(stage.preferences.map(({ id }) => id)),
      'preferences',
    ),
  ];
};

const serviceFaults = (rows: readonly WorkRow[] | undefined): readonly Refusal[] =>
  (rows ?? []).flatMap(({ from, to }, index) =>
    to !== null && to < from
      ? [
          {
            code: 'nomination.service-order',
            params: { row: index + 1 },
            field: `body.service.${index}.to`,
          },
        ]
      : [],
  );

const categoryFault = ({ category }: Changes, { quota }: PlanPlace): readonly Refusal[] => {
  if (category === undefined || category === null) return [];
  if (quota.categories.some(({ id }) => id === category)) return [];
  const allowed = quota.categories.map(({ title }) => title).join('、');
  return [
    {
      code: 'quota.category-unknown',
      params: { category, allowed },
      clause: quota.source,
      field: 'body.category',
    },
  ];
};

const namesOf = (changes: Changes): string =>
  (['record', 'texts', 'attributes', 'preferences'] as const)
    .flatMap((part) => Object.keys(changes[part] ?? {}))
    .concat(changes.service === undefined ? [] : ['service'])
    .concat(changes.category === undefined ? [] : ['category'])
    .join('、');

/** Writes what changed; the content then stands under the plan in force. */
export const applyChanges = async (
  acting: Acting,
  { nominee, current, place }: Held,
  changes: Changes,
): Promise<Decision<Saved>> => {
  const { tx, keys, now, actor } = acting;
  if (changes.revision !== nominee.revision)
    return refuse({ code: 'nomination.stale', params: { revision: nominee.revision } });
  const faults = [
    ...unknownNames(changes, place),
    ...serviceFaults(changes.service),
    ...categoryFault(changes, place),
  ];
  if (faults.length > 0) return refuse(...faults);
  const full = merged(fullRecordOf(keys, nominee), changes.record);
  const phone = full[PHONE_FIELD] ?? '';
  const record = Object.fromEntries(Object.entries(full).filter(([name]) => name !== PHONE_FIELD));
  const revision = nominee.revision + 1;
  await updateNomination(tx, nominee.id, {
    revision,
    formVersion: current.version,
    name: (record['name'] ?? '').trim(),
    record: JSON.stringify(record),
    texts: JSON.stringify(merged(nominee.texts, changes.texts)),
    attributes: JSON.stringify(merged(nominee.attributes, changes.attributes)),
    preferences: JSON.stringify(merged(nominee.preferences, changes.preferences)),
    service: JSON.stringify(changes.service ?? nominee.service),
    ...(changes.category === undefined ? {} : { category: changes.category }),
    ...(changes.record?.[PHONE_FIELD] === undefined ? {} : phoneColumns(keys, nominee.id, phone)),
    sameIndex: sameIndexOf(keys, record, phone),
    changedAt: now,
    changedName: authorOf(actor),
  });
  await recordOn(
    acting,
    nominee.id,
    'nomination.saved',
    { revision, fields: namesOf(changes) },
    { ...changes.record, ...changes.texts },
  );
  const isOther = nominee.name !== '' && (record['name'] ?? '').trim() !== nominee.name;
  if (isOther && nominee.consent !== null && actor.kind === 'account')
    await endForOther(acting, nominee);
  return accept({ revision, savedAt: now });
};

/** Another name is another person: neither does the first one's consent speak for them (J5), nor open their link. */
const endForOther = async (acting: Acting, nominee: Nominee): Promise<void> => {
  await endLinks(acting.tx, nominee.id, 'nominee', acting.now);
  await writeConsent(acting, nominee, null);
};

/** Saves a draft as it is being written. A stale revision is refused: nothing of another's is overwritten. */
export const saveNomination = async (
  acting: Acting,
  id: NominationId,
  changes: Changes,
): Promise<Decision<Saved>> => {
  const held = await holdForWriting(acting, id);
  return held.ok ? applyChanges(acting, held.value, changes) : held;
};

/** Affirms one condition for the unit, or takes that back (J2.1–3, 6). */
export const affirm = async (
  acting: Acting,
  id: NominationId,
  condition: string,
  affirmed: boolean,
): Promise<Decision<null>> => {
  const held = await holdForWriting(acting, id);
  if (!held.ok) return held;
  const { nominee, place } = held.value;
  const found = place.stage.conditions.find((one) => one.id === condition);
  if (found === undefined) return refuse({ code: 'nomination.condition-unknown', params: {} });
  if (found.test.kind !== 'affirmed')
    return refuse({ code: 'nomination.not-affirmable', params: { title: found.title } });
  const others = nominee.affirmed.filter((one) => one.condition !== condition);
  const own: readonly Affirmation[] = affirmed
    ? [
        {
          condition,
          account: accountOf(acting.actor) ?? '',
          name: authorOf(acting.actor),
          at: acting.now,
        },
      ]
    : [];
  await updateNomination(acting.tx, id, { affirmed: JSON.stringify([...others, ...own]) });
  await recordOn(acting, id, affirmed ? 'nomination.affirmed' : 'nomination.unaffirmed', {
    condition,
  });
  return accept(null);
};

/** Keeps the number of the nominee's document, sealed; an empty number keeps none. */
export const setDocument = async (
  acting: Acting,
  id: NominationId,
  kind: DocumentKind,
  number: string,
): Promise<Decision<null>> => {
  const held = await hold(acting, id);
  if (!held.ok) return held;
  const checked = number === '' ? null : checkDocument(kind, number, dayAt(acting.now));
  if (checked !== null && !checked.ok)
    return refuse(
      ...checked.refusals.map(({ code, params }) => ({
        code,
        params,
        field: 'body.number',
      })),
    );
  const document = checked === null ? null : { kind, number: checked.value.number };
  await updateNomination(acting.tx, id, documentColumns(acting.keys, id, document));
  await recordOn(
    acting,
    id,
    'nomination.document-set',
    { kind },
    { number: document?.number ?? null },
  );
  return accept(null);
};

/** Registers the nominee's consent on paper, or takes it back (J5). */
export const setPaperConsent = async (
  acting: Acting,
  id: NominationId,
  signedOn: Day | null,
): Promise<Decision<null>> => {
  const held = await hold(acting, id);
  if (!held.ok) return held;
  const consent: Consent | null =
    signedOn === null
      ? null
      : { kind: 'paper', at: acting.now, name: authorOf(acting.actor), signedOn };
  return writeConsent(acting, held.value.nominee, consent);
};

/** Keeps a consent, or the fact that there is none any more. */
export const writeConsent = async (
  acting: Acting,
  { id }: Nominee,
  consent: Consent | null,
): Promise<Decision<null>> => {
  await updateNomination(acting.tx, id, {
    consent: consent === null ? null : JSON.stringify(consent),
  });
  await recordOn(
    acting,
    id,
    consent === null ? 'nomination.consent-withdrawn' : 'nomination.consented',
    consent === null ? {} : { kind: consent.kind },
  );
  return accept(null);
};
