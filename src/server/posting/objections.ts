import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type {
  objectionList,
  ObjectionRow,
  ObjectionView,
} from '../../contract/posting/objection-http.ts';
import {
  accountOf,
  nameOf,
  type Actor,
  type ActivityId,
  type OrgUnitId,
} from '../../core/access/actor.ts';
import { FILE_TYPES } from '../../core/file/type.ts';
import { dayAt, type Instant } from '../../core/kernel/day.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import {
  isOpenObjection,
  moveObjection,
  movesFrom,
  OBJECTION_MOVE_WORDS,
  OBJECTION_STATE_WORDS,
  type MoveWords,
  type ObjectionMove,
  type ObjectionState,
} from '../../core/posting/objection.ts';
import type { Database } from '../db/tables.ts';
import { filesHeldBy } from '../file/queries.ts';
import type { Services } from '../http/services.ts';
import { readTree } from '../unit/queries.ts';
import { holdObjections, namingRules, recordAct, refused, type Acting } from './act.ts';
import { isOfOwnUnit } from './handlers.ts';
import {
  insertStep,
  loadObjections,
  OBJECTION_OWNER,
  setObjectionState,
  stepsOf,
  type Objection,
} from './objection-store.ts';
import { postingsOf, type Posted } from './queries.ts';
import {
  answerContext,
  findingsContext,
  identityContext,
  textContext,
  type ObjectorIdentity,
} from './sealed.ts';
import { insertRuling } from './store.ts';

type Listed = z.input<(typeof objectionList)['answer']>;

const TONES: Readonly<Record<ObjectionState, ObjectionRow['state']['tone']>> = {
  received: 'todo',
  admitted: 'active',
  immaterial: 'done',
  upheld: 'done',
  rejected: 'done',
  closed: 'done',
};

const unitOf = (actor: Actor): OrgUnitId | null => (actor.kind === 'account' ? actor.unit : null);

/** The lines an objection is about, with whom they stand for. */
const linesAbout = ({ lines }: Objection, posted: Posted): Posted['lines'] =>
  posted.lines.filter(({ line }) => lines.includes(line));

/** The objections of an activity that somebody may handle: none about a nominee of their own unit (J4.3). */
export const visibleObjections = async (
  db: Kysely<Database>,
  activity: ActivityId,
  actor: Actor,
): Promise<{ readonly seen: readonly Objection[]; readonly recused: number }> => {
  const tree = await readTree(db);
  const posted = await postingsOf(db, activity);
  const all = await loadObjections(db, activity);
  const seen = all.filter((one) => {
    const posting = posted.find(({ id }) => id === one.posting);
    return (posting === undefined ? [] : linesAbout(one, posting)).every(
      ({ unit }) => unit === null || !isOfOwnUnit(tree, unitOf(actor), unit),
    );
  });
  return { seen, recused: all.length - seen.length };
};

const rowOf = (objection: Objection, posted: readonly Posted[]): ObjectionRow => {
  const posting = posted.find(({ id }) => id === objection.posting);
  const names = posting?.text.lines ?? [];
  return {
    id: objection.id,
    number: objection.number,
    posting: objection.posting,
    channel: objection.channel,
    receivedAt: objection.receivedAt,
    isNamed: objection.identitySealed !== null,
    about: objection.lines.map((line) => ({
      line,
      name: names.find(({ number }) => number === line)?.name ?? '',
    })),
    state: { tone: TONES[objection.state], word: OBJECTION_STATE_WORDS[objection.state] },
    isOpen: isOpenObjection(objection.state),
  };
};

/** Everything a handler works from. Content and identity stay sealed. */
export const objectionsView = async (
  db: Kysely<Database>,
  activity: ActivityId,
  actor: Actor,
  now: Instant,
): Promise<Listed> => {
  const posted = await postingsOf(db, activity);
  const { seen, recused } = await visibleObjections(db, activity, actor);
  return {
    now,
    today: dayAt(now),
    postings: posted
      .filter(({ opensAt }) => now >= opensAt)
      .map(({ id, text, opensAt, last, endsAt, lines }) => ({
        id,
        title: text.title.join(''),
        opensOn: dayAt(opensAt),
        last,
        endsAt,
        channels: [...text.channels],
        mayBeNameless: text.anonymous !== 'refused',
        lines: text.lines
          .filter(({ number }) => lines.some(({ line, isOff }) => line === number && !isOff))
          .map(({ number, name, unit }) => ({ line: number, name, unit })),
      })),
    rows: seen.map((one) => rowOf(one, posted)),
    recused,
  };
};

/** An objection that the asker may handle; null where there is none, or they must keep out of it. */
export const findObjection = async (
  db: Kysely<Database>,
  activity: ActivityId,
  actor: Actor,
  id: string,
): Promise<Objection | null> =>
  (await visibleObjections(db, activity, actor)).seen.find((one) => one.id === id) ?? null;

const writtenOf = (text: string): Pick<MoveWords, 'findings' | 'report'> =>
  JSON.parse(text) as Pick<MoveWords, 'findings' | 'report'>;

/** One objection with what it says, its files and what was done; never who objects. */
export const objectionViewOf = async (
  { db, keys }: Services,
  objection: Objection,
): Promise<ObjectionView> => {
  const posted = await postingsOf(db, objection.activity);
  const files = await filesHeldBy(db, OBJECTION_OWNER, [objection.id], 'objection-attachment');
  const steps = await stepsOf(db, objection.id);
  return {
    ...rowOf(objection, posted),
    postmark: objection.postmark,
    enteredName: objection.enteredName,
    text: keys.unseal(objection.textSealed, textContext(objection.id)),
    files: files.map(({ id, name, bytes, type }) => ({
      id,
      name,
      bytes,
      typeTitle: FILE_TYPES[type].title,
    })),
    steps: steps.map(({ id, move, findingsSealed, answerSealed, name, at }) => ({
      move,
      title: OBJECTION_MOVE_WORDS[move],
      ...writtenOf(keys.unseal(findingsSealed, findingsContext(id))),
      answer: answerSealed === null ? '' : keys.unseal(answerSealed, answerContext(id)),
      name,
      at,
    })),
    moves: movesFrom(objection.state).map((move) => ({
      id: move,
      title: OBJECTION_MOVE_WORDS[move],
    })),
  };
};

/** What handlers reported to the organisers of upheld objections against a line, newest last. */
export const reportsOn = async (
  { db, keys }: Pick<Services, 'db' | 'keys'>,
  posting: Pick<Posted, 'id' | 'activity'>,
  line: number,
): Promise<readonly string[]> => {
  const upheld = (await loadObjections(db, posting.activity)).filter(
    (one) =>
      one.posting === posting.id &&
      one.state === 'upheld' &&
      (one.lines.length === 0 || one.lines.includes(line)),
  );
  const reports: string[] = [];
  for (const { id } of upheld)
    for (const step of await stepsOf(db, id))
      if (step.move === 'uphold')
        reports.push(writtenOf(keys.unseal(step.findingsSealed, findingsContext(step.id))).report);
  return reports;
};

/** By a plan that removes whoever an objection is upheld against, the lines come off at once. */
const removeByPlan = async (acting: Acting, objection: Objection): Promise<void> => {
  const { tx, actor, now } = acting;
  const posted = (await postingsOf(tx, acting.activity)).find(({ id }) => id === objection.posting);
  for (const { line, isOff } of posted === undefined ? [] : linesAbout(objection, posted)) {
    if (isOff) continue;
    await insertRuling(tx, {
      id: randomUUID(),
      posting: objection.posting,
      line,
      verdict: 'taken-off',
      objection: objection.id,
      reason: '异议查实，按方案取消资格',
      decidedBy: JSON.stringify(['方案']),
      account: accountOf(actor),
      name: nameOf(actor),
      at: now,
    });
    const subject = { kind: 'posting', id: objection.posting } as const;
    await recordAct(acting, 'posting.taken-off', subject, { line });
  }
};

/** A step on an objection: judged, looked into, closed with words for the record and for whoever has the receipt. */
export const moveOn = async (
  acting: Acting,
  id: string,
  move: ObjectionMove,
  words: MoveWords,
): Promise<Decision<null>> => {
  const held = await holdObjections(acting);
  if (!held.ok) return held;
  const { tx, keys, actor, now, activity } = acting;
  const objection = await findObjection(tx, activity, actor, id);
  if (objection === null) return refused('objection.not-found');
  const moved = moveObjection(objection.state, move, words);
  if (!moved.ok) return moved;
  const step = randomUUID();
  const { findings, answer, report } = words;
  await insertStep(tx, {
    id: step,
    objection: id,
    number: (await stepsOf(tx, id)).length + 1,
    move,
    state: moved.value,
    findingsSealed: keys.seal(JSON.stringify({ findings, report }), findingsContext(step)),
    answerSealed: answer === '' ? null : keys.seal(answer, answerContext(step)),
    account: accountOf(actor),
    name: nameOf(actor),
    at: now,
  });
  await setObjectionState(tx, id, moved.value);
  if (
    moved.value === 'upheld' &&
    namingRules(held.value.current.plan).upheldObjection === 'removed'
  )
    await removeByPlan(acting, objection);
  await recordAct(
    acting,
    'objection.moved',
    { kind: 'objection', id },
    { move, state: moved.value },
  );
  return accept(null);
};

/** Who objected, for the handler: the reading is an act in the audit. */
export const readIdentity = async (
  acting: Acting,
  id: string,
): Promise<Decision<ObjectorIdentity>> => {
  const { tx, keys, actor, activity } = acting;
  const objection = await findObjection(tx, activity, actor, id);
  if (objection === null) return refused('objection.not-found');
  if (objection.identitySealed === null) return refused('objection.anonymous');
  await recordAct(acting, 'objection.identity-read', { kind: 'objection', id });
  return accept(
    JSON.parse(keys.unseal(objection.identitySealed, identityContext(id))) as ObjectorIdentity,
  );
};
