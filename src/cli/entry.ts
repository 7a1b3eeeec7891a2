import { runCommand } from './main.ts';

export { runCommand };

/**
 * Runs the process's command line and sets its exit code. A reader that has seen enough (`| head`) is no fault; output
 * that cannot be written is one, said once.
 * @param home the installation's folder
 */
export const main = async (home: string): Promise<void> => {
  let isLost = false;
  process.stdout.on('error', ({ code = '未知原因' }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || isLost) return;
    isLost = true;
    process.exitCode = 2;
    process.stderr.write(`结果写不出来（${code}），请检查磁盘是否已满、输出位置是否可写\n`);
  });
  // Nobody is left to be told.
  process.stderr.on('error', () => undefined);
  const code = await runCommand(process.argv.slice(2), {
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
    folder: process.cwd(),
    home,
  });
  process.exitCode = isLost ? 2 : code;
};
