import type { PanelRule } from '../../practical/panel.ts';
import { mostPlaces } from '../../nomination/quota.ts';
import type { Json } from '../open-item.ts';
import { valuesUnder, type JsonObject } from '../path.ts';
import type { Stage } from '../stage.ts';
import { findingAt, type CheckedPlan, type Finding } from './finding.ts';

/** Places of all units together (J3.2): every unit of a quota has its places for itself. */
const placesInAll = (stage: Extract<Stage, { kind: 'nomination' }>): number =>
  stage.quotas.reduce((total, quota) => total + mostPlaces(quota.places) * quota.units.length, 0);

const quotas = (
  checked: CheckedPlan,
  stage: Extract<Stage, { kind: 'nomination' }>,
): readonly Finding[] => {
  const total = placesInAll(stage);
  const rows = stage.quotas
    .map((quota) => `${mostPlaces(quota.places)}×${quota.units.length}`)
    .join(' + ');
  const placed = new Set(stage.quotas.flatMap((quota) => quota.units));
  const without = checked.plan.units.filter((unit) => !placed.has(unit.id));
  const place = `stages.${stage.id}`;
  const clauses = [...new Set(stage.quotas.map((quota) => quota.source))];
  const found: Finding[] = without.map((unit) => ({
    severity: 'warning',
    code: 'quota.unit-without',
    clauses,
    place: `${place}.quotas`,
    params: { unit: unit.name },
    open: null,
  }));
  if (stage.sum === null) return found;
  const params = { total, rows, stated: stage.sum.n };
  const base = { clauses, place: `${place}.sum`, params, open: null };
  if (stage.sum.n !== total)
    return [...found, { ...base, severity: 'error', code: 'quota.sum-differs' }];
  return stage.sum.source === 'inferred'
    ? [...found, { ...base, severity: 'warning', code: 'quota.sum-unconfirmed' }]
    : found;
};

const missing = (
  checked: CheckedPlan,
  stage: Stage,
  key: string,
  code: Finding['code'],
): readonly Finding[] =>
  findingAt(checked, [`stages.${stage.id}.${key}`], {
    severity: 'warning',
    code,
    clauses: [stage.source],
    params: { title: stage.title },
  });

const dropsTooMany = (
  stage: Stage,
  { judges, dropHighest, dropLowest }: PanelRule,
): readonly Finding[] => {
  const dropped = dropHighest + dropLowest;
  if (judges === null || dropped < judges) return [];
  return [
    {
      severity: 'error',
      code: 'panel.drops-too-many',
      clauses: [stage.source],
      place: `stages.${stage.id}.panel`,
      params: { title: stage.title, judges, dropped },
      open: null,
    },
  ];
};

const ofStage = (checked: CheckedPlan, stage: Stage): readonly Finding[] => {
  switch (stage.kind) {
    case 'nomination':
      return quotas(checked, stage);
    case 'review':
      return [
        ...(stage.places === null
          ? missing(checked, stage, 'places', 'review.places-missing')
          : []),
        ...(stage.method === null
          ? missing(checked, stage, 'method', 'review.method-missing')
          : []),
        ...(stage.panel === null ? [] : dropsTooMany(stage, stage.panel)),
      ];
    case 'exam':
      return stage.setBy === 'organiser' && stage.minutes === null
        ? missing(checked, stage, 'minutes', 'exam.minutes-missing')
        : [];
    case 'practical':
      return stage.panel.judges === null
        ? missing(checked, stage, 'panel.judges', 'panel.judges-missing')
        : dropsTooMany(stage, stage.panel);
    case 'quiz':
      return stage.ledger.bookings.length === 0
        ? missing(checked, stage, 'ledger.bookings', 'quiz.points-missing')
        : [];
    default:
      return [];
  }
};

const SECTIONS: Readonly<Record<string, string>> = {
  units: '单位',
  stages: '阶段和名额',
  forms: '表格栏目',
  components: '成绩',
  rankings: '排名',
  awards: '奖项',
  organisers: '主办单位',
  content: '竞赛内容',
};

const labelOf = (node: Json | undefined): string => {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return '';
  const object = node as JsonObject;
  const label = object['short'] ?? object['title'] ?? object['label'] ?? object['n'] ?? '';
  return Array.isArray(label) ? label.join('') : String(label);
};

const nodeAt = (tree: Json, path: readonly (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>(
    (node, key) =>
      node === undefined || node === null || typeof node !== 'object'
        ? undefined
        : (node as { readonly [key: string]: Json })[key],
    tree,
  );

/** What the nearest thing around a place is called: a statement by its due date, a booking by its stage. */
const titleAround = (tree: Json, path: readonly (string | number)[], section: string): string => {
  for (let length = path.length - 1; length > 0; length -= 1) {
    const label = labelOf(nodeAt(tree, path.slice(0, length)));
    if (label !== '') return label;
  }
  return section;
};

/** One finding a section for everything our copy of the notice does not have and we inferred. */
export const checkInferred = (tree: Json): readonly Finding[] => {
  const sections = new Map<string, Set<string>>();
  for (const { path, value } of valuesUnder(tree, 'source')) {
    const section = String(path[0]);
    if (value !== 'inferred' || section === 'open') continue;
    const labels = sections.get(section) ?? new Set();
    sections.set(section, labels.add(titleAround(tree, path, SECTIONS[section] ?? section)));
  }
  return [...sections].map(([section, labels]) => ({
    severity: 'warning',
    code: 'plan.inferred',
    clauses: ['inferred'],
    place: section,
    params: { section: SECTIONS[section] ?? section, items: [...labels].join('、') },
    open: null,
  }));
};

/** What a plan must say before the activity can run and does not: numbers, methods, lengths, points (SPEC, open). */
export const checkSilences = (checked: CheckedPlan): readonly Finding[] => [
  ...(checked.plan.notice.issuedOn === null
    ? findingAt(checked, ['notice.issuedOn'], {
        severity: 'warning',
        code: 'notice.date-missing',
        clauses: [checked.plan.notice.source],
        params: { number: checked.plan.notice.number },
      })
    : []),
  ...checked.plan.stages.flatMap((stage) => ofStage(checked, stage)),
];
