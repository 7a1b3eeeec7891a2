import { connect, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { route } from '../../contract/http/route.ts';
import { accept } from '../../core/kernel/decision.ts';
import { openTestServer } from '../server.test-kit.ts';
import { endpoint } from './endpoint.ts';
import { openFrame } from './frame.ts';

const shape = { answer: z.object({}), title: '测试' } as const;
const small = route({ id: 'test.small', method: 'POST', path: '/api/small', ...shape });
const bytes = route({
  id: 'test.bytes',
  method: 'PUT',
  path: '/api/bytes',
  bodyKind: 'bytes',
  bodyLimit: 10,
  ...shape,
});
const ENDPOINTS = [small, bytes].map((one) =>
  endpoint(one, {
    may: async () => accept(null),
    handle: async ({ request }) => {
      if (one === bytes)
        for await (const piece of request.body as AsyncIterable<Buffer>) void piece;
      return accept({});
    },
  }),
);

test('a body that does not come ends the connection; a file may take its time', async () => {
  const server = await openTestServer();
  const app = openFrame(ENDPOINTS, server.services, async () => ({ kind: 'public' }), {
    tls: null,
    behindProxy: false,
    hosts: null,
    longestBodyMs: 100,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const begun = (method: string, path: string, type: string) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `${method} ${path} HTTP/1.1\r\nhost: localhost\r\nx-qunying: 1\r\ncontent-type: ${type}\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{`,
    );
    let answer = '';
    socket.on('data', (piece) => {
      answer += piece.toString();
    });
    socket.on('error', () => undefined);
    const ended = new Promise<string>((resolve) => socket.on('close', () => resolve(answer)));
    return { socket, ended };
  };
  const file = begun('PUT', '/api/bytes', 'application/octet-stream');
  const slow = begun('POST', '/api/small', 'application/json');
  expect(await slow.ended).toBe('');
  file.socket.write('}');
  expect((await file.ended).split('\r\n')[0]).toBe('HTTP/1.1 200 OK');
  await app.close();
  await server.close();
});
