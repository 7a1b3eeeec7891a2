import { resolve } from 'node:path';
import { backupSentence, type BackupCode } from '../contract/db/backup-refusals.ts';
import { storageSentence, type StorageCode } from '../contract/db/refusals.ts';
import { startSentence } from '../contract/start/refusals.ts';
import type { Decision, Refusal } from '../core/kernel/decision.ts';
import { restoreBackup } from '../server/db/backup/restore-backup.ts';
import { writeBackup } from '../server/db/backup/write-backup.ts';
import { openBeside } from '../server/db/beside.ts';
import type { StorageOptions } from '../server/db/engine.ts';
import { openStorage } from '../server/db/storage.ts';
import { optionsOfProcess } from '../server/main.ts';
import { readPassphrase } from './passphrase.ts';
import type { ExitCode, Terminal } from './terminal.ts';

interface Place {
  readonly file: string;
  /** Null: as for the server, from the environment or `./data`. */
  readonly data: string | null;
}

const refused = <Code extends string>(
  refusals: readonly Refusal<Code>[],
  sentence: (refusal: Refusal<Code>) => string,
  { complain }: Terminal,
): ExitCode => {
  for (const refusal of refusals) complain(sentence(refusal));
  return 2;
};

/** What both commands share: where the data are, and the passphrase; then the storage, closed whatever happens. */
const withStorage = async <Opened extends { readonly close: () => Promise<void> }, Done>(
  { file, data }: Place,
  terminal: Terminal,
  isNew: boolean,
  open: (options: StorageOptions) => Promise<Decision<Opened, StorageCode>>,
  act: (
    opened: Opened,
    request: {
      readonly dataFolder: string;
      readonly file: string;
      readonly passphrase: string;
      readonly log: (sentence: string) => void;
    },
  ) => Promise<Decision<Done, BackupCode>>,
  report: (done: Done) => void,
): Promise<ExitCode> => {
  const options = optionsOfProcess(data === null ? {} : { data }, terminal);
  if (!options.ok) return refused(options.refusals, startSentence, terminal);
  const passphrase = await readPassphrase(isNew);
  if (!passphrase.ok) return refused(passphrase.refusals, backupSentence, terminal);
  const { dataFolder, databaseUrl, databaseUser } = options.value;
  const log = terminal.complain;
  const opened = await open({ dataFolder, databaseUrl, databaseUser, log });
  if (!opened.ok) return refused(opened.refusals, storageSentence, terminal);
  try {
    const done = await act(opened.value, {
      dataFolder,
      file: resolve(terminal.folder, file),
      passphrase: passphrase.value,
      log,
    });
    if (!done.ok) return refused(done.refusals, backupSentence, terminal);
    report(done.value);
    return 0;
  } finally {
    await opened.value.close();
  }
};

/** Writes everything to one encrypted file; a server may run meanwhile. */
export const runBackup = (place: Place, terminal: Terminal): Promise<ExitCode> =>
  withStorage(
    place,
    terminal,
    true,
    openBeside,
    ({ pool }, request) => writeBackup({ pool, ...request }),
    ({ tables, lines, files, altered }) => {
      terminal.print(`已备份${tables}张表的${lines}行数据、${files}个文件：${place.file}`);
      for (const path of altered)
        terminal.print(`注意：文件“${path}”的内容已与登记时不同，已按现状备份，请核查`);
      terminal.print(
        '请把口令和密钥文件夹（keys）另行妥善保管：备份里没有密钥，缺了它读不出证件号码',
      );
    },
  );

/** Restores a backup into an empty place; refused while a server uses it. */
export const runRestore = (place: Place, terminal: Terminal): Promise<ExitCode> =>
  withStorage(
    place,
    terminal,
    false,
    openStorage,
    ({ pool }, request) => restoreBackup({ pool, ...request }),
    ({ tables, lines, files }) => {
      terminal.print(`已恢复${tables}张表的${lines}行数据、${files}个文件，核对无误`);
      terminal.print('请把原来的密钥文件夹（keys）放好后，再启动服务');
    },
  );
