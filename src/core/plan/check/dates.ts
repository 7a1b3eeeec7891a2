import { kindOfDay } from '../../kernel/calendar.ts';
import {
  addDays,
  dayText,
  instantAt,
  minuteText,
  weekdayText,
  type Day,
  type MinuteOfDay,
} from '../../kernel/day.ts';
import type { CountingRule } from '../../kernel/period.ts';
import { dueInstant } from '../../nomination/arrival.ts';
import { lastPostingDay } from '../../posting/posting.ts';
import type { Json } from '../open-item.ts';
import { holdingStatement, type Due, type DueStatement, type Stage } from '../stage.ts';
import { findingAt, itemsCovering, type CheckedPlan, type Finding } from './finding.ts';

export { dueInstant };

/** The last day that still counts for a statement: the day before, where the day itself is not included. */
const lastDayOf = (statement: DueStatement): Day =>
  statement.included ? statement.on : addDays(statement.on, -1);

/** `2020年8月20日17:30`, `2020年5月10日24:00`. */
const statementText = (statement: DueStatement, closing: MinuteOfDay): string =>
  `${dayText(lastDayOf(statement))}${statement.ends === '24:00' ? '24:00' : `下班（${minuteText(closing)}）`}`;

const holdsPath = (stage: Stage, due: Due): string => `stages.${stage.id}.dues.${due.id}.holds`;

const disagreeing = (checked: CheckedPlan, stage: Stage, due: Due): readonly Finding[] => {
  const { closeOfBusiness } = checked.plan;
  // A statement of ours stands there for a decision to choose; only the notice's own can disagree.
  const stated = due.statements.filter((one) => one.source !== 'inferred');
  const instants = new Set(stated.map((one) => dueInstant(one, closeOfBusiness)));
  if (instants.size < 2) return [];
  const statements = stated
    .map((one) => `${statementText(one, closeOfBusiness)}（${one.source}）`)
    .join('、');
  return findingAt(checked, [holdsPath(stage, due)], {
    severity: 'error',
    code: 'due.statements-disagree',
    clauses: [...new Set(stated.map((one) => one.source))],
    params: { title: due.title, count: instants.size, statements },
  });
};

const onDayOff = (checked: CheckedPlan, stage: Stage, due: Due): readonly Finding[] => {
  const statement = holdingStatement(due);
  const last = lastDayOf(statement);
  const { working, certain } = kindOfDay(checked.calendar, last);
  const place = holdsPath(stage, due);
  const about = { title: due.title, day: dayText(last), weekday: weekdayText(last) };
  const base = { severity: 'warning', clauses: [statement.source], place, open: null } as const;
  if (!certain)
    return [
      { ...base, code: 'due.calendar-missing', params: { ...about, year: last.slice(0, 4) } },
    ];
  return working ? [] : [{ ...base, code: 'due.day-off', params: about }];
};

const latest = (stage: Stage, closing: MinuteOfDay) =>
  stage.dues
    .map((due) => ({ due, statement: holdingStatement(due) }))
    .map((one) => ({ ...one, instant: dueInstant(one.statement, closing) }))
    .sort((a, b) => b.instant - a.instant)[0];

const againstOrder = (checked: CheckedPlan, stage: Stage): readonly Finding[] => {
  const { closeOfBusiness, stages } = checked.plan;
  const own = latest(stage, closeOfBusiness);
  const late =
    own !== undefined && stage.starts !== null && instantAt(stage.starts, 0) >= own.instant
      ? findingAt(checked, [`stages.${stage.id}.starts`, holdsPath(stage, own.due)], {
          severity: 'error',
          code: 'stage.starts-after-due',
          clauses: [own.statement.source],
          params: { title: stage.title, starts: dayText(stage.starts) },
        })
      : [];
  const before = stage.after.flatMap((id) => {
    const earlier = stages.find((one) => one.id === id);
    const theirs = earlier === undefined ? undefined : latest(earlier, closeOfBusiness);
    if (own === undefined || theirs === undefined || earlier === undefined) return [];
    if (own.instant >= theirs.instant) return [];
    return findingAt(checked, [holdsPath(stage, own.due), holdsPath(earlier, theirs.due)], {
      severity: 'error',
      code: 'stage.before-its-predecessor',
      clauses: [...new Set([theirs.statement.source, own.statement.source])],
      params: {
        earlier: earlier.title,
        earlierBy: statementText(theirs.statement, closeOfBusiness),
        later: stage.title,
        laterBy: statementText(own.statement, closeOfBusiness),
      },
    });
  });
  return [...late, ...before];
};

const circular = ({ plan }: CheckedPlan): readonly Finding[] => {
  const done = new Set<string>();
  let waiting = plan.stages;
  for (let moved = true; moved;) {
    const ready = waiting.filter((stage) => stage.after.every((id) => done.has(id)));
    for (const stage of ready) done.add(stage.id);
    waiting = waiting.filter((stage) => !done.has(stage.id));
    moved = ready.length > 0;
  }
  const [first] = waiting;
  if (first === undefined) return [];
  const titles = waiting.map((stage) => stage.title).join('、');
  const place = `stages.${first.id}.after`;
  const clauses = [first.source];
  return [
    { severity: 'error', code: 'stage.circular', clauses, place, params: { titles }, open: null },
  ];
};

interface Reading {
  readonly title: string;
  readonly rule: CountingRule;
}

const readings = (
  checked: CheckedPlan,
  stage: Extract<Stage, { kind: 'posting' }>,
): readonly Reading[] => {
  const path = `stages.${stage.id}.posting.period`;
  const [covering] = itemsCovering(checked, [path]);
  if (covering === undefined || covering.decision !== null)
    return [{ title: '按方案的计算方法', rule: stage.posting.period }];
  const { answer } = covering.item;
  return answer.kind === 'choice'
    ? answer.options.flatMap(({ title, set }) => {
        const rule = set[path] as (Json & CountingRule) | undefined;
        return rule === undefined ? [] : [{ title, rule }];
      })
    : [{ title: '按方案的计算方法', rule: stage.posting.period }];
};

/** Ids of the stages that come before a stage, directly or through others. */
const stagesBefore = ({ plan }: CheckedPlan, stage: Stage): ReadonlySet<string> => {
  const found = new Set(stage.after);
  // A set is walked to its end also while it grows; stages that follow each other in a circle end it as well.
  for (const id of found)
    for (const next of plan.stages.find((one) => one.id === id)?.after ?? []) found.add(next);
  return found;
};

interface LastDay {
  readonly text: string;
  readonly start: Day;
}

/** Per posting and reading the last day to put it up. A posting that another follows must be over when that goes up. */
const lastDays = (
  checked: CheckedPlan,
  before: Day,
  reserveDays: number,
): ReadonlyMap<string, readonly LastDay[]> => {
  const { calendar, plan } = checked;
  const found = new Map<string, { earlier: ReadonlySet<string>; days: readonly LastDay[] }>();
  const postings = plan.stages.flatMap((stage) =>
    stage.kind === 'posting' ? [{ stage, earlier: stagesBefore(checked, stage) }] : [],
  );
  for (const { stage, earlier } of postings.toSorted((a, b) => b.earlier.size - a.earlier.size)) {
    const later = [...found.values()].filter((one) => one.earlier.has(stage.id));
    const [next] = later.flatMap(({ days }) => days.map((day) => day.start)).sort();
    const days = readings(checked, stage).map(({ title, rule }) => {
      const last = lastPostingDay(
        rule,
        next ?? before,
        next === undefined ? reserveDays : 0,
        calendar,
        plan.closeOfBusiness,
      );
      const provisional = last.certain ? '' : '（暂定）';
      return {
        text: `${title}：最迟${dayText(last.start)}（${weekdayText(last.start)}）发布，公示至${dayText(last.last)}${provisional}`,
        start: last.start,
      };
    });
    found.set(stage.id, { earlier, days });
  }
  return new Map([...found].map(([id, { days }]) => [id, days]));
};

const lastPosting = (checked: CheckedPlan): readonly Finding[] =>
  checked.plan.stages.flatMap((publicity) => {
    if (publicity.kind !== 'publicity' || publicity.before === null) return [];
    const { before, reserveDays } = publicity;
    const byPosting = lastDays(checked, before, reserveDays);
    return checked.plan.stages.flatMap((stage) => {
      if (stage.kind !== 'posting') return [];
      const days = byPosting.get(stage.id) ?? [];
      const reviewed = checked.plan.stages.filter((one) => stage.after.includes(one.id));
      const base = {
        clauses: [publicity.source, stage.source],
        place: `stages.${stage.id}.posting.period`,
        open: itemsCovering(checked, [`stages.${stage.id}.posting.period`])[0]?.item.id ?? null,
      };
      const params = {
        title: stage.title,
        before: dayText(before),
        reserveDays,
        days: days.map((one) => one.text).join('；'),
      };
      const tooLate =
        stage.starts !== null && days.every((one) => (stage.starts as Day) > one.start);
      const late: readonly Finding[] = tooLate
        ? [
            {
              ...base,
              severity: 'error',
              code: 'posting.too-late',
              params: { ...params, starts: dayText(stage.starts as Day) },
            },
          ]
        : [];
      const after = reviewed.map((one) => one.title).join('、');
      return [
        {
          ...base,
          severity: 'warning' as const,
          code: 'posting.last-day' as const,
          params: { ...params, after },
        },
        ...late,
      ];
    });
  });

/** Dates that disagree, fall on days off, stand against the order of the stages, or leave no time to post (J5). */
export const checkDates = (checked: CheckedPlan): readonly Finding[] => [
  ...checked.plan.stages.flatMap((stage) => [
    ...stage.dues.flatMap((due) => disagreeing(checked, stage, due)),
    ...againstOrder(checked, stage),
    ...stage.dues.flatMap((due) => onDayOff(checked, stage, due)),
  ]),
  ...circular(checked),
  ...lastPosting(checked),
];
