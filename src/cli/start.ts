import type { StartFlags } from '../server/serve/options.ts';
import { runServer } from '../server/main.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** Runs the server until the process is told to end. */
export const runStart = (flags: StartFlags, terminal: Terminal): Promise<ExitCode> =>
  runServer(flags, terminal);
