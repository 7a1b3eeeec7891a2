import type { Kysely } from 'kysely';
import { judgeSheet } from '../../core/document/judge-sheet.ts';
import { quizSheet } from '../../core/document/quiz-sheet.ts';
import { signOffSheet, writtenList } from '../../core/document/score-lists.ts';
import type { ScoreSheets, SheetPage } from '../../core/document/score-sheet.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { plainText } from '../../core/kernel/exact.ts';
import { sheetForm, TEAM, type ScoredStage } from '../../core/scoring/form.ts';
import type { Judge } from '../../core/scoring/judge.ts';
import type { Database } from '../db/tables.ts';
import { drawViews, type DrawKind } from '../team/draw.ts';
import { rosterStages } from '../team/load.ts';
import type { Final, ScoredPart, Team } from './load.ts';
import { scoreOf } from './score.ts';

/** What is printed: a sheet for every team (and judge), one to copy, or the cover that the chief judge signs. */
export type PaperKind = 'units' | 'blank' | 'cover';

const TITLES: Readonly<Record<ScoredStage['kind'], string>> = {
  exam: '成绩登记表',
  practical: '评委评分表',
  quiz: '记分表',
};

/** What was drawn for the day: the place of a team or of a contestant by any of its names; '' where nothing was. */
type Drawn = (kind: DrawKind, items: readonly string[]) => string;

const drawnOf = async (db: Kysely<Database>, { current }: Final): Promise<Drawn> => {
  const stage = rosterStages(current.plan).at(-1);
  const draws = stage === undefined ? [] : await drawViews(db, current, stage.id);
  return (kind, items) => {
    const order = draws.find((draw) => draw.kind === kind && draw.voided === null)?.order ?? [];
    const at = order.findIndex((item) => items.includes(item));
    return at < 0 ? '' : String(at + 1);
  };
};

/** Names of a team on paper: whole, and every short one that a draw may call it by. */
interface Named {
  readonly name: string;
  readonly drawnAs: readonly string[];
}

interface Printing {
  readonly part: ScoredPart;
  readonly drawn: Drawn;
  readonly nameOf: (unit: OrgUnitId) => Named;
}

/** The sheet of a team, and of a judge where the stage has some; null prints it empty. */
const pageOf = (
  { part: { scored }, drawn, nameOf }: Printing,
  team: Team | null,
  judge: Judge | null,
): SheetPage => {
  const { stage, component } = scored;
  const { name, drawnAs } = team === null ? { name: '', drawnAs: [] } : nameOf(team.unit);
  const order = drawn('order', drawnAs);
  switch (stage.kind) {
    case 'practical': {
      const form = sheetForm(scored, team?.contestants ?? []);
      return judgeSheet(stage, component, form.kind === 'marks' ? form.lines : [], {
        team: name,
        order,
        judge: judge?.name ?? '',
        seat: judge === null ? '' : `${judge.seat}号评委`,
      });
    }
    case 'quiz': {
      const contestants = (team?.contestants ?? []).map((one) => one.name);
      return quizSheet(stage, { team: name, order, contestants });
    }
    case 'exam':
      return writtenList(component, {
        team: name,
        contestants: (team?.members ?? []).map(({ name: contestant, position }) => ({
          seat: drawn(
            'seat',
            drawnAs.map((short) => `${short}${position}号`),
          ),
          name: contestant,
        })),
      });
  }
};

/** A page for every team; with judges one for each of those who judge it. Before any is registered, one blank judge. */
const unitPages = (final: Final, printing: Printing): readonly SheetPage[] =>
  final.teams.flatMap((team) => {
    const own = printing.part.sheets.filter(
      ({ place, recusal }) => place.unit === team.unit && recusal === null,
    );
    return own.length === 0
      ? [pageOf(printing, team, null)]
      : own.map(({ judge }) => pageOf(printing, team, judge));
  });

const coverPage = (final: Final, { part, nameOf }: Printing): SheetPage =>
  signOffSheet(
    final.teams.map(({ unit }) => {
      const own = part.sheets.filter(({ place }) => place.unit === unit);
      const score = part.scored.component.of === 'team' ? scoreOf(part, own, TEAM).value : null;
      return {
        name: nameOf(unit).name,
        sheets: own.filter(({ recusal }) => recusal === null).length,
        score: score === null ? '' : plainText(score),
      };
    }),
  );

/** The sheets of a stage to be filled in by hand (N5). @param nameOf names of units as valid on the day */
export const papersOf = async (
  db: Kysely<Database>,
  final: Final,
  part: ScoredPart,
  kind: PaperKind,
  nameOf: Printing['nameOf'],
): Promise<ScoreSheets> => {
  const { plan, demo } = final.current;
  const { stage } = part.scored;
  const printing: Printing = { part, drawn: await drawnOf(db, final), nameOf };
  const pages =
    kind === 'cover'
      ? [coverPage(final, printing)]
      : kind === 'units' && final.teams.length > 0
        ? unitPages(final, printing)
        : [pageOf(printing, null, null)];
  const title = kind === 'cover' ? '成绩签认单' : TITLES[stage.kind];
  return {
    name: `${stage.title}${kind === 'blank' ? '空白' : ''}${title}`,
    head: { activity: plan.title, stage: stage.title, demonstration: demo || plan.demonstration },
    pages,
  };
};
