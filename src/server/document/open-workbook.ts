import { buffer } from 'node:stream/consumers';
import ExcelJS, { type Workbook } from 'exceljs';
import { fromBufferPromise } from 'yauzl';
import { storedZip } from './stored-zip.ts';
import {
  guardWorkbook,
  isXmlPart,
  workbookFault,
  type WorkbookBounds,
  type WorkbookFault,
} from './workbook-guard.ts';

/** Of these nothing is read, and some fill the memory: a rule for a whole column is one entry per cell. */
const IGNORED = [
  'cols',
  'dataValidations',
  'conditionalFormatting',
  'mergeCells',
  'hyperlinks',
  'drawing',
  'picture',
  'tableParts',
  'autoFilter',
  'extLst',
];

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

const partsOf = async (
  bytes: Buffer,
  isWanted: (name: string) => boolean,
): Promise<ReadonlyMap<string, Buffer>> => {
  const archive = await fromBufferPromise(bytes, { lazyEntries: true });
  const parts = new Map<string, Buffer>();
  try {
    for await (const entry of archive.eachEntry()) {
      if (!isWanted(entry.fileName)) continue;
      parts.set(entry.fileName, await buffer(await archive.openReadStreamPromise(entry)));
    }
  } finally {
    archive.close();
  }
  return parts;
};

/** Attributes of every element of a name, as written. */
const elements = (xml: string, name: string): readonly ReadonlyMap<string, string>[] =>
  [...xml.matchAll(new RegExp(`<(?:[\\w.-]+:)?${name}(\\s[^<>]*)>`, 'g'))].map(
    ([, attributes = '']) =>
      new Map(
        [...attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
          ([, key = '', double, single = '']) => [key, double ?? single.replaceAll('"', '&quot;')],
        ),
      ),
  );

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
};

const plain = (written: string): string =>
  written.replace(/&(\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity);

/** A part by its target: from the root with a leading slash, else from the folder of the workbook. */
const partName = (target: string): string => {
  const [from, path] = target.startsWith('/') ? [[], target] : [['xl'], target];
  const names: string[] = [...from];
  for (const name of plain(path).split('/'))
    if (name === '..') names.pop();
    else if (name !== '.' && name !== '') names.push(name);
  return names.join('/');
};

interface Sheet {
  /** As written in XML. */
  readonly name: string;
  readonly part: string;
}

interface Contents {
  readonly sheets: readonly Sheet[];
  readonly sharedStrings: string | null;
  readonly styles: string | null;
  readonly countsFrom1904: boolean;
}

const contentsOf = (workbook: string, relations: string): Contents | WorkbookFault => {
  const all = elements(relations, 'Relationship').map((one) => ({
    id: one.get('Id'),
    kind: one.get('Type')?.split('/').at(-1),
    part: partName(one.get('Target') ?? ''),
  }));
  const sheets: Sheet[] = [];
  for (const sheet of elements(workbook, 'sheet')) {
    const name = sheet.get('name') ?? '';
    const id = [...sheet].find(([key]) => key.endsWith(':id'))?.[1];
    const relation = all.find((one) => one.id === id);
    if (relation === undefined)
      return workbookFault('workbook.sheet-missing', { sheet: plain(name) });
    // Sheets of another kind hold one chart and no cells.
    if (relation.kind === 'worksheet') sheets.push({ name, part: relation.part });
  }
  const partOf = (kind: string): string | null =>
    all.find((one) => one.kind === kind)?.part ?? null;
  return {
    sheets,
    sharedStrings: partOf('sharedStrings'),
    styles: partOf('styles'),
    countsFrom1904: elements(workbook, 'workbookPr').some((one) =>
      ['1', 'true'].includes(one.get('date1904') ?? ''),
    ),
  };
};

/**
 * What the library would read wrongly, written so that it does not: the sound of a text (拼音指南) is not part of it,
 * and a formula whose result is an empty text has a result.
 */
const readable = (sheet: Buffer): Buffer => {
  const xml = sheet.toString('utf8');
  const changed = xml
    .replace(/<rPh\b[^>]*>[\s\S]*?<\/rPh>/g, '')
    .replace(
      /(<c\s[^<>]*?\bt="str"[^<>]*><f\b(?:[^<>]*\/>|[^<>]*>[^<]*<\/f>))<v\s*(?:\/>|><\/v>)/g,
      '$1<v> </v>',
    );
  return changed === xml ? sheet : Buffer.from(changed);
};

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A workbook of the sheets alone: without drawings, comments, defined names and whatever else a library may stumble over. */
const reduced = (contents: Contents, parts: ReadonlyMap<string, Buffer>): Buffer => {
  const { sheets, sharedStrings, styles, countsFrom1904 } = contents;
  const list = sheets.map(
    ({ name }, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const relations = sheets.map(
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const kept = new Map<string, Buffer>([
    [
      WORKBOOK,
      Buffer.from(
        `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904="${countsFrom1904 ? 1 : 0}"/><sheets>${list.join('')}</sheets></workbook>`,
      ),
    ],
    [RELATIONS, Buffer.from(`<Relationships>${relations.join('')}</Relationships>`)],
  ]);
  const strings = parts.get(sharedStrings ?? '');
  if (strings !== undefined) kept.set('xl/sharedStrings.xml', strings);
  const looks = parts.get(styles ?? '');
  if (looks !== undefined) kept.set('xl/styles.xml', looks);
  for (const [at, { part }] of sheets.entries())
    kept.set(`xl/worksheets/sheet${at + 1}.xml`, readable(parts.get(part) as Buffer));
  return storedZip(kept);
};

const open = async (bytes: Buffer): Promise<Workbook | WorkbookFault> => {
  const about = await partsOf(bytes, (name) => name === WORKBOOK || name === RELATIONS);
  const [workbook, relations] = [about.get(WORKBOOK), about.get(RELATIONS)];
  if (workbook === undefined || relations === undefined) return workbookFault('workbook.damaged');
  const contents = contentsOf(workbook.toString('utf8'), relations.toString('utf8'));
  if ('code' in contents) return contents;
  const wanted = new Set([
    ...contents.sheets.map(({ part }) => part),
    contents.sharedStrings,
    contents.styles,
  ]);
  const parts = await partsOf(bytes, (name) => wanted.has(name) && isXmlPart(name));
  const gone = contents.sheets.find(({ part }) => !parts.has(part));
  if (gone !== undefined)
    return workbookFault('workbook.sheet-missing', { sheet: plain(gone.name) });
  const opened = new ExcelJS.Workbook();
  await opened.xlsx.load(reduced(contents, parts) as unknown as ExcelJS.Buffer, {
    ignoreNodes: IGNORED,
  });
  // Of a sheet that it cannot make out (another prefix of XML) the library leaves nothing.
  return opened.worksheets.length === contents.sheets.length
    ? opened
    : workbookFault('workbook.damaged');
};

/**
 * Opens an Excel file for reading its cells; merged cells other than the first are empty. Only what the guard has
 * counted is loaded, and of that only sheets, texts and styles: the same bytes give the same workbook every time.
 * @param bounds tighter ones for files that are always small
 */
export const openWorkbook = async (
  bytes: Uint8Array,
  bounds: Partial<WorkbookBounds> = {},
): Promise<Workbook | WorkbookFault> => {
  const guarded = await guardWorkbook(bytes, bounds);
  if (guarded !== null) return guarded;
  try {
    return await open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    return workbookFault('workbook.damaged');
  }
};
