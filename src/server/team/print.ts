import { platesFrom, type NamePlate } from '../../core/document/name-plate.ts';
import { orderBook } from '../../core/document/order-book.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { contestantRole } from '../../core/team/pick.ts';
import type { ActName } from '../../contract/audit/acts.ts';
import { record } from '../audit/record.ts';
import { renderNamePlates } from '../document/name-plates.ts';
import { wordFile, officialFile } from '../document/word-file.ts';
import type { Download } from '../http/endpoint.ts';
import { readTree } from '../unit/queries.ts';
import { drawnNames, drawViews } from './draw.ts';
import type { RosterStage } from './load.ts';
import { teamViewOf, type Viewing } from './view.ts';

const recordDownload = (
  { services, actor, now, current: { activity } }: Viewing,
  act: ActName,
  count: number,
): Promise<void> =>
  services.db.transaction().execute((tx) =>
    record(tx, actor, now, {
      chain: activity,
      act,
      subject: { kind: 'activity', id: activity },
      facts: { count },
    }),
  );

const teamsOf = async (at: Viewing, stage: RosterStage) => {
  const teams = [];
  for (const unit of new Set(at.current.units.map((one) => one.unit)))
    teams.push(await teamViewOf(at, stage, unit));
  return teams;
};

/** The order book (秩序册) as Word: draws and teams as they stand now. */
export const bookFile = async (at: Viewing, stage: RosterStage): Promise<Download> => {
  const { plan, demo } = at.current;
  const found = await teamsOf(at, stage);
  const contestant = contestantRole(stage.rules)?.id;
  const tree = await readTree(at.services.db);
  const names = new Map<string, string>(
    found.flatMap(({ unit, members }) =>
      drawnNames(tree, unit.id).flatMap((short) =>
        members
          .filter(({ role }) => role === contestant)
          .map(({ position, name }) => [`${short}${position}号`, name] as const),
      ),
    ),
  );
  const teams = found.map(({ unit, members }) => ({
    name: unit.name,
    members: members.map(({ roleTitle, name, sex, post }) => ({
      role: roleTitle,
      name,
      sex,
      post,
    })),
  }));
  await recordDownload(at, 'team.book-downloaded', teams.length);
  const draws = await drawViews(at.services.db, at.current, stage.id);
  const standing = draws
    .filter(({ voided }) => voided === null)
    .map((draw) => ({
      ...draw,
      order: draw.order.map((item) => [item, names.get(item) ?? ''].join('　').trim()),
    }));
  const book = orderBook(plan, teams, standing, demo || plan.demonstration);
  return officialFile(book);
};

/**
 * Name plates (桌签) as Word: of every team its leader and contestants, by team and place; then those of others.
 * @param others people who are on no list, a line each; see `platesFrom`
 */
export const platesFile = async (
  at: Viewing,
  stage: RosterStage,
  others: string,
): Promise<Decision<Download>> => {
  const { plan, demo } = at.current;
  const contestant = contestantRole(stage.rules)?.id;
  const plates: NamePlate[] = [];
  for (const { unit, members } of await teamsOf(at, stage))
    for (const { role, roleTitle, name } of members)
      plates.push({
        above: role === contestant ? unit.short : `${unit.short}　${roleTitle}`,
        name,
      });
  plates.push(...platesFrom(others));
  if (plates.length === 0) return refuse({ code: 'team.no-plates', params: {} });
  await recordDownload(at, 'team.plates-downloaded', plates.length);
  const title = `${plan.title}桌签`;
  const demonstration = demo || plan.demonstration;
  return accept(wordFile(title, await renderNamePlates(plates, { title, demonstration })));
};
