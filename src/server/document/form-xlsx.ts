import ExcelJS, { type Worksheet } from 'exceljs';
import type { FilledForm, Form } from '../../core/form/form.ts';
import {
  PAPER,
  placeOf,
  type EntryPlace,
  type LaidCell,
  type LaidLine,
  type Side,
} from '../../core/form/laid.ts';
import { layoutForm } from '../../core/form/layout.ts';
import {
  planSheet,
  type PlacedCell,
  type SheetArea,
  type SheetPlan,
} from '../../core/form/sheet-plan.ts';
import { FACE_NAMES } from './faces.ts';
import { footMarks, type RenderOptions } from './form-marks.ts';
import {
  alignmentOf,
  bordersOf,
  columnWidths,
  DEFAULT_FONT,
  faceFont,
  formatOf,
  inches,
  rowPoints,
  sheetName,
  validationOf,
  valueOf,
} from './sheet-styles.ts';
import { cellText, plainCellText } from './sheet-text.ts';
import { writeWorkbook } from './write-workbook.ts';

const sidesAt = (
  { top, right, bottom, left }: SheetArea,
  row: number,
  column: number,
  ruled: readonly Side[],
): readonly Side[] =>
  ruled.filter(
    (side) =>
      (side === 'top' && row === top) ||
      (side === 'bottom' && row === bottom) ||
      (side === 'left' && column === left) ||
      (side === 'right' && column === right),
  );

const merge = (sheet: Worksheet, { top, left, bottom, right }: SheetArea): void => {
  if (top !== bottom || left !== right) sheet.mergeCellsWithoutStyle(top, left, bottom, right);
};

const write = (sheet: Worksheet, placed: PlacedCell): void => {
  const { cell, top, left, bottom, right } = placed;
  merge(sheet, placed);
  for (let row = top; row <= bottom; row += 1)
    for (let column = left; column <= right; column += 1)
      sheet.getCell(row, column).border = bordersOf(sidesAt(placed, row, column, cell.ruled));
  const target = sheet.getCell(top, left);
  const [first] = cell.texts;
  target.alignment = alignmentOf(cell);
  if (first === undefined) return;
  target.font = faceFont(first.style);
  const place = placeOf(cell);
  if (place === null) target.value = cellText(cell);
  else writeEntry(target, cell, place);
};

const writeEntry = (target: ExcelJS.Cell, cell: LaidCell, { rule }: EntryPlace): void => {
  const text = plainCellText(cell);
  target.numFmt = formatOf(rule, text);
  const value = valueOf(rule, text);
  if (text !== '') target.value = typeof value === 'number' ? value : cellText(cell);
  const validation = validationOf(rule);
  if (validation !== null) target.dataValidation = validation;
};

const writeLine = (sheet: Worksheet, row: number, line: LaidLine, last: number): void => {
  merge(sheet, { top: row, left: 1, bottom: row, right: last });
  const target = sheet.getCell(row, 1);
  target.value = line.text.text === '' ? null : line.text.text;
  target.font = faceFont(line.text.style);
  target.alignment = {
    horizontal: line.align,
    vertical: 'middle',
    wrapText: line.role !== 'attachment',
  };
};

/** 演示 at the head of the sheet, right of 附件N; in print every page has it above the text block too. */
const writeDemonstration = (sheet: Worksheet, { columns }: SheetPlan): void => {
  const last = columns.length;
  let at = 0;
  const middle = columns.findIndex((width) => (at += width) >= PAPER.width / 3);
  if (middle < 0 || middle >= last - 1) return;
  sheet.unMergeCells(1, 1, 1, last);
  merge(sheet, { top: 1, left: 1, bottom: 1, right: middle + 1 });
  merge(sheet, { top: 1, left: middle + 2, bottom: 1, right: last });
  const mark = sheet.getCell(1, middle + 2);
  mark.value = '演示，内容为虚构';
  mark.font = { name: FACE_NAMES.heading, size: 16, charset: 134, color: { argb: 'FFA6A6A6' } };
  mark.alignment = { horizontal: 'right', vertical: 'middle' };
};

const HEAD = `&C&"${FACE_NAMES.heading},Regular"&28&KC8C8C8演示`;

const footText = (form: Form, filled: FilledForm, options: RenderOptions): string | null => {
  const marks = footMarks(form, filled, options);
  if (marks === null) return null;
  const code = marks.code === null ? '' : `\n内容校验码 ${marks.code}　${marks.use}`;
  const number = marks.number.replaceAll('&', '&&');
  return `&L&"${FACE_NAMES.heading},Regular"&8${number}　第 &P 页，共 &N 页${code}`;
};

const setUpPage = (sheet: Worksheet, plan: SheetPlan, form: Form): void => {
  const hasList = form.blocks.some((block) => block.kind === 'list');
  sheet.pageSetup = {
    paperSize: 9,
    orientation: 'portrait',
    margins: {
      top: inches(PAPER.top),
      right: inches(PAPER.right),
      bottom: inches(PAPER.bottom),
      left: inches(PAPER.left),
      header: inches(11),
      footer: inches(14),
    },
    // Never wider than a page; a form without a list never longer than its pages either. Fitted sheets know no
    // page breaks, so where opinions follow a list of any length, the break is kept and the fit given up.
    fitToPage: !hasList || plan.breaks.length === 0,
    fitToWidth: 1,
    fitToHeight: hasList ? 0 : 1 + plan.breaks.length,
    printArea: `A1:${sheet.getColumn(plan.columns.length).letter}${plan.rows.length}`,
  };
  const [head] = plan.headRows;
  if (head !== undefined) sheet.pageSetup.printTitlesRow = `${head}:${head}`;
  for (const row of plan.breaks) sheet.getRow(row - 1).addPageBreak();
};

/** exceljs has no say in the default face; it is put into the part before that is packed. */
const withDefaultFont = (workbook: ExcelJS.Workbook): void => {
  const writer = workbook.xlsx as unknown as {
    addStyles(zip: unknown, model: { styles: { xml: string } }): Promise<void>;
  };
  const original = writer.addStyles.bind(writer);
  writer.addStyles = (zip, model) =>
    original(zip, {
      ...model,
      styles: { xml: model.styles.xml.replace(/<font>.*?<\/font>/s, DEFAULT_FONT) },
    });
};

/**
 * Renders a form as an Excel file of one sheet, laid out and paged as the Word form is (J10, N9). Entries are text,
 * scores numbers; choices and limits are checked as people type. `readFormXlsx` reads it back.
 * @returns the bytes of an .xlsx file
 */
export const renderFormXlsx = async (
  form: Form,
  filled: FilledForm,
  options: RenderOptions,
): Promise<Buffer> => {
  const plan = planSheet(layoutForm(form, filled, 'sheet'));
  const workbook = new ExcelJS.Workbook();
  workbook.creator = '群英';
  workbook.title = form.name;
  const sheet = workbook.addWorksheet(sheetName(form.name), {
    views: [{ showGridLines: false }],
    properties: { defaultRowHeight: rowPoints(8.2) },
  });
  // Also for what people write outside the form.
  const font = faceFont({ face: 'text', size: 12, pitch: 0 });
  sheet.columns = columnWidths(plan.columns).map((width) => ({ width, style: { font } }));
  for (const [index, height] of plan.rows.entries())
    sheet.getRow(index + 1).height = rowPoints(height);
  for (const { row, line } of plan.lines) writeLine(sheet, row, line, plan.columns.length);
  for (const placed of plan.cells) write(sheet, placed);
  if (options.demonstration) writeDemonstration(sheet, plan);
  setUpPage(sheet, plan, form);
  const foot = footText(form, filled, options);
  if (options.demonstration) sheet.headerFooter.oddHeader = HEAD;
  if (foot !== null) sheet.headerFooter.oddFooter = foot;
  withDefaultFont(workbook);
  return writeWorkbook(workbook);
};
