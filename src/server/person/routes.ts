import type { Transaction } from 'kysely';
import {
  personAdd,
  personDuplicates,
  personEdit,
  personErase,
  personExport,
  personGet,
  personLeave,
  personList,
  personMerge,
  personUnmask,
  type Person,
} from '../../contract/person/http.ts';
import { WARNING_SENTENCES } from '../../contract/person/refusals.ts';
import { fill } from '../../contract/sentence.ts';
import type { Action } from '../../core/access/policy.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { PERSON_FIELDS, type PersonEntry } from '../../core/person/entry.ts';
import type { PersonId } from '../../core/person/person.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import type { Database } from '../db/tables.ts';
import { transact } from '../db/transact.ts';
import { endpoint, type Call, type Endpoint } from '../http/endpoint.ts';
import { readTree } from '../unit/queries.ts';
import { maySomewhere, mayInUnit, mayToPerson, reachFor } from './access.ts';
import {
  addPerson,
  editPerson,
  leavePerson,
  type ActCode,
  type PersonAct,
  type Written,
} from './commands.ts';
import { exportPeople } from './export.ts';
import { erasePerson, mergePeople, unmaskField } from './private-commands.ts';
import { alikePeople, findPeople, unitsInView } from './queries.ts';
import { findPerson } from './store.ts';
import { personView } from './view.ts';

const mayList = maySomewhere('person.list');

const mayTo =
  (action: Action) =>
  (call: Call): Promise<Decision<null>> =>
    mayToPerson(call, action, (call.params as { person: PersonId }).person);

const shown = async ({ services, today }: Call, id: PersonId): Promise<Decision<Person>> => {
  const person = await findPerson(services.db, id);
  return person === undefined
    ? refuse({ code: 'access.not-found', params: {} })
    : accept(personView(await readTree(services.db), person, today));
};

const actIn = (call: Call, action: Action, tx: Transaction<Database>): PersonAct => ({
  tx,
  keys: call.services.keys,
  actor: call.actor,
  now: call.now,
  reach: reachFor(action)(call),
});

/** Runs a command in its transaction. */
const acting = <Value>(
  call: Call,
  action: Action,
  command: (act: PersonAct) => Promise<Decision<Value, ActCode>>,
): Promise<Decision<Value, ActCode>> =>
  transact(call.services.db, (tx) => command(actIn(call, action, tx)));

/** Runs a command, then answers with the person as it is now. */
const changing = async (
  call: Call,
  action: Action,
  command: (act: PersonAct) => Promise<Decision<PersonId, ActCode>>,
): Promise<Decision<Person>> => {
  const changed = await acting(call, action, command);
  return changed.ok ? shown(call, changed.value) : changed;
};

const writing = async (
  call: Call,
  command: (act: PersonAct) => Promise<Decision<Written, ActCode>>,
) => {
  const written = await acting(call, 'person.edit', command);
  if (!written.ok) return written;
  const person = await shown(call, written.value.id);
  if (!person.ok) return person;
  return accept({
    person: person.value,
    warnings: written.value.warnings.map(({ field, code, params }) => ({
      field,
      sentence: fill(WARNING_SENTENCES[code], params),
    })),
  });
};

const NOTHING_WRITTEN = Object.fromEntries(
  PERSON_FIELDS.map((field) => [field, '']),
) as unknown as PersonEntry;

/** Fields that were given; exact optional types leave no room for undefined. */
const given = (entry: Partial<Record<keyof PersonEntry, string | undefined>>) =>
  Object.fromEntries(
    Object.entries(entry).filter(([, value]) => value !== undefined),
  ) as Partial<PersonEntry>;

export const PERSON_ENDPOINTS: readonly Endpoint[] = [
  endpoint(personList, {
    may: mayList,
    handle: async (call) => {
      const { services, query, today } = call;
      const { search, state, page, size } = query;
      const tree = await readTree(services.db);
      const units = unitsInView(tree, reachFor('person.list')(call), query.unit);
      const found = await findPeople(
        services.db,
        services.keys,
        { search, state, units },
        page,
        size,
      );
      return accept({
        rows: found.rows.map((person) => personView(tree, person, today)),
        total: found.total,
      });
    },
  }),
  endpoint(personGet, {
    may: mayTo('person.list'),
    handle: (call) => shown(call, call.params.person),
  }),
  endpoint(personAdd, {
    may: (call) => mayInUnit(call, 'person.edit', call.body.unit),
    handle: (call) =>
      writing(call, (act) =>
        addPerson(act, call.body.unit, { ...NOTHING_WRITTEN, ...given(call.body.entry) }),
      ),
  }),
  endpoint(personEdit, {
    may: mayTo('person.edit'),
    handle: (call) =>
      writing(call, (act) =>
        editPerson(act, call.params.person, { ...call.body, entry: given(call.body.entry) }),
      ),
  }),
  endpoint(personLeave, {
    may: mayTo('person.edit'),
    handle: (call) =>
      changing(call, 'person.edit', (act) =>
        leavePerson(act, call.params.person, call.body.leftOn),
      ),
  }),
  endpoint(personUnmask, {
    may: mayTo('person.unmask'),
    handle: async (call) => {
      const { field, reason } = call.body;
      const value = await acting(call, 'person.unmask', (act) =>
        unmaskField(act, call.params.person, field, reason),
      );
      return value.ok ? accept({ value: value.value }) : value;
    },
  }),
  endpoint(personErase, {
    may: mayTo('person.erase'),
    handle: (call) =>
      changing(call, 'person.erase', (act) =>
        erasePerson(act, call.params.person, call.body.fields),
      ),
  }),
  endpoint(personMerge, {
    may: mayTo('person.edit'),
    handle: (call) =>
      changing(call, 'person.edit', (act) =>
        mergePeople(act, call.params.person, call.body.other, call.body.take),
      ),
  }),
  endpoint(personDuplicates, {
    may: maySomewhere('person.edit'),
    handle: async (call) => {
      const { services, today } = call;
      const tree = await readTree(services.db);
      const units = unitsInView(tree, reachFor('person.edit')(call), undefined);
      const groups = await alikePeople(services.db, units);
      return accept({
        groups: groups.map(({ why, people }) => ({
          why,
          people: people.map((person) => personView(tree, person, today)),
        })),
      });
    },
  }),
  endpoint(personExport, {
    may: mayList,
    handle: async (call) => {
      const { services, query, actor, now, today } = call;
      const { search, state } = query;
      const tree = await readTree(services.db);
      const units = unitsInView(tree, reachFor('person.list')(call), query.unit);
      const filter = { search, state, units };
      const { total } = await findPeople(services.db, services.keys, filter, 1, 1);
      await transact(services.db, async (tx) => {
        await record(tx, actor, now, {
          chain: SYSTEM_CHAIN,
          act: 'person.exported',
          subject: { kind: 'unit', id: query.unit ?? 'all' },
          facts: { rows: total, unitIds: units === 'all' ? 'all' : units.join(' ') },
        });
        return accept(null);
      });
      return accept(await exportPeople(services, tree, filter, today));
    },
  }),
];
