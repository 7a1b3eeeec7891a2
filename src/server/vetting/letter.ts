import { letterDocument, type ListedPerson } from '../../core/document/letter.ts';
import { blankNumber, type OfficialDocument } from '../../core/document/official.ts';
import { yearOf } from '../../core/kernel/day.ts';
import type { Organiser, Plan } from '../../core/plan/plan.ts';
import type { ConsultationKind } from '../../core/vetting/consultation.ts';
import type { Keyring } from '../http/keyring.ts';
import { consultationIn, type Casework } from './casework.ts';
import { LIST_HEADINGS, lineContext } from './paper.ts';
import type { Batch, Item } from './store.ts';

/** Organisers that letters go out from, in the plan's order. */
export const sendersOf = ({ organisers }: Plan): readonly Organiser[] =>
  organisers.filter(({ roles }) => roles.includes('organiser'));

/** A line of the list as it went out, in the order of the headings. */
export const sentLine = (keys: Keyring, { id, lineSealed }: Item): readonly string[] =>
  JSON.parse(keys.unseal(lineSealed, lineContext(id))) as readonly string[];

/**
 * What of the lines a body is told. Who recommends knows the people; who examines must be able to tell them apart: by
 * the numbers of their documents, and where somebody's is not known, by sex and birth as well.
 */
const listed = (
  lines: readonly (readonly string[])[],
  kind: ConsultationKind,
): readonly ListedPerson[] => {
  const of = (line: readonly string[], heading: (typeof LIST_HEADINGS)[number]): string =>
    line[LIST_HEADINGS.indexOf(heading)] ?? '';
  const isDescribed = lines.some((line) => of(line, '证件号码') === '');
  return lines.map((line): ListedPerson => {
    const who = { name: of(line, '姓名'), post: of(line, '单位及职务') };
    const number = of(line, '证件号码');
    if (kind === 'recommendation') return { ...who, documentNumber: null };
    return {
      ...who,
      documentNumber: number === '' ? null : number,
      ...(isDescribed ? { sex: of(line, '性别'), birth: of(line, '出生年月') } : {}),
    };
  });
};

/**
 * The letter of a batch with its list (J7; CONVENTIONS §3.3): the lines as they went out, without those struck out.
 */
export const batchLetter = (
  keys: Keyring,
  { current, items }: Casework,
  batch: Batch,
): OfficialDocument => {
  const { plan, title, demo } = current;
  const consultation = consultationIn(current, batch);
  const senders = sendersOf(plan);
  const sender = senders.find(({ id }) => id === batch.sender) ?? senders[0];
  const contact = plan.contacts.find(({ organiser }) => organiser === sender?.id);
  const kind = consultation?.kind ?? 'opinion';
  const live = items.filter((one) => one.batch === batch.id && one.void === null);
  return letterDocument({
    from: sender === undefined ? [] : [sender.name],
    number: batch.letterNumber === '' ? blankNumber('', yearOf(batch.sentOn)) : batch.letterNumber,
    to: batch.addressee,
    activity: title,
    kind,
    people: listed(
      live.map((item) => sentLine(keys, item)),
      kind,
    ),
    block: consultation?.by === 'form' ? consultation.block : null,
    replyBy: batch.dueOn,
    contact: {
      office: `${sender?.short ?? ''}${contact?.office ?? ''}`,
      name: contact?.name ?? null,
      phone: contact?.phone ?? null,
      address: contact?.address ?? null,
    },
    on: batch.sentOn,
    demonstration: demo || plan.demonstration,
  });
};
