import { useEffect, useRef, useState } from 'react';
import type { NominationView } from '../../contract/nomination/shapes.ts';
import { NoConnection, sentenceOfError } from '../api.ts';

type Texts = Readonly<Record<string, string>>;

/** What is written and not saved yet: only what changed. */
export interface Changes {
  readonly record?: Texts;
  readonly texts?: Texts;
  readonly attributes?: Texts;
  readonly preferences?: Texts;
  readonly service?: NominationView['service'];
  readonly category?: string | null;
}

/** Where saving stands, for `SavedWord`. */
export interface SaveState {
  readonly savedAt: number | null;
  readonly isSaving: boolean;
  /** Why the last save failed; what was written is kept on this computer. */
  readonly trouble: string | null;
  /** Tries again what failed, on the newest revision. */
  readonly retry: () => void;
}

/** What is being written, and its saving. */
interface Saving extends Omit<SaveState, 'retry'> {
  /** What is not saved yet. */
  readonly pending: Changes;
  readonly change: (changes: Changes) => void;
  /** Saves what is not saved yet, without a pause. */
  readonly saveNow: () => void;
  /** Resolves when everything is saved; rejects where it is not. */
  readonly flush: () => Promise<void>;
}

const PAUSE_MS = 800;
const AGAIN_MS = 5000;

const isEmpty = (changes: Changes): boolean => Object.keys(changes).length === 0;

const keep = (key: string, changes: Changes): void => {
  if (isEmpty(changes)) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(changes));
};

/** What an earlier visit left unsaved on this computer. */
const keptAs = (key: string): Changes => {
  const text = localStorage.getItem(key);
  return text === null ? {} : (JSON.parse(text) as Changes);
};

/** Changes after changes: the later ones hold. */
const merged = (first: Changes, then: Changes): Changes => ({
  ...first,
  ...then,
  ...((first.record ?? then.record) ? { record: { ...first.record, ...then.record } } : {}),
  ...((first.texts ?? then.texts) ? { texts: { ...first.texts, ...then.texts } } : {}),
  ...((first.attributes ?? then.attributes)
    ? { attributes: { ...first.attributes, ...then.attributes } }
    : {}),
  ...((first.preferences ?? then.preferences)
    ? { preferences: { ...first.preferences, ...then.preferences } }
    : {}),
});

/** What was written while a save was on its way: everything that differs from what was sent. */
const withoutSame = (now: Changes, sent: Changes): Changes => {
  const differing = (a: Texts = {}, b: Texts = {}): Texts =>
    Object.fromEntries(Object.entries(a).filter(([name, text]) => b[name] !== text));
  const parts = (['record', 'texts', 'attributes', 'preferences'] as const)
    .map((part) => [part, differing(now[part], sent[part])] as const)
    .filter(([, texts]) => Object.keys(texts).length > 0);
  return {
    ...Object.fromEntries(parts),
    ...(now.service === undefined || now.service === sent.service ? {} : { service: now.service }),
    ...(now.category === undefined || now.category === sent.category
      ? {}
      : { category: now.category }),
  };
};

/**
 * Saves what is being written a moment after each change, one save at a time. Every change is kept on this computer until
 * the server has it; where there is no connection it is tried again.
 * @param key under which unsaved changes are kept on this computer
 * @param mayWrite whether what an earlier visit left is saved as soon as the page is open
 * @param send sends changes to the server and takes over what it answers; gives when they were saved
 */
export const useSaving = (
  key: string,
  mayWrite: boolean,
  send: (changes: Changes) => Promise<number>,
): Saving => {
  const [pending, setPending] = useState<Changes>(() => keptAs(key));
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const waiting = useRef<Changes>(pending);
  const timer = useRef<number | null>(null);
  const running = useRef<Promise<void> | null>(null);
  const hold = (changes: Changes): void => {
    waiting.current = changes;
    keep(key, changes);
    setPending(changes);
  };
  const sendAll = async (sent: Changes): Promise<void> => {
    setSavedAt(await send(sent));
    setTrouble(null);
    hold(waiting.current === sent ? {} : withoutSame(waiting.current, sent));
  };
  const save = async (): Promise<void> => {
    if (running.current !== null) await running.current.catch(() => undefined);
    if (isEmpty(waiting.current)) return;
    setSaving(true);
    const work = sendAll(waiting.current);
    running.current = work;
    try {
      await work;
    } catch (error) {
      setTrouble(sentenceOfError(error));
      if (error instanceof NoConnection) plan(AGAIN_MS);
      throw error;
    } finally {
      running.current = null;
      setSaving(false);
    }
  };
  const stop = (): void => {
    if (timer.current !== null) window.clearTimeout(timer.current);
  };
  const plan = (pause: number): void => {
    stop();
    timer.current = window.setTimeout(() => void save().catch(() => undefined), pause);
  };
  useEffect(() => {
    if (mayWrite && !isEmpty(waiting.current)) plan(0);
    return stop;
    // Only when the page opens: later changes plan their own saving.
  }, [mayWrite]);
  return {
    pending,
    savedAt,
    isSaving: isSaving || !isEmpty(pending),
    trouble,
    change: (changes) => {
      hold(merged(waiting.current, changes));
      plan(PAUSE_MS);
    },
    saveNow: () => plan(0),
    flush: async () => {
      stop();
      await save();
    },
  };
};
