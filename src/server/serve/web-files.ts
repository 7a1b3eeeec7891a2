import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { StartCode } from '../../contract/start/refusals.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';

/** The page that every address of the office opens; its script finds the page by the address. */
const OFFICE = 'office.html';
const YEAR_SECONDS = 31_536_000;

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));

/** The built screens: their names are listed once, so that nothing else of the disk can be asked for. */
export const findWebFiles = (folder: string): Decision<ReadonlySet<string>, StartCode> => {
  let names: readonly string[];
  try {
    names = filesIn(folder);
  } catch {
    names = [];
  }
  return names.includes(OFFICE)
    ? accept(new Set(names))
    : refuse({ code: 'start.web-missing', params: { path: join(folder, OFFICE) } });
};

/**
 * Serves the built screens. Names under `assets/` carry a hash of their content and may be kept for ever; a page is
 * asked for anew each time. Any other address that a browser opens as a page shows the office, except under `/api`.
 */
export const serveWebFiles = (
  app: FastifyInstance,
  folder: string,
  files: ReadonlySet<string>,
): void => {
  app.register(async (scope) => {
    await scope.register(fastifyStatic, { root: folder, serve: false, cacheControl: false });
    scope.get('/*', (request, reply) => {
      const path = request.url.slice(1).split('?')[0] as string;
      if (files.has(path) && path.startsWith('assets/'))
        return reply
          .header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`)
          .sendFile(path);
      if (files.has(path)) return reply.header('cache-control', 'no-cache').sendFile(path);
      const opensPage = (request.headers.accept ?? '').includes('text/html');
      if (!opensPage || /^api(?:\/|$)/.test(path)) return reply.callNotFound();
      return reply.header('cache-control', 'no-cache').sendFile(OFFICE);
    });
  });
};
