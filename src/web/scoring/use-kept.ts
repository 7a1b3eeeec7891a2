import { useState } from 'react';
import { useSignedIn } from '../session/session.ts';
import { EMPTY_DRAFT, type Draft } from './draft.ts';

interface Kept {
  /** Number of the own entry that the draft was begun on. */
  readonly own: number;
  readonly draft: Draft;
}

const read = (key: string): Kept | null => {
  const text = localStorage.getItem(key);
  return text === null ? null : (JSON.parse(text) as Kept);
};

/** A draft that outlives the page, and how it is given up. */
export interface KeptDraft {
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  readonly forget: () => void;
  /** It was begun on an earlier visit. */
  readonly isRecovered: boolean;
}

/**
 * What somebody has typed and not sent: kept in this browser alone, under their account, so that neither a reload nor a
 * lost connection takes it and nobody else at this computer sees it.
 * @param sheet what tells the sheet from others
 * @param own number of the own entry the draft begins on; a draft begun on another is given up
 */
export const useKept = (sheet: string, own: number, initial: Draft): KeptDraft => {
  const { account } = useSignedIn();
  const key = `qunying.scoring.${account.id}.${sheet}`;
  const [found] = useState(() => {
    const kept = read(key);
    return kept !== null && kept.own === own ? kept.draft : null;
  });
  const [draft, setDraft] = useState(found ?? initial);
  return {
    draft,
    isRecovered: found !== null,
    change: (next) => {
      setDraft(next);
      localStorage.setItem(key, JSON.stringify({ own, draft: next } satisfies Kept));
    },
    forget: () => {
      localStorage.removeItem(key);
      setDraft(EMPTY_DRAFT);
    },
  };
};
