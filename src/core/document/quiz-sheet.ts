import { unreachable } from '../kernel/decision.ts';
import type { Stage } from '../plan/stage.ts';
import { CORRECTION_NOTE, type SheetPage } from './score-sheet.ts';

type Quiz = Extract<Stage, { kind: 'quiz' }>;
type Booking = Quiz['ledger']['bookings'][number];

const OUTCOMES: Readonly<Record<Booking['outcome'], string>> = {
  correct: '答对',
  'partly-correct': '部分答对',
  wrong: '答错',
  'no-answer': '未作答',
  foul: '犯规',
};

const ANSWERING: Readonly<Record<Booking['answering'], string>> = {
  alone: '独自作答',
  together: '共同作答',
  any: '',
};

/** What an outcome does to an account: 加10分, 扣所选分值, 不加不减. */
const deltaText = (delta: Booking['team']): string => {
  switch (delta.kind) {
    case 'points':
      if (delta.points === 0) return '不加不减';
      return delta.points > 0 ? `加${delta.points}分` : `扣${-delta.points}分`;
    case 'stake': {
      if (delta.times === 0) return '不加不减';
      const times = Math.abs(delta.times);
      return `${delta.times > 0 ? '加' : '扣'}所选分值${times === 1 ? '' : `的${times}倍`}`;
    }
    default:
      return unreachable(delta);
  }
};

/** How a round is booked, in a line: 抢答：答对加10分；答错、未作答、犯规扣10分. */
const roundText = ({ rounds, ledger }: Quiz, round: string): string => {
  const texts = new Map<string, string[]>();
  for (const { round: of, outcome, answering, team } of ledger.bookings) {
    if (of !== round) continue;
    const key = deltaText(team);
    texts.set(key, [...(texts.get(key) ?? []), `${ANSWERING[answering]}${OUTCOMES[outcome]}`]);
  }
  const title = rounds.find(({ id }) => id === round)?.title ?? round;
  return `${title}：${[...texts].map(([delta, outcomes]) => `${outcomes.join('、')}${delta}`).join('；')}。`;
};

/** Lines for questions on a page; a team with more goes on on a second sheet. */
const QUESTIONS = 14;

/**
 * A team's ledger of the quiz (竞技答题记分表, N5.3): from the base on, a line for each question with who answered, the
 * outcome, what was staked, plus or minus, and the running total.
 * @param contestants names, told on the sheet so that they are written alike
 */
export const quizSheet = (
  stage: Quiz,
  { team, order, contestants }: { team: string; order: string; contestants: readonly string[] },
): SheetPage => {
  const { bookings, team: account } = stage.ledger;
  const staked = bookings.length === 0 || bookings.some((one) => one.team.kind === 'stake');
  const blank = ['', '', '', '', '', ...(staked ? [''] : []), '', ''];
  const rounds = stage.rounds.map(({ title }) => title).join('、');
  return {
    form: '记分表',
    facts: [
      ['代表队', team],
      ['台号', order],
      ['队员', contestants.join('、')],
      ['张次', '第　　张，共　　张'],
    ],
    columns: [
      { title: '序号', width: 13, align: 'center' },
      { title: '环节', width: 20, align: 'center' },
      { title: '题号', width: 16, align: 'center' },
      { title: '答题人', width: staked ? 29 : 37, align: 'center' },
      { title: '结果', width: staked ? 22 : 30, align: 'center' },
      ...(staked ? [{ title: '所选分值', width: 20, align: 'center' as const }] : []),
      { title: '加减分', width: staked ? 18 : 20, align: 'center' },
      { title: '累计', width: staked ? 18 : 20, align: 'center' },
    ],
    rows: [
      ['', '基准分', ...blank.slice(3), String(account.base)],
      ...Array.from({ length: QUESTIONS }, (_, at) => [String(at + 1), ...blank.slice(1)]),
    ],
    mostRow: 9,
    notes: [
      `按题目先后逐行填写：环节填${rounds}；结果填答对、答错、未作答、犯规。`,
      ...(bookings.length === 0
        ? ['每题加减分按现场宣布的规则填写。']
        : [...new Set(bookings.map((one) => one.round))].map((round) => roundText(stage, round))),
      ...(account.floor === null ? [] : [`累计扣到${account.floor}分为止。`]),
      CORRECTION_NOTE,
    ],
    signs: ['记分员', '复核人', '裁判长', '日期'],
  };
};
