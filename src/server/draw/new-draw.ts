import { randomBytes } from 'node:crypto';
import { commitmentOf, type Draw } from '../../core/draw/draw.ts';
import { sha256 } from '../http/sha256.ts';

/**
 * A draw to be committed to before anything is drawn by it: a seed that nobody chose, and what is published of it now.
 * @param context what is drawn and for whom, so that no seed serves twice
 */
export const newDraw = (context: string): Draw & { readonly commitment: string } => {
  const draw = { seed: randomBytes(32).toString('hex'), context };
  return { ...draw, commitment: commitmentOf(sha256, draw) };
};
