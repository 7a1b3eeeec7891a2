import {
  AlignmentType,
  Document,
  Footer,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import { layScoreSheet } from '../../core/document/lay-score-sheet.ts';
import type { ScoreSheets } from '../../core/document/score-sheet.ts';
import { blockPage } from './docx-page.ts';
import { docxParts, gap, twips } from './docx-parts.ts';
import { OFF_GRID, STYLES } from './docx-styles.ts';
import { faceNamed, FACE_NAMES } from './faces.ts';
import { watermarkParagraph } from './watermark-paragraph.ts';

const FOOT_DISTANCE = 20;

/** Below the text block, so that a stack that fell apart can be put in order again. */
const foot = ({ stage }: ScoreSheets['head']): Paragraph =>
  new Paragraph({
    style: OFF_GRID,
    alignment: AlignmentType.CENTER,
    spacing: { line: twips(4.4), lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    children: [
      new TextRun({
        font: faceNamed(FACE_NAMES.label),
        size: 18,
        children: [`${stage}　第 `, PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页'],
      }),
    ],
  });

/**
 * Sets the sheets of a stage in Word, each on a page of its own: A4 with the text block of GB/T 9704-2012, tables
 * exactly 156 mm wide, faces as office machines name them (N5).
 * @returns the bytes of a .docx file
 */
export const renderScoreSheets = async ({ name, head, pages }: ScoreSheets): Promise<Buffer> => {
  const document = new Document({
    title: name,
    creator: '群英',
    lastModifiedBy: '群英',
    externalStyles: STYLES,
    sections: [
      {
        properties: {
          page: blockPage(twips(FOOT_DISTANCE)),
        },
        ...(head.demonstration
          ? { headers: { default: new Header({ children: [watermarkParagraph()] }) } }
          : {}),
        footers: { default: new Footer({ children: [foot(head)] }) },
        children: pages.flatMap((page, at) => [
          ...(at === 0 ? [] : [gap(0, true)]),
          ...docxParts(layScoreSheet(head, page)),
        ]),
      },
    ],
  });
  return Packer.toBuffer(document);
};
