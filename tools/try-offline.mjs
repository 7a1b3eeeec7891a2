// Tries `qunying bundle-offline` as a machine without internet would: writes the archive, unpacks it into an empty
// folder, and starts it in a network namespace that has loopback only (Linux, as root). Prints what happened.
// `node tools/try-offline.mjs`; `node tools/try-offline.mjs inside FOLDER` is the part that runs in the namespace.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { home } from './build.mjs';

const LONGEST_MS = 120_000;

/** Whether anything beyond this machine can be reached: a public name server's address, without asking for a name. */
const reachesOutside = () =>
  new Promise((resolve) => {
    const socket = connect({ host: '223.5.5.5', port: 53, timeout: 2000 });
    const end = (answer) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', end(true));
    socket.on('error', end(false));
    socket.on('timeout', end(false));
  });

const inside = async (folder) => {
  console.log(`network reachable: ${(await reachesOutside()) ? 'yes' : 'no'}`);
  const began = Date.now();
  const server = spawn(process.execPath, ['bin/qunying.mjs', 'start', '--port', '0'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH },
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  let said = '';
  server.stdout.on('data', (text) => (said += text.toString()));
  let session = null;
  while (session === null && server.exitCode === null && Date.now() - began < LONGEST_MS) {
    await wait(100);
    const origin = /http:\/\/localhost:\d+/.exec(said)?.[0];
    if (origin === undefined) continue;
    const page = await fetch(origin, { headers: { accept: 'text/html' } });
    console.log(`first page: ${page.status} after ${((Date.now() - began) / 1000).toFixed(1)} s`);
    session = await (await fetch(`${origin}/api/session`)).json();
    console.log(`demo roles offered: ${session.demo?.personas.length ?? 0}`);
  }
  server.kill('SIGTERM');
  console.log(`ended with code ${await ended}`);
  if (session === null) console.log(said);
  process.exitCode = session === null ? 1 : 0;
};

const run = (command, words, options) => {
  const { status } = spawnSync(command, words, { stdio: 'inherit', ...options });
  if (status !== 0) throw new Error(`${command} ${words[0]} ended with ${status}`);
};

const outside = () => {
  const folder = mkdtempSync(join(tmpdir(), 'qunying-offline-'));
  chmodSync(folder, 0o755); // as root, the database's user must reach its folder
  try {
    const archive = join(folder, 'qunying.tar.gz');
    run(process.execPath, [join(home, 'bin/qunying.mjs'), 'bundle-offline', archive]);
    console.log(`archive: ${Math.round(statSync(archive).size / 2 ** 20)} MB`);
    run('tar', ['-xzf', archive, '-C', folder]);
    rmSync(archive);
    const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    const unpacked = join(folder, `qunying-${version}`);
    if (existsSync(join(unpacked, 'src'))) throw new Error('the archive holds sources');
    const script = `ip link set lo up && exec "${process.execPath}" "${fileURLToPath(import.meta.url)}" inside "${unpacked}"`;
    run('unshare', ['-n', 'sh', '-c', script], { cwd: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const [place, folder] = process.argv.slice(2);
if (place === 'inside') await inside(folder);
else outside();
