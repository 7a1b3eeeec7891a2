import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { PostingView } from '../../contract/posting/shapes.ts';
import { accountOf, nameOf, type ActivityId, type Actor } from '../../core/access/actor.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import { decideReturn } from '../../core/posting/taken-off.ts';
import type { Database } from '../db/tables.ts';
import { decidersOf, recordAct, refused, type Acting } from './act.ts';
import { holdDraft } from './draft.ts';
import { sealedResults } from './result-source.ts';
import type { StoredPosting } from './store.ts';
import { carriedInto, insertReturn, returnsOf, updateReturn } from './taken-off.ts';

interface HeldVersion {
  readonly version: number;
  /** Ids and names of the organisers, all of whom decide. */
  readonly deciders: readonly { readonly id: string; readonly name: string }[];
}

/** The version of a result whose posting is not out yet: only then may its names still change. */
const holdVersion = async (acting: Acting, id: string): Promise<Decision<HeldVersion>> => {
  const held = await holdDraft(acting, id);
  if (!held.ok) return held;
  const { current, posting } = held.value;
  return posting.result === null
    ? refused('posting.not-carried')
    : accept({ version: posting.result, deciders: decidersOf(current.plan) });
};

/**
 * Records that the organisers put somebody back whom they took off the posting of an earlier version. Nothing changes
 * before another person has confirmed it.
 */
export const askReturn = async (
  acting: Acting,
  posting: string,
  given: {
    readonly holder: string;
    readonly reason: string;
    readonly decidedBy: readonly string[];
  },
): Promise<Decision<string>> => {
  const held = await holdVersion(acting, posting);
  if (!held.ok) return held;
  const { tx, actor, now, activity } = acting;
  const { version, deciders } = held.value;
  const account = accountOf(actor);
  if (account === null) throw new Error('a decision without an account');
  if (!deciders.every(({ id }) => given.decidedBy.includes(id)))
    return refused('posting.deciders-missing', {}, 'body.decidedBy');
  const removals = (await carriedInto(tx, activity, version)).filter(
    ({ holder }) => holder === given.holder,
  );
  const last = removals.at(-1);
  if (last === undefined) return refused('posting.not-carried');
  const open = (await returnsOf(tx, activity)).find(
    ({ holder, verdict }) => holder === given.holder && verdict === null,
  );
  if (open !== undefined) return refused('posting.return-open', { name: open.name });
  const id = randomUUID();
  await insertReturn(tx, {
    id,
    activity,
    version,
    holder: given.holder,
    rulings: JSON.stringify(removals.map((one) => one.id)),
    reason: given.reason,
    decidedBy: JSON.stringify(deciders.map(({ name }) => name)),
    account,
    name: nameOf(actor),
    askedAt: now,
    verdict: null,
    answerReason: '',
    answerName: null,
    answeredAt: null,
  });
  await recordAct(
    acting,
    'posting.return-asked',
    { kind: 'posting', id: posting },
    { version, line: last.ruling.line },
    { reason: given.reason },
  );
  return accept(id);
};

/** Confirms that somebody is put back, by another than who recorded it; or leaves them off, with a reason. */
export const answerReturn = async (
  acting: Acting,
  posting: string,
  id: string,
  answer:
    { readonly verdict: 'confirmed' } | { readonly verdict: 'rejected'; readonly reason: string },
): Promise<Decision<null>> => {
  const held = await holdVersion(acting, posting);
  if (!held.ok) return held;
  const { tx, actor, now, activity } = acting;
  const { version } = held.value;
  const asked = (await returnsOf(tx, activity)).find((one) => one.id === id);
  const account = accountOf(actor);
  if (asked === undefined || account === null) return refused('posting.not-found');
  const decided = decideReturn(asked, account, answer.verdict);
  if (!decided.ok) return decided;
  const reason = answer.verdict === 'rejected' ? answer.reason : '';
  await updateReturn(tx, id, {
    verdict: answer.verdict,
    answerReason: reason,
    answerName: nameOf(actor),
    answeredAt: now,
  });
  await recordAct(
    acting,
    `posting.return-${answer.verdict}`,
    { kind: 'posting', id: posting },
    { version },
    reason === '' ? {} : { reason },
  );
  return accept(null);
};

/** Whoever the draft of a result's posting leaves out because of an earlier decision, and what is asked about them. */
export const carriedView = async (
  db: Kysely<Database>,
  activity: ActivityId,
  { result, frozen }: StoredPosting,
  actor: Actor,
): Promise<PostingView['carried']> => {
  if (result === null || frozen !== null) return [];
  const sealed = (await sealedResults(db, activity)).find(({ version }) => version === result);
  const returns = await returnsOf(db, activity);
  const carried = (await carriedInto(db, activity, result)).toSorted(
    (one, other) => one.version - other.version,
  );
  const latest = new Map(carried.map((one) => [one.holder, one]));
  return [...latest.values()].flatMap(({ holder, version, ruling }) => {
    const row = sealed?.frozen.rankings
      .flatMap(({ rows }) => rows)
      .find(({ key }) => key === holder);
    if (row === undefined) return [];
    const grants = sealed?.frozen.grants.filter(({ key }) => key === holder) ?? [];
    const open = returns.find((one) => one.holder === holder && one.verdict === null);
    const refusedOnes = returns.filter(
      (one) => one.holder === holder && one.verdict === 'rejected',
    );
    const last = refusedOnes.at(-1);
    return [
      {
        holder,
        name: row.name ?? row.unitName,
        unit: row.name === null ? '' : row.unitName,
        awards: grants.map(({ title }) => title),
        version,
        line: ruling.line,
        reason: ruling.reason,
        decidedBy: [...ruling.decidedBy],
        by: ruling.name,
        at: ruling.at,
        asked:
          open === undefined
            ? null
            : {
                id: open.id,
                reason: open.reason,
                by: open.name,
                at: open.askedAt,
                isMine: open.account === accountOf(actor),
              },
        rejected:
          last === undefined ? null : { by: last.answerName ?? '', reason: last.answerReason },
      },
    ];
  });
};
