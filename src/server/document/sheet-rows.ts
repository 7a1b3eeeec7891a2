import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { WORKBOOK_SENTENCES } from '../../contract/form/refusals.ts';
import { threadFile } from './thread-file.ts';
import type { WorkbookFault } from './workbook-guard.ts';

/** A cell as text, or why it says nothing. */
export type SheetCell = string | { readonly broken: 'error' | 'figures-lost' };

/** A row that is not blank, with its number in the sheet, counted from 1. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly SheetCell[];
}

/** What the reading thread is given. */
export interface SheetJob {
  readonly bytes: Uint8Array;
  readonly mostColumns: number;
  readonly mostSigns: number;
}

/** What the reading thread tells. */
export type SheetMessage =
  | { readonly kind: 'rows'; readonly rows: readonly SheetRow[] }
  | { readonly kind: 'fault'; readonly fault: WorkbookFault }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'end' };

const DAMAGED: WorkbookFault = {
  code: 'workbook.damaged',
  sentence: WORKBOOK_SENTENCES['workbook.damaged'],
};

/** A sheet that inflates far does so inside these bounds, in mebibytes; then its thread ends, not the server. */
const MEMORY = { maxOldGenerationSizeMb: 640, maxYoungGenerationSizeMb: 64 } as const;

/**
 * Reads the first sheet of a workbook in a thread of its own, so that requests go on meanwhile. Rows come in batches,
 * the next one when `take` has ended; blank rows are left out. `take` may end the reading early by returning false.
 * @returns null when it was read, or why it cannot be
 */
export const readSheetRows = async (
  bytes: Uint8Array,
  take: (rows: readonly SheetRow[]) => Promise<boolean>,
): Promise<WorkbookFault | null> => {
  const job: SheetJob = { bytes, mostColumns: 60, mostSigns: 400 };
  // exceljs puts sheets that stand before the strings of the file into temporary files, in the clear.
  const folder = await mkdtemp(join(tmpdir(), 'qunying-sheet-'));
  const worker = new Worker(await threadFile('sheet-thread'), {
    workerData: job,
    resourceLimits: MEMORY,
    env: { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder },
  });
  try {
    return await new Promise<WorkbookFault | null>((resolve, reject) => {
      const receive = async (message: SheetMessage): Promise<void> => {
        switch (message.kind) {
          case 'rows':
            if (await take(message.rows)) worker.postMessage('next');
            else resolve(null);
            return;
          case 'fault':
            resolve(message.fault);
            return;
          case 'damaged':
            resolve(DAMAGED);
            return;
          case 'end':
            resolve(null);
        }
      };
      worker.on('message', (message: SheetMessage) => {
        receive(message).catch(reject);
      });
      worker.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(DAMAGED);
        else reject(error);
      });
      worker.on('exit', () => reject(new Error('the reading thread ended early')));
    });
  } finally {
    await worker.terminate();
    await rm(folder, { recursive: true, force: true });
  }
};
