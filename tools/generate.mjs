// `npm run generate` writes what is made from the source; `npm run check` compares it (`--check` writes nothing).
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importTypeScript } from './bundle.mjs';
import { CORE_ROOMS, SERVER_ROOMS, WEB_ROOMS } from './rooms.mjs';
import { statutoryDaysSource } from './statutory-days.mjs';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (file) => {
  try {
    return readFileSync(join(home, file), 'utf8');
  } catch {
    return '';
  }
};

const roomTable = () => {
  const rows = (tier, rooms) =>
    Object.entries(rooms).map(
      ([room, { sees, about }]) =>
        `| \`${tier}/${room}\` | ${about} | ${sees.map((one) => `\`${one}\``).join(' ') || '–'} |`,
    );
  return [
    '| room | holds | sees, beside `kernel` and lower tiers |',
    '| --- | --- | --- |',
    ...rows('core', CORE_ROOMS),
    ...rows('server', SERVER_ROOMS),
    ...rows('web', WEB_ROOMS),
  ].join('\n');
};

const between = (text, mark, content) =>
  text.replace(
    new RegExp(`(<!-- ${mark} -->\\n)[\\s\\S]*?(\\n<!-- /${mark} -->)`),
    (_, open, close) => `${open}${content}${close}`,
  );

/** Every generated file with what it should hold. */
export const generated = async () => {
  const { apiDescription, errorCatalogue, planSchema } =
    await importTypeScript('tools/documents.ts');
  return {
    'src/core/kernel/statutory-days.ts': statutoryDaysSource(),
    'docs/errors.md': errorCatalogue(),
    'docs/plan.schema.json': planSchema(),
    'docs/openapi.json': apiDescription(),
    'ARCHITECTURE.md': between(read('ARCHITECTURE.md'), 'rooms', roomTable()),
  };
};

/** Files that differ from what the source says. */
export const stale = async () =>
  Object.entries(await generated())
    .filter(([file, content]) => read(file) !== content)
    .map(([file]) => file);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, content] of Object.entries(await generated())) {
    if (read(file) === content) continue;
    writeFileSync(join(home, file), content);
    console.log(`written ${file}`);
  }
}
