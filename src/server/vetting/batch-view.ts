import type { z } from 'zod';
import type {
  batchRow,
  batchView,
  inspectionView,
  itemView,
  opinionView,
} from '../../contract/vetting/shapes.ts';
import { dayAt } from '../../core/kernel/day.ts';
import { nameOn } from '../../core/unit/name.ts';
import { formNumberText } from '../../core/vetting/seal.ts';
import { standingWord, type StateWord } from '../../core/vetting/view.ts';
import type { Reasoned } from '../db/tables/nomination.ts';
import { consultationIn, stepsOf, type Casework } from './casework.ts';
import { entriesContext, formHash, textContext } from './paper.ts';
import { nomineesOfBatch, type Batch, type Inspection, type Item, type Opinion } from './store.ts';
import { keyOf, resultView, rulingView, type Viewing } from './view.ts';

const reasonView = (reasoned: Reasoned | null) =>
  reasoned === null ? null : { reason: reasoned.reason, name: reasoned.name, at: reasoned.at };

const liveOpinion = ({ opinions }: Casework, item: string): Opinion | undefined =>
  opinions.find((one) => one.item === item && one.void === null);

/**
 * Opinions in force whose seal no longer covers what stands (J10).
 * @returns ids of opinions
 */
export const voidSealsIn = async ({
  services: { db, keys },
  casework,
  nominees,
}: Viewing): Promise<ReadonlySet<string>> => {
  const found = new Set<string>();
  for (const nominee of nominees)
    for (const step of await stepsOf(db, keys, casework, nominee))
      if (step.kind === 'consultation' && step.isSealVoid && step.opinion !== null)
        found.add(step.opinion.id);
  return found;
};

const batchState = (
  { of, answered, hasVoidSeal }: { of: number; answered: number; hasVoidSeal: boolean },
  dueOn: string | null,
  today: string,
): StateWord => {
  if (of === 0) return { tone: 'sealed', word: '已撤销' };
  if (hasVoidSeal) return { tone: 'late', word: '章已作废' };
  if (answered === of) return { tone: 'done', word: '已复齐' };
  if (dueOn !== null && today > dueOn) return { tone: 'late', word: '逾期未复' };
  return { tone: 'active', word: '待答复' };
};

/**
 * A batch as a line of a list, for the vetting clerk.
 * @param voidSeals opinions whose seal does not hold any more
 */
export const batchRowOf = (
  casework: Casework,
  batch: Batch,
  voidSeals: ReadonlySet<string>,
): z.input<typeof batchRow> => {
  const live = casework.items.filter((one) => one.batch === batch.id && one.void === null);
  const opinions = live.flatMap(({ id }) => liveOpinion(casework, id) ?? []);
  const of = live.length;
  const answered = opinions.length;
  const hasVoidSeal = opinions.some(({ id }) => voidSeals.has(id));
  return {
    id: batch.id,
    kind: keyOf(batch),
    title: consultationIn(casework.current, batch)?.title ?? batch.consultation,
    addressee: batch.addressee,
    letterNumber: batch.letterNumber,
    sentOn: batch.sentOn,
    dueOn: batch.dueOn,
    of,
    answered,
    state: batchState({ of, answered, hasVoidSeal }, batch.dueOn, casework.today),
    openedBy: batch.openedName,
  };
};

const opinionViewOf = (
  { services: { keys } }: Viewing,
  opinion: Opinion,
  isSealVoid: boolean,
): z.input<typeof opinionView> => ({
  id: opinion.id,
  result: resultView(opinion.result),
  text: keys.unseal(opinion.textSealed, textContext(opinion.id)),
  boxLabel: opinion.boxLabel,
  signer: opinion.signer,
  sealedOn: opinion.sealedOn,
  validUntil: opinion.validUntil,
  formVersion: opinion.formVersion,
  isSealVoid,
  scan: opinion.scan,
  ruling: rulingView(opinion.ruling),
  void: reasonView(opinion.void),
  registeredBy: opinion.registeredName,
  registeredAt: opinion.registeredAt,
});

const itemViewOf = async (viewing: Viewing, item: Item): Promise<z.input<typeof itemView>> => {
  const { services, casework, tree, now } = viewing;
  const nominee = viewing.nominees.find(({ id }) => id === item.nomination);
  const opinions = casework.opinions.filter((one) => one.item === item.id).toReversed();
  const base = { id: item.id, nomination: item.nomination, void: reasonView(item.void) };
  if (nominee === undefined)
    return {
      ...base,
      name: '',
      unit: '',
      state: { tone: 'sealed', word: '人选已撤回' },
      forms: [],
      opinions: opinions.map((one) => opinionViewOf(viewing, one, false)),
    };
  const steps = await stepsOf(services.db, services.keys, casework, nominee);
  const step = steps.find((one) => one.kind === 'consultation' && one.item?.id === item.id);
  const isStepVoid = step?.kind === 'consultation' && step.isSealVoid;
  const hash = await formHash(services.db, services.keys, casework.current, nominee);
  const isLive = item.void === null && step?.kind === 'consultation';
  return {
    ...base,
    name: nominee.name,
    unit: nameOn(tree.get(nominee.unit)?.names ?? [], dayAt(now)).short,
    state: isLive
      ? standingWord('clerk', step.standing)
      : { tone: 'sealed', word: item.void === null ? '已另行征求' : '已撤销' },
    forms: casework.forms
      .filter((one) => one.nomination === nominee.id)
      .map((one) => ({
        number: formNumberText(one.number),
        version: one.version,
        hash: one.hash,
        issuedAt: one.issuedAt,
        isCurrent: one.hash === hash,
      })),
    opinions: opinions.map((one) =>
      opinionViewOf(viewing, one, isStepVoid && one.id === step.opinion?.id),
    ),
  };
};

/** A batch with every reply, for the vetting clerk alone. */
export const batchViewOf = async (
  viewing: Viewing,
  batch: Batch,
): Promise<z.input<typeof batchView>> => {
  const items = [];
  for (const item of viewing.casework.items.filter((one) => one.batch === batch.id))
    items.push(await itemViewOf(viewing, item));
  const about = await nomineesOfBatch(viewing.services.db, batch.id);
  return {
    ...batchRowOf(viewing.casework, batch, await voidSealsIn(viewing)),
    items,
    withheld: about.length - items.length,
  };
};

/** An inspection record in full, for the vetting clerk alone. */
export const inspectionViewOf = (
  { services: { keys } }: Viewing,
  inspection: Inspection,
): z.input<typeof inspectionView> => {
  const { id, stage, outcome, entriesSealed, registeredName, registeredAt } = inspection;
  const text = keys.unseal(entriesSealed, entriesContext(id));
  const entries = Object.entries(JSON.parse(text) as Readonly<Record<string, string>>);
  return {
    id,
    stage,
    outcome,
    entries: entries.map(([label, written]) => ({ label, text: written })),
    ruling: rulingView(inspection.ruling),
    void: reasonView(inspection.void),
    registeredBy: registeredName,
    registeredAt,
  };
};
