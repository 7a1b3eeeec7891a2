// Installs the packages of the committed lockfile when they are not there yet. Needs nothing but Node and npm.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(home, 'node_modules');
const marker = join(modules, '.qunying-installed');

const WORDS = {
  en: {
    starting: 'Installing packages …',
    progress: (done, all, seconds) => `  ${done} of ${all} packages, ${seconds} s`,
    finished: (seconds) => `Packages installed in ${seconds} s.`,
    failed: 'The packages could not be installed; what npm says stands above.',
  },
  zh: {
    starting: '正在安装所需的软件包，约需一分钟……',
    progress: (done, all, seconds) => `  已装 ${done}/${all} 个，用时 ${seconds} 秒`,
    finished: (seconds) => `安装完成，用时 ${seconds} 秒。`,
    failed: '软件包没有装上，原因见上面 npm 的说明。',
  },
};

const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Node.js 20.19 or newer is needed, this is ${process.version}.`);
  console.error(`需要 Node.js 20.19 或更高版本，现在是 ${process.version}。`);
  process.exit(1);
};

const countIn = (folder) => {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .reduce(
      (count, { name }) =>
        count + (name.startsWith('@') ? readdirSync(join(folder, name)).length : 1),
      0,
    );
};

const install = (words, expected) =>
  new Promise((resolve) => {
    const started = Date.now();
    const seconds = () => Math.round((Date.now() - started) / 1000);
    const isTerminal = process.stdout.isTTY === true;
    const show = () => {
      const line = words.progress(Math.min(countIn(modules), expected), expected, seconds());
      process.stdout.write(isTerminal ? `\r${line}` : `${line}\n`);
    };
    const timer = setInterval(show, isTerminal ? 500 : 10_000);
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const child = spawn(npm, ['ci', '--no-audit', '--no-fund', '--no-progress'], {
      cwd: home,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    child.on('close', (code) => {
      clearInterval(timer);
      if (isTerminal) process.stdout.write('\n');
      if (code === 0) console.log(words.finished(seconds()));
      resolve(code === 0);
    });
  });

/** @param language in which progress is told: `zh` to users, `en` to developers */
export const ensureInstalled = async (language) => {
  checkNode();
  const lockfile = readFileSync(join(home, 'package-lock.json'));
  const wanted = createHash('sha256').update(lockfile).digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  const words = WORDS[language];
  console.log(words.starting);
  const fits = ({ os, cpu }) =>
    (os === undefined || os.includes(process.platform)) &&
    (cpu === undefined || cpu.includes(process.arch));
  const expected = Object.entries(JSON.parse(lockfile).packages).filter(
    ([path, entry]) => /^node_modules\/(?:@[^/]+\/)?[^/]+$/.test(path) && fits(entry),
  ).length;
  if (!(await install(words, expected))) {
    console.error(words.failed);
    process.exit(1);
  }
  writeFileSync(marker, wanted);
};
