import type { z } from 'zod';
import type { boardShape } from '../../contract/scoring/shapes.ts';
import { NO_JUDGE } from '../../contract/scoring/shapes.ts';
import { clausePlace } from '../../contract/plan/clause.ts';
import { ACTIVITY_STATE_WORDS } from '../../core/activity/state.ts';
import type { Instant } from '../../core/kernel/day.ts';
import {
  compare,
  decimalPlaces,
  decimalText,
  plainText,
  ZERO,
  type Exact,
} from '../../core/kernel/exact.ts';
import { isJudged, TEAM } from '../../core/scoring/form.ts';
import { RECUSAL_TITLES } from '../../core/scoring/judge.ts';
import { deviations } from '../../core/scoring/mark.ts';
import { ownEntry } from '../../core/scoring/sheet.ts';
import { scoresOf } from '../../core/scoring/values.ts';
import { unitView } from '../preliminary/words.ts';
import type { UnitTree } from '../unit/queries.ts';
import { recusalKinds, sheetTitle, type Final, type ScoredPart, type Sheet } from './load.ts';
import { stageOutstanding } from './outstanding.ts';
import { scoreOf } from './score.ts';
import { nextOn, sheetWord, typedBy, type Rights } from './words.ts';

type Board = z.input<typeof boardShape>;
type StageView = Board['stages'][0];

/** What views of a final are drawn from. */
export interface Viewing {
  readonly final: Final;
  readonly rights: Rights;
  readonly tree: UnitTree;
  readonly now: Instant;
}

const rowOf = (
  { rights, tree, now }: Viewing,
  part: ScoredPart,
  sheet: Sheet,
): StageView['sheets'][0] => {
  const { id, place, state, recusal } = sheet;
  const { account } = rights;
  return {
    id,
    title: sheetTitle(part, sheet),
    unit: unitView(tree, place.unit, now),
    judge: place.judge === '' ? NO_JUDGE : place.judge,
    phase: state.phase,
    state: sheetWord(sheet),
    typedBy: typedBy(state),
    isMine: account !== null && ownEntry(state, account) !== null,
    next: nextOn(sheet, part, rights),
    recused: recusal?.reason ?? '',
    correctionOpen: state.phase === 'agreed' && state.open !== null,
  };
};

const signed = (value: Exact): string => {
  const text = decimalText(value, 2);
  return compare(value, ZERO) > 0 ? `+${text}` : text;
};

/** A panel's mark as a table shows it: in full, or two decimals of a fraction whose exact value the working has. */
const shownMark = (value: Exact): string =>
  decimalPlaces(value) === null ? decimalText(value, 2) : plainText(value);

/** A team's marks: judge by judge with the deviation from the mean of all, and the panel's mark. */
const panelRowOf = (
  { tree, now }: Viewing,
  part: ScoredPart,
  unit: Sheet['place']['unit'],
): NonNullable<StageView['panel']>['rows'][0] => {
  const sheets = part.sheets.filter(({ place }) => place.unit === unit);
  const marks = sheets.map((sheet) =>
    sheet.recusal === null && sheet.state.phase === 'agreed'
      ? (scoresOf(sheet.form, sheet.state.values).get(TEAM) ?? null)
      : null,
  );
  const known = marks.filter((mark) => mark !== null);
  const away = deviations(known);
  const { value, source } = scoreOf(part, sheets, TEAM);
  return {
    unit: unitView(tree, unit, now),
    mark: value === null ? '' : shownMark(value),
    working: source?.working ?? '',
    judges: sheets.map(({ id, judge, recusal }, at) => {
      const mark = marks[at] ?? null;
      const deviation = mark === null ? undefined : away[known.indexOf(mark)];
      return {
        seat: judge?.seat ?? 0,
        name: judge?.name ?? '',
        mark: mark === null ? '' : plainText(mark),
        deviation: deviation === undefined ? '' : signed(deviation),
        dropped: source?.sheets.some((one) => one.id === id && one.dropped) ?? false,
        recused: recusal?.reason ?? '',
      };
    }),
  };
};

const ruleText = ({ scored }: ScoredPart): string => {
  if (scored.stage.kind !== 'practical') return '';
  const { dropHighest, dropLowest, rounding } = scored.stage.panel;
  const dropped =
    dropHighest + dropLowest === 0
      ? '全部评委评分平均'
      : `去掉${dropHighest}个最高分、${dropLowest}个最低分后平均`;
  return rounding === null ? `${dropped}，不取整` : `${dropped}，保留${rounding.digits}位小数`;
};

const panelOf = (viewing: Viewing, part: ScoredPart): StageView['panel'] => {
  const { scored, judges } = part;
  if (!isJudged(scored) || scored.stage.kind !== 'practical') return null;
  const { final, tree, now } = viewing;
  return {
    judges: judges.map(({ id, seat, name, units, body, relations }) => ({
      id,
      seat,
      name,
      unit: units[0] ?? null,
      body,
      relations: relations.flatMap(({ unit, kind, reason }) =>
        kind === 'own-unit' ? [] : [{ unit: unitView(tree, unit, now), kind, reason }],
      ),
    })),
    wanted: scored.stage.panel.judges,
    rule: ruleText(part),
    recusal: recusalKinds(scored).map((id) => ({ id, title: RECUSAL_TITLES[id] })),
    rows:
      scored.component.of === 'team'
        ? final.teams.map(({ unit }) => panelRowOf(viewing, part, unit))
        : [],
  };
};

const stateOf = (
  { signed: signature }: ScoredPart,
  agreed: number,
  of: number,
): StageView['state'] =>
  signature !== null
    ? { tone: 'sealed', word: '已签字' }
    : of > 0 && agreed === of
      ? { tone: 'todo', word: '待签字' }
      : { tone: agreed === 0 ? 'idle' : 'active', word: agreed === 0 ? '未录入' : '录入中' };

const stageView = (viewing: Viewing, part: ScoredPart): StageView => {
  const { final } = viewing;
  const { stage, component } = part.scored;
  const counted = part.sheets.filter(({ recusal }) => recusal === null);
  const agreed = counted.filter(({ state }) => state.phase === 'agreed').length;
  return {
    id: stage.id,
    title: stage.title,
    component: component.title,
    kind: stage.kind,
    clause: clausePlace(final.current.plan, stage.source),
    state: stateOf(part, agreed, counted.length),
    agreed,
    of: counted.length,
    sheets: part.sheets.map((sheet) => rowOf(viewing, part, sheet)),
    panel: panelOf(viewing, part),
    signed:
      part.signed === null
        ? null
        : { signer: part.signed.signer, by: part.signed.name, at: part.signed.at },
    signings: part.signings.map(({ kind, signer, reason, name, at }) => ({
      kind,
      signer,
      reason,
      by: name,
      at,
    })),
    lacks: stageOutstanding(part)
      .filter(({ state }) => state !== 'unsigned')
      .map(({ title, says }) => ({ title, says })),
  };
};

/** Every stage whose scores count, with its sheets, judges and sign-off. */
export const boardView = (viewing: Viewing): Board => {
  const { final, rights, tree, now } = viewing;
  const { state } = final.current;
  const isOpen = state === 'published';
  return {
    stages: final.parts.map((part) => stageView(viewing, part)),
    units: final.teams.map(({ unit }) => unitView(tree, unit, now)),
    mayEnter: rights.mayEnter && isOpen,
    mayManage: rights.mayManage && isOpen,
    closed: isOpen ? '' : `活动${ACTIVITY_STATE_WORDS[state]}，不能再录入成绩`,
  };
};
