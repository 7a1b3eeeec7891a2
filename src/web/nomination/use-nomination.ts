import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import {
  nominationGet,
  nominationList,
  nominationSave,
  nominationWorkspace,
} from '../../contract/nomination/http.ts';
import type { NominationView } from '../../contract/nomination/shapes.ts';
import { call, NoConnection, sentenceOfError } from '../api.ts';
import { useCall } from '../query.ts';

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

/** A nomination being written: shown at once, saved a moment later. */
export interface NominationEditor extends SaveState {
  readonly view: NominationView;
  /** The view with what is not saved yet. */
  readonly shown: NominationView;
  readonly change: (changes: Changes) => void;
  /** Takes over an answer of the server. */
  readonly take: (view: NominationView) => void;
  /** Resolves when everything is saved; rejects where it is not. */
  readonly flush: () => Promise<NominationView>;
  readonly reload: () => void;
}

const PAUSE_MS = 800;
const AGAIN_MS = 5000;

const keptKey = (id: string): string => `qunying.nomination.${id}`;

const keep = (id: string, changes: Changes): void => {
  if (Object.keys(changes).length === 0) localStorage.removeItem(keptKey(id));
  else localStorage.setItem(keptKey(id), JSON.stringify(changes));
};

/** What an earlier visit left unsaved on this computer. */
const keptFor = (id: string): Changes => {
  const text = localStorage.getItem(keptKey(id));
  return text === null ? {} : (JSON.parse(text) as Changes);
};

/** Changes after changes: the later ones hold. */
export const merged = (first: Changes, then: Changes): Changes => ({
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

const shownOf = (view: NominationView, changes: Changes): NominationView => ({
  ...view,
  record: { ...view.record, ...changes.record },
  texts: { ...view.texts, ...changes.texts },
  attributes: { ...view.attributes, ...changes.attributes },
  preferences: { ...view.preferences, ...changes.preferences },
  service: changes.service ?? view.service,
  category:
    changes.category === undefined
      ? view.category
      : (view.asked.categories.find(({ id }) => id === changes.category) ?? null),
});

/** Answers may overtake each other: one that was given before what is already known says nothing new. */
const isOlder = (answer: NominationView, known: NominationView | null): boolean =>
  known !== null && answer.revision < known.revision;

/** Loads a nomination for writing. Every change is kept on this computer until the server has it. */
export const useNomination = (
  activity: string,
  id: string,
): { readonly editor: NominationEditor | null; readonly error: unknown } => {
  const client = useQueryClient();
  const params = { activity, nomination: id };
  const query = useCall(nominationGet, { params });
  const [taken, setTaken] = useState<NominationView | null>(null);
  const [pending, setPending] = useState<Changes>(() => keptFor(id));
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const waiting = useRef<Changes>(pending);
  const timer = useRef<number | null>(null);
  const running = useRef<Promise<NominationView> | null>(null);
  const fetched = query.data ?? null;
  const view =
    taken !== null && (fetched === null || taken.revision > fetched.revision || taken === fetched)
      ? taken
      : fetched;
  const last = useRef<NominationView | null>(null);
  if (view !== null && !isOlder(view, last.current)) last.current = view;
  const hold = (changes: Changes): void => {
    waiting.current = changes;
    keep(id, changes);
    setPending(changes);
  };
  const take = (next: NominationView): void => {
    if (isOlder(next, last.current)) return;
    client.setQueryData([nominationGet.id, { params }], next);
    setTaken(next);
    for (const route of [nominationList, nominationWorkspace])
      void client.invalidateQueries({ queryKey: [route.id] });
  };
  const save = async (): Promise<NominationView> => {
    if (running.current !== null) await running.current.catch(() => undefined);
    const now = last.current;
    if (now === null) throw new NoConnection();
    const sent = waiting.current;
    if (Object.keys(sent).length === 0) return now;
    setSaving(true);
    const work = (async () => {
      const answer = await call(nominationSave, {
        params,
        body: { revision: now.revision, ...(sent as object) },
      });
      last.current = answer.view;
      take(answer.view);
      setSavedAt(answer.savedAt);
      setTrouble(null);
      hold(waiting.current === sent ? {} : withoutSame(waiting.current, sent));
      return answer.view;
    })();
    running.current = work;
    try {
      return await work;
    } catch (error) {
      setTrouble(sentenceOfError(error));
      if (error instanceof NoConnection) plan(AGAIN_MS);
      throw error;
    } finally {
      running.current = null;
      setSaving(false);
    }
  };
  const plan = (pause: number): void => {
    if (timer.current !== null) window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void save().catch(() => undefined), pause);
  };
  const isReady = view !== null;
  const mayEdit = view?.may.edit === true;
  useEffect(() => {
    if (isReady && mayEdit && Object.keys(waiting.current).length > 0) plan(0);
    return () => {
      if (timer.current !== null) window.clearTimeout(timer.current);
    };
    // Only when the page opens: later changes plan their own saving.
  }, [isReady, mayEdit]);
  if (view === null) return { editor: null, error: query.error };
  return {
    error: null,
    editor: {
      view,
      shown: mayEdit ? shownOf(view, pending) : view,
      savedAt,
      isSaving: isSaving || Object.keys(pending).length > 0,
      trouble,
      change: (changes) => {
        hold(merged(waiting.current, changes));
        plan(PAUSE_MS);
      },
      retry: () => {
        void query.refetch().then(({ data }) => {
          if (data !== undefined) setTaken(data);
          plan(0);
        });
      },
      take,
      flush: async () => {
        if (timer.current !== null) window.clearTimeout(timer.current);
        return save();
      },
      reload: () => void query.refetch().then(({ data }) => data !== undefined && setTaken(data)),
    },
  };
};

/** What was written while a save was on its way: everything that differs from what was sent. */
export const withoutSame = (now: Changes, sent: Changes): Changes => {
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
