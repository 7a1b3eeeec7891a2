import { readFileSync, statSync } from 'node:fs';

/** A text file as read, not there, or not readable, with a sentence that says what to do. */
export type ReadText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'fault'; readonly sentence: string };

/** Reads a UTF-8 file. @param most bytes above which a file is refused before it is read */
export const readText = (file: string, most: number): ReadText => {
  const fault = (sentence: string): ReadText => ({ kind: 'fault', sentence });
  try {
    const status = statSync(file);
    if (status.isDirectory()) return fault('这是文件夹，读不出来；请写明文件夹里的文件名');
    const { size } = status;
    if (size > most) return fault(`文件有${size}字节，超过${most}字节；请检查文件是否选对`);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
    return { kind: 'text', text };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { kind: 'missing' };
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return fault('文件不是 UTF-8 编码，请另存为 UTF-8');
    return fault(`文件读不出来（${code ?? '未知原因'}），请检查路径和权限`);
  }
};
