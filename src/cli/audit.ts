import { existsSync } from 'node:fs';
import { storageSentence } from '../contract/db/refusals.ts';
import { startSentence } from '../contract/start/refusals.ts';
import { readHeads } from '../server/audit/heads.ts';
import { chainTitle } from '../server/audit/queries.ts';
import { verifyChains } from '../server/audit/verify.ts';
import { openBeside } from '../server/db/beside.ts';
import { openKeyring } from '../server/http/keyring.ts';
import { optionsOfProcess } from '../server/main.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/**
 * `qunying audit verify`: checks every chain from its first link and against the heads outside the database; a server
 * may run meanwhile.
 * @returns 0 where all is whole, 1 where a link is broken, 2 where it cannot be checked
 */
export const runAudit = async (
  word: string,
  flags: { readonly data?: string; readonly keys?: string; readonly json?: boolean },
  terminal: Terminal,
): Promise<ExitCode> => {
  const { print, complain } = terminal;
  if (word !== 'verify') {
    complain(`“audit”后面要写 verify，现在是“${word}”`);
    return 2;
  }
  const { json = false, ...places } = flags;
  const options = optionsOfProcess(places, terminal);
  if (!options.ok) {
    for (const refusal of options.refusals) complain(startSentence(refusal));
    return 2;
  }
  const { dataFolder, keysFolder, databaseUrl, databaseUser } = options.value;
  if (!existsSync(keysFolder)) {
    complain(`没有密钥文件夹（${keysFolder}），库外留存的校验值无法核对；请用 --keys 写明位置`);
    return 2;
  }
  const opened = await openBeside({ dataFolder, databaseUrl, databaseUser, log: complain });
  if (!opened.ok) {
    for (const refusal of opened.refusals) complain(storageSentence(refusal));
    return 2;
  }
  try {
    const heads = readHeads(dataFolder, openKeyring(keysFolder));
    const found = await verifyChains(opened.value.db, heads, async () => undefined);
    if (json) print(JSON.stringify(found));
    else if (found.broken === null) print(`${found.chains}条链、${found.entries}条记录全部完整`);
    else
      print(
        `${chainTitle(found.broken.chain)}链（${found.broken.chain}）：${found.broken.sentence}`,
      );
    return found.broken === null ? 0 : 1;
  } finally {
    await opened.value.close();
  }
};
