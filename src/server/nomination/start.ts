import { randomUUID } from 'node:crypto';
import { accountOf, type OrgUnitId } from '../../core/access/actor.ts';
import { dayAt } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { monthText, type Month } from '../../core/kernel/month.ts';
import type { NominationId, WorkRow } from '../../core/nomination/nominee.ts';
import type { NomineeKind } from '../../core/nomination/quota.ts';
import {
  EDUCATIONS,
  NATIONALITIES,
  POLITICS,
  SEXES,
  titleOf,
} from '../../core/person/code-tables.ts';
import type { PersonId } from '../../core/person/person.ts';
import { openPlan } from '../activity/acting.ts';
import { readTree } from '../unit/queries.ts';
import { documentOfPerson, personFactsFor, type KnownPerson } from '../person/known.ts';
import { recordOn, authorOf, type Acting } from './act.ts';
import { documentColumns, phoneColumns, sameIndexOf } from './sealed.ts';
import { placeIn, type PlanPlace } from './stage.ts';
import { insertNomination, insertStep } from './store.ts';

/** What a new draft is for. */
export interface Started {
  readonly stage: string;
  readonly quota: string;
  readonly unit: OrgUnitId;
  readonly kind: NomineeKind;
  readonly person: PersonId | null;
}

/** A person's facts in the fields of the form, by the names that plans give them; a form without the field takes none. */
const recordOf = (
  person: KnownPerson,
  unitName: string,
  { rules }: PlanPlace,
): Readonly<Record<string, string>> => {
  const known: Readonly<Record<string, string>> = {
    name: person.name,
    sex: titleOf(SEXES, person.sex),
    ethnicity: titleOf(NATIONALITIES, person.nationality),
    birth: person.birth === null ? '' : monthText(person.birth as Month),
    political: titleOf(POLITICS, person.politics),
    education: titleOf(EDUCATIONS, person.education),
    post: `${unitName}${person.position ?? ''}`,
  };
  return Object.fromEntries(
    Object.entries(known).filter(([field, text]) => rules.formFields.has(field) && text !== ''),
  );
};

/** The kind of work that the plan's condition counts first. */
const countedSector = ({ stage }: PlanPlace): string | null => {
  for (const { test } of stage.conditions)
    if (test.kind === 'service') return test.sectors[0] ?? null;
  return null;
};

const serviceOf = (person: KnownPerson, unitName: string, place: PlanPlace): readonly WorkRow[] => {
  const sector = countedSector(place);
  return person.sectorSince === null || sector === null
    ? []
    : [{ from: person.sectorSince as Month, to: null, sector, work: unitName }];
};

/** Starts a draft for a unit, empty or from one of its people. Drafts take no place: there may be more than places. */
export const startNomination = async (
  acting: Acting,
  { stage, quota, unit, kind, person }: Started,
): Promise<Decision<NominationId>> => {
  const { tx, keys, actor, now, activity } = acting;
  const current = await openPlan(acting, 'nomination.stage-closed');
  if (!current.ok) return current;
  const planUnit = current.value.units.find((one) => one.unit === unit)?.planUnit;
  const place =
    planUnit === undefined ? null : placeIn(current.value.plan, { stage, quota, planUnit });
  if (planUnit === undefined || place === null)
    return refuse({ code: 'nomination.unit-has-no-places', params: {}, clause: 'J3.2' });
  const known = person === null ? null : await personFactsFor(tx, keys, person, unit);
  if (person !== null && known === null)
    return refuse({ code: 'nomination.person-elsewhere', params: {} });
  const id = randomUUID() as NominationId;
  const unitName = (await readTree(tx)).nameOn(unit, dayAt(now));
  const record = known === null ? {} : recordOf(known, unitName, place);
  const phone = known?.phone ?? '';
  const [first] = place.quota.categories;
  await insertNomination(tx, {
    id,
    activity,
    stage,
    quota,
    planUnit,
    unit,
    kind,
    category: place.quota.categories.length === 1 ? (first?.id ?? null) : null,
    state: 'draft',
    formVersion: current.value.version,
    revision: 1,
    person,
    name: known?.name ?? '',
    record: JSON.stringify(record),
    texts: '{}',
    attributes: '{}',
    preferences: '{}',
    service: JSON.stringify(known === null ? [] : serviceOf(known, unitName, place)),
    affirmed: '[]',
    approvals: '[]',
    ...phoneColumns(keys, id, phone),
    ...documentColumns(keys, id, known === null ? null : documentOfPerson(known)),
    sameIndex: sameIndexOf(keys, record, phone),
    demo: current.value.demo,
    createdBy: accountOf(actor),
    createdAt: now,
    changedAt: now,
    changedName: authorOf(actor),
  });
  await insertStep(tx, {
    nomination: id,
    move: 'start',
    state: 'draft',
    reason: '',
    dueAt: null,
    account: accountOf(actor),
    name: authorOf(actor),
    at: now,
  });
  await recordOn(acting, id, 'nomination.started', { stage, quota, planUnit, unit });
  return accept(id);
};
