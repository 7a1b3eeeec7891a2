import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  nominationGet,
  nominationList,
  nominationSave,
  nominationWorkspace,
} from '../../contract/nomination/http.ts';
import type { NominationView } from '../../contract/nomination/shapes.ts';
import { call, NoConnection } from '../api.ts';
import { useCall } from '../query.ts';
import { useSaving, type Changes, type SaveState } from './use-saving.ts';

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
  const fetched = query.data ?? null;
  const view =
    taken !== null && (fetched === null || taken.revision > fetched.revision || taken === fetched)
      ? taken
      : fetched;
  const last = useRef<NominationView | null>(null);
  if (view !== null && !isOlder(view, last.current)) last.current = view;
  const take = (next: NominationView): void => {
    if (isOlder(next, last.current)) return;
    client.setQueryData([nominationGet.id, { params }], next);
    setTaken(next);
    for (const route of [nominationList, nominationWorkspace])
      void client.invalidateQueries({ queryKey: [route.id] });
  };
  const mayEdit = view?.may.edit === true;
  const { pending, saveNow, ...saving } = useSaving(
    `qunying.nomination.${id}`,
    mayEdit,
    async (changes) => {
      const now = last.current;
      if (now === null) throw new NoConnection();
      const answer = await call(nominationSave, {
        params,
        body: { revision: now.revision, ...(changes as object) },
      });
      last.current = answer.view;
      take(answer.view);
      return answer.savedAt;
    },
  );
  if (view === null) return { editor: null, error: query.error };
  return {
    error: null,
    editor: {
      view,
      shown: mayEdit ? shownOf(view, pending) : view,
      ...saving,
      retry: () => {
        void query.refetch().then(({ data }) => {
          if (data !== undefined) setTaken(data);
          saveNow();
        });
      },
      take,
      flush: async () => {
        await saving.flush();
        return last.current ?? view;
      },
      reload: () => void query.refetch().then(({ data }) => data !== undefined && setTaken(data)),
    },
  };
};
