import type { Kysely } from 'kysely';
import { printedEntries, writtenFields } from '../../core/form/check-entries.ts';
import type { Form } from '../../core/form/form.ts';
import { sealedText, type SealedLines } from '../../core/vetting/seal.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import type { Keyring } from '../http/keyring.ts';
import { sha256 } from '../http/sha256.ts';
import { documentNumberOf, fullRecordOf, type Nominee } from '../nomination/queries.ts';
import { placeOf } from '../nomination/stage.ts';

/** SHA-256 of what stands under a seal, hex. */
const hashOf = (kind: 'form' | 'list', lines: SealedLines): string =>
  sha256(sealedText(kind, lines));

/** Entries of a form that its writer fills in: the blocks that bodies seal are what the seals themselves write. */
const linesOfForm = (form: Form, printed: Readonly<Record<string, string>>): SealedLines => [
  ['', form.name],
  ...[...writtenFields(form)].map(([field, { title }]) => [title, printed[field] ?? ''] as const),
];

/** What is kept of a print: with the form in its version of the plan, these values print the same words again. */
export interface FrozenText {
  /** Number of the version of the plan whose form it is. */
  readonly plan: number;
  readonly form: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What a nominee's form prints now, and its hash (J10); null where the plan has no form. */
export const formPrint = async (
  db: Kysely<Database>,
  keys: Keyring,
  current: CurrentPlan,
  nominee: Nominee,
): Promise<{ readonly hash: string; readonly text: FrozenText } | null> => {
  const { form, plan } = await placeOf(db, current, nominee);
  if (form === null) return null;
  const values = printedEntries(form, fullRecordOf(keys, nominee));
  return {
    hash: hashOf('form', linesOfForm(form, values)),
    text: {
      plan: plan === current.plan ? current.version : nominee.formVersion,
      form: form.id,
      values,
    },
  };
};

/** Hash of what a nominee's form prints now; null where the plan has no form. */
export const formHash = async (
  db: Kysely<Database>,
  keys: Keyring,
  current: CurrentPlan,
  nominee: Nominee,
): Promise<string | null> => (await formPrint(db, keys, current, nominee))?.hash ?? null;

/** Headings of the list that goes out with a letter. */
export const LIST_HEADINGS = [
  '姓名',
  '性别',
  '民族',
  '出生年月',
  '证件号码',
  '单位及职务',
] as const;

const field = ({ record }: Nominee, name: string): string => record[name] ?? '';

/** A nominee's line on a list to another body, in the order of the headings. The number of the document is in full. */
export const listLine = (keys: Keyring, nominee: Nominee): readonly string[] => [
  nominee.name,
  field(nominee, 'sex'),
  field(nominee, 'ethnicity'),
  field(nominee, 'birth'),
  documentNumberOf(keys, nominee) ?? '',
  field(nominee, 'post'),
];

/**
 * Hash of a nominee's line without the number: that is compared by its blind index, since it is cleared at closing and
 * clearing changes nothing that was sealed.
 */
export const lineHash = (nominee: Nominee): string =>
  hashOf('list', [
    ['姓名', nominee.name],
    ['性别', field(nominee, 'sex')],
    ['民族', field(nominee, 'ethnicity')],
    ['出生年月', field(nominee, 'birth')],
    ['单位及职务', field(nominee, 'post')],
  ]);

/** Use of a key: a line sealed for one item opens for no other. */
export const lineContext = (item: string): string => `vetting.${item}.line`;
export const printContext = (nomination: string, version: number): string =>
  `vetting.${nomination}.form.${version}`;
export const textContext = (opinion: string): string => `vetting.${opinion}.text`;
export const entriesContext = (inspection: string): string => `vetting.${inspection}.entries`;
