import { join } from 'node:path';
import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { ActivityId, Actor } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import type { PersonEntry } from '../../core/person/entry.ts';
import { unitOf } from '../activity/participants.ts';
import type { Database } from '../db/tables.ts';
import type { Services } from '../http/services.ts';
import { addPerson } from '../person/commands.ts';
import type { LoadedPlan } from '../plan/plan-file.ts';
import { readDataFile } from '../plan/data-file.ts';

/** Nominees of an example: which unit each belongs to, and since when they have done insurance work. */
const nomineesShape = z.object({
  nominees: z.array(
    z.object({
      name: z.string(),
      unit: z.string(),
      service: z.array(z.object({ from: z.string() })).default([]),
    }),
  ),
});

const formsShape = z.object({
  forms: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
});

const scoresShape = z.object({
  individual: z.array(z.object({ unit: z.string(), name: z.string(), sex: z.string() })),
});

/** One invented person, and the unit of the plan to which they belong. */
interface DemoPerson {
  readonly planUnit: string;
  readonly entry: PersonEntry;
}

const NOTHING: PersonEntry = {
  name: '',
  sex: '',
  birth: '',
  nationality: '',
  politics: '',
  education: '',
  position: '',
  title: '',
  sectorSince: '',
  documentKind: '',
  documentNumber: '',
  phone: '',
};

const word = (record: Readonly<Record<string, unknown>>, field: string): string => {
  const value = record[field];
  return typeof value === 'string' ? value : '';
};

const treeOf = (file: string): unknown => {
  const read = readDataFile(file);
  return read.ok ? read.tree : null;
};

const nomineesOf = (folder: string): readonly DemoPerson[] => {
  const nominees = nomineesShape.safeParse(treeOf(join(folder, 'nominees.yaml')));
  const forms = formsShape.safeParse(treeOf(join(folder, 'forms.yaml')));
  if (!nominees.success || !forms.success) return [];
  const records = Object.values(forms.data.forms).flat();
  return nominees.data.nominees.map(({ name, unit, service }) => {
    const record = records.find((one) => one['name'] === name) ?? {};
    return {
      planUnit: unit,
      entry: {
        ...NOTHING,
        name,
        sex: word(record, 'sex'),
        birth: word(record, 'birth'),
        nationality: word(record, 'ethnicity'),
        politics: word(record, 'political'),
        education: word(record, 'education'),
        position: word(record, 'post'),
        sectorSince: service[0]?.from ?? '',
        phone: word(record, 'phone'),
      },
    };
  });
};

const contestantsOf = (folder: string, { plan }: LoadedPlan): readonly DemoPerson[] => {
  const scores = scoresShape.safeParse(treeOf(join(folder, 'scores.json')));
  if (!scores.success) return [];
  return scores.data.individual.flatMap(({ unit, name, sex }) => {
    const known = plan.units.find((one) => one.name === unit || one.short === unit);
    return known === undefined ? [] : [{ planUnit: known.id, entry: { ...NOTHING, name, sex } }];
  });
};

/** Adds the invented people of an example to the units of its activity, marked as demo. @returns how many */
export const addDemoPeople = async (
  tx: Transaction<Database>,
  services: Services,
  now: Instant,
  loaded: LoadedPlan,
  activity: ActivityId,
): Promise<Decision<number>> => {
  const folder = join(services.plansFolder, loaded.plan.id);
  const nobody: Actor = { kind: 'public' };
  const people = [...nomineesOf(folder), ...contestantsOf(folder, loaded)];
  for (const { planUnit, entry } of people) {
    const added = await addPerson(
      { tx, keys: services.keys, actor: nobody, now, reach: 'all' },
      await unitOf(tx, activity, planUnit),
      entry,
      true,
    );
    if (!added.ok) return added;
  }
  return accept(people.length);
};
