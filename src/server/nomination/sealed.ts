import type { Selectable } from 'kysely';
import { monthText, parseMonth } from '../../core/kernel/month.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { DocumentKind } from '../../core/person/document-number.ts';
import { maskNumber } from '../../core/person/mask.ts';
import { parsePhone } from '../../core/person/phone.ts';
import { compact } from '../../core/person/written.ts';
import type { NominationTable } from '../db/tables/nomination.ts';
import type { Keyring } from '../http/keyring.ts';

type Stored = Selectable<NominationTable>;

/** The form's field that lies sealed beside the record. */
export const PHONE_FIELD = 'phone';

/** Uses of keys: a value sealed for one nomination opens for no other. */
export const phoneContext = (id: NominationId): string => `nomination.${id}.phone`;
export const documentContext = (id: NominationId): string => `nomination.${id}.document`;

/** Columns of a telephone as typed; '' keeps none. */
export const phoneColumns = (
  keys: Keyring,
  id: NominationId,
  phone: string,
): Pick<Stored, 'phoneSealed'> => ({
  phoneSealed: phone === '' ? null : keys.seal(phone, phoneContext(id)),
});

/** Columns of a document; null keeps none. */
export const documentColumns = (
  keys: Keyring,
  id: NominationId,
  document: { readonly kind: DocumentKind; readonly number: string } | null,
): Pick<Stored, 'documentKind' | 'documentSealed' | 'documentIndex' | 'documentMasked'> =>
  document === null
    ? { documentKind: null, documentSealed: null, documentIndex: null, documentMasked: null }
    : {
        documentKind: document.kind,
        documentSealed: keys.seal(document.number, documentContext(id)),
        documentIndex: keys.index(document.number, 'nomination.document'),
        documentMasked: maskNumber(document.number),
      };

/**
 * Blind index by which the same person is found without a document: name, month of birth and telephone. null while one
 * of them is missing, or is none.
 */
export const sameIndexOf = (
  keys: Keyring,
  record: Readonly<Record<string, string>>,
  phone: string,
): string | null => {
  const name = compact(record['name'] ?? '');
  const birth = parseMonth(record['birth'] ?? '');
  const number = parsePhone(phone);
  if (name === '' || birth === null || number === null) return null;
  return keys.index(`${name}|${monthText(birth)}|${number}`, 'nomination.same');
};
