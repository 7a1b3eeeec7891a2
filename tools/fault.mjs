// `npm run fault` lists the fault tests; `npm run fault -- NAME [--json]` runs one. With --json the last line is
// {"name","rounds","acknowledged","lost","doubled","recoverySeconds":{"median","max"}}. Exit code 1 when it fails.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importTypeScript } from './bundle.mjs';
import { ensureInstalled } from './install.mjs';

await ensureInstalled('en');
const home = dirname(dirname(fileURLToPath(import.meta.url)));
const names = readdirSync(join(home, 'fault'))
  .filter((file) => file.endsWith('.fault.ts'))
  .map((file) => file.slice(0, -'.fault.ts'.length));

const words = process.argv.slice(2);
const json = words.includes('--json');
const [name] = words.filter((word) => word !== '--json');
const load = (one) => importTypeScript(`fault/${one}.fault.ts`);

if (name === undefined) {
  for (const one of names) console.log(`${one.padEnd(14)} ${(await load(one)).about}`);
  process.exit(0);
}
if (!names.includes(name)) {
  console.error(`No fault test named ${name}. There are: ${names.join(', ')}`);
  process.exit(2);
}
const { ensureBuilt, ensureWebBuilt } = await import('./build.mjs');
await ensureBuilt();
await ensureWebBuilt((line) => console.error(line));
const { about, run } = await load(name);
const { faults, ...figures } = await run((line) => console.error(line));
for (const fault of faults) console.error(`FAULT ${fault}`);
if (json) console.log(JSON.stringify({ name, ...figures }));
else {
  console.log(`${name}: ${about}`);
  for (const [key, value] of Object.entries(figures))
    console.log(`  ${key.padEnd(18)} ${typeof value === 'object' ? JSON.stringify(value) : value}`);
}
process.exit(faults.length === 0 ? 0 : 1);
