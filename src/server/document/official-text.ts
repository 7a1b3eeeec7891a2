import { LineRuleType, Paragraph, TextRun, type IParagraphOptions, type IRunOptions } from 'docx';
import { CHARACTER, LINE } from '../../core/document/geometry.ts';
import { OFF_GRID, ON_GRID } from './docx-styles.ts';
import { faceNamed } from './faces.ts';

/** Faces of official documents by the names office machines know (GB/T 9704-2012 5.2.2). */
const OFFICIAL_FACES = {
  title: '方正小标宋简体',
  text: '仿宋_GB2312',
  second: '楷体_GB2312',
  heading: '黑体',
  page: '宋体',
} as const;

export type OfficialFace = keyof typeof OFFICIAL_FACES;

/** 3号. */
const TEXT_SIZE = 16;
/** 2号. */
export const TITLE_SIZE = 22;
/** 4号, for the 版记 and page numbers. */
export const SMALL_SIZE = 14;
export const RED = 'E60012';

/** A face and a size in points for runs. */
export const typed = (face: OfficialFace, size = TEXT_SIZE): IRunOptions => ({
  font: faceNamed(OFFICIAL_FACES[face]),
  size: size * 2,
});

/** Text in a face. */
export const run = (text: string, face: OfficialFace = 'text', size = TEXT_SIZE): TextRun =>
  new TextRun({
    text,
    ...typed(face, size),
    // 28 characters of 15.7 pt on a line, spread to 156 mm; LibreOffice does not take it from the style.
    ...(size === TEXT_SIZE ? { characterSpacing: -6 } : {}),
  });

/** A paragraph on the grid, its first line indented by characters. */
export const gridParagraph = (
  children: readonly TextRun[],
  indent = 2,
  options: IParagraphOptions = {},
): Paragraph =>
  new Paragraph({
    style: ON_GRID,
    ...options,
    indent: { firstLine: Math.round(indent * CHARACTER), ...options.indent },
    children: [...children],
  });

/** A paragraph off the grid on lines of an exact height in twips, by default one line of the grid. */
export const exactParagraph = (
  children: readonly TextRun[],
  options: IParagraphOptions = {},
  height = LINE,
): Paragraph =>
  new Paragraph({
    style: OFF_GRID,
    ...options,
    spacing: {
      line: height,
      lineRule: LineRuleType.EXACT,
      before: 0,
      after: 0,
      ...options.spacing,
    },
    run: { size: 2, ...options.run },
    children: [...children],
  });

/** Nothing but height, in twips. */
export const space = (height: number, options: IParagraphOptions = {}): Paragraph =>
  exactParagraph([], options, height);
