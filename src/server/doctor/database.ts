import { join } from 'node:path';
import pg from 'pg';
import { storageSentence } from '../../contract/db/refusals.ts';
import { addressFault, connectionFault } from '../db/connection-fault.ts';
import { connectionSettings } from '../db/connect.ts';
import { LEAST_MAJOR, machineBinaries, packagedBinaries } from '../db/embedded/binaries.ts';
import { fault, ok, type Finding } from './finding.ts';

const TITLE = '数据库';
const ADVICE = '改正后再运行一次 qunying doctor';

const checkGiven = async (url: string): Promise<Finding> => {
  const broken = addressFault(url);
  if (broken !== null) return fault(TITLE, storageSentence(broken), ADVICE);
  const client = new pg.Client(connectionSettings(url));
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; encoding: string }>(
      "select current_setting('server_version') as version, current_setting('server_encoding') as encoding",
    );
    const { version = '', encoding = '' } = rows[0] ?? {};
    if (Number(version.split('.')[0]) < LEAST_MAJOR) {
      const old = { code: 'storage.too-old' as const, params: { found: version } };
      return fault(TITLE, storageSentence(old), ADVICE);
    }
    if (encoding !== 'UTF8') {
      const foreign = { code: 'storage.encoding' as const, params: { found: encoding } };
      return fault(TITLE, storageSentence(foreign), ADVICE);
    }
    return ok(TITLE, `连得上 DATABASE_URL，PostgreSQL ${version}`);
  } catch (error) {
    return fault(TITLE, storageSentence(connectionFault(error)), ADVICE);
  } finally {
    await client.end();
  }
};

/** Whether there is a database: the given one answers, or there are binaries to run one. */
export const checkDatabase = async (url: string | null, dataFolder: string): Promise<Finding> => {
  if (url !== null) return checkGiven(url);
  const binaries =
    (await packagedBinaries(join(dataFolder, 'database-program'))) ??
    (await machineBinaries())[0] ??
    null;
  return binaries === null
    ? fault(
        TITLE,
        `没有适合 ${process.platform}-${process.arch} 的数据库程序`,
        '请用系统的软件源装 PostgreSQL 15 以上版本，或用 DATABASE_URL 写明数据库地址',
      )
    : ok(TITLE, `自带，PostgreSQL ${binaries.version}`);
};
