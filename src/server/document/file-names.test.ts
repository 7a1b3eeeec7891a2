import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctFileNames, safeFileName } from './file-names.ts';

describe('names of files', () => {
  it('keep what people read and lose what systems keep for themselves', () => {
    expect(safeFileName('附件2 市级决赛参赛回执 如皋市医疗保障局.docx')).toBe(
      '附件2 市级决赛参赛回执 如皋市医疗保障局.docx',
    );
    expect(safeFileName('../../etc/passwd')).toBe('_.._etc_passwd');
    expect(safeFileName('a/b\\c:d*e?f"g<h>i|j\u0000.xlsx')).toBe('a_b_c_d_e_f_g_h_i_j_.xlsx');
    expect(safeFileName('王䶮\n𬭎 ·.docx')).toBe('王䶮 𬭎 ·.docx');
    expect(safeFileName('exe\u202etxt.docx')).toBe('exetxt.docx');
  });

  it('are never empty, never dots, never devices', () => {
    expect(
      ['', '  ', '...', '.docx', 'con.docx', 'LPT1', 'console.docx'].map(safeFileName),
    ).toEqual(['未命名', '未命名', '未命名', 'docx', '_con.docx', '_LPT1', 'console.docx']);
  });

  it('are at most 120 characters and 240 bytes, and keep their ending', () => {
    expect([...safeFileName(`${'a'.repeat(200)}.docx`)]).toHaveLength(120);
    // 240 bytes less 5 for the ending: 78 characters of three bytes, 58 of four.
    expect(safeFileName(`${'王'.repeat(200)}.docx`)).toBe(`${'王'.repeat(78)}.docx`);
    expect(safeFileName(`${'𬭎'.repeat(200)}.xlsx`)).toBe(`${'𬭎'.repeat(58)}.xlsx`);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const safe = safeFileName(name);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(241);
        expect(safe).not.toMatch(/[/\\:*?"<>|\p{Cc}]/u);
        expect(safe.trim()).not.toBe('');
        expect(safe).not.toMatch(/^\.|[. ]$/);
      }),
    );
  });

  it('differ from each other, also where case does not count', () => {
    expect(distinctFileNames(['王.docx', '王.docx', 'A.xlsx', 'a.xlsx', '王（2）.docx'])).toEqual([
      '王.docx',
      '王（2）.docx',
      'A.xlsx',
      'a（2）.xlsx',
      '王（2）（2）.docx',
    ]);
  });
});
