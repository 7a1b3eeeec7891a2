import type { z } from 'zod';
import { formFaultText } from '../../contract/form/refusals.ts';
import type { receiptReading } from '../../contract/team/http.ts';
import { TEAM_SENTENCES } from '../../contract/team/refusals.ts';
import { fill } from '../../contract/sentence.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { fillForm } from '../../core/form/fill.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { RECEIPT_PARTS, receiptLines } from '../../core/team/receipt.ts';
import { readFormFile } from '../document/read-form-file.ts';
import type { RosterPerson } from '../preliminary/queries.ts';
import { loadTeam, type RosterStage } from './load.ts';
import { loadTeams } from './store.ts';
import type { Viewing } from './view.ts';

type Reading = z.input<typeof receiptReading>;
type Member = Reading['members'][number];

const folded = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');

/** Who of the roster is meant: by name, and where several have it, by post; null: nobody, or it cannot be told. */
const personOf = (
  roster: readonly RosterPerson[],
  { name, post }: Pick<Member, 'name' | 'post'>,
): RosterPerson | null => {
  const named = roster.filter((one) => folded(one.name) === folded(name));
  const exact = named.filter((one) => folded(one.post) === folded(post));
  const [found, ...more] = exact.length > 0 ? exact : named;
  return found === undefined || more.length > 0 ? null : found;
};

/**
 * Reads attachment 2 back from Excel or Word (N9): the members it names, found on the roster where they stand there.
 * Nothing is written: the clerk sees them in the places of the team, and saves. With a fault there are no members.
 * @param names what the unit may be called on the sheet, the present name first
 */
export const readReceipt = async (
  { services: { db }, now, current }: Viewing,
  stage: RosterStage,
  unit: OrgUnitId,
  names: readonly string[],
  bytes: Buffer,
): Promise<Decision<Reading>> => {
  const form = current.plan.forms.find(({ id }) => id === stage.form);
  if (form === undefined) return refuse({ code: 'team.no-receipt', params: {} });
  const faulty = (faults: Reading['faults']): Decision<Reading> => accept({ members: [], faults });
  const reading = await readFormFile(form, bytes);
  if (!reading.ok) return faulty([...reading.faults]);
  const filled = fillForm(form, reading.record);
  if (!filled.ok)
    return faulty(filled.faults.map((fault) => ({ place: '', sentence: formFaultText(fault) })));
  const { values } = filled.value;
  const written = values['unit'] ?? '';
  if (written !== '' && !names.some((name) => folded(name) === folded(written)))
    return faulty([
      {
        place: '',
        sentence: fill(TEAM_SENTENCES['team.receipt-of-other'], {
          found: written,
          unit: names[0] ?? '',
        }),
      },
    ]);
  const [row] = await loadTeams(db, current.activity, stage.id, unit);
  const { roster } = await loadTeam(db, current, stage, unit, row ?? null, now);
  const members = receiptLines(stage.rules.roles).flatMap(
    ({ role, position, prefix }): Member[] => {
      const [name = '', sex = '', post = '', phone = ''] = RECEIPT_PARTS.map(
        (part) => values[`${prefix}.${part}`] ?? '',
      );
      if (name === '') return [];
      const person = personOf(roster, { name, post });
      return [
        {
          role,
          position,
          staff: person?.id ?? null,
          name: person?.name ?? name,
          sex: (person?.sex ?? sex) === '男' ? '男' : '女',
          post: person?.post ?? post,
          phone,
        },
      ];
    },
  );
  return members.length === 0
    ? faulty([{ place: '', sentence: TEAM_SENTENCES['team.receipt-empty'] }])
    : accept({ members, faults: [] });
};
