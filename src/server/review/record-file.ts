import type { OfficialDocument } from '../../core/document/official.ts';
import { distinctFileNames, safeFileName } from '../document/file-names.ts';
import { renderOfficialDocx } from '../document/official-docx.ts';
import { storedZip } from '../document/stored-zip.ts';
import type { Download } from '../http/endpoint.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Documents to be saved: one as Word, more as an archive of Word files under a title. */
export const recordDownload = async (
  documents: readonly OfficialDocument[],
  title: string,
): Promise<Download> => {
  const [only] = documents;
  if (only !== undefined && documents.length === 1) {
    const bytes = await renderOfficialDocx(only);
    return {
      stream: bytes,
      bytes: bytes.length,
      type: DOCX,
      name: safeFileName(`${only.name}.docx`),
    };
  }
  const names = distinctFileNames(documents.map(({ name }) => `${name}.docx`));
  const parts = new Map<string, Buffer>();
  for (const [index, document] of documents.entries())
    parts.set(names[index] ?? '', await renderOfficialDocx(document));
  const bytes = storedZip(parts);
  return {
    stream: bytes,
    bytes: bytes.length,
    type: 'application/zip',
    name: safeFileName(`${title}.zip`),
  };
};
