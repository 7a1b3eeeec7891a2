import { stringify } from 'yaml';
import type { ActivityId } from '../../core/access/actor.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Decisions } from '../../core/plan/open-item.ts';
import type { Download } from '../http/endpoint.ts';
import type { Services } from '../http/services.ts';
import { readDraft } from './draft.ts';
import { loadVersions } from './store.ts';

const TYPES = { yaml: 'application/yaml', json: 'application/json' } as const;

/** A plan or its decisions as a file that `qunying check` and `qunying tally` take. */
export const planFile = async (
  { db }: Services,
  id: ActivityId,
  wanted: {
    readonly part: 'plan' | 'decisions';
    readonly format: 'yaml' | 'json';
    /** null: the draft. */
    readonly version: number | null;
  },
): Promise<Decision<Download>> => {
  const versions = await loadVersions(db, id);
  const version = versions.find(({ number }) => number === wanted.version);
  if (wanted.version !== null && version === undefined)
    return refuse({ code: 'activity.version-not-found', params: {} });
  const draft = version === undefined ? await readDraft(db, id) : null;
  const tree = version?.tree ?? draft?.draft.tree ?? null;
  const { id: plan } = tree as { readonly id: string };
  const decisions: Decisions = {
    format: 'qunying.decisions/1',
    plan,
    decisions: version?.decisions ?? draft?.recorded ?? [],
  };
  const content = wanted.part === 'plan' ? tree : decisions;
  const text =
    wanted.format === 'yaml'
      ? stringify(content, { lineWidth: 120 })
      : `${JSON.stringify(content, null, 2)}\n`;
  return accept({
    stream: text,
    type: `${TYPES[wanted.format]}; charset=utf-8`,
    name: `${wanted.part}.${wanted.format}`,
  });
};
