import { dayAt, dueText, type Instant } from '../kernel/day.ts';
import type { Board, BoardDues } from './board.ts';
import type { PlaceStatus } from './place.ts';

/** What the organisers do next; each has its page, `chase` opens the chase lists. */
export type NextKind =
  | 'acknowledge'
  | 'rule'
  | 'chase'
  | 'accept'
  | 'paper'
  | 'review'
  | 'post'
  | 'posting'
  | 'objection'
  | 'name'
  | 'honour'
  | 'none';

/** The next act in one line, and by when or what follows in another. */
export interface Next {
  readonly kind: NextKind;
  readonly what: string;
  readonly detail: string;
}

const countOf = ({ counts }: Board, status: PlaceStatus): number =>
  counts.find((one) => one.status === status)?.count ?? 0;

const undecided = ({ rows }: Board): number =>
  rows
    .flatMap(({ places }) => places)
    .filter(
      ({ holder }) =>
        holder !== null && holder.vetting.some(({ standing }) => standing === 'undecided'),
    ).length;

const until = ({ rows }: Board): Instant | null =>
  rows
    .flatMap(({ places }) => places)
    .reduce<Instant | null>((last, { holder }) => {
      const end = holder?.course.kind === 'posted' ? holder.course.until : null;
      return end !== null && (last === null || end > last) ? end : last;
    }, null);

/** After the review: posting, objections, naming (J4.2, J4.3, J5). null while nobody is on an approved list. */
const afterReview = (board: Board): Next | null => {
  const [proposed, posted, held, cleared, named] = (
    ['proposed', 'posted', 'held', 'cleared', 'named'] as const
  ).map((status) => countOf(board, status)) as [number, number, number, number, number];
  if (held > 0)
    return {
      kind: 'objection',
      what: `${held}人有异议待处理`,
      detail: '办结前不能命名；匿名或非实质异议也要写明理由后办结',
    };
  if (posted > 0) {
    const end = until(board);
    return {
      kind: 'posting',
      what: end === null ? `${posted}人正在公示` : `公示到${dueText(end)}`,
      detail: `${posted}人公示中，期满前不能命名`,
    };
  }
  if (proposed > 0)
    return {
      kind: 'post',
      what: `发布${proposed}名拟命名人选的公示`,
      detail: '两个主办单位已审定',
    };
  if (cleared > 0)
    return {
      kind: 'name',
      what: `${cleared}人公示期满，可以命名`,
      detail: '命名决定由主办单位共同审定后印发',
    };
  if (named > 0)
    return { kind: 'honour', what: `已命名${named}人`, detail: '发布荣誉页，登记宣传情况' };
  return null;
};

const chase = (what: string, detail: string): Next => ({ kind: 'chase', what, detail });

/** While units hand in, and until everything that came in is accepted. */
const beforeReview = (board: Board, dues: BoardDues, now: Instant): Next => {
  const open = board.places - board.handedIn;
  const submitted = countOf(board, 'submitted');
  const due = dues.electronic;
  const isLastDay = due !== null && now < due && dayAt(now) === dayAt((due - 1) as Instant);
  const openWords = `还有${open}个名额未交`;
  if (isLastDay && open > 0)
    return chase(
      `今天${dueText(due).split('日')[1] ?? ''}截止，${openWords}`,
      '过时只收记有理由的材料',
    );
  if (submitted > 0)
    return {
      kind: 'accept',
      what: `${submitted}份推荐等您受理`,
      detail: open > 0 ? openWords : '各单位都已提交',
    };
  const late = countOf(board, 'paper');
  if (late > 0)
    return { kind: 'paper', what: `${late}份纸质件迟到或未收到`, detail: '登记理由后才能受理' };
  const isOpen = due === null || now < due;
  if (open > 0 && isOpen) return chase(openWords, due === null ? '' : `${dueText(due)}截止`);
  if (countOf(board, 'accepted') > 0)
    return {
      kind: 'review',
      what: `${countOf(board, 'accepted')}名人选已受理，组织评审`,
      detail: open > 0 ? `${open}个名额没有报来` : '',
    };
  return open > 0
    ? chase(openWords, due === null ? '' : `已于${dueText(due)}截止`)
    : { kind: 'none', what: '现在没有要办的事', detail: '' };
};

/** The one next act of the organisers. @param missing units that have not acknowledged the notice */
export const nextOf = (board: Board, dues: BoardDues, now: Instant, missing: number): Next => {
  const waiting = undecided(board);
  if (waiting > 0)
    return {
      kind: 'rule',
      what: `${waiting}人的审核意见待裁定`,
      detail: '裁定前不能提交或受理',
    };
  const later = afterReview(board);
  if (later !== null) return later;
  if (missing > 0 && board.held === 0)
    return {
      kind: 'acknowledge',
      what: `${missing}个单位还没有签收通知`,
      detail: '签收后才知道各单位都已看到名额和时限',
    };
  return beforeReview(board, dues, now);
};
