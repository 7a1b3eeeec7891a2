import ExcelJS from 'exceljs';
import { Readable } from 'node:stream';
import type { BoardView } from '../../contract/board/shapes.ts';
import { FILE_TYPES } from '../../core/file/type.ts';
import { dayAt, dayText, minuteAt, minuteText, type Instant } from '../../core/kernel/day.ts';
import { writeWorkbook } from '../document/write-workbook.ts';
import type { Download } from '../http/endpoint.ts';

const HEAD = { name: '黑体', size: 11 } as const;
const BODY = { name: '宋体', size: 11 } as const;
const THIN = { style: 'thin', color: { argb: 'FF888888' } } as const;
const LINES = { top: THIN, left: THIN, bottom: THIN, right: THIN } as const;

/** What a cell says: name and state in two lines. */
const cellText = (
  { nomination, name, state, fact, emphasised }: BoardView['rows'][number]['places'][number],
  word: string | null,
): string =>
  nomination === null
    ? state.word
    : [
        `${name}${emphasised === true && word !== null ? `（${word}）` : ''}`,
        fact === '' ? state.word : `${state.word}　${fact}`,
      ].join('\n');

/** The board as an Excel file for a wall or a meeting: one line a unit, landscape A4, the head on every page. */
export const boardWorkbook = async (title: string, board: BoardView): Promise<Download> => {
  const most = Math.max(1, ...board.rows.map(({ places }) => places.length));
  const word = board.emphasisWord;
  const headings = [
    '单位',
    ...Array.from({ length: most }, (_, index) => `名额${index + 1}`),
    '已交',
    ...(word === null ? [] : [word]),
  ];
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('名额看板', {
    views: [{ state: 'frozen', ySplit: 2 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:2',
    },
  });
  const at = board.now as Instant;
  sheet.addRow([`${title}　名额看板（${dayText(dayAt(at))}${minuteText(minuteAt(at))}）`]);
  sheet.mergeCells(1, 1, 1, headings.length);
  sheet.getRow(1).font = { ...HEAD, size: 14 };
  sheet.addRow(headings).font = HEAD;
  for (const { short, places, handedIn, emphasised, most: all } of board.rows)
    sheet.addRow([
      short,
      ...Array.from({ length: most }, (_, index) => {
        const place = places[index];
        return place === undefined ? '' : cellText(place, word);
      }),
      `${handedIn}/${all}`,
      ...(word === null
        ? []
        : [`${emphasised}/${places.filter((one) => one.nomination !== null).length}`]),
    ]).font = BODY;
  sheet.addRow([board.counts.map(({ state, count }) => `${state.word} ${count}`).join('　')]).font =
    BODY;
  sheet.mergeCells(sheet.rowCount, 1, sheet.rowCount, headings.length);
  sheet.columns.forEach((column, index) => {
    column.width = index === 0 ? 16 : index <= most ? 20 : 8;
    column.numFmt = '@';
  });
  sheet.eachRow((row, number) => {
    if (number > 2 && number < sheet.rowCount) row.height = 32;
    row.alignment = { vertical: 'middle', wrapText: true };
    if (number > 1 && number < sheet.rowCount)
      row.eachCell({ includeEmpty: true }, (cell) => {
        cell.border = LINES;
      });
  });
  return {
    stream: Readable.from([await writeWorkbook(workbook)]),
    type: FILE_TYPES.xlsx.mediaType,
    name: '名额看板.xlsx',
  };
};
