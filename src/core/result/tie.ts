import { accept, refuse, type Decision, type Refusal } from '../kernel/decision.ts';
import type { LastResort } from '../score/rules.ts';
import type { SettlementWay } from '../score/settlement.ts';
import type { ResultCode } from './code.ts';

/** Somebody who signs a decision for a body that organises. */
export interface Signer {
  /** The plan's id of the organiser. */
  readonly body: string;
  readonly name: string;
}

/** What people decided on a tie, as they enter it. */
export interface TieRuling {
  readonly way: SettlementWay;
  /** Keys, best first; empty for a shared place, and for a lot, which is drawn. */
  readonly order: readonly string[];
  readonly signers: readonly Signer[];
}

/** An open tie as a ruling meets it. */
export interface RulableTie {
  readonly members: readonly string[];
  readonly lastResort: LastResort | null;
  /** Ids of the plan's organisers. */
  readonly bodies: readonly string[];
}

/** How few may sign a decision on a tie. */
const LEAST_SIGNERS = 2;

const EVERY_WAY: readonly SettlementWay[] = ['play-off', 'lot', 'committee', 'shared'];

/** The ways that the plan leaves open: all of them where it is silent, or hands it to the committee. */
export const waysFor = (lastResort: LastResort | null): readonly SettlementWay[] => {
  switch (lastResort) {
    case null:
    case 'committee':
      return EVERY_WAY;
    case 'shared-place':
      return ['shared'];
    case 'play-off':
    case 'lot':
      return [lastResort];
  }
};

const isOrderOf = (order: readonly string[], members: readonly string[]): boolean =>
  order.length === members.length && order.toSorted().join('\n') === members.toSorted().join('\n');

const ofSigners = (
  signers: readonly Signer[],
  bodies: readonly string[],
): readonly Refusal<ResultCode>[] => {
  const refusals: Refusal<ResultCode>[] = [];
  if (signers.length < LEAST_SIGNERS)
    refusals.push({ code: 'result.signers-too-few', params: { least: LEAST_SIGNERS } });
  const twice = signers.find(
    ({ name }, at) => signers.findIndex((other) => other.name === name) !== at,
  );
  if (twice !== undefined)
    refusals.push({ code: 'result.signer-twice', params: { name: twice.name } });
  const foreign = signers.find(({ body }) => !bodies.includes(body));
  if (foreign !== undefined)
    refusals.push({ code: 'result.signer-body', params: { name: foreign.name } });
  return refusals;
};

/**
 * Whether a ruling on an open tie stands: a way that the plan allows, an order of exactly those who are equal, signed
 * by two or more for bodies that organise.
 */
export const ruleTie = (
  tie: RulableTie,
  { way, order, signers }: TieRuling,
): Decision<null, ResultCode> => {
  const refusals: Refusal<ResultCode>[] = [];
  if (!waysFor(tie.lastResort).includes(way)) refusals.push({ code: 'result.tie-way', params: {} });
  const isOrdered = way === 'play-off' || way === 'committee';
  if (isOrdered ? !isOrderOf(order, tie.members) : order.length > 0)
    refusals.push({ code: 'result.tie-order', params: { count: tie.members.length } });
  refusals.push(...ofSigners(signers, tie.bodies));
  return refusals.length > 0 ? refuse(...refusals) : accept(null);
};
