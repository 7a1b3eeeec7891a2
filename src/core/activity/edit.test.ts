import { describe, expect, it } from 'vitest';
import { examplePlan, loaded } from '../../../test/example-plans.ts';
import { isOpened, openPlanTree } from '../../contract/plan/opened.ts';
import type { Day } from '../kernel/day.ts';
import type { Json } from '../plan/open-item.ts';
import { valueAtPath } from '../plan/path.ts';
import type { Plan } from '../plan/plan.ts';
import { applyChanges, type PlanChange } from './edit.ts';
import { freshId, newStage, STAGE_KINDS, type StageKind } from './new-stage.ts';
import { dependentsOf } from './removal.ts';

const jiaxing = loaded(examplePlan('jiaxing-2020'));
const nantong = loaded(examplePlan('nantong-2020'));

const edited = (of: typeof jiaxing, ...changes: readonly PlanChange[]): Json => {
  const done = applyChanges(of.tree, of.open, changes);
  if (!done.ok) throw new Error(done.refusals[0]?.code);
  return done.value;
};
const codeOf = (of: typeof jiaxing, change: PlanChange): string | null => {
  const done = applyChanges(of.tree, of.open, [change]);
  return done.ok ? null : (done.refusals[0]?.code ?? null);
};
const planOf = (tree: Json): Plan => {
  const opened = openPlanTree(tree, []);
  if (!isOpened(opened)) throw new Error(opened.map(({ sentence }) => sentence).join('；'));
  return opened.plan;
};
const faultsOf = (tree: Json): readonly string[] => {
  const opened = openPlanTree(tree, []);
  return isOpened(opened) ? [] : opened.map(({ sentence }) => sentence);
};
const ids = (list: readonly { readonly id: string }[]): readonly string[] =>
  list.map(({ id }) => id);

describe('parts of a plan', () => {
  it('a stage of every kind is added with the least that the format needs', () => {
    for (const kind of Object.keys(STAGE_KINDS) as StageKind[]) {
      const stage = newStage(
        nantong.plan,
        {
          kind,
          title: '新阶段',
          n: 3,
          name: '名称',
          on: '2020-09-10' as Day,
          pick: kind === 'award' ? 'individual' : (nantong.plan.organisers[0]?.id ?? ''),
        },
        'preliminary',
      );
      const series = nantong.plan.awards[0]?.id ?? '';
      const given = kind === 'award' ? { ...stage, series: [series] } : stage;
      const plan = planOf(edited(nantong, { path: 'stages', insert: given, before: 'hand-in' }));
      const at = plan.stages.findIndex(({ id }) => id === stage['id']);
      expect([plan.stages[at]?.kind, plan.stages[at + 1]?.id], kind).toEqual([kind, 'hand-in']);
    }
  });

  it('are moved before another one or to the end, and nothing else changes', () => {
    const before = ids(jiaxing.plan.stages);
    const [first = '', second = '', ...rest] = before;
    const path = `stages.${first}`;
    expect(ids(planOf(edited(jiaxing, { path, moveBefore: null })).stages)).toEqual([
      second,
      ...rest,
      first,
    ]);
    expect(
      ids(planOf(edited(jiaxing, { path, moveBefore: rest[0] ?? null })).stages).slice(0, 3),
    ).toEqual([second, first, rest[0]]);
    expect(codeOf(jiaxing, { path, moveBefore: first })).toBe('activity.no-such-place');
    expect(codeOf(jiaxing, { path, moveBefore: 'nowhere' })).toBe('activity.no-such-place');
  });

  it('a list that is left out on disk gets its first part', () => {
    const tree = edited(jiaxing, {
      path: 'stages.review.dues',
      insert: {
        id: 'd',
        title: '评审',
        holds: 'own',
        statements: [
          {
            id: 'own',
            on: '2020-06-01',
            included: true,
            ends: '24:00',
            received: 'online',
            source: 'inferred',
          },
        ],
      },
      before: null,
    });
    const review = planOf(tree).stages.find(({ id }) => id === 'review');
    expect(review?.dues.map(({ id, title }) => [id, title])).toEqual([['d', '评审']]);
  });

  it('refuses parts where there is no list, and what makes the plan this plan', () => {
    expect(codeOf(jiaxing, { path: 'notice', insert: {}, before: null })).toBe(
      'activity.no-such-place',
    );
    expect(codeOf(jiaxing, { path: 'notice', remove: true })).toBe('activity.no-such-place');
    expect(codeOf(jiaxing, { path: 'stages.none', remove: true })).toBe('activity.no-such-place');
    expect(codeOf(jiaxing, { path: 'id', remove: true })).toBe('activity.place-fixed');
  });

  it('a stage goes with the open items that ask about it, and leaves the order of the others', () => {
    const gone = dependentsOf(jiaxing.plan, 'stages.review');
    expect(gone.map(({ kind }) => kind)).toContain('open-item');
    expect(gone.map(({ kind }) => kind)).toContain('following-stage');
    const plan = planOf(edited(jiaxing, { path: 'stages.review', remove: true }));
    expect(ids(plan.stages)).toEqual(ids(jiaxing.plan.stages).filter((id) => id !== 'review'));
    expect(plan.stages.some(({ after }) => after.includes('review'))).toBe(false);
    expect(plan.open.length).toBe(
      jiaxing.plan.open.length - gone.filter(({ kind }) => kind === 'open-item').length,
    );
  });

  it('a unit goes out of its row of places; a row without units goes', () => {
    const [row] = jiaxing.plan.stages.flatMap((stage) =>
      stage.kind === 'nomination' ? stage.quotas.filter(({ units }) => units.length === 1) : [],
    );
    const [alone = ''] = row?.units ?? [];
    expect(dependentsOf(jiaxing.plan, `units.${alone}`)[0]?.kind).toBe('quota');
    const plan = planOf(edited(jiaxing, { path: `units.${alone}`, remove: true }));
    expect(ids(plan.units)).not.toContain(alone);
    const quotas = plan.stages.flatMap((stage) =>
      stage.kind === 'nomination' ? ids(stage.quotas) : [],
    );
    expect(quotas).not.toContain(row?.id);
  });

  it('what something else still needs is named by the check of the whole plan', () => {
    const needed = nantong.plan.stages.find(({ kind }) => kind === 'exam')?.id ?? '';
    const sentences = faultsOf(edited(nantong, { path: `stages.${needed}`, remove: true }));
    expect(sentences.join()).toContain(needed);
    const due = 'stages.hand-in.dues.documents';
    expect(faultsOf(edited(nantong, { path: due, remove: true })).length).toBeGreaterThan(0);
  });

  it('a place that a decision has settled is not removed; others beside it are', () => {
    const item = jiaxing.open.find(({ item: { answer } }) => answer.kind === 'choice');
    const place = item?.item.answer.kind === 'choice' ? item.item.answer.options[0]?.set : {};
    const [path = ''] = Object.keys(place ?? {});
    const stage = path.split('.').slice(0, 2).join('.');
    const open = jiaxing.open.map((one) =>
      one === item ? { ...one, decision: { number: 4 } as never } : one,
    );
    const done = applyChanges(jiaxing.tree, open, [{ path: stage, remove: true }]);
    expect(done.ok ? null : done.refusals[0]).toEqual({
      code: 'activity.place-decided',
      params: { number: 4 },
    });
    const moved = applyChanges(jiaxing.tree, open, [{ path: stage, moveBefore: null }]);
    expect(moved.ok).toBe(true);
    expect(valueAtPath(jiaxing.tree, stage)).toBeDefined();
  });

  it('fresh ids are never ones that are taken', () => {
    expect(freshId('unit', [])).toBe('unit-1');
    expect(freshId('unit', ['unit-2'])).toBe('unit-3');
    expect(freshId('unit', ['unit-1', 'x'])).toBe('unit-3');
  });
});
