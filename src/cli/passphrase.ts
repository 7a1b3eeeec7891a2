import { type Decision, accept, refuse } from '../core/kernel/decision.ts';
import type { BackupCode } from '../contract/db/backup-refusals.ts';

/** Reads one line from the terminal without showing it. @returns null when it was broken off with Ctrl+C */
const typed = (question: string): Promise<string | null> =>
  new Promise((resolve) => {
    const { stdin, stderr } = process;
    let text = '';
    const finish = (answer: string | null): void => {
      stdin.off('data', take);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      resolve(answer);
    };
    const take = (piece: string): void => {
      for (const sign of piece) {
        if (sign === '\r' || sign === '\n') return finish(text);
        if (sign === '\u0003' || sign === '\u0004') return finish(null);
        if (sign === '\u007f' || sign === '\b') text = [...text].slice(0, -1).join('');
        else if (sign >= ' ') text += sign;
      }
    };
    stderr.write(question);
    stdin.setEncoding('utf8');
    stdin.setRawMode(true);
    stdin.resume();
    stdin.on('data', take);
  });

/**
 * The passphrase of a backup: from the environment variable QUNYING_PASSPHRASE, else typed at the terminal, a new one
 * twice.
 */
export const readPassphrase = async (isNew: boolean): Promise<Decision<string, BackupCode>> => {
  const given = process.env['QUNYING_PASSPHRASE'];
  if (given !== undefined && given !== '') return accept(given);
  const missing = refuse({ code: 'backup.passphrase-missing' as const, params: {} });
  if (!process.stdin.isTTY) return missing;
  const first = await typed(isNew ? '请设定备份口令：' : '请输入备份口令：');
  if (first === null || first === '') return missing;
  if (!isNew) return accept(first);
  const second = await typed('请再输入一次：');
  return first === second
    ? accept(first)
    : refuse({ code: 'backup.passphrases-differ', params: {} });
};
