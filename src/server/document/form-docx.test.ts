import { describe, expect, it } from 'vitest';
import { EMPTY_FORM, type FilledForm, type Form } from '../../core/form/form.ts';
import { renderFormDocx } from './form-docx.ts';
import { partsOf } from './package.test-kit.ts';
import { filledWith, formOf, NOMINEE, people } from './sample-records.test-kit.ts';

const RECOMMENDATION = formOf('jiaxing-2020', 'recommendation');
const SUMMARY = formOf('nantong-2020', 'score-summary');

const parts = async (form: Form, filled: FilledForm, demonstration = false) =>
  partsOf(await renderFormDocx(form, filled, { demonstration, version: '1' }));

const body = async (form: Form, filled: FilledForm): Promise<string> =>
  (await parts(form, filled)).get('word/document.xml')?.toString() ?? '';

const all = (xml: string, pattern: RegExp): readonly string[] =>
  [...xml.matchAll(pattern)].map(([, one = '']) => one);

const sum = (values: readonly string[]): number =>
  values.reduce((total, value) => total + Number(value), 0);

describe('a form as a Word file (GB/T 9704-2012)', () => {
  it('has the margins 37, 26, 35 and 28 mm of A4 and the grid of 22 lines and 28 characters', async () => {
    const xml = await body(RECOMMENDATION, EMPTY_FORM);
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838"');
    // 37 mm = 2097.6 twentieths of a point, 26 = 1474.0, 35 = 1984.3, 28 = 1587.4.
    expect(xml).toContain('<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"');
    expect(xml).toContain(
      '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-848"/>',
    );
    const styles = (await parts(RECOMMENDATION, EMPTY_FORM)).get('word/styles.xml')?.toString();
    expect(styles).toMatch(/w:default="1" w:styleId="Normal".*?仿宋_GB2312.*?w:sz w:val="32"/s);
  });

  it('has tables of fixed columns, 156 mm = 8844 wide, with 0.5 pt black rules and no fills', async () => {
    const xml = await body(RECOMMENDATION, EMPTY_FORM);
    const tables = xml.split('<w:tbl>').slice(1);
    expect(tables).toHaveLength(2);
    for (const table of tables) {
      expect(table).toContain('<w:tblLayout w:type="fixed"/>');
      expect(sum(all(table, /<w:gridCol w:w="(\d+)"/g))).toBe(8844);
      expect(
        new Set(all(table, /<w:(?:top|left|bottom|right) w:val="single" ([^/]*)\/>/g)),
      ).toEqual(new Set(['w:color="000000" w:sz="4" w:space="0"']));
      expect(table).not.toContain('w:shd');
    }
  });

  it('takes every paragraph off the grid, gives it exact lines, and splits no row', async () => {
    const xml = await body(RECOMMENDATION, filledWith(RECOMMENDATION, NOMINEE));
    const paragraphs = xml.split('<w:p>').slice(1);
    for (const paragraph of paragraphs) {
      expect(paragraph).toContain('<w:pStyle w:val="FormText"/>');
      expect(paragraph).toContain('w:lineRule="exact"');
    }
    const styles = (await parts(RECOMMENDATION, EMPTY_FORM)).get('word/styles.xml')?.toString();
    expect(styles).toMatch(/w:styleId="FormText".*?<w:snapToGrid w:val="0"\/>/s);
    const rows = xml.split('<w:tr>').slice(1);
    expect(rows).toHaveLength(6 + 8);
    for (const row of rows) expect(row).toContain('<w:cantSplit/>');
  });

  it('names the faces of official documents', async () => {
    const xml = await body(SUMMARY, filledWith(SUMMARY, { unit: '如皋', people: people(1) }));
    const faces = new Set(all(xml, /w:eastAsia="([^"]+)"/g));
    expect(faces).toEqual(new Set(['黑体', '方正小标宋简体', '仿宋_GB2312', '宋体']));
    expect(xml).toMatch(/黑体"[^>]*\/><w:sz w:val="32"\/>.{0,80}附件1/s);
    expect(xml).toMatch(/方正小标宋简体"[^>]*\/><w:sz w:val="40"\/>.{0,80}2020年南通市/s);
    const single = await body(RECOMMENDATION, EMPTY_FORM);
    expect(single).toMatch(/方正小标宋简体"[^>]*\/><w:sz w:val="44"\/>.{0,80}“最美/s);
  });

  it('repeats the head row of a list and lets its rows part', async () => {
    const xml = await body(SUMMARY, EMPTY_FORM);
    expect(all(xml, /(<w:tblHeader\/>)/g)).toHaveLength(1);
    expect(xml.split('<w:tbl>')[2]).not.toContain('<w:keepNext/>');
  });

  it('ends with the last thing printed, not with an empty page', async () => {
    const last = (xml: string) => xml.slice(xml.lastIndexOf('<w:p>'));
    expect(last(await body(SUMMARY, EMPTY_FORM))).toContain('随附初赛笔试样卷');
    expect(last(await body(RECOMMENDATION, EMPTY_FORM))).toContain(
      'w:line="20" w:lineRule="exact"',
    );
  });

  it('has foot and picture only where there is something to say', async () => {
    const names = async (form: Form, filled: FilledForm, demonstration = false) =>
      [...(await parts(form, filled, demonstration)).keys()].filter((name) =>
        /footer1.xml$|header1.xml$|media\//.test(name),
      );
    expect(await names(SUMMARY, EMPTY_FORM)).toEqual([]);
    expect(await names(RECOMMENDATION, EMPTY_FORM)).toEqual(['word/footer1.xml']);
    expect(await names(RECOMMENDATION, filledWith(RECOMMENDATION, NOMINEE))).toHaveLength(2);
    expect(await names(SUMMARY, EMPTY_FORM, true)).toHaveLength(2);
  });
});
