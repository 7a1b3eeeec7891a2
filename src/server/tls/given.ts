import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { StartCode } from '../../contract/start/refusals.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Pair } from './authority.ts';

const read = (path: string): Decision<string, StartCode> => {
  try {
    return accept(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    return refuse({ code: 'start.certificate-closed', params: { path, reason } });
  }
};

const unreadable = (path: string) =>
  refuse({ code: 'start.certificate-unreadable' as const, params: { path } });

/**
 * The office's own certificate (PEM, with the certificates between it and its root) and its key.
 * @returns refused when either cannot be read, they do not belong together, or the certificate has run out
 */
export const givenCertificate = (
  files: { readonly cert: string; readonly key: string },
  now: Instant,
): Decision<Pair, StartCode> => {
  const cert = read(files.cert);
  if (!cert.ok) return cert;
  const key = read(files.key);
  if (!key.ok) return key;
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(cert.value);
  } catch {
    return unreadable(files.cert);
  }
  let matches: boolean;
  try {
    matches = certificate.checkPrivateKey(createPrivateKey(key.value));
  } catch {
    return unreadable(files.key);
  }
  if (!matches) return refuse({ code: 'start.certificate-mismatch', params: {} });
  if (Date.parse(certificate.validTo) <= now)
    return refuse({
      code: 'start.certificate-ended',
      params: { until: new Date(certificate.validTo).toISOString().slice(0, 10) },
    });
  return accept({ cert: cert.value, key: key.value });
};
