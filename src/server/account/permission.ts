import type { Actor } from '../../core/access/actor.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';

/** Open to everybody: whoever may not do more is refused by what follows. */
export const anybody = (): Decision<null> => accept(null);

/** Whoever is signed in, also while a password must be changed or a second factor set up: it is done through these. */
export const whoeverIsSignedIn = ({ actor }: { readonly actor: Actor }): Decision<null> =>
  actor.kind === 'public' ? refuse({ code: 'access.sign-in-first', params: {} }) : accept(null);
