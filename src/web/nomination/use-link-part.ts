import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { linkOpen, linkSave } from '../../contract/nomination/link-http.ts';
import type { LinkPage } from '../../contract/nomination/shapes.ts';
import { call } from '../api.ts';
import { useSaving, type Changes, type SaveState } from './use-saving.ts';

/** A nominee's own part being written behind a link: shown at once, saved a moment later. */
export interface LinkPart extends SaveState {
  readonly record: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly change: (part: Pick<Changes, 'record' | 'texts'>) => void;
  /** Resolves when everything is saved; rejects where it is not. */
  readonly flush: () => Promise<void>;
}

/** Enough of the token to tell links apart; the link itself is not kept. */
const KEY_SIGNS = 12;

/** Writes the part of whoever holds a link. Every change is kept on this device until the server has it. */
export const useLinkPart = (token: string, view: LinkPage): LinkPart => {
  const client = useQueryClient();
  const params = { token };
  const { isOpen } = view;
  const revision = useRef(view.revision);
  revision.current = Math.max(revision.current, view.revision);
  const { pending, isSaving, saveNow, ...saving } = useSaving(
    `qunying.link.${token.slice(0, KEY_SIGNS)}`,
    isOpen,
    async (changes) => {
      const body = { revision: revision.current, ...(changes as object) };
      const { savedAt, ...page } = await call(linkSave, { params, body });
      revision.current = page.revision;
      client.setQueryData([linkOpen.id, { params }], page);
      return savedAt;
    },
  );
  return {
    ...saving,
    record: isOpen ? { ...view.record, ...pending.record } : view.record,
    texts: isOpen ? { ...view.texts, ...pending.texts } : view.texts,
    isSaving: isOpen && isSaving,
    retry: () => {
      void client.refetchQueries({ queryKey: [linkOpen.id] }).then(saveNow);
    },
  };
};
