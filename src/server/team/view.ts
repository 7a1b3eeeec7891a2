import type { z } from 'zod';
import type { teamViewShape } from '../../contract/team/http.ts';
import { TEAM_SENTENCES } from '../../contract/team/refusals.ts';
import { clausePlace } from '../../contract/plan/clause.ts';
import { fill } from '../../contract/sentence.ts';
import type { Actor, OrgUnitId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { dueText, type Instant } from '../../core/kernel/day.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { staffAttributes } from '../../core/preliminary/plan.ts';
import { PRESENT } from '../../core/score/formula/bind.ts';
import { resultText } from '../../core/preliminary/result.ts';
import { contestantRole, proposedByRank } from '../../core/team/pick.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import { filesHeldBy } from '../file/queries.ts';
import type { Services } from '../http/services.ts';
import { handInWord, unitView } from '../preliminary/words.ts';
import { readTree } from '../unit/queries.ts';
import { phoneContext } from './command.ts';
import {
  candidatesOf,
  faultsOf,
  isHandedIn,
  loadTeam,
  type RosterStage,
  type Team,
} from './load.ts';
import { loadSubstitutions, loadTeams, type StoredSubstitution } from './store.ts';

/** What views of teams are drawn from. */
export interface Viewing {
  readonly services: Services;
  readonly actor: Actor;
  readonly now: Instant;
  readonly current: CurrentPlan;
}

type TeamView = z.input<typeof teamViewShape>;

const SUBSTITUTION_STATES: Readonly<
  Record<StoredSubstitution['state'], TeamView['substitutions'][number]['state']>
> = {
  asked: { tone: 'todo', word: '待答复' },
  approved: { tone: 'done', word: '已同意' },
  refused: { tone: 'idle', word: '未同意' },
};

const ABSENCES = {
  unranked: '本人和本队不排名次，列在表后',
  zero: '缺的一项按0分计',
  'left-out': '缺考者本人不排名次，团体合计只算到场队员',
} as const;

/** What a team that is short of contestants has to reckon with, in the plan's words (N6, open items). */
const shortHanded = (plan: Plan, { stage, members }: Team): string[] => {
  const role = contestantRole(stage.rules);
  const own = members.filter((one) => one.role === role?.id);
  const absent = own.filter(({ attendance }) => attendance === 'absent');
  if (absent.length === 0) return [];
  const individual = plan.rankings.find((one) => one.of === 'individual');
  const byMembers = individual?.formula.includes(PRESENT.title) ?? false;
  return [
    `${role?.title ?? '队员'}${own.length}名，缺席${absent.length}名（${absent
      .map(({ name }) => name)
      .join('、')}）`,
    byMembers
      ? '个人总得分中，团队得分除以实际到场人数'
      : `个人总得分中，团队得分仍除以${role?.most ?? own.length}`,
    ...plan.components.flatMap((component) =>
      component.absence in ABSENCES && component.of === 'individual'
        ? [`${component.title}缺考：${ABSENCES[component.absence as keyof typeof ABSENCES]}`]
        : [],
    ),
  ];
};

/** One unit's team: members, the rules it breaks, its receipt, substitutions. */
export const teamViewOf = async (
  viewing: Viewing,
  stage: RosterStage,
  unit: OrgUnitId,
): Promise<TeamView> => {
  const { services, actor, now, current } = viewing;
  const { db, keys } = services;
  const { activity, plan } = current;
  const tree = await readTree(db);
  const [row] = await loadTeams(db, activity, stage.id, unit);
  const team = await loadTeam(db, current, stage, unit, row ?? null, now);
  const { roster, ranks, members, asked, receipt } = team;
  const role = contestantRole(stage.rules);
  const target = { activity, units: tree.path(unit) };
  const faults = faultsOf(team, members);
  const owner = receipt?.id ?? null;
  const scans = owner === null ? [] : await filesHeldBy(db, 'deliverable', [owner], 'stamped-scan');
  return {
    unit: unitView(tree, unit, now),
    stage: { id: stage.id, title: stage.title, clause: clausePlace(plan, stage.source) },
    revision: row?.revision ?? 0,
    roles: stage.rules.roles.map(({ id, title, least, most, who }) => ({
      id,
      title,
      least,
      most,
      isContestant: id === role?.id,
      says: who?.says ?? '',
    })),
    attributes: staffAttributes(plan).map(({ name, choices }) => ({ name, choices: [...choices] })),
    pick: stage.pick,
    proposed:
      stage.pick === 'by-rank'
        ? proposedByRank(stage.rules, candidatesOf(roster)).map(({ id }) => id)
        : [],
    staff: roster.map(({ id, name, sex, post, attributes, result }) => ({
      id,
      name,
      sex,
      post,
      attributes: { ...attributes },
      score: resultText(result),
      rank: ranks.get(id) ?? null,
    })),
    members: members.map((member) => {
      const person = roster.find(({ id }) => id === member.staff);
      return {
        id: member.id,
        role: member.role,
        roleTitle: stage.rules.roles.find(({ id }) => id === member.role)?.title ?? member.role,
        position: member.position,
        staff: member.staff,
        name: member.name,
        sex: member.sex,
        post: member.post,
        attributes: { ...member.attributes },
        phone:
          member.phoneSealed === null
            ? ''
            : keys.unseal(member.phoneSealed, phoneContext(member.id)),
        score: resultText(person?.result ?? null),
        rank: person === undefined ? null : (ranks.get(person.id) ?? null),
        attendance: member.attendance,
        attendanceNote: member.attendanceNote,
        attendanceAt: member.attendanceAt,
        attendanceBy: member.attendanceName ?? '',
      };
    }),
    faults: faults.map(({ code, params, clause }) => ({
      sentence: fill(TEAM_SENTENCES[code], params),
      clause: clause === undefined ? '' : clausePlace(plan, clause),
    })),
    receipt:
      asked === null || receipt === null
        ? null
        : {
            id: asked.deliverable.id,
            title: asked.deliverable.title,
            due: dueText(receipt.state.due),
            state: handInWord(receipt.state),
            isIn: isHandedIn(team),
            working: receipt.state.working,
            returned: receipt.steps.at(-1)?.reason ?? '',
            files: scans.map((one) => ({ id: one.id, name: one.name })),
          },
    substitution: stage.substitution,
    substitutions: (row === undefined ? [] : await loadSubstitutions(db, [row.id])).map((one) => ({
      id: one.id,
      outName: one.outName,
      inName: one.inName,
      reason: one.reason,
      askedBy: one.askedName,
      askedAt: one.askedAt,
      state: SUBSTITUTION_STATES[one.state],
      isOpen: one.state === 'asked',
      decision: one.decision,
    })),
    shortHanded: shortHanded(plan, team),
    mayWrite: may(actor, 'team.write', target, now).ok,
    maySubmit: may(actor, 'team.submit', target, now).ok,
    mayManage: may(actor, 'team.manage', target, now).ok,
  };
};
