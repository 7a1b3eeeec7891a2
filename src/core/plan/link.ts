import type { Refusal } from '../kernel/decision.ts';
import { MEMBERS, PRESENT } from '../score/formula/bind.ts';
import type { Json } from './open-item.ts';
import { resolvePath, sameJson, valueAtPath, valuesUnder } from './path.ts';
import type { Plan } from './plan.ts';
import type { Stage } from './stage.ts';

export type LinkCode =
  | 'plan.id-twice'
  | 'plan.reference-unknown'
  | 'plan.clause-unknown'
  | 'plan.open-path-unknown'
  | 'plan.default-not-in-plan'
  | 'plan.unit-in-two-quotas'
  | 'plan.name-twice'
  | 'plan.stage-differs'
  | 'plan.grid-span'
  | 'plan.grid-width';

/** A fault in how the parts of a plan refer to each other, with the keys that lead to it. */
export interface LinkFault extends Refusal<LinkCode> {
  readonly path: readonly (string | number)[];
}

type Path = readonly (string | number)[];

class Links {
  readonly faults: LinkFault[] = [];

  report(code: LinkCode, path: Path, params: Refusal['params']): void {
    this.faults.push({ code, path, params });
  }

  /** Ids of a list, each reported that stands twice. */
  ids(path: Path, items: readonly { readonly id: string }[]): ReadonlySet<string> {
    const seen = new Set<string>();
    for (const [index, { id }] of items.entries()) {
      if (seen.has(id)) this.report('plan.id-twice', [...path, index, 'id'], { id });
      seen.add(id);
    }
    return seen;
  }

  known(path: Path, id: string | null, ids: ReadonlySet<string>, what: string): void {
    if (id !== null && !ids.has(id)) {
      const known = [...ids].slice(0, 20).join('、');
      this.report('plan.reference-unknown', path, { id, what, known });
    }
  }
}

const linkStage = (links: Links, stage: Stage, path: Path, ids: Ids): void => {
  const organisers = (list: readonly string[]) => {
    for (const [at, id] of list.entries())
      links.known([...path, 'organisers', at], id, ids.organisers, '主办单位');
  };
  for (const [at, id] of stage.after.entries())
    links.known([...path, 'after', at], id, ids.stages, '阶段');
  const dues = links.ids([...path, 'dues'], stage.dues);
  switch (stage.kind) {
    case 'nomination': {
      links.known([...path, 'form'], stage.form, ids.forms, '表格');
      links.ids([...path, 'quotas'], stage.quotas);
      links.ids([...path, 'conditions'], stage.conditions);
      links.ids([...path, 'materials'], stage.materials);
      const placed = new Set<string>();
      for (const [at, quota] of stage.quotas.entries()) {
        links.ids([...path, 'quotas', at, 'categories'], quota.categories);
        for (const [index, unit] of quota.units.entries()) {
          const place = [...path, 'quotas', at, 'units', index];
          links.known(place, unit, ids.units, '单位');
          if (placed.has(unit)) links.report('plan.unit-in-two-quotas', place, { id: unit });
          placed.add(unit);
        }
      }
      for (const [at, { exception }] of stage.conditions.entries())
        for (const id of exception?.approvedBy ?? [])
          links.known([...path, 'conditions', at, 'exception'], id, ids.organisers, '主办单位');
      return;
    }
    case 'consultation':
      links.ids([...path, 'consultations'], stage.consultations);
      return;
    case 'review':
    case 'naming':
      organisers(stage.organisers);
      return;
    case 'exam':
    case 'practical':
    case 'quiz':
      links.known([...path, 'component'], stage.component, ids.components, '成绩');
      if (stage.kind === 'quiz') {
        const rounds = links.ids([...path, 'rounds'], stage.rounds);
        for (const [at, { round }] of stage.ledger.bookings.entries())
          links.known([...path, 'ledger', 'bookings', at, 'round'], round, rounds, '环节');
      }
      return;
    case 'roster': {
      links.known([...path, 'form'], stage.form, ids.forms, '表格');
      links.known([...path, 'contestantsFrom'], stage.contestantsFrom, ids.stages, '阶段');
      const roles = links.ids([...path, 'rules', 'roles'], stage.rules.roles);
      for (const [at, { role }] of stage.rules.counts.entries())
        links.known([...path, 'rules', 'counts', at, 'role'], role, roles, '角色');
      for (const [at, { substituteFor }] of stage.rules.roles.entries())
        links.known(
          [...path, 'rules', 'roles', at, 'substituteFor'],
          substituteFor ?? null,
          roles,
          '角色',
        );
      return;
    }
    case 'hand-in':
      links.ids([...path, 'deliverables'], stage.deliverables);
      for (const [at, deliverable] of stage.deliverables.entries()) {
        const place = [...path, 'deliverables', at];
        links.known([...place, 'form'], deliverable.form, ids.forms, '表格');
        links.known([...place, 'due'], deliverable.due, dues, '时限');
        links.known([...place, 'to'], deliverable.to, ids.organisers, '主办单位');
      }
      return;
    case 'award':
      for (const [at, id] of stage.series.entries())
        links.known([...path, 'series', at], id, ids.series, '奖项');
      return;
    case 'inspection':
    case 'posting':
    case 'publicity':
      return;
  }
};

interface Ids {
  readonly organisers: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
  readonly stages: ReadonlySet<string>;
  readonly components: ReadonlySet<string>;
  readonly forms: ReadonlySet<string>;
  readonly series: ReadonlySet<string>;
}

const linkUnits = (links: Links, plan: Plan): ReadonlySet<string> => {
  const names = new Map<string, string>();
  for (const [index, unit] of plan.units.entries()) {
    const spellings = [unit.name, unit.short, ...unit.also];
    const later = unit.laterNames.flatMap((one) => [one.name, one.short]);
    for (const name of new Set([...spellings, ...later])) {
      if (names.has(name)) links.report('plan.name-twice', ['units', index], { name });
      names.set(name, unit.id);
    }
  }
  return links.ids(['units'], plan.units);
};

const linkScores = (links: Links, plan: Plan, ids: Ids): void => {
  const names = [...plan.components, ...plan.figures];
  links.ids(['components'], names);
  const own = [...MEMBERS.spellings, ...PRESENT.spellings];
  const spelled = new Set<string>(own);
  for (const [index, one] of names.entries()) {
    const at = index - plan.components.length;
    const place = at < 0 ? ['components', index] : ['figures', at];
    const reserved = own.filter((name) => name === one.id);
    for (const name of new Set([one.title, ...('also' in one ? one.also : []), ...reserved])) {
      if (spelled.has(name)) links.report('plan.name-twice', place, { name });
      spelled.add(name);
    }
  }
  for (const [at, { stage }] of plan.components.entries())
    links.known(['components', at, 'stage'], stage, ids.stages, '阶段');
  for (const [at, stage] of plan.stages.entries()) {
    const id = 'component' in stage ? stage.component : null;
    const written = plan.components.find((one) => one.id === id)?.stage ?? null;
    if (id !== null && written !== null && written !== stage.id)
      links.report('plan.stage-differs', ['stages', at, 'component'], {
        component: id,
        written,
        stage: stage.id,
      });
  }
  const rankings = links.ids(['rankings'], plan.rankings);
  links.ids(['advances'], plan.advances);
  for (const [at, advance] of plan.advances.entries()) {
    links.known(['advances', at, 'ranking'], advance.ranking, rankings, '排名');
    links.known(['advances', at, 'to'], advance.to, ids.stages, '阶段');
  }
  for (const [at, series] of plan.awards.entries()) {
    links.known(['awards', at, 'ranking'], series.ranking, rankings, '排名');
    links.ids(['awards', at, 'awards'], series.awards);
    for (const [index, { givenBy }] of series.awards.entries())
      links.known(['awards', at, 'awards', index, 'givenBy'], givenBy, ids.organisers, '颁奖单位');
  }
};

const TEXT_BLOCK_WIDTH = 156;

const linkForms = (links: Links, plan: Plan): void => {
  for (const [at, form] of plan.forms.entries())
    for (const [index, block] of form.blocks.entries()) {
      const place = ['forms', at, 'blocks', index];
      const columns =
        block.kind === 'grid'
          ? block.columns
          : block.kind === 'list'
            ? block.columns.map((column) => column.width)
            : null;
      if (columns === null) continue;
      const width = columns.reduce((a, b) => a + b, 0);
      if (Math.abs(width - TEXT_BLOCK_WIDTH) > 0.5)
        links.report('plan.grid-width', place, { width, block: TEXT_BLOCK_WIDTH });
      if (block.kind !== 'grid') continue;
      for (const [row, { cells }] of block.rows.entries()) {
        const spans = cells.reduce((a, cell) => a + cell.span, 0);
        if (spans !== columns.length)
          links.report('plan.grid-span', [...place, 'rows', row], {
            spans,
            columns: columns.length,
          });
      }
    }
};

const linkOpen = (links: Links, plan: Plan, tree: Json): void => {
  links.ids(['open'], plan.open);
  for (const [index, { id, answer }] of plan.open.entries()) {
    const place = ['open', index, 'answer'];
    if (answer.kind === 'value') {
      if (resolvePath(tree, answer.path) === null)
        links.report('plan.open-path-unknown', [...place, 'path'], { path: answer.path });
      continue;
    }
    const options = links.ids([...place, 'options'], answer.options);
    links.known([...place, 'default'], answer.default, options, '选项');
    for (const [at, option] of answer.options.entries())
      for (const [path, value] of Object.entries(option.set)) {
        if (resolvePath(tree, path) === null)
          links.report('plan.open-path-unknown', [...place, 'options', at], { path });
        else if (option.id === answer.default && !sameJson(valueAtPath(tree, path), value))
          links.report('plan.default-not-in-plan', [...place, 'options', at], { id, path });
      }
  }
};

const linkClauses = (links: Links, plan: Plan, tree: Json): void => {
  const clauses = new Set(links.ids(['clauses'], plan.clauses)).add('inferred');
  const sources = valuesUnder(tree, 'source').filter(({ path }) => path[0] !== 'calendar');
  for (const { path, value } of sources)
    for (const id of Array.isArray(value) ? value : [value])
      if (typeof id === 'string' && !clauses.has(id))
        links.report('plan.clause-unknown', path, { id });
};

/**
 * Checks that everything a plan refers to is there, that ids and names are its own, and that the stated default of
 * every open item is what the plan says.
 * @param tree the plan as written, before decisions
 */
export const linkPlan = (plan: Plan, tree: Json): readonly LinkFault[] => {
  const links = new Links();
  const ids: Ids = {
    organisers: links.ids(['organisers'], plan.organisers),
    units: linkUnits(links, plan),
    stages: links.ids(['stages'], plan.stages),
    components: new Set(plan.components.map((one) => one.id)),
    forms: links.ids(['forms'], plan.forms),
    series: links.ids(['awards'], plan.awards),
  };
  linkClauses(links, plan, tree);
  for (const [at, { organiser }] of plan.contacts.entries())
    links.known(['contacts', at, 'organiser'], organiser, ids.organisers, '主办单位');
  for (const [index, stage] of plan.stages.entries())
    linkStage(links, stage, ['stages', index], ids);
  linkScores(links, plan, ids);
  linkForms(links, plan);
  linkOpen(links, plan, tree);
  return links.faults;
};
