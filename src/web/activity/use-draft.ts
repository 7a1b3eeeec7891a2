import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  activityGet,
  approvalGet,
  decide,
  draftGet,
  draftPatch,
  keepDefaults,
} from '../../contract/activity/http.ts';
import type { Draft } from '../../contract/activity/shapes.ts';
import { parsePlan } from '../../contract/plan/parse.ts';
import { listTasks } from '../../contract/task/http.ts';
import type { PlanChange } from '../../core/activity/edit.ts';
import type { Json } from '../../core/plan/open-item.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { ApiProblem, call, sentenceOfError } from '../api.ts';
import { useCall } from '../query.ts';

/** How an open item is settled, as the page asks for it. */
export interface Ruling {
  readonly open: string;
  readonly answer:
    | { readonly kind: 'choose'; readonly option: string }
    | { readonly kind: 'value'; readonly value: Json }
    | { readonly kind: 'keep-default' };
  readonly reason: string;
  readonly decidedBy: readonly string[];
}

/** The draft being edited: every change is saved at once, one after the other, on the revision that was seen last. */
export interface DraftEditor {
  readonly draft: Draft;
  /** With the decisions applied. */
  readonly plan: Plan;
  readonly isReadOnly: boolean;
  readonly isSaving: boolean;
  /** Why the last change was not saved, sentence by sentence; empty: it was. */
  readonly trouble: readonly string[];
  readonly change: (path: string, value: Json) => void;
  /** Moves the part at a path before another one of its list; null: to the end. */
  readonly move: (path: string, before: string | null) => void;
  /** Changes made together, from a form that shows why they were refused. Rejects with what the server said. */
  readonly apply: (changes: readonly PlanChange[]) => Promise<void>;
  /** Rejects with what the server said. */
  readonly rule: (ruling: Ruling) => Promise<void>;
  readonly keepAll: (reason: string, decidedBy: readonly string[]) => Promise<void>;
}

/** Why a change of the plan was refused: the sentence, then one for each fault. */
export const sentencesOf = (error: unknown): readonly string[] => [
  sentenceOfError(error),
  ...(error instanceof ApiProblem
    ? (error.problem.errors ?? []).map(({ sentence }) => sentence)
    : []),
];

/** Loads the draft of an activity for editing. @returns null until it is there, or why it is not */
export const useDraft = (
  activity: string,
  isReadOnly: boolean,
): { readonly editor: DraftEditor | null; readonly error: unknown } => {
  const client = useQueryClient();
  const params = { activity };
  const query = useCall(draftGet, { params });
  const [saved, setSaved] = useState<Draft | null>(null);
  const [waiting, setWaiting] = useState(0);
  const [trouble, setTrouble] = useState<readonly string[]>([]);
  const last = useRef<Draft | null>(null);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const fetched = query.data ?? null;
  const draft =
    saved !== null && (fetched === null || saved.revision >= fetched.revision) ? saved : fetched;
  if (draft !== null && (last.current === null || draft.revision >= last.current.revision))
    last.current = draft;

  /** One change after the other: the next one starts from the revision that the last one made. */
  const run = (save: (revision: number) => Promise<Draft>): Promise<void> => {
    const turn = queue.current
      .catch(() => undefined)
      .then(async () => {
        const answer = await save(last.current?.revision ?? 1);
        last.current = answer;
        setSaved(answer);
        setTrouble([]);
        await Promise.all(
          [activityGet, approvalGet, listTasks].map(({ id }) =>
            client.invalidateQueries({ queryKey: [id] }),
          ),
        );
      });
    queue.current = turn;
    setWaiting((count) => count + 1);
    return turn.finally(() => setWaiting((count) => count - 1));
  };
  const patch = (changes: readonly PlanChange[]): Promise<void> =>
    run((revision) => call(draftPatch, { params, body: { revision, changes: [...changes] } }));
  /** A change made in place: why it was refused stands on the page. */
  const patchInPlace = (change: PlanChange): void => {
    patch([change]).catch((error: unknown) => {
      setTrouble(sentencesOf(error));
      void query.refetch();
    });
  };
  if (draft === null) return { editor: null, error: query.error };
  const plan = parsePlan(draft.settled);
  if (Array.isArray(plan)) throw new Error('the draft is no plan');
  return {
    error: null,
    editor: {
      draft,
      plan: plan as Plan,
      isReadOnly,
      isSaving: waiting > 0,
      trouble,
      change: (path, value) => patchInPlace({ path, value }),
      move: (path, before) => patchInPlace({ path, moveBefore: before }),
      apply: patch,
      rule: (ruling) =>
        run((revision) =>
          call(decide, {
            params,
            body: { ...ruling, decidedBy: [...ruling.decidedBy], revision },
          }),
        ),
      keepAll: (reason, decidedBy) =>
        run((revision) =>
          call(keepDefaults, { params, body: { revision, reason, decidedBy: [...decidedBy] } }),
        ),
    },
  };
};
