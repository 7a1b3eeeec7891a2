import {
  HorizontalPositionAlign,
  HorizontalPositionRelativeFrom,
  ImageRun,
  LineRuleType,
  Paragraph,
  TextWrappingType,
  VerticalPositionAlign,
  VerticalPositionRelativeFrom,
} from 'docx';
import { OFF_GRID } from './docx-styles.ts';
import { watermark } from './watermark.ts';

/** Pictures are measured in pixels of 1/96 inch. */
export const pixels = (millimetres: number): number => (millimetres * 96) / 25.4;

const SIDE = 160;

/** A paragraph of a header from which 演示 stands across the middle of the page, behind the text. */
export const watermarkParagraph = (): Paragraph =>
  new Paragraph({
    style: OFF_GRID,
    spacing: { line: 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    children: [
      new ImageRun({
        type: 'png',
        data: watermark(),
        transformation: { width: pixels(SIDE), height: pixels(SIDE) },
        altText: { name: '演示', title: '演示', description: '演示' },
        floating: {
          horizontalPosition: {
            relative: HorizontalPositionRelativeFrom.PAGE,
            align: HorizontalPositionAlign.CENTER,
          },
          verticalPosition: {
            relative: VerticalPositionRelativeFrom.PAGE,
            align: VerticalPositionAlign.CENTER,
          },
          behindDocument: true,
          allowOverlap: true,
          wrap: { type: TextWrappingType.NONE },
        },
      }),
    ],
  });
