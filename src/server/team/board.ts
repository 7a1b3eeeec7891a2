import type { z } from 'zod';
import type { teamBoard } from '../../contract/team/http.ts';
import { may } from '../../core/access/may.ts';
import { handInWord, unitView } from '../preliminary/words.ts';
import { readTree } from '../unit/queries.ts';
import { drawViews } from './draw.ts';
import { faultsOf, isHandedIn, loadTeam, type RosterStage } from './load.ts';
import { loadSubstitutions, loadTeams } from './store.ts';
import type { Viewing } from './view.ts';

type Board = z.input<(typeof teamBoard)['answer']>;

/** The teams that the asker may see, a line each, and the draws among them: all for an organiser, a unit its own. */
export const teamBoardOf = async (
  { services, actor, now, current }: Viewing,
  stage: RosterStage,
): Promise<Board> => {
  const { db } = services;
  const { activity } = current;
  const tree = await readTree(db);
  const units = [...new Set(current.units.map(({ unit }) => unit))].filter(
    (unit) => may(actor, 'team.read', { activity, units: tree.path(unit) }, now).ok,
  );
  const isOrganiser = may(actor, 'team.manage', { activity }, now).ok;
  const rows: Board['rows'] = [];
  const awaited: string[] = [];
  for (const unit of units) {
    const [row] = await loadTeams(db, activity, stage.id, unit);
    const team = await loadTeam(db, current, stage, unit, row ?? null, now);
    const { members, receipt } = team;
    const substitutions = row === undefined ? [] : await loadSubstitutions(db, [row.id]);
    const named = unitView(tree, unit, now);
    if (isOrganiser && receipt !== null && !isHandedIn(team)) awaited.push(named.short);
    rows.push({
      unit: named,
      members: members.map(({ role, name }) => ({ role, name })),
      faults: faultsOf(team, members).length,
      state:
        receipt === null
          ? ({ tone: 'idle', word: '未要求报送' } as const)
          : handInWord(receipt.state),
      openSubstitutions: substitutions.filter(({ state }) => state === 'asked').length,
      present: members.filter(({ attendance }) => attendance === 'present').length,
      absent: members.filter(({ attendance }) => attendance === 'absent').length,
    });
  }
  const draws = await drawViews(db, current, stage.id);
  return { stage: stage.id, rows, draws, awaited, isOrganiser };
};
