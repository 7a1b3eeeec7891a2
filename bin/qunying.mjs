#!/usr/bin/env node
import { ensureBuilt, home } from '../tools/build.mjs';

await ensureBuilt();
const { main } = await import(new URL('../dist/cli.mjs', import.meta.url));
await main(home);
