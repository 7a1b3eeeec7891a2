import { importUpload, MOST_SHEET_BYTES } from '../../contract/person/import-http.ts';
import { sendBytes } from '../send-bytes.ts';
import type { SendFile } from '../ui/upload-field.tsx';

/** Sends a sheet in one go, with progress; it is read once and not kept as a file. @returns the id of the import */
export const sendSheet: SendFile = async (file, onSent, signal) =>
  (await sendBytes(importUpload, { query: { name: file.name.slice(-200) } }, file, onSent, signal))
    .id;

/** `20` megabytes at most. */
export const MOST_SHEET_MEGABYTES = MOST_SHEET_BYTES / 1_000_000;
