import { DocumentGridType, type ISectionOptions } from 'docx';
import { LINE } from '../../core/document/geometry.ts';
import { PAPER } from '../../core/form/laid.ts';
import { twips } from './docx-parts.ts';

type Geometry = NonNullable<ISectionOptions['properties']>;

/**
 * A4 with the text block of GB/T 9704-2012.
 * @param footer from the foot of the page, in twips; `header` from its head likewise
 */
export const blockPage = (
  footer: number,
  header: number = twips(15),
): NonNullable<Geometry['page']> => ({
  size: { width: twips(PAPER.width), height: twips(PAPER.height) },
  margin: {
    top: twips(PAPER.top),
    right: twips(PAPER.right),
    bottom: twips(PAPER.bottom),
    left: twips(PAPER.left),
    header,
    footer,
  },
});

/** 22 lines of 28 characters: 28.95 pt, and 16 pt type on a pitch of 15.79 pt. */
export const BLOCK_GRID: NonNullable<Geometry['grid']> = {
  type: DocumentGridType.LINES_AND_CHARS,
  linePitch: LINE,
  charSpace: -848,
};
