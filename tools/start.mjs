// `npm start`: installs and builds when needed, then runs the main job. Until there is a server, that is the Nantong
// example: its ranking tables on the screen, and its forms and result written to output/.
import { ensureInstalled } from './install.mjs';

await ensureInstalled('zh');

const { ensureBuilt, home } = await import('./build.mjs');
await ensureBuilt();
const { runCommand } = await import(new URL('../dist/cli.mjs', import.meta.url));

const example = 'nantong-2020';
const terminal = {
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
  folder: home,
  home,
};
const run = async (...words) => {
  // Of the forms, the closing line says how many there are and where; their names are in the folder.
  const print =
    words[0] === 'forms' ? (line) => line.startsWith('共') && console.log(line) : terminal.print;
  const code = await runCommand(words, { ...terminal, print });
  if (code === 2) process.exit(2);
};
const out = `output/${example}`;
await run('tally', example, `examples/${example}/scores.json`, '--out', out);
console.log('');
console.log('正在生成表格……');
await run('forms', example, '--out', `${out}/空白表格`);
await run(
  'forms',
  example,
  '--data',
  `examples/${example}/forms.yaml`,
  '--out',
  `${out}/填好的表格`,
);
console.log('');
console.log('接下来可以：');
console.log(
  `  npx qunying check ${example}                                     看方案里的矛盾和未写明的事项`,
);
console.log(
  `  npx qunying explain ${example} examples/${example}/scores.json 陈晓岚   看一个名次是怎么来的`,
);
