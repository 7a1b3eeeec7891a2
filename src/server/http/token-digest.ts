import { sha256 } from './sha256.ts';

/**
 * What is stored of a random token instead of the token: its SHA-256, hex. Whoever reads the database opens nothing with
 * it; random bits need no slow digest.
 */
export const tokenDigest = (token: string): string => sha256(token);
