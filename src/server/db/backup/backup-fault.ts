import type { BackupCode } from '../../../contract/db/backup-refusals.ts';
import { type Decision, type Refusal, refuse } from '../../../core/kernel/decision.ts';

/** A refusal on its way out of a stream: streams can only throw. Never leaves this room: see `refusing`. */
export class BackupFault extends Error {
  readonly refusal: Refusal<BackupCode>;
  constructor(code: BackupCode, params: Refusal['params'] = {}) {
    super(code);
    this.refusal = { code, params };
  }
}

/** Turns a fault thrown inside into the refusal it carries; a defect goes on. */
export const refusing = async <Value>(
  act: () => Promise<Decision<Value, BackupCode>>,
): Promise<Decision<Value, BackupCode>> => {
  try {
    return await act();
  } catch (error) {
    if (error instanceof BackupFault) return refuse(error.refusal);
    throw error;
  }
};

/** A system's error about a file as a fault; anything else as it is. */
export const fileFault = (
  code: 'backup.file-unreadable' | 'backup.file-unwritable',
  path: string,
  error: unknown,
): unknown => {
  const reason = (error as NodeJS.ErrnoException).code ?? '';
  return /^E[A-Z]+$/.test(reason) ? new BackupFault(code, { path, reason }) : error;
};
