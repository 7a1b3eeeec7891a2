import { spawnSync } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { findWebFiles, serveWebFiles } from '../src/server/serve/web-files.ts';
import { openTestServer, type TestPerson, type TestServer } from '../src/server/server.test-kit.ts';

const home = dirname(dirname(fileURLToPath(import.meta.url)));

/** A test server that listens on a free port of this machine and serves the built screens. */
export interface TestOffice {
  readonly server: TestServer;
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly origin: string;
  /** Signs a page in as somebody whom `server.person` made. */
  readonly signIn: (page: Page, person: TestPerson) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Builds the screens where their sources are newer. */
const ensureWebBuilt = (): void => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      "await (await import('./tools/build.mjs')).ensureWebBuilt();",
    ],
    { cwd: home, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
  );
  if (status !== 0) throw new Error(`the screens were not built:\n${stdout}${stderr}`);
};

/** Opens the office over a database of its own. Its clock stands at 24 June 2020, 9:50, until `server.setNow`. */
export const openTestOffice = async (): Promise<TestOffice> => {
  ensureWebBuilt();
  const folder = join(home, 'dist/web');
  const files = findWebFiles(folder);
  if (!files.ok) throw new Error('dist/web holds no screens');
  const server = await openTestServer();
  serveWebFiles(server.app, folder, files.value);
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.app.server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    server,
    origin,
    signIn: async (page, { cookie }) => {
      const [name = '', ...value] = cookie.split('=');
      await page.context().addCookies([{ name, value: value.join('='), url: origin }]);
    },
    close: () => server.close(),
  };
};
