// `npm run bench` lists the benches; `npm run bench -- NAME [--json]` runs one. Each prints its figures beside the raw
// limit of the same run; with --json the last line is {"name","machine","figures","raw","ratios"}.
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importTypeScript } from './bundle.mjs';
import { ensureInstalled } from './install.mjs';

await ensureInstalled('en');
const home = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(home, 'bench');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length));

const words = process.argv.slice(2);
const json = words.includes('--json');
const [name] = words.filter((word) => word !== '--json');

const load = (one) => importTypeScript(`bench/${one}.bench.ts`);

if (name === undefined) {
  for (const one of names) console.log(`${one.padEnd(14)} ${(await load(one)).about}`);
  process.exit(0);
}
if (!names.includes(name)) {
  console.error(`No bench named ${name}. There are: ${names.join(', ')}`);
  process.exit(2);
}
const { about, run } = await load(name);
const { figures, raw, ratios } = await run((line) => console.error(line));
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
if (json) console.log(JSON.stringify({ name, machine, figures, raw, ratios }));
else {
  console.log(`${name}: ${about}`);
  console.log(
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}`,
  );
  for (const [title, part] of Object.entries({ figures, raw, ratios }))
    for (const [key, value] of Object.entries(part))
      console.log(`  ${title.padEnd(8)} ${key.padEnd(28)} ${value}`);
}
