import type { OrgUnitId } from '../access/actor.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import type { ScoringCode } from './code.ts';
import type { ScoredStage } from './form.ts';

/** Why a judge keeps away from a team (回避), as far as the plan names it. */
export type RecusalKind = Extract<ScoredStage, { kind: 'practical' }>['recusal'][number];

/** A judge of a practical stage, by seat from 1. */
export interface Judge {
  readonly id: string;
  readonly seat: number;
  readonly name: string;
  /** Where they come from, as it is written; and the unit of the installation with those above it, where it is one. */
  readonly body: string;
  readonly units: readonly OrgUnitId[];
  /** Relations declared: the team of which unit, what, why. */
  readonly relations: readonly {
    readonly unit: OrgUnitId;
    readonly kind: RecusalKind;
    readonly reason: string;
  }[];
}

/** What recusals are called. */
export const RECUSAL_TITLES: Readonly<Record<RecusalKind, string>> = {
  'own-unit': '本单位',
  relative: '近亲属',
  'other-interest': '其他利害关系',
};

/** Why a judge has no sheet for the team of a unit (N5.2); null where they judge it. */
export const recusalOf = (
  kinds: readonly RecusalKind[],
  { units, relations }: Pick<Judge, 'units' | 'relations'>,
  unit: OrgUnitId,
): { readonly kind: RecusalKind; readonly reason: string } | null => {
  if (kinds.includes('own-unit') && units.includes(unit))
    return { kind: 'own-unit', reason: '评委是这个单位的人' };
  return relations.find((one) => one.unit === unit && kinds.includes(one.kind)) ?? null;
};

/** Whether a relation may be recorded: of a kind that the plan has judges keep away for. */
export const decideRelation = (
  kinds: readonly RecusalKind[],
  judge: Judge,
  unit: OrgUnitId,
  kind: RecusalKind,
): Decision<null, ScoringCode> => {
  if (kind === 'own-unit' || !kinds.includes(kind))
    return refuse({ code: 'scoring.recusal-kind', params: { kind: RECUSAL_TITLES[kind] } });
  return kinds.includes('own-unit') && judge.units.includes(unit)
    ? refuse({ code: 'scoring.recusal-self-evident', params: {} })
    : accept(null);
};
