import { runServer } from '../server/main.ts';
import type { StartFlags } from '../server/serve/options.ts';
import { END, keepRunning, SERVING } from './keep.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const wordsOf = (flags: StartFlags): readonly string[] =>
  Object.entries(flags).flatMap(([flag, value]) => {
    if (value === undefined || value === false) return [];
    return value === true ? [`--${flag}`] : [`--${flag}`, String(value)];
  });

/** Starts the server and keeps it running until told to end: one that dies is started again. */
export const runStart = (flags: StartFlags, terminal: Terminal): Promise<ExitCode> =>
  keepRunning(['serve', ...wordsOf(flags)], terminal);

/** The server itself, in this process; it ends in order when whoever started it dies. */
export const runServe = (flags: StartFlags, terminal: Terminal): Promise<ExitCode> => {
  const end = (): boolean => process.emit('SIGTERM', 'SIGTERM');
  process.once('disconnect', end);
  process.on('message', (word) => {
    if (word === END) end();
  });
  // Listening to the keeper alone keeps no process alive.
  process.channel?.unref();
  return runServer(flags, { ...terminal, onServing: () => process.send?.(SERVING) });
};
