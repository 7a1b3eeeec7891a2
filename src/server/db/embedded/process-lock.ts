import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StorageCode } from '../../../contract/db/refusals.ts';
import { accept, type Decision, refuse } from '../../../core/kernel/decision.ts';
import { lifeMark } from './process-life.ts';

/** Holds a data folder for this process until given back; the process's death gives it back too. */
export interface ProcessLock {
  readonly release: () => Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly life: string;
}

const readHolder = async (file: string): Promise<Holder | null> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return null; // gone, or cut short by a crash while it was written: nobody's
  }
};

const isHeld = (holder: Holder | null): boolean =>
  holder !== null && lifeMark(holder.pid) === holder.life;

const write = async (file: string, holder: Holder): Promise<boolean> => {
  try {
    const handle = await open(file, 'wx', 0o644);
    await handle.writeFile(JSON.stringify(holder));
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

/**
 * Takes `server.lock` in the data folder. The file of a process that has died does not count; a process is known by its
 * number together with its beginning, so that a later one with the same number is not taken for it.
 */
export const lockFolder = async (folder: string): Promise<Decision<ProcessLock, StorageCode>> => {
  const file = join(folder, 'server.lock');
  const own: Holder = { pid: process.pid, life: lifeMark(process.pid) ?? '' };
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    if (await write(file, own)) return accept({ release: () => rm(file, { force: true }) });
    const holder = await readHolder(file);
    if (isHeld(holder))
      return refuse({ code: 'storage.in-use', params: { who: `进程 ${holder?.pid}` } });
    // Moved aside, not removed: of two that find a dead lock, one moves it, and the other meets the new one.
    const aside = `${file}.${process.pid}.stale`;
    await rename(file, aside).catch(() => undefined);
    const moved = await readHolder(aside);
    await rm(aside, { force: true });
    if (isHeld(moved))
      return refuse({ code: 'storage.in-use', params: { who: `进程 ${moved?.pid}` } });
  }
  return refuse({ code: 'storage.in-use', params: { who: '另一个进程正在启动' } });
};
