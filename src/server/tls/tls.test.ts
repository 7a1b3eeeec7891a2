import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get, type Server } from 'node:http';
import { request, createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, instantAt, type Instant } from '../../core/kernel/day.ts';
import { issueServer, makeAuthority } from './authority.ts';
import { givenCertificate } from './given.ts';
import { localCertificate } from './local.ts';
import { fingerprintOf, rootPageServer } from './root-page.ts';

/** Certificates are tried in real connections, so they are made for the day of the test. */
const NOW = Date.now() as Instant;
const DAY_MS = 86_400_000;
const MACHINE = { names: ['localhost', 'bijigong'], addresses: ['127.0.0.1', '10.1.2.3'] };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qunying-tls-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );

describe('the local authority', () => {
  it('makes root and certificate once, readable by this user alone', async () => {
    const first = await localCertificate(folder, MACHINE, NOW);
    const second = await localCertificate(folder, MACHINE, NOW);
    expect([first.isNew, second.isNew]).toEqual([true, false]);
    expect(second.server).toEqual(first.server);
    if (process.platform !== 'win32')
      expect(statSync(join(folder, 'lan-root.key')).mode & 0o777).toBe(0o600);
  });

  it('makes the certificate anew under the same root when an address has changed', async () => {
    const first = await localCertificate(folder, MACHINE, NOW);
    const moved = await localCertificate(
      folder,
      { ...MACHINE, addresses: ['127.0.0.1', '10.1.2.4'] },
      NOW,
    );
    expect([moved.isNew, moved.root === first.root]).toEqual([true, true]);
    expect(new X509Certificate(moved.server.cert).subjectAltName).toContain('10.1.2.4');
  });

  it('makes the certificate anew in its last 30 days, not a day before', async () => {
    await localCertificate(folder, MACHINE, NOW);
    const after = async (days: number) =>
      (await localCertificate(folder, MACHINE, (NOW + days * DAY_MS) as Instant)).isNew;
    expect(await after(397 - 32)).toBe(false);
    expect(await after(397 - 29)).toBe(true);
  });

  it('is trusted by whoever has the root, under the names of the machine only', async () => {
    const { root, server: pair } = await localCertificate(folder, MACHINE, NOW);
    const server = createTlsServer({ ...pair }, (_, response) => response.end('好'));
    const port = await listen(server as unknown as Server);
    const ask = (servername: string, ca: string | undefined) =>
      new Promise<string>((resolve) => {
        const asked = request(
          {
            host: '127.0.0.1',
            port,
            servername,
            agent: false,
            ...(ca === undefined ? {} : { ca }),
          },
          (response) => {
            response.resume();
            response.on('end', () => resolve('trusted'));
          },
        );
        asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
        asked.end();
      });
    expect(await ask('bijigong', root)).toBe('trusted');
    expect(await ask('elsewhere', root)).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(await ask('bijigong', undefined)).not.toBe('trusted');
    server.close();
  });
});

describe('a given certificate', () => {
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const codeOf = (decision: ReturnType<typeof givenCertificate>) =>
    decision.ok ? 'ok' : decision.refusals[0]?.code;

  it('is taken with its key, and refused with another, unreadable, missing or after its end', async () => {
    const authority = await makeAuthority('bijigong', NOW);
    const own = await issueServer(authority, MACHINE, NOW);
    const cert = write('own.crt', own.cert);
    const key = write('own.key', own.key);
    expect(givenCertificate({ cert, key }, NOW)).toEqual({ ok: true, value: own });
    const other = write('other.key', authority.key);
    expect(codeOf(givenCertificate({ cert, key: other }, NOW))).toBe('start.certificate-mismatch');
    const text = write('text.crt', '不是证书');
    expect(codeOf(givenCertificate({ cert: text, key }, NOW))).toBe('start.certificate-unreadable');
    expect(codeOf(givenCertificate({ cert, key: text }, NOW))).toBe('start.certificate-unreadable');
    const missing = join(folder, 'missing');
    expect(codeOf(givenCertificate({ cert: missing, key }, NOW))).toBe('start.certificate-closed');
    const late = instantAt(day('2090-01-01'), 0);
    expect(codeOf(givenCertificate({ cert, key }, late))).toBe('start.certificate-ended');
  });
});

describe('the page of the root', () => {
  it('explains in Chinese, shows the fingerprint, hands out the root and nothing else', async () => {
    const { root } = await localCertificate(folder, MACHINE, NOW);
    const server = rootPageServer(
      () => root,
      () => ['https://10.1.2.3:8620'],
    );
    const port = await listen(server);
    const fetched = (path: string) =>
      new Promise<{ status: number; type: string; text: string }>((resolve) => {
        get({ host: '127.0.0.1', port, path, agent: false }, (response) => {
          let text = '';
          response.on('data', (piece: Buffer) => (text += piece.toString()));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              type: response.headers['content-type'] ?? '',
              text,
            }),
          );
        });
      });
    const page = await fetched('/');
    expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    for (const text of ['Windows', '银河麒麟', '统信', '安卓', '苹果', fingerprintOf(root)])
      expect(page.text).toContain(text);
    expect(page.text).not.toMatch(/src=|https?:\/\/(?!10\.1\.2\.3)/);
    expect((await fetched('/page.css')).type).toBe('text/css; charset=utf-8');
    expect(await fetched('/qunying-root.crt')).toEqual({
      status: 200,
      type: 'application/x-x509-ca-cert',
      text: root,
    });
    for (const path of ['/lan-root.key', '/api/session', '/../keys'])
      expect((await fetched(path)).status).toBe(404);
    server.close();
  });
});
