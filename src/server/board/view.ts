import type { z } from 'zod';
import type { Attention, boardShape } from '../../contract/board/shapes.ts';
import { clausePlace } from '../../contract/plan/clause.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { boardOf, type Board, type BoardRow } from '../../core/board/board.ts';
import { chaseLists } from '../../core/board/chase.ts';
import { nextOf } from '../../core/board/next.ts';
import { shortDay, type Place } from '../../core/board/place.ts';
import { dueText } from '../../core/kernel/day.ts';
import { leastPlaces, mostPlaces } from '../../core/nomination/quota.ts';
import { holdsPlace } from '../../core/nomination/state.ts';
import { applyTest } from '../../core/person/test.ts';
import { receiptsOf, visibleActivities, type Asking } from '../activity/queries.ts';
import { handInDues } from '../nomination/paper-state.ts';
import { factsOf } from '../nomination/queries.ts';
import { nominationStages } from '../nomination/stage.ts';
import { loadBoard, type Loaded } from './load.ts';

type View = z.input<typeof boardShape>;

const placeView = ({
  holder,
  status,
  tone,
  word,
  fact,
  steps,
}: Place): View['rows'][0]['places'][0] => ({
  nomination: holder === null || holder.isWithheld ? null : holder.id,
  name: holder?.name ?? '',
  status,
  state: { tone, word },
  fact,
  steps,
  emphasised: holder?.isEmphasised ?? null,
});

const rowView = (row: BoardRow, { drafts, isOrganiser }: Loaded): View['rows'][0] => ({
  ...row,
  places: row.places.map(placeView),
  drafts: isOrganiser ? null : (drafts.get(row.unit as never) ?? null),
});

/** Why a place is late, in a sentence, and where that is settled. */
const lateSentence = (
  { holder, status, word }: Place,
  short: string,
): Pick<Attention, 'sentence' | 'page'> => {
  const overdue = holder?.vetting.filter(({ standing }) => standing === 'overdue') ?? [];
  if (status === 'paper')
    return {
      sentence:
        holder?.paper === 'late'
          ? `${short}的纸质件晚于时限到达，受理要写明理由`
          : `${short}的纸质件过了时限还没有收到`,
      page: 'parcels',
    };
  if (overdue.length > 0)
    return {
      sentence: overdue
        .map(({ title, dueOn }) => (dueOn === null ? title : `${title}应于${shortDay(dueOn)}答复`))
        .join('；'),
      page: 'vetting',
    };
  return { sentence: `${short}：${word}，已过时限`, page: 'nomination' };
};

const attentionTo = (board: Board, loaded: Loaded): Pick<View, 'late' | 'returned'> => {
  const late: Attention[] = [];
  const returned: Attention[] = [];
  for (const { short, places } of board.rows)
    for (const place of places) {
      const { holder, tone, status, fact, word } = place;
      if (holder === null) continue;
      const about = {
        nomination: holder.id,
        name: holder.name,
        short,
        state: { tone, word: tone === 'late' ? `${word}${fact}` : word },
      };
      if (tone === 'late') late.push({ ...about, ...lateSentence(place, short) });
      else if (status === 'returned') {
        const reason = loaded.nominees.find(({ id }) => id === holder.id)?.returned?.reason ?? '';
        const due = holder.dueAt === null ? '' : `，限${dueText(holder.dueAt).slice(5)}前`;
        returned.push({ ...about, sentence: `${short}：${reason}${due}`, page: 'nomination' });
      }
    }
  return { late, returned };
};

const emphasisOf = ({ current, nominees }: Loaded): View['emphasis'] =>
  nominationStages(current.plan).flatMap((stage) =>
    stage.emphasis.map(({ id, title, who, source }) => {
      const inStage = nominees.filter((one) => one.stage === stage.id && holdsPlace(one.state));
      return {
        id,
        title,
        have: inStage.filter((one) => applyTest(who, factsOf(one), id).truth === 'yes').length,
        of: inStage.length,
        clause: clausePlace(current.plan, source),
      };
    }),
  );

const emphasisWord = ({ current }: Loaded): string | null => {
  const [first] = nominationStages(current.plan).flatMap(({ emphasis }) => emphasis);
  if (first === undefined) return null;
  return first.who.kind === 'attribute' ? first.who.name : '优先';
};

const chaseOf = (
  asking: Asking,
  loaded: Loaded,
  receipts: Awaited<ReturnType<typeof receiptsOf>>,
): View['chase'] => {
  const { current, units } = loaded;
  const { origin } = asking.services.deployment;
  const missing = receipts?.rows.filter(({ acknowledgedAt }) => acknowledgedAt === null) ?? [];
  const unread =
    receipts === null || receipts.chaseText === null
      ? []
      : [
          {
            kind: 'acknowledge' as const,
            title: '通知未签收',
            isLate: asking.now >= receipts.due,
            owing: missing.map(({ unit, short, readAt }) => ({
              unit,
              short,
              count: 1,
              note: readAt === null ? '没有打开' : '已打开，没有签收',
            })),
            text: receipts.chaseText,
          },
        ];
  const lists = chaseLists(units, {
    title: current.title,
    link: `${origin}/activities/${current.activity}/nominations`,
    now: asking.now,
    dues: handInDues(current),
    mayBeFewer: nominationStages(current.plan).some(({ quotas }) =>
      quotas.some(({ places }) => leastPlaces(places) < mostPlaces(places)),
    ),
  });
  return [...unread, ...lists.map((list) => ({ ...list, owing: [...list.owing] }))];
};

/** The board as whoever asks sees it: a unit its own lines and nothing of others. null where nothing was published. */
export const boardView = async (asking: Asking, activity: ActivityId): Promise<View | null> => {
  const loaded = await loadBoard(asking, activity);
  if (loaded === null) return null;
  const { current, isOrganiser } = loaded;
  const board = boardOf(loaded.units, asking.now);
  const [visible] = await visibleActivities(asking, activity);
  const isOpen = current.state === 'published';
  const receipts =
    isOrganiser && isOpen && visible !== undefined ? await receiptsOf(asking, visible) : null;
  const missing =
    receipts?.rows.filter(({ acknowledgedAt }) => acknowledgedAt === null).length ?? 0;
  return {
    now: asking.now,
    isOrganiser,
    places: board.places,
    held: board.held,
    handedIn: board.handedIn,
    rows: board.rows.map((row) => rowView(row, loaded)),
    counts: board.counts.map(({ status, tone, word, count }) => ({
      status,
      state: { tone, word },
      count,
    })),
    emphasisWord: emphasisWord(loaded),
    emphasis: emphasisOf(loaded),
    ...(isOrganiser ? attentionTo(board, loaded) : { late: [], returned: [] }),
    chase: isOrganiser && isOpen ? chaseOf(asking, loaded, receipts) : [],
    next: !isOrganiser
      ? null
      : isOpen
        ? nextOf(board, handInDues(current), asking.now, missing)
        : { kind: 'none', what: '活动已办结', detail: '' },
  };
};
