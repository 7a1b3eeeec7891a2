import type { z } from 'zod';
import type { boardShape, BoardRow } from '../../contract/preliminary/shapes.ts';
import { clausePlace } from '../../contract/plan/clause.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { chaseText } from '../../core/activity/reminder.ts';
import { dueText } from '../../core/kernel/day.ts';
import { dueText as statementText } from '../../core/document/phrase.ts';
import { onTimeOf } from '../../core/preliminary/hand-in.ts';
import { participationOf } from '../../core/preliminary/participation.ts';
import { askedOf, preliminaryStages, type PreliminaryStage } from '../../core/preliminary/plan.ts';
import { listWorkbook } from '../document/list-workbook.ts';
import type { Download } from '../http/endpoint.ts';
import { readTree } from '../unit/queries.ts';
import { deliveriesOf, rosterOf } from './queries.ts';
import { loadSittings } from './store.ts';
import type { Viewing } from './view.ts';
import { examDueText, handInWord, participationView, unitView } from './words.ts';

type Board = z.input<typeof boardShape>;

/** The exam that is asked for; the first of the plan where none is named. */
export const stageOf = (
  { current }: Pick<Viewing, 'current'>,
  stage: string | undefined,
): PreliminaryStage | null =>
  preliminaryStages(current.plan).find(({ id }) => stage === undefined || id === stage) ?? null;

/** Units whose part the asker may see, in the plan's order: all for an organiser, a unit its own. */
const visibleUnits = async ({
  services,
  actor,
  now,
  current,
}: Viewing): Promise<readonly OrgUnitId[]> => {
  const tree = await readTree(services.db);
  return [...new Set(current.units.map(({ unit }) => unit))].filter(
    (unit) =>
      may(actor, 'preliminary.read', { activity: current.activity, units: tree.path(unit) }, now)
        .ok,
  );
};

const statementsOf = ({ current }: Viewing, stage: PreliminaryStage): string[] => {
  const { plan } = current;
  const dues = [
    ...stage.dues,
    ...plan.stages.flatMap((one) => (one.kind === 'hand-in' ? one.dues : [])),
  ];
  return dues
    .filter(({ statements }) => statements.length > 1)
    .flatMap((due) =>
      due.statements.map((statement) => {
        const said = statementText({ ...due, holds: statement.id }, plan.closeOfBusiness);
        const holds = statement.id === due.holds ? '，以此为准' : '';
        return `${due.title}：${said}，见${clausePlace(plan, statement.source)}${holds}`;
      }),
    );
};

/** The preliminary across units (N2.1, N4, N8): a line each, on-time statistics, and whom to chase. */
export const boardOf = async (viewing: Viewing, stage: PreliminaryStage | null): Promise<Board> => {
  const { services, actor, now, current } = viewing;
  const { db } = services;
  const { activity, plan } = current;
  const isOrganiser = may(actor, 'preliminary.manage', { activity }, now).ok;
  if (stage === null) {
    const total = participationView(participationOf([], 'none'));
    return {
      stage: null,
      examDue: null,
      statements: [],
      deliverables: [],
      rows: [],
      total,
      isOrganiser,
    };
  }
  const tree = await readTree(db);
  const units = await visibleUnits(viewing);
  const roster = (await rosterOf(db, activity, stage.id, null)).filter(({ unit }) =>
    units.includes(unit),
  );
  const sittings = await loadSittings(db, activity, stage.id, null);
  const deliveryOf = await deliveriesOf(db, activity, now);
  const asked = askedOf(plan);
  const short = (unit: OrgUnitId): string => unitView(tree, unit, now).short;
  return {
    stage: { id: stage.id, title: stage.title, clause: clausePlace(plan, stage.source) },
    examDue: examDueText(plan, stage),
    statements: statementsOf(viewing, stage),
    deliverables: asked.map((one) => {
      const states = units.map((unit) => ({ unit, state: deliveryOf(one, unit).state }));
      const out = states.filter(({ state }) => ['missing', 'returned'].includes(state.phase));
      const { title, id, source } = one.deliverable;
      // Who has to correct something has a day of their own.
      const missing = out.filter(({ state }) => state.phase === 'missing');
      const late = (missing.length > 0 ? missing : out).map(({ state }) => state.due);
      return {
        id,
        title,
        due: dueText(one.due),
        clause: clausePlace(plan, source),
        onTime: onTimeOf(states.map(({ state }) => state)),
        chaseText:
          isOrganiser && out.length > 0
            ? chaseText({
                title: current.title,
                what: `报送${title}`,
                due: late.toSorted((a, b) => a - b)[0] ?? one.due,
                units: out.map(({ unit, state }) =>
                  state.phase === 'returned'
                    ? `${short(unit)}（退回补正，${dueText(state.due)}前）`
                    : short(unit),
                ),
                link: `${services.deployment.origin}/activities/${activity}/preliminary`,
              })
            : null,
      };
    }),
    rows: units.map((unit): BoardRow => {
      const own = roster.filter((person) => person.unit === unit);
      return {
        unit: unitView(tree, unit, now),
        sittings: sittings.filter((one) => one.unit === unit).length,
        participation: participationView(participationOf(own, stage.exemptions)),
        deliverables: asked.map((one) => {
          const { state } = deliveryOf(one, unit);
          return {
            id: one.deliverable.id,
            state: handInWord(state),
            first: state.first?.at ?? null,
            working: state.working,
          };
        }),
      };
    }),
    total: participationView(participationOf(roster, stage.exemptions)),
    isOrganiser,
  };
};

/** The board as an Excel file: what the asker may see. */
export const boardFile = ({ rows, deliverables }: Board): Promise<Download> =>
  listWorkbook(
    '初赛进度',
    [
      '单位',
      '花名册人数',
      '免考',
      '应参加',
      '参加',
      '缺考',
      '未录',
      '参加率',
      ...deliverables.map(({ title }) => title),
    ],
    rows.map(({ unit, participation, deliverables: states }) => [
      unit.name,
      String(participation.onRoster),
      String(participation.exempt),
      String(participation.due),
      String(participation.took),
      String(participation.absent),
      String(participation.open),
      participation.rate ?? '',
      ...states.map(({ state }) => state.word),
    ]),
  );
