import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { linkOpen, linkSave } from '../../contract/nomination/link-http.ts';
import type { LinkPage } from '../../contract/nomination/shapes.ts';
import { call, NoConnection, sentenceOfError } from '../api.ts';
import { merged, withoutSame, type Changes, type SaveState } from './use-nomination.ts';

type Part = Pick<Changes, 'record' | 'texts'>;

/** A nominee's own part being written behind a link: shown at once, saved a moment later. */
export interface LinkPart extends SaveState {
  readonly record: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly change: (part: Part) => void;
  /** Resolves when everything is saved; rejects where it is not. */
  readonly flush: () => Promise<void>;
}

const PAUSE_MS = 800;
const AGAIN_MS = 5000;
/** Enough of the token to tell links apart; the link itself is not kept. */
const KEY_SIGNS = 12;

const keptKey = (token: string): string => `qunying.link.${token.slice(0, KEY_SIGNS)}`;

/** What an earlier visit left unsaved on this device. */
const keptFor = (token: string): Part => {
  const text = localStorage.getItem(keptKey(token));
  return text === null ? {} : (JSON.parse(text) as Part);
};

const keep = (token: string, part: Part): void => {
  if (Object.keys(part).length === 0) localStorage.removeItem(keptKey(token));
  else localStorage.setItem(keptKey(token), JSON.stringify(part));
};

/** Writes the part of whoever holds a link. Every change is kept on this device until the server has it. */
export const useLinkPart = (token: string, view: LinkPage): LinkPart => {
  const client = useQueryClient();
  const params = { token };
  const [pending, setPending] = useState<Part>(() => keptFor(token));
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const waiting = useRef<Part>(pending);
  const timer = useRef<number | null>(null);
  const running = useRef<Promise<void> | null>(null);
  const revision = useRef(view.revision);
  revision.current = Math.max(revision.current, view.revision);
  const hold = (part: Part): void => {
    waiting.current = part;
    keep(token, part);
    setPending(part);
  };
  const send = async (sent: Part): Promise<void> => {
    const body = { revision: revision.current, ...(sent as object) };
    const { savedAt: at, ...page } = await call(linkSave, { params, body });
    revision.current = page.revision;
    client.setQueryData([linkOpen.id, { params }], page);
    setSavedAt(at);
    setTrouble(null);
    hold(waiting.current === sent ? {} : withoutSame(waiting.current, sent));
  };
  const save = async (): Promise<void> => {
    if (running.current !== null) await running.current.catch(() => undefined);
    if (Object.keys(waiting.current).length === 0) return;
    setSaving(true);
    const work = send(waiting.current);
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
  const plan = (pause: number): void => {
    if (timer.current !== null) window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void save().catch(() => undefined), pause);
  };
  const { isOpen } = view;
  useEffect(() => {
    if (isOpen && Object.keys(waiting.current).length > 0) plan(0);
    return () => {
      if (timer.current !== null) window.clearTimeout(timer.current);
    };
    // Only when the page opens: later changes plan their own saving.
  }, [isOpen]);
  return {
    record: isOpen ? { ...view.record, ...pending.record } : view.record,
    texts: isOpen ? { ...view.texts, ...pending.texts } : view.texts,
    savedAt,
    isSaving: isOpen && (isSaving || Object.keys(pending).length > 0),
    trouble,
    change: (part) => {
      hold(merged(waiting.current, part));
      plan(PAUSE_MS);
    },
    retry: () => {
      void client.refetchQueries({ queryKey: [linkOpen.id] }).then(() => plan(0));
    },
    flush: async () => {
      if (timer.current !== null) window.clearTimeout(timer.current);
      await save();
    },
  };
};
