import {
  AlignmentType,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  SectionType,
  TextRun,
  type ISectionOptions,
  type Paragraph,
  type Table,
} from 'docx';
import { LINE, LINES } from '../../core/document/geometry.ts';
import type { OfficialDocument } from '../../core/document/official.ts';
import { estimatePages } from '../../core/document/pages.ts';
import { PAPER } from '../../core/form/laid.ts';
import { BLOCK_GRID, blockPage } from './docx-page.ts';
import { twips } from './docx-parts.ts';
import { STYLES } from './docx-styles.ts';
import {
  LETTER_FOOTER,
  LETTER_HEADER,
  letterFootRule,
  letterHeadParts,
  letterNumberParts,
  redHeadParts,
} from './official-head.ts';
import { hasImprint, imprint, imprintLines } from './official-imprint.ts';
import {
  attachmentNotes,
  attachmentParts,
  blockParts,
  signatureParts,
  titleParts,
} from './official-parts.ts';
import { exactParagraph, gridParagraph, run, SMALL_SIZE, space, typed } from './official-text.ts';
import { watermarkParagraph } from './watermark-paragraph.ts';

/** The dash of a page number stands 7 mm below the text block, in the middle of a line of 18 pt (7.5). */
const PAGE_PITCH = 360;
const FOOTER = twips(PAPER.bottom - 7) - PAGE_PITCH / 2;

/** `— 1 —` in 4号宋体: one character from the right on odd pages, from the left on even ones. */
const pageNumber = (side: 'odd' | 'even'): Paragraph =>
  exactParagraph(
    [
      new TextRun({
        ...typed('page', SMALL_SIZE),
        children: ['— ', PageNumber.CURRENT, ' —'],
      }),
    ],
    side === 'odd'
      ? { alignment: AlignmentType.RIGHT, indent: { right: SMALL_SIZE * 20 } }
      : { alignment: AlignmentType.LEFT, indent: { left: SMALL_SIZE * 20 } },
    PAGE_PITCH,
  );

const headParts = ({ head }: OfficialDocument): readonly (Paragraph | Table)[] => {
  switch (head.kind) {
    case 'red':
      return redHeadParts(head.bodies, head.number);
    case 'letter':
      return letterNumberParts(head.number);
    case 'none':
      return [space(LINE)];
  }
};

const textParts = (document: OfficialDocument): readonly (Paragraph | Table)[] => {
  const { title, recipients, body, attachments, signature, note } = document;
  return [
    ...headParts(document),
    ...titleParts(title),
    space(LINE),
    ...(recipients === null ? [] : [gridParagraph([run(`${recipients}：`)], 0)]),
    ...blockParts(body, signature !== null),
    ...attachmentNotes(attachments),
    ...(signature === null ? [] : signatureParts(signature)),
    ...(note === null ? [] : [gridParagraph([run(`（${note}）`)])]),
    ...attachments.flatMap(attachmentParts),
  ];
};

const geometry = (document: OfficialDocument): ISectionOptions['properties'] => {
  const isLetter = document.head.kind === 'letter';
  return {
    titlePage: isLetter,
    page: isLetter ? blockPage(LETTER_FOOTER, LETTER_HEADER) : blockPage(FOOTER),
    grid: BLOCK_GRID,
  };
};

/** `草稿　未印发` at the head of every page, boxed by nothing and above the text block. */
const draftLine = (says: string): Paragraph =>
  exactParagraph(
    [new TextRun({ ...typed('heading', SMALL_SIZE), text: `草稿　${says}` })],
    { alignment: AlignmentType.CENTER },
    PAGE_PITCH,
  );

const surroundings = ({
  head,
  demonstration,
  draft,
}: OfficialDocument): Pick<ISectionOptions, 'headers' | 'footers'> => {
  const marks = (): Paragraph[] => [
    ...(demonstration ? [watermarkParagraph()] : []),
    ...(draft === undefined ? [] : [draftLine(draft)]),
  ];
  return {
    ...(demonstration || draft !== undefined || head.kind === 'letter'
      ? {
          headers: {
            default: new Header({ children: marks() }),
            even: new Header({ children: marks() }),
            ...(head.kind === 'letter'
              ? { first: new Header({ children: [...letterHeadParts(head), ...marks()] }) }
              : {}),
          },
        }
      : {}),
    footers: {
      default: new Footer({ children: [pageNumber('odd')] }),
      even: new Footer({ children: [pageNumber('even')] }),
      ...(head.kind === 'letter' ? { first: new Footer({ children: [letterFootRule()] }) } : {}),
    },
  };
};

/**
 * Where the 版记 goes. `same`: the text surely ends on an even page with room for it. `next`: the text ends on an odd
 * page, and the back of that leaf is free. `far`: it cannot be told, or there is no room; a blank page may stand
 * before, and then neither carries a number (7.5).
 */
const imprintPlace = (document: OfficialDocument): 'none' | 'same' | 'next' | 'far' => {
  if (!hasImprint(document)) return 'none';
  const { least, most } = estimatePages(document);
  if (least.pages !== most.pages) return 'far';
  if (most.pages % 2 === 1) return 'next';
  const used = Math.max(least.used, most.used);
  return used + imprintLines(document) + 1 <= LINES ? 'same' : 'far';
};

const blankFooters = (): Pick<ISectionOptions, 'footers'> => ({
  footers: {
    default: new Footer({ children: [space(LINE)] }),
    even: new Footer({ children: [space(LINE)] }),
  },
});

/**
 * Sets an official document in Word after GB/T 9704-2012: A4, text block 156 × 225 mm, 22 lines of 28 characters, the
 * faces named that office machines have. The 版记 goes to the foot of the last even page; where it cannot be told
 * beforehand that the text ends on one, an even page of its own follows.
 * @returns the bytes of a .docx file
 */
export const renderOfficialDocx = async (document: OfficialDocument): Promise<Buffer> => {
  const properties = geometry(document);
  const place = imprintPlace(document);
  const sections: ISectionOptions[] = [
    {
      properties,
      ...surroundings(document),
      children: [...textParts(document), ...(place === 'same' ? imprint(document, 'float') : [])],
    },
    ...(place === 'next' || place === 'far'
      ? [
          {
            properties: { ...properties, titlePage: false, type: SectionType.EVEN_PAGE },
            ...(place === 'far' ? blankFooters() : {}),
            children: [...imprint(document, 'page')],
          },
        ]
      : []),
  ];
  const file = new Document({
    title: document.name,
    creator: '群英',
    lastModifiedBy: '群英',
    externalStyles: STYLES,
    evenAndOddHeaderAndFooters: true,
    sections,
  });
  return Packer.toBuffer(file);
};
