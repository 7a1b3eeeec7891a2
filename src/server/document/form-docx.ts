import {
  Document,
  Footer,
  Header,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { FilledForm, Form } from '../../core/form/form.ts';
import { BLOCK } from '../../core/form/laid.ts';
import { layoutForm } from '../../core/form/layout.ts';
import { BLOCK_GRID, blockPage } from './docx-page.ts';
import { docxParts, gap, NO_RULES, twips } from './docx-parts.ts';
import { OFF_GRID, STYLES } from './docx-styles.ts';
import { faceNamed, FACE_NAMES } from './faces.ts';
import { footMarks, qrPicture, type FootMarks, type RenderOptions } from './form-marks.ts';
import { pixels, watermarkParagraph } from './watermark-paragraph.ts';

const QR = 12;
const QR_COLUMN = 15;
const FOOT_DISTANCE = 14;

const INK = '4D545C';
const footFont = { font: faceNamed(FACE_NAMES.heading), size: 16, color: INK };

const footLine = (children: readonly (string | (typeof PageNumber)[keyof typeof PageNumber])[]) =>
  new Paragraph({
    style: OFF_GRID,
    spacing: { line: twips(4.4), lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    children: [new TextRun({ ...footFont, children })],
  });

const footLines = ({ number, code, use }: FootMarks): readonly Paragraph[] => [
  footLine([`${number}　第 `, PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页']),
  ...(code === null ? [] : [footLine([`内容校验码 ${code}　${use}`])]),
];

const footCell = (width: number, children: readonly Paragraph[]): TableCell =>
  new TableCell({
    width: { size: twips(width), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children,
  });

/** Below the text block: the QR code, number, version, page and check code. */
const footer = async (marks: FootMarks): Promise<Footer> => {
  if (marks.code === null) return new Footer({ children: [...footLines(marks)] });
  const picture = new Paragraph({
    style: OFF_GRID,
    spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 0, after: 0 },
    children: [
      new ImageRun({
        type: 'png',
        data: await qrPicture(marks),
        transformation: { width: pixels(QR), height: pixels(QR) },
        altText: { name: '二维码', title: '内容校验码', description: marks.code },
      }),
    ],
  });
  return new Footer({
    children: [
      new Table({
        layout: TableLayoutType.FIXED,
        width: { size: twips(BLOCK.width), type: WidthType.DXA },
        columnWidths: [twips(QR_COLUMN), twips(BLOCK.width - QR_COLUMN)],
        margins: { top: 0, bottom: 0, left: 0, right: 0, marginUnitType: WidthType.DXA },
        borders: NO_RULES,
        rows: [
          new TableRow({
            children: [
              footCell(QR_COLUMN, [picture]),
              footCell(BLOCK.width - QR_COLUMN, footLines(marks)),
            ],
          }),
        ],
      }),
      gap(0),
    ],
  });
};

/**
 * Renders a form as a Word document: A4 with the text block of GB/T 9704-2012, tables exactly 156 mm wide, the foot
 * with number, page and check code outside the block (J10, N9). An empty or half filled form prints as well.
 * @returns the bytes of a .docx file
 */
export const renderFormDocx = async (
  form: Form,
  filled: FilledForm,
  options: RenderOptions,
): Promise<Buffer> => {
  const marks = footMarks(form, filled, options);
  const document = new Document({
    title: form.name,
    creator: '群英',
    lastModifiedBy: '群英',
    externalStyles: STYLES,
    sections: [
      {
        properties: {
          page: blockPage(twips(FOOT_DISTANCE)),
          grid: BLOCK_GRID,
        },
        ...(options.demonstration
          ? { headers: { default: new Header({ children: [watermarkParagraph()] }) } }
          : {}),
        ...(marks === null ? {} : { footers: { default: await footer(marks) } }),
        children: docxParts(layoutForm(form, filled, 'word')),
      },
    ],
  });
  return Packer.toBuffer(document);
};
