import type { Server as RootPageServer } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { StartCode } from '../contract/start/refusals.ts';
import type { Instant } from '../core/kernel/day.ts';
import { accept, type Decision } from '../core/kernel/decision.ts';
import type { FrameOptions } from './http/frame.ts';
import type { StartOptions } from './serve/options.ts';
import { givenCertificate } from './tls/given.ts';
import { machineNames } from './tls/names.ts';

/** How a server meets the network: who can reach it, under which addresses, with which certificate. */
export interface Network {
  readonly host: string;
  /** Whether others than this machine can reach it. */
  readonly isOpen: boolean;
  readonly isSecure: boolean;
  readonly tls: FrameOptions['tls'];
  /** Addresses to open, the one to hand on first. @param port the one that was taken */
  readonly addresses: (port: number) => readonly string[];
  /** Names to answer to; null: any, because the certificate already says. */
  readonly hosts: ((port: number) => readonly string[]) | null;
  /** The installation's own root, where it has signed the certificate. */
  readonly ownRoot: string | null;
  /** Looks whether the machine's names have changed, and if so makes and uses a certificate for the new ones. */
  readonly renew: (app: FastifyInstance, now: Instant) => Promise<boolean>;
}

const LOOPBACK = '127.0.0.1';
const EVERYWHERE = '0.0.0.0';

const withPort = (scheme: 'http' | 'https', name: string, port: number): string =>
  new URL(`${scheme}://${name}:${port}`).origin;

const loopback = (origin: string | null): Network => ({
  host: LOOPBACK,
  isOpen: origin !== null,
  isSecure: origin !== null,
  tls: null,
  addresses: (port) => [origin ?? withPort('http', 'localhost', port)],
  hosts: (port) => [
    `localhost:${port}`,
    `${LOOPBACK}:${port}`,
    ...(origin === null ? [] : [new URL(origin).host]),
  ],
  ownRoot: null,
  renew: async () => false,
});

/** Addresses of this machine for others; where it has none, for itself. */
const lanAddresses = (origin: string | null, port: number): readonly string[] => {
  const { names, addresses } = machineNames();
  const outer = [...addresses.slice(1), ...names.slice(1)];
  return [
    ...(origin === null ? [] : [origin]),
    ...(outer.length === 0 ? ['localhost'] : outer).map((name) => withPort('https', name, port)),
  ];
};

/** Settles certificate and addresses from the options; a certificate of our own is made where none is given. */
export const settleNetwork = async (
  { lan, certificate, origin, keysFolder }: StartOptions,
  now: Instant,
): Promise<Decision<Network, StartCode>> => {
  if (!lan) return accept(loopback(origin));
  const open = {
    host: EVERYWHERE,
    isOpen: true,
    isSecure: true,
    addresses: (port: number) => lanAddresses(origin, port),
    hosts: null,
  };
  if (certificate !== null) {
    const given = givenCertificate(certificate, now);
    if (!given.ok) return given;
    return accept({ ...open, tls: given.value, ownRoot: null, renew: async () => false });
  }
  const { localCertificate } = await import('./tls/local.ts');
  const { root, server } = await localCertificate(keysFolder, machineNames(), now);
  return accept({
    ...open,
    tls: server,
    ownRoot: root,
    renew: async (app, later) => {
      const looked = await localCertificate(keysFolder, machineNames(), later);
      if (looked.isNew) (app.server as unknown as TlsServer).setSecureContext(looked.server);
      return looked.isNew;
    },
  });
};

/** Where the root is handed out, without TLS: the port after the server's, or any free one. */
export const listenForRoot = async (server: RootPageServer, port: number): Promise<number> => {
  const tried = (candidate: number) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: EVERYWHERE, port: candidate }, () => {
        server.off('error', reject);
        resolve((server.address() as AddressInfo).port);
      });
    });
  return tried(port + 1).catch(() => tried(0));
};
