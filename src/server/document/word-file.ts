import { safeFileName } from './file-names.ts';

/** What a .docx file is called on the wire. */
export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A Word document to download. @param name without ending */
export const wordFile = (
  name: string,
  bytes: Buffer,
): {
  readonly stream: Buffer;
  readonly bytes: number;
  readonly type: string;
  readonly name: string;
} => ({
  stream: bytes,
  bytes: bytes.length,
  type: DOCX_TYPE,
  name: safeFileName(`${name}.docx`),
});
