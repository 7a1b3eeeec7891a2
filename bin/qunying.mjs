#!/usr/bin/env node
import { ensureBuilt, ensureWebBuilt, home } from '../tools/build.mjs';

/** A defect of the program is one line for the user to read out, with the place for who mends it; never exit 0 to 2. */
const fail = (error) => {
  const { name = '错误', message = String(error), stack = '' } = error ?? {};
  const place = /at (?:.*\()?(?:file:\/\/)?([^()\s]*:\d+:\d+)/.exec(stack)?.[1] ?? '';
  const detail = `${name}: ${message} ${place}`.replace(/\s+/g, ' ').trim();
  process.stderr.write(`程序出错，没有完成；请把这一行和所用的文件交给维护人员（${detail}）\n`);
  process.exit(3);
};
process.on('uncaughtException', fail);

try {
  await ensureBuilt();
  if (['start', 'bundle-offline'].includes(process.argv[2])) await ensureWebBuilt();
  const { main } = await import(new URL('../dist/cli.mjs', import.meta.url));
  await main(home);
} catch (error) {
  fail(error);
}
