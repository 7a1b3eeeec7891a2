import { createWriteStream, mkdirSync, readdirSync, rmSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { StartCode } from '../../contract/start/refusals.ts';
import { addDays, dayAt, parseDay, type Day, type Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';

/** The running log: one file a day (Asia/Shanghai), `YYYY-MM-DD.log`, one JSON object a line. */
export interface LogFiles {
  /** Writes one line; `fields` hold ids, counts and codes, never names, numbers of people or addresses. */
  readonly write: (
    event: string,
    fields?: Readonly<Record<string, string | number | boolean>>,
  ) => void;
  /** Removes the files that are older than the days to keep. @returns how many */
  readonly removeOld: () => number;
  /** Resolves when everything written is on its way to disk. */
  readonly close: () => Promise<void>;
}

const dayOf = (name: string): Day | null =>
  name.endsWith('.log') ? parseDay(name.slice(0, -'.log'.length)) : null;

/** Opens the log in a folder, made if need be, readable by this user alone. @param echo receives each line, too */
export const openLogFiles = (
  folder: string,
  days: number,
  clock: () => Instant,
  echo: (line: string) => void,
): Decision<LogFiles, StartCode> => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    return refuse({ code: 'start.logs-closed', params: { path: folder, reason } });
  }
  let today: Day | null = null;
  let stream: WriteStream | null = null;
  const openStreams = new Set<WriteStream>();
  const streamOf = (day: Day): WriteStream => {
    if (stream !== null && day === today) return stream;
    stream?.end();
    const opened = createWriteStream(join(folder, `${day}.log`), { flags: 'a', mode: 0o600 });
    openStreams.add(opened);
    opened.once('close', () => openStreams.delete(opened));
    // A full disk must not end the server: the line is lost, and standard error says so.
    opened.on('error', (error) => echo(JSON.stringify({ event: 'log.lost', why: error.message })));
    today = day;
    stream = opened;
    return opened;
  };
  return accept({
    write: (event, fields = {}) => {
      const now = clock();
      const line = JSON.stringify({ at: new Date(now).toISOString(), event, ...fields });
      streamOf(dayAt(now)).write(`${line}\n`);
      echo(line);
    },
    removeOld: () => {
      const first = addDays(dayAt(clock()), -days);
      const old = readdirSync(folder).filter((name) => {
        const day = dayOf(name);
        return day !== null && day < first;
      });
      for (const name of old) rmSync(join(folder, name), { force: true });
      return old.length;
    },
    close: async () => {
      stream?.end();
      await Promise.all(
        [...openStreams].map(
          (one) => new Promise<void>((resolve) => one.once('close', () => resolve())),
        ),
      );
    },
  });
};
