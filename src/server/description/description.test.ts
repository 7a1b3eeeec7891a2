import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { descriptionPage, descriptionRead } from '../../contract/description/http.ts';
import { route } from '../../contract/http/route.ts';
import { ENDPOINTS } from '../app.ts';
import { openTestServer, type TestServer } from '../server.test-kit.ts';
import { describeApi } from './openapi.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

describe('the API description', () => {
  it('says of a route what goes in, what comes out, and how it is refused', () => {
    const add = route({
      id: 'unit.add',
      method: 'POST',
      path: '/api/units/:unit/names',
      title: '更名',
      params: z.object({ unit: z.string() }),
      query: z.object({ page: z.coerce.number().int().default(1) }),
      body: z.strictObject({ name: z.string().max(60) }),
      answer: z.object({ id: z.string() }),
    });
    const { paths } = describeApi([add]);
    const operation = paths['/api/units/{unit}/names']?.['post'];
    expect(operation).toMatchObject({
      operationId: 'unit.add',
      summary: '更名',
      tags: ['unit'],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: { name: { type: 'string', maxLength: 60 } },
              required: ['name'],
              additionalProperties: false,
            },
          },
        },
      },
    });
    expect(operation?.parameters.map((one) => [one.name, one.in, one.required])).toEqual([
      ['unit', 'path', true],
      ['page', 'query', false],
      [undefined, undefined, undefined],
    ]);
    expect(Object.keys(operation?.responses ?? {})).toEqual(['200', '400', '500', '4XX']);
  });

  it('has every route of the server, once', async () => {
    const { value } = await server.call(null, descriptionRead);
    const described = Object.entries(value['paths'] as Record<string, Record<string, unknown>>)
      .flatMap(([path, operations]) =>
        Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
      )
      .sort();
    const served = ENDPOINTS.map(
      ({ route: one }) => `${one.method} ${one.path.replace(/:(\w+)/g, '{$1}')}`,
    ).sort();
    expect(described).toEqual(served);
    expect(new Set(ENDPOINTS.map(({ route: { id } }) => id)).size).toBe(ENDPOINTS.length);
  });

  it('is a page in Chinese that asks nothing of another machine and runs no script', async () => {
    const { raw } = await server.call(null, descriptionPage);
    expect(raw.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(raw.body).toContain('<html lang="zh-CN">');
    expect(raw.body).toContain('/api/units');
    expect(raw.body).not.toMatch(/<script|src=|https?:\/\//);
    const style = await server.app.inject({ url: '/page.css' });
    expect(style.headers['content-type']).toBe('text/css; charset=utf-8');
  });
});
