import { X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../core/kernel/day.ts';
import { issueServer, makeAuthority, type Pair } from './authority.ts';
import type { MachineNames } from './names.ts';

/** The local authority of an installation, and the certificate it has issued for this machine. */
export interface LocalCertificate {
  /** The root that other machines install. */
  readonly root: string;
  readonly server: Pair;
  /** Whether the server's certificate was made anew just now. */
  readonly isNew: boolean;
}

const DAY_MS = 86_400_000;
/** A certificate is made anew when it holds for fewer days than this. */
const RENEW_DAYS = 30;

const readPair = (folder: string, name: string): Pair | null => {
  const [cert, key] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
  return existsSync(cert) && existsSync(key)
    ? { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
    : null;
};

/** The key first: a certificate without its key would be of no use. */
const writePair = (folder: string, name: string, { cert, key }: Pair): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [ending, text] of [
    ['key', key],
    ['crt', cert],
  ] as const) {
    const file = join(folder, `${name}.${ending}`);
    writeFileSync(`${file}.new`, text, { mode: 0o600 });
    chmodSync(`${file}.new`, 0o600);
    renameSync(`${file}.new`, file);
  }
};

const namesIn = (certificate: X509Certificate): string =>
  (certificate.subjectAltName ?? '').split(', ').sort().join();

const namesOf = ({ names, addresses }: MachineNames): string =>
  [...names.map((name) => `DNS:${name}`), ...addresses.map((address) => `IP Address:${address}`)]
    .sort()
    .join();

const stillServes = (pair: Pair, root: string, machine: MachineNames, now: Instant): boolean => {
  const certificate = new X509Certificate(pair.cert);
  return (
    certificate.checkIssued(new X509Certificate(root)) &&
    namesIn(certificate) === namesOf(machine) &&
    Date.parse(certificate.validTo) - now > RENEW_DAYS * DAY_MS
  );
};

/**
 * The installation's own root and a certificate for this machine. Both lie in the keys folder; the root is made once,
 * the machine's certificate anew when its names or addresses have changed or it ends within 30 days.
 */
export const localCertificate = async (
  keysFolder: string,
  machine: MachineNames,
  now: Instant,
): Promise<LocalCertificate> => {
  let root = readPair(keysFolder, 'lan-root');
  if (root === null) {
    root = await makeAuthority(machine.names[1] ?? '本机', now);
    writePair(keysFolder, 'lan-root', root);
  }
  const known = readPair(keysFolder, 'lan-server');
  if (known !== null && stillServes(known, root.cert, machine, now))
    return { root: root.cert, server: known, isNew: false };
  const server = await issueServer(root, machine, now);
  writePair(keysFolder, 'lan-server', server);
  return { root: root.cert, server, isNew: true };
};
