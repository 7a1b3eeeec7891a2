import { problemShape } from '../../contract/http/problem.ts';
import { importUpload, MOST_SHEET_BYTES } from '../../contract/person/import-http.ts';
import { addressOf, ApiProblem, NoConnection, OWN_HEADER } from '../api.ts';
import type { SendFile } from '../ui/upload-field.tsx';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Sends a sheet in one go, with progress; it is read once and not kept as a file. @returns the id of the import */
export const sendSheet: SendFile = (file, onSent, signal) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', addressOf(importUpload, { query: { name: file.name.slice(-200) } }));
    for (const [name, value] of Object.entries(OWN_HEADER)) request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
    request.addEventListener('error', () => reject(new NoConnection()));
    request.addEventListener('load', () => {
      const answer = parsed(request.responseText);
      const kept = importUpload.answer.safeParse(answer);
      if (request.status === 200 && kept.success) return resolve(kept.data.id);
      const problem = problemShape.safeParse(answer);
      reject(problem.success ? new ApiProblem(problem.data) : new NoConnection());
    });
    signal.addEventListener('abort', () => {
      request.abort();
      reject(signal.reason);
    });
    request.send(file);
  });

/** `20` megabytes at most. */
export const MOST_SHEET_MEGABYTES = MOST_SHEET_BYTES / 1_000_000;
