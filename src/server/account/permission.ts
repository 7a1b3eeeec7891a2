import type { Actor } from '../../core/access/actor.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { SignedIn } from './password.ts';

/** Open to everybody: whoever may not do more is refused by what follows. */
export const anybody = (): Decision<null> => accept(null);

/** Whoever is signed in, also while a password must be changed or a second factor set up: it is done through these. */
export const whoeverIsSignedIn = ({ actor }: { readonly actor: Actor }): Decision<null> =>
  actor.kind === 'public' ? refuse({ code: 'access.sign-in-first', params: {} }) : accept(null);

/** The actor of a route that lets nobody through who is not signed in. @throws Error if it did */
export const asSignedIn = (actor: Actor): SignedIn => {
  if (actor.kind === 'public') throw new Error('a route for the signed-in let the public through');
  return actor;
};
