import { randomBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { Instant } from '../../core/kernel/day.ts';
import type { MachineNames } from './names.ts';

/** A certificate and its private key, both as PEM. */
export interface Pair {
  readonly cert: string;
  readonly key: string;
}

const DAY_MS = 86_400_000;
const ROOT_DAYS = 3650;
/** Some phones refuse certificates of servers that are valid for longer. */
const SERVER_DAYS = 397;
/** Clocks of office machines differ: what is made now holds since yesterday. */
const EARLIER_MS = DAY_MS;

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

const serialNumber = (): string => `01${randomBytes(15).toString('hex')}`;

const newKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

const keyPem = async (key: webcrypto.CryptoKey): Promise<string> =>
  `${x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;

const readKey = (pem: string): Promise<webcrypto.CryptoKey> =>
  webcrypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), ALGORITHM, false, [
    'sign',
  ]);

const validity = (now: Instant, days: number) => ({
  notBefore: new Date(now - EARLIER_MS),
  notAfter: new Date(now + days * DAY_MS),
});

/**
 * A new authority of this installation: its root may sign certificates of servers, and nothing below another authority.
 * Valid for ten years.
 */
export const makeAuthority = async (machine: string, now: Instant): Promise<Pair> => {
  const keys = await newKeys();
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ O: ['群英'] }, { CN: [`群英本机证书（${machine}）`] }],
    ...validity(now, ROOT_DAYS),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { cert: `${root.toString('pem')}\n`, key: await keyPem(keys.privateKey) };
};

/** A certificate of the authority for a server under these names and addresses, valid for 397 days. */
export const issueServer = async (
  authority: Pair,
  { names, addresses }: MachineNames,
  now: Instant,
): Promise<Pair> => {
  const root = new x509.X509Certificate(authority.cert);
  const keys = await newKeys();
  const server = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [{ O: ['群英'] }, { CN: [names[1] ?? names[0] ?? 'localhost'] }],
    issuer: root.subjectName,
    ...validity(now, SERVER_DAYS),
    publicKey: keys.publicKey,
    signingKey: await readKey(authority.key),
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        ...names.map((value) => ({ type: 'dns' as const, value })),
        ...addresses.map((value) => ({ type: 'ip' as const, value })),
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(root.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { cert: `${server.toString('pem')}\n`, key: await keyPem(keys.privateKey) };
};
