import type { OfficialDocument } from '../../core/document/official.ts';
import { FILE_TYPES } from '../../core/file/type.ts';
import { distinctFileNames, safeFileName } from '../document/file-names.ts';
import { renderOfficialDocx } from '../document/official-docx.ts';
import { storedZip } from '../document/stored-zip.ts';
import { officialFile } from '../document/word-file.ts';
import type { Download } from '../http/endpoint.ts';

/** Documents to be saved: one as Word, more as an archive of Word files under a title. */
export const recordDownload = async (
  documents: readonly OfficialDocument[],
  title: string,
): Promise<Download> => {
  const [only] = documents;
  if (only !== undefined && documents.length === 1) return officialFile(only);
  const names = distinctFileNames(documents.map(({ name }) => `${name}.docx`));
  const parts = new Map<string, Buffer>();
  for (const [index, document] of documents.entries())
    parts.set(names[index] ?? '', await renderOfficialDocx(document));
  const bytes = storedZip(parts);
  return {
    stream: bytes,
    bytes: bytes.length,
    type: FILE_TYPES.zip.mediaType,
    name: safeFileName(`${title}.zip`),
  };
};
