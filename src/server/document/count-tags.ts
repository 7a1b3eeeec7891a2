/** What is counted in one part of a workbook while it inflates. */
export interface TagCount {
  /** Elements of any name. */
  readonly elements: number;
  /** Cells of a worksheet. */
  readonly cells: number;
  /** The rightmost column of a worksheet, from 1. */
  readonly columns: number;
  /** Cut off, out of order or not XML as workbooks write it; counted for the parts that are read. */
  readonly isDamaged: boolean;
}

/** Parts that are read; drawings and the like are never opened, and may look as they like. */
const READ = ['workbook', 'worksheet', 'sst', 'styleSheet'];

/** A tag longer than this is none. */
const LONGEST_TAG = 1_000_000;

/** The last row a worksheet can have. */
const LAST_ROW = 1_048_576;

const NAME = /^(?:[\w.-]+:)?([\w.-]+)/;
const REFERENCE = /\sr\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']/;
const ROW_NUMBER = /\sr\s*=\s*["'](\d{1,7})["']/;

const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

const endOf = (text: string, open: number): string => {
  if (text.startsWith('<!--', open)) return '-->';
  if (text.startsWith('<![CDATA[', open)) return ']]>';
  return text.startsWith('<?', open) ? '?>' : '>';
};

/**
 * Counts the tags of an XML part piece by piece, so that a workbook is measured before a library loads it. Rows and
 * cells must stand in order, as every spreadsheet writes them: of two in one place a library would silently keep one.
 */
export class TagCounter {
  #pending = '';
  #root: string | null = null;
  #depth = 0;
  #elements = 0;
  #cells = 0;
  #widest = 0;
  #row = 0;
  #column = 0;
  #isDamaged = false;

  /** @param piece the next bytes of the part; UTF-8, of which only the ASCII signs matter here */
  add(piece: Buffer): void {
    const text = this.#pending + piece.toString('latin1');
    let at = 0;
    for (;;) {
      const open = text.indexOf('<', at);
      if (open < 0) {
        this.#pending = '';
        return;
      }
      const end = endOf(text, open);
      const close = text.indexOf(end, open + 1);
      if (close < 0) {
        this.#pending = text.slice(open);
        if (this.#pending.length > LONGEST_TAG) {
          this.#isDamaged = true;
          this.#pending = '';
        }
        return;
      }
      if (end === '>') this.#tag(text.slice(open + 1, close));
      at = close + end.length;
    }
  }

  /** What was counted so far; whole once every piece was added. */
  count(): TagCount {
    const isRead = this.#root !== null && READ.includes(this.#root);
    const isOpen = this.#depth !== 0 || this.#pending !== '';
    return {
      elements: this.#elements,
      cells: this.#cells,
      columns: this.#widest,
      isDamaged: isRead && (this.#isDamaged || isOpen),
    };
  }

  #tag(tag: string): void {
    if (tag.startsWith('/')) {
      this.#depth -= 1;
      if (this.#depth < 0) this.#isDamaged = true;
      return;
    }
    const name = NAME.exec(tag)?.[1];
    // A document type is the one other thing between < and >; no spreadsheet writes it.
    if (name === undefined) {
      this.#isDamaged = true;
      return;
    }
    if (this.#depth === 0) this.#root ??= name;
    this.#elements += 1;
    if (!tag.endsWith('/')) this.#depth += 1;
    if (this.#root !== 'worksheet') return;
    if (name === 'row') this.#startRow(tag);
    else if (name === 'c') this.#cell(tag);
  }

  #startRow(tag: string): void {
    const row = Number(ROW_NUMBER.exec(tag)?.[1] ?? Number.NaN);
    if (!(row > this.#row && row <= LAST_ROW)) this.#isDamaged = true;
    this.#row = row;
    this.#column = 0;
  }

  #cell(tag: string): void {
    this.#cells += 1;
    const [, letters = '', row = ''] = REFERENCE.exec(tag) ?? [];
    const column = columnNumber(letters);
    if (column <= this.#column || Number(row) !== this.#row) this.#isDamaged = true;
    this.#column = column;
    if (column > this.#widest) this.#widest = column;
  }
}
