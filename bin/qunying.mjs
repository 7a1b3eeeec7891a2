#!/usr/bin/env node
import { ensureBuilt, ensureWebBuilt, home } from '../tools/build.mjs';

await ensureBuilt();
if (process.argv[2] === 'start') await ensureWebBuilt();
const { main } = await import(new URL('../dist/cli.mjs', import.meta.url));
await main(home);
