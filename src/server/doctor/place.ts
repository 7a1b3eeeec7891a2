import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fault, ok, warning, type Finding } from './finding.ts';

const MB = 2 ** 20;
const GB = 2 ** 30;
const LEAST_FREE = 2 * GB;
const GOOD_FREE = 20 * GB;
const WRITTEN_MB = 32;
const SLOW_MB_PER_SECOND = 20;
const SAFE_WRITES = 10;
const SLOW_SAFE_WRITE_MS = 50;

/** The folder itself, or the nearest one above it that is there. */
const nearest = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder));

/** Free space where the data lie, or will lie. */
export const checkSpace = (dataFolder: string): Finding => {
  const { bavail, bsize } = statfsSync(nearest(dataFolder));
  const free = bavail * bsize;
  const found = `${(free / GB).toFixed(1)} GB 可用`;
  if (free < LEAST_FREE)
    return fault('磁盘空间', found, '请腾出 2 GB 以上，或用 --data 换一个磁盘上的文件夹');
  if (free < GOOD_FREE)
    return warning('磁盘空间', found, '办一次有照片材料的推选约需 20 GB，请留足空间');
  return ok('磁盘空间', found);
};

const timed = (act: () => void): number => {
  const started = performance.now();
  act();
  return performance.now() - started;
};

/** How fast a folder is written to: in bulk, and safely (each write down to the disk), as a database does. */
export const checkSpeed = (dataFolder: string): Finding => {
  const folder = nearest(dataFolder);
  const file = join(folder, `.qunying-doctor-${process.pid}`);
  let handle: number;
  try {
    handle = openSync(file, 'wx', 0o600);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return fault('写入', `“${folder}”不能写入（${code}）`, '请开通权限，或用 --data 换一个文件夹');
  }
  try {
    const block = Buffer.alloc(MB, 1);
    const bulk = timed(() => {
      for (let count = 0; count < WRITTEN_MB; count += 1) writeSync(handle, block);
      fsyncSync(handle);
    });
    const safe = timed(() => {
      for (let count = 0; count < SAFE_WRITES; count += 1) {
        writeSync(handle, block, 0, 8192);
        fsyncSync(handle);
      }
    });
    const speed = (WRITTEN_MB * 1000) / bulk;
    const each = safe / SAFE_WRITES;
    const found = `每秒 ${speed.toFixed(0)} MB，一次安全写入 ${each.toFixed(1)} 毫秒`;
    return speed < SLOW_MB_PER_SECOND || each > SLOW_SAFE_WRITE_MS
      ? warning('写入', found, '偏慢，多人同时使用时会卡；请改用固态硬盘，不要放在网络盘或 U 盘上')
      : ok('写入', found);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return fault('写入', `写到一半出错（${code}）`, '请检查磁盘是否已满或损坏');
  } finally {
    closeSync(handle);
    rmSync(file, { force: true });
  }
};

/** Whether the keys can be kept where only this user reads them. Their place beside the data is settled by the options. */
export const checkKeys = (keysFolder: string): Finding => {
  if (!existsSync(keysFolder)) {
    try {
      mkdirSync(keysFolder, { recursive: true, mode: 0o700 });
      rmSync(keysFolder, { recursive: true });
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      return fault(
        '密钥文件夹',
        `“${keysFolder}”建不了（${code}）`,
        '请开通权限，或用 --keys 换一个位置',
      );
    }
    return ok('密钥文件夹', '还没有，第一次启动时建立');
  }
  const open = [keysFolder, join(keysFolder, 'master.key')].filter(
    (path) =>
      existsSync(path) && process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0,
  );
  return open.length === 0
    ? ok('密钥文件夹', '只有运行本程序的用户能读')
    : fault('密钥文件夹', '别的用户也能读', `请运行 chmod -R go= ${keysFolder}`);
};
