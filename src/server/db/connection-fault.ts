import type { StorageCode } from '../../contract/db/refusals.ts';
import type { Refusal } from '../../core/kernel/decision.ts';

/** What is wrong with a database address before it is tried; null if it reads as one. */
export const addressFault = (url: string): Refusal<StorageCode> | null => {
  try {
    const { protocol, pathname } = new URL(url);
    if (/^postgres(?:ql)?:$/.test(protocol) && pathname.length > 1) return null;
  } catch {
    // not an address at all
  }
  return { code: 'storage.address-broken', params: {} };
};

/** Why a connection was not made, as a refusal. @throws the error itself when it is not about connecting */
export const connectionFault = (error: unknown): Refusal<StorageCode> => {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (code === '28P01' || code === '28000') return { code: 'storage.password-wrong', params: {} };
  if (code === '3D000') return { code: 'storage.database-missing', params: {} };
  if (/^E[A-Z]+$/.test(code) || code.startsWith('08') || /^(?:53|57)/.test(code))
    return { code: 'storage.unreachable', params: { reason: code } };
  if (/timeout|terminated|SSL|password must be a string/i.test(message))
    return { code: 'storage.unreachable', params: { reason: message } };
  throw error;
};
