// `npm start`: installs and builds when needed, then runs the server until Ctrl+C. `npm start -- --port 9000` hands the
// options on; `npx qunying --help` lists them.
import { ensureInstalled } from './install.mjs';

await ensureInstalled('zh');

const { ensureBuilt, ensureWebBuilt, home } = await import('./build.mjs');
await ensureBuilt();
await ensureWebBuilt();
const { runCommand } = await import(new URL('../dist/cli.mjs', import.meta.url));

process.exitCode = await runCommand(['start', ...process.argv.slice(2)], {
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
  folder: home,
  home,
});
