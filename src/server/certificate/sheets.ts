import QRCode from 'qrcode';
import type { TypesetCode } from '../../contract/form/refusals.ts';
import type { Certificate } from '../../core/certificate/certificate.ts';
import { layCertificate } from '../../core/certificate/layout.ts';
import type { Decision } from '../../core/kernel/decision.ts';
import { typeset, type Json } from '../document/typeset.ts';
import { COLOURS, ornament } from './ornament.ts';
import { CERTIFICATE_SOURCE } from './template.ts';

/** One sheet to be set. */
export interface Sheet {
  readonly certificate: Certificate;
  readonly number: string;
  /** What the QR code holds: the address of the check page. */
  readonly address: string;
  /** With the mark 样张 and the place of the seal; the final file leaves that place blank. */
  readonly isDraft: boolean;
}

/** Path of the page that says whether a certificate holds. */
export const checkPath = (code: string): `/${string}` => `/z/${code}`;

/** The modules of a QR code, row by row; without a quiet zone, since paper is around it. */
export const codeModules = (text: string): readonly (readonly boolean[])[] => {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  return Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (__, column) => modules.get(row, column) === 1),
  );
};

/** A QR code as SVG: one path, a run of dark modules as one rectangle. */
const codePicture = (text: string): string => {
  const rows = codeModules(text);
  const path = rows.flatMap((row, y) =>
    row.map((isDark, x) => {
      if (!isDark || row[x - 1] === true) return '';
      const end = row.indexOf(false, x);
      const run = (end < 0 ? row.length : end) - x;
      return `M${x} ${y}h${run}v1h-${run}z`;
    }),
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${rows.length} ${rows.length}">` +
    `<path fill="${COLOURS.ink}" d="${path.join('')}"/></svg>`
  );
};

const noteOf = ({ certificate: { demonstration }, isDraft }: Sheet): string => {
  if (demonstration) return `${isDraft ? '样张' : '演示'}，姓名与编号为虚构`;
  return isDraft ? '样张，仅供核对，不作证书使用' : '';
};

const sheetJson = (sheet: Sheet): Json => {
  const laid = layCertificate(sheet.certificate);
  return {
    ...laid,
    type: { ...laid.type },
    sentence: laid.sentence.map((run) => ({ ...run })),
    number: sheet.number,
    code: codePicture(sheet.address),
    draft: sheet.isDraft,
    note: noteOf(sheet),
  };
};

const ORNAMENT = new Map([['ornament.svg', Buffer.from(ornament())]]);

/** What the typesetter is given for sheets: for a document, and for measuring it. */
export const sheetOrder = (
  sheets: readonly Sheet[],
): Parameters<typeof typeset>[0] & { readonly pages: number } => ({
  source: CERTIFICATE_SOURCE,
  data: { title: '荣誉证书', sheets: sheets.map(sheetJson) },
  files: ORNAMENT,
  pages: sheets.length,
});

/**
 * Sets sheets as one PDF, a page each. Many at once cost less than one by one: the sheet is read once.
 * @returns its bytes; refused where the embedded type lacks a character
 */
export const setSheets = (sheets: readonly Sheet[]): Promise<Decision<Uint8Array, TypesetCode>> =>
  typeset(sheetOrder(sheets));
