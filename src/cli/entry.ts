import { runCommand } from './main.ts';

export { runCommand };

/**
 * Runs the process's command line and sets its exit code.
 * @param home the installation's folder
 */
export const main = async (home: string): Promise<void> => {
  process.exitCode = await runCommand(process.argv.slice(2), {
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
    folder: process.cwd(),
    home,
  });
};
