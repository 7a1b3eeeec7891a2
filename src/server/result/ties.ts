import { randomUUID } from 'node:crypto';
import { SETTLEMENT_WORDS } from '../../contract/score/result-words.ts';
import { nameOf } from '../../core/access/actor.ts';
import { drawnOrder } from '../../core/draw/draw.ts';
import { momentText } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { ruleTie, type RulableTie, type Signer, type TieRuling } from '../../core/result/tie.ts';
import { reasoned, type Acting } from '../activity/acting.ts';
import { record } from '../audit/record.ts';
import { newDraw } from '../draw/new-draw.ts';
import { sha256 } from '../http/sha256.ts';
import { holdResult } from './check.ts';
import { isRuling, openTiesOf, rowKeys, type OpenTie, type Reckoned } from './reckon.ts';
import { insertTie, updateTie, type StoredTie } from './store.ts';
import { drawLabels } from './words.ts';

type Done = Decision<Record<string, never>>;

/** On whose word a tie is decided. */
export interface Word {
  readonly reason: string;
  readonly signers: readonly Signer[];
  readonly minutes: string;
}

interface HeldTie {
  readonly reckoned: Reckoned;
  readonly tie: OpenTie;
  /** A lot that was committed to and not drawn. */
  readonly lot: StoredTie | null;
}

/** The tie under a name, while it is open. Refused: who decided it meanwhile, or that it is gone. */
const holdTie = async (acting: Acting, name: string): Promise<Decision<HeldTie>> => {
  const held = await holdResult(acting);
  if (!held.ok) return held;
  const reckoned = held.value;
  const own = reckoned.ties.filter(({ tie, withdrawn }) => tie === name && withdrawn === null);
  const ruled = own.find(isRuling);
  if (ruled !== undefined)
    return refuse({
      code: 'result.tie-decided',
      params: {
        by: ruled.name,
        at: ruled.at === null ? '' : momentText(ruled.at),
        way: SETTLEMENT_WORDS[ruled.way],
      },
    });
  const tie = openTiesOf(reckoned).find((one) => one.tie === name);
  return tie === undefined
    ? refuse({ code: 'result.tie-gone', params: {} })
    : accept({ reckoned, tie, lot: own[0] ?? null });
};

const rulable = ({ reckoned, tie }: HeldTie): RulableTie => ({
  members: tie.group.members,
  lastResort: tie.ranking.compiled.ranking.lastResort,
  bodies: reckoned.current.plan.organisers
    .filter(({ roles }) => roles.includes('organiser'))
    .map(({ id }) => id),
});

/** Names of those who are equal, as they are put into a draw, with their keys. */
const namesOf = ({ reckoned, tie }: HeldTie): ReadonlyMap<string, string> => {
  const keys = rowKeys(reckoned, tie.ranking);
  const keyOf = ({ position }: OpenTie['rows'][0]): string => keys[position] as string;
  const labels = drawLabels(reckoned, tie.rows, keyOf);
  return new Map([...labels].toSorted(([one], [other]) => (one < other ? -1 : 1)));
};

const rowOf = (held: HeldTie, acting: Acting) => {
  const { tie } = held;
  return {
    id: randomUUID(),
    activity: acting.activity,
    tie: tie.tie,
    ranking: tie.group.ranking,
    place: tie.rank,
    total: tie.group.total,
    members: JSON.stringify([...namesOf(held)].map(([label, key]) => ({ key, name: label }))),
    name: nameOf(acting.actor),
  };
};

const recordRuling = (
  { tx, actor, now, activity }: Acting,
  { tie }: HeldTie,
  id: string,
  way: TieRuling['way'],
  { signers }: Word,
): Promise<void> =>
  record(tx, actor, now, {
    chain: activity,
    act: 'result.tie-decided',
    subject: { kind: 'result-tie', id },
    facts: {
      ranking: tie.group.ranking,
      place: tie.rank,
      count: tie.members.length,
      way,
      signers: signers.length,
    },
  });

/** Records what the committee decided: a play-off, an order of its own, or that the place is shared. */
export const decideTie = async (
  acting: Acting,
  name: string,
  {
    way,
    order,
    ...word
  }: Word & {
    readonly way: 'play-off' | 'committee' | 'shared';
    readonly order: readonly string[];
  },
): Promise<Done> => {
  const held = await holdTie(acting, name);
  if (!held.ok) return held;
  if (held.value.lot !== null) return refuse({ code: 'result.lot-committed', params: {} });
  const ruled = ruleTie(rulable(held.value), { way, order, signers: word.signers });
  if (!ruled.ok) return ruled;
  const row = rowOf(held.value, acting);
  await insertTie(acting.tx, {
    ...row,
    way,
    drawn: JSON.stringify(order),
    reason: word.reason,
    signers: JSON.stringify(word.signers),
    minutes: word.minutes,
    at: acting.now,
  });
  await recordRuling(acting, held.value, row.id, way, word);
  return accept({});
};

/** Publishes the commitment of a lot: from now on nobody can choose another seed, nor another way. */
export const commitLot = async (acting: Acting, name: string): Promise<Done> => {
  const held = await holdTie(acting, name);
  if (!held.ok) return held;
  const { lot, tie } = held.value;
  if (lot !== null) return refuse({ code: 'result.lot-committed', params: {} });
  const { tx, actor, now, activity } = acting;
  const allowed = ruleTie(rulable(held.value), { way: 'lot', order: [], signers: [] });
  if (!allowed.ok && allowed.refusals.some(({ code }) => code === 'result.tie-way'))
    return refuse({ code: 'result.tie-way', params: {} });
  const row = rowOf(held.value, acting);
  const { seed, context, commitment } = newDraw(
    `并列抽签/${activity}/${tie.group.ranking}/第${tie.rank}名/${row.id}`,
  );
  await insertTie(tx, {
    ...row,
    way: 'lot',
    drawn: '[]',
    reason: '',
    signers: '[]',
    minutes: '',
    at: null,
    seed,
    context,
    commitment,
    committedName: nameOf(actor),
    committedAt: now,
  });
  await record(tx, actor, now, {
    chain: activity,
    act: 'result.lot-committed',
    subject: { kind: 'result-tie', id: row.id },
    facts: { ranking: tie.group.ranking, place: tie.rank, commitment },
  });
  return accept({});
};

/** Draws the lot that was committed to, once, and records the decision that it makes. */
export const drawLot = async (acting: Acting, name: string, word: Word): Promise<Done> => {
  const held = await holdTie(acting, name);
  if (!held.ok) return held;
  const { lot } = held.value;
  if (lot?.seed == null || lot.context === null)
    return refuse({ code: 'result.lot-uncommitted', params: {} });
  const ruled = ruleTie(rulable(held.value), { way: 'lot', order: [], signers: word.signers });
  if (!ruled.ok) return ruled;
  // The tie is the same people on the same total; they are drawn among by the names that were published with the commitment.
  const labels = new Map(lot.members.map(({ key, name: label }) => [label, key]));
  const draw = { seed: lot.seed, context: lot.context };
  const order = drawnOrder(sha256, draw, [...labels.keys()]).map((label) => labels.get(label));
  await updateTie(acting.tx, lot.id, {
    drawn: JSON.stringify(order),
    reason: word.reason,
    signers: JSON.stringify(word.signers),
    minutes: word.minutes,
    name: nameOf(acting.actor),
    at: acting.now,
  });
  await recordRuling(acting, held.value, lot.id, 'lot', word);
  return accept({});
};

/** Takes a decision back, or a lot that was committed to; it stays readable, and the tie is open again. */
export const withdrawTie = async (acting: Acting, id: string, reason: string): Promise<Done> => {
  const { tx, actor, now, activity } = acting;
  const held = await holdResult(acting);
  if (!held.ok) return held;
  const found = held.value.ties.find((one) => one.id === id);
  if (found === undefined) return refuse({ code: 'access.not-found', params: {} });
  if (found.withdrawn !== null) return refuse({ code: 'result.tie-not-decided', params: {} });
  await updateTie(tx, id, { withdrawn: JSON.stringify(reasoned(acting, reason)) });
  await record(tx, actor, now, {
    chain: activity,
    act: 'result.tie-withdrawn',
    subject: { kind: 'result-tie', id },
    facts: { ranking: found.ranking, place: found.place, way: found.way },
  });
  return accept({});
};
