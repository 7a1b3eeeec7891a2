import type { OfficialDocument } from '../../core/document/official.ts';
import { FILE_TYPES } from '../../core/file/type.ts';
import { safeFileName } from './file-names.ts';
import { renderOfficialDocx } from './official-docx.ts';

/** A Word document to download. */
interface WordFile {
  readonly stream: Buffer;
  readonly bytes: number;
  readonly type: string;
  readonly name: string;
}

/** Bytes of a Word document to download. @param name without ending */
export const wordFile = (name: string, bytes: Buffer): WordFile => ({
  stream: bytes,
  bytes: bytes.length,
  type: FILE_TYPES.docx.mediaType,
  name: safeFileName(`${name}.docx`),
});

/** An official document to download, under its own name. */
export const officialFile = async (document: OfficialDocument): Promise<WordFile> =>
  wordFile(document.name, await renderOfficialDocx(document));
