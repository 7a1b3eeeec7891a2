import type { RosterRole } from './roster.ts';

/** Parts of a member that a receipt (N9) has a cell for. */
export const RECEIPT_PARTS = ['name', 'sex', 'post', 'phone'] as const;

/** A place of the receipt: whose line it is, and under which prefix its cells stand (`leader`, `contestant-2`). */
export interface ReceiptLine {
  readonly role: string;
  /** From 1. */
  readonly position: number;
  readonly prefix: string;
}

/** The lines of a receipt, by the plan's roles: a role that one person holds has no number. */
export const receiptLines = (
  roles: readonly Pick<RosterRole, 'id' | 'most'>[],
): readonly ReceiptLine[] =>
  roles.flatMap(({ id, most }) =>
    Array.from({ length: most }, (_, at) => ({
      role: id,
      position: at + 1,
      prefix: most === 1 ? id : `${id}-${at + 1}`,
    })),
  );
