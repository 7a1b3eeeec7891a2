import { zip, type ZipPart } from '../document/zip.test-kit.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const INDIVIDUAL = `<worksheet xmlns="${MAIN}"><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>
<row r="2"><c r="A2" t="s"><v>4</v></c><c r="B2" t="s"><v>5</v></c><c r="C2" t="s"><v>6</v></c><c r="D2"><v>88</v></c></row>
<row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3" t="s"><v>7</v></c><c r="C3" t="s"><v>8</v></c><c r="D3"><v>85</v></c></row>
</sheetData></worksheet>`;
const TEAM = `<worksheet xmlns="${MAIN}"><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>9</v></c></row>
<row r="2"><c r="A2" t="s"><v>4</v></c><c r="B2"><v>90.5</v></c></row>
</sheetData></worksheet>`;
const TEXTS = ['单位', '姓名', '性别', '笔试', '如东', '方悦', '女', '郑一鸣', '男', '实务'];

/** Styles by number: 0 plain, 1 a date, 2 percent, 3 a sign of percent that is text. */
const STYLES = `<styleSheet xmlns="${MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="0.0&quot;%&quot;"/></numFmts>
<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="165"/></cellXfs></styleSheet>`;

const WORKBOOK = `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="个人" sheetId="1" r:id="rId1"/><sheet name="团体" sheetId="2" r:id="rId2"/><sheet name="说明" sheetId="3" r:id="rId3"/></sheets></workbook>`;

const relation = (id: number, kind: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
const RELATIONS = `<Relationships>${[
  relation(1, 'worksheet', 'worksheets/sheet1.xml'),
  relation(2, 'worksheet', 'worksheets/sheet2.xml'),
  relation(3, 'worksheet', 'worksheets/sheet3.xml'),
  relation(4, 'styles', 'styles.xml'),
  relation(5, 'sharedStrings', 'sharedStrings.xml'),
].join('')}</Relationships>`;

/** Parts in the order in which Excel writes them: the texts after the sheets that point to them. */
const PARTS: readonly (readonly [name: string, xml: string])[] = [
  ['xl/workbook.xml', WORKBOOK],
  ['xl/_rels/workbook.xml.rels', RELATIONS],
  ['xl/worksheets/sheet1.xml', INDIVIDUAL],
  ['xl/worksheets/sheet2.xml', TEAM],
  ['xl/worksheets/sheet3.xml', `<worksheet xmlns="${MAIN}"><sheetData/></worksheet>`],
  ['xl/styles.xml', STYLES],
  [
    'xl/sharedStrings.xml',
    `<sst xmlns="${MAIN}">${TEXTS.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
  ],
];

/** Changes a part by its name; null leaves it out. */
export type PartChange = (name: string, xml: string) => string | null;

const partsAfter = (change: PartChange): readonly ZipPart[] =>
  PARTS.flatMap(([name, xml]) => {
    const changed = change(name, xml);
    return changed === null ? [] : [{ name, body: Buffer.from(changed) }];
  });

/** A score workbook of three sheets (个人, 团体, 说明) as Excel writes it, part by part, after a change. */
export const scoreWorkbook = (
  change: PartChange = (_, xml) => xml,
  more: readonly ZipPart[] = [],
): Buffer => zip([...partsAfter(change), ...more]);

/** Changes the first contestant's score cell in 个人. */
export const withScoreCell = (cell: string): Buffer =>
  scoreWorkbook((name, xml) =>
    name === 'xl/worksheets/sheet1.xml' ? xml.replace('<c r="D2"><v>88</v></c>', cell) : xml,
  );

/** The same workbook with other parts in front of it that its directory does not list. */
export const shadowed = (change: PartChange): Buffer => {
  const others = zip(partsAfter(change));
  const hidden = others.subarray(0, others.readUInt32LE(others.length - 6));
  const whole = Buffer.from(scoreWorkbook());
  const start = whole.readUInt32LE(whole.length - 6);
  for (let at = start; at < whole.length - 22;) {
    whole.writeUInt32LE(whole.readUInt32LE(at + 42) + hidden.length, at + 42);
    at += 46 + whole.readUInt16LE(at + 28);
  }
  whole.writeUInt32LE(start + hidden.length, whole.length - 6);
  return Buffer.concat([hidden, whole]);
};
