import type { RichText } from 'exceljs';
import type { LaidCell, LaidText } from '../../core/form/laid.ts';
import { faceFont } from './sheet-styles.ts';

/** Excel reads `_x0041_` in a text as the character A; the first underscore is then written as one itself. */
const escapeText = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

/** A first line of 2 em is two ideographic spaces on a sheet, which has no other indent for it. */
const lineOf = ({ text, indent }: LaidText): string =>
  text === '' ? '' : `${'　'.repeat(indent)}${text}`;

/** The whole text of a cell, its lines below each other. */
export const plainCellText = ({ texts }: LaidCell): string => texts.map(lineOf).join('\n');

/** What stands at the top of a cell keeps off the rule: a line of 4 pt, for a sheet has no other space. */
const spacer = ({ texts, vertical }: LaidCell): readonly RichText[] => {
  const [first] = texts;
  return vertical === 'top' && first !== undefined && first.text !== ''
    ? [{ font: faceFont({ ...first.style, size: 4 }), text: '\n' }]
    : [];
};

/** The text of a cell as a sheet holds it: rich only where its lines differ in size. */
export const cellText = (cell: LaidCell): string | { richText: RichText[] } => {
  const [first] = cell.texts;
  const above = spacer(cell);
  const isEven = cell.texts.every(({ style }) => style.size === first?.style.size);
  if (isEven && above.length === 0) return escapeText(plainCellText(cell));
  return {
    richText: [
      ...above,
      ...cell.texts.map((text, index) => ({
        font: faceFont(text.style),
        text: escapeText(`${index === 0 ? '' : '\n'}${lineOf(text)}`),
      })),
    ],
  };
};
