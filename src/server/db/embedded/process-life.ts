import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

const linuxMark = (pid: number): string | null => {
  // After the name in parentheses: state is the 1st field, start time in ticks since boot the 20th.
  const fields = read(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ');
  if (fields === undefined || fields[0] === 'Z' || fields[0] === 'X') return null;
  return `${read('/proc/sys/kernel/random/boot_id')?.trim()}:${fields[19]}`;
};

const isSignallable = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * What tells a running process from a later one with the same number: when it began, as the system says.
 * @returns null where no such process runs; a zombie does not run. On Windows only that it runs is known
 */
export const lifeMark = (pid: number): string | null => {
  if (process.platform === 'linux') return linuxMark(pid);
  if (process.platform === 'win32') return isSignallable(pid) ? 'running' : null;
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
    encoding: 'utf8',
  });
  const [state = '', ...began] = (stdout ?? '').trim().split(/\s+/);
  return state === '' || state.startsWith('Z') ? null : began.join(' ');
};

/** Whether a running process is PostgreSQL's server; where that cannot be asked, it is taken to be. */
export const isPostgres = (pid: number): boolean => {
  if (lifeMark(pid) === null) return false;
  if (process.platform === 'linux')
    return /postgres|postmaster/.test(read(`/proc/${pid}/comm`) ?? '');
  if (process.platform === 'win32') return true;
  const { stdout } = spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' });
  return /postgres|postmaster/.test(stdout ?? '');
};
