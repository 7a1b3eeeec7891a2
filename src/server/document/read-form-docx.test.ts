import { describe, expect, it } from 'vitest';
import { EMPTY_FORM, type Form } from '../../core/form/form.ts';
import { recordOf } from '../../core/form/record.ts';
import { renderFormDocx } from './form-docx.ts';
import { partsOf } from './package.test-kit.ts';
import { readFormFile } from './read-form-file.ts';
import { filledWith, formOf, people, receipt } from './sample-records.test-kit.ts';
import { storedZip } from './stored-zip.ts';

const SUMMARY = formOf('nantong-2020', 'score-summary');
const RECEIPT = formOf('nantong-2020', 'receipt');
const OPTIONS = { demonstration: true, version: '1' };
const BODY = 'word/document.xml';

/** A form in Word whose body somebody has changed. */
const after = async (
  form: Form,
  record: unknown,
  change: (xml: string) => string,
): Promise<ReturnType<typeof readFormFile>> => {
  const parts = new Map(
    await partsOf(await renderFormDocx(form, filledWith(form, record), OPTIONS)),
  );
  const before = parts.get(BODY)?.toString() ?? '';
  const xml = change(before);
  expect(xml).not.toBe(before);
  parts.set(BODY, Buffer.from(xml));
  return readFormFile(form, storedZip(parts));
};

const PEOPLE = { unit: '如皋市医疗保障局', people: people(3) };

describe('N9: attachments 1 and 2 through Word and back', () => {
  it('is the same record, on one page and on several, with posts of two lines', async () => {
    const samples: readonly (readonly [Form, unknown])[] = [
      [RECEIPT, receipt('如皋市医疗保障局\n副局长')],
      [SUMMARY, { unit: '如皋市医疗保障局', people: people(1) }],
      [SUMMARY, { unit: '如皋市医疗保障局', people: people(60) }],
    ];
    for (const [form, record] of samples) {
      const filled = filledWith(form, record);
      const bytes = await renderFormDocx(form, filled, OPTIONS);
      expect(await readFormFile(form, bytes)).toEqual({ ok: true, record: recordOf(filled) });
    }
    const blank = await renderFormDocx(RECEIPT, EMPTY_FORM, OPTIONS);
    expect(await readFormFile(RECEIPT, blank)).toEqual({ ok: true, record: {} });
  });

  it('names the cell in which a label was changed, and the table that is gone', async () => {
    expect(
      await after(RECEIPT, receipt('演示'), (xml) => xml.replace('>联络员<', '>联系人<')),
    ).toEqual({
      ok: false,
      faults: [
        {
          place: '表中第3行第1格',
          sentence:
            '此处应为“联络员”，现在是“联系人”；表格的格子被改动过，请用原来的空白表重新填写',
        },
      ],
    });
    expect(await after(SUMMARY, PEOPLE, (xml) => xml.replace('>初赛成绩<', '>分数<'))).toEqual({
      ok: false,
      faults: [
        {
          place: '',
          sentence:
            '没有找到“序号、姓名、性别、单位职务、初赛成绩、备注”；请用下载的表填写，不要改动格子',
        },
      ],
    });
  });

  it('does not read what was deleted with changes shown, and stops at a blank row', async () => {
    const [first = ''] = people(1).map(({ name }) => String(name));
    const removed = await after(SUMMARY, PEOPLE, (xml) =>
      xml.replace(`<w:t xml:space="preserve">${first}</w:t>`, `<w:delText>${first}</w:delText>`),
    );
    expect(removed.ok && JSON.stringify(removed.record)).not.toContain(`"${first}"`);
    const rows = (xml: string) => xml.split('<w:tr>');
    const gap = await after(SUMMARY, PEOPLE, (xml) =>
      rows(xml)
        .map((row, at, all) =>
          at === all.length - 2 ? row.replaceAll(/<w:t [^>]*>[^<]*<\/w:t>/gu, '') : row,
        )
        .join('<w:tr>'),
    );
    expect(gap).toEqual({
      ok: false,
      faults: [{ place: '表中第4行', sentence: '上面有空行，空行以下的内容不会读入，请去掉空行' }],
    });
  });

  it('says of another file that it is neither Word nor Excel', async () => {
    const reading = await readFormFile(RECEIPT, Buffer.from('%PDF-1.7'));
    expect(reading.ok ? [] : reading.faults.map(({ sentence }) => sentence.slice(0, 32))).toEqual([
      '这不是 Word（.docx）或 Excel（.xlsx）文件，',
    ]);
  });
});
