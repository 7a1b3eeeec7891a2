import { examplePlan, loaded } from '../../../test/example-plans.ts';
import { judgeSheet, type MarkedLine } from '../../core/document/judge-sheet.ts';
import { quizSheet } from '../../core/document/quiz-sheet.ts';
import { signOffSheet, writtenList } from '../../core/document/score-lists.ts';
import type { ScoreSheets, SheetPage } from '../../core/document/score-sheet.ts';
import { exactInteger } from '../../core/kernel/exact.ts';
import type { Stage } from '../../core/plan/stage.ts';

const { plan } = loaded(examplePlan('nantong-2020'));

const stageOf = <Kind extends Stage['kind']>(kind: Kind): Extract<Stage, { kind: Kind }> => {
  const found = plan.stages.find(
    (stage): stage is Extract<Stage, { kind: Kind }> =>
      stage.kind === kind && 'component' in stage && stage.component !== null,
  );
  if (found === undefined) throw new Error(`no stage ${kind}`);
  return found;
};

const HUNDRED = { least: exactInteger(0), most: exactInteger(100) };
const PRACTICAL = stageOf('practical');
const QUIZ = stageOf('quiz');

const criteria = (count: number): readonly MarkedLine[] =>
  [
    ['受理与告知', 20],
    ['政策运用：待遇条件、评估标准、支付比例引用准确', 30],
    ['流程完整', 20],
    ['服务用语', 15],
    ['三人配合', 15],
    ['时间掌握', 10],
    ['材料归档', 10],
    ['仪容仪表', 5],
    ['应急处置', 5],
    ['总结陈述', 5],
  ]
    .slice(0, count)
    .map(([title, most]) => ({
      title: String(title),
      least: exactInteger(0),
      most: exactInteger(Number(most)),
      usual: null,
    }));

const JUDGE = { team: '如皋市医疗保障局', order: '3', judge: '沈立新（演示）', seat: '3号评委' };
const BLANK = { team: '', order: '', judge: '', seat: '' };
const NAMES = ['陈晓岚', '周敏', '阿卜杜热西提·阿卜杜克热木'];

type Bookings = typeof QUIZ.ledger.bookings;

const BOOKINGS: Bookings = (
  [
    ['buzzer', 'correct', { kind: 'points', points: 10 }],
    ['buzzer', 'wrong', { kind: 'points', points: -10 }],
    ['buzzer', 'foul', { kind: 'points', points: -10 }],
    ['risk', 'correct', { kind: 'stake', times: 1 }],
    ['risk', 'wrong', { kind: 'stake', times: -1 }],
  ] as const
).map(([round, outcome, team]) => ({
  round,
  outcome,
  answering: 'any',
  team,
  person: { kind: 'points', points: 0 },
  source: 'inferred',
}));

/** A quiz that has been decided, so that its bookings stand on the sheet. */
const DECIDED_QUIZ: typeof QUIZ = {
  ...QUIZ,
  ledger: { ...QUIZ.ledger, team: { base: 100, floor: 0 }, bookings: BOOKINGS },
};

/** Sheets by what they show, each with the pages it must take. */
export const SHEETS: Readonly<Record<string, readonly SheetPage[]>> = {
  judge: [
    judgeSheet(PRACTICAL, HUNDRED, [], BLANK),
    judgeSheet(PRACTICAL, HUNDRED, [], JUDGE),
    judgeSheet(PRACTICAL, HUNDRED, criteria(5), JUDGE),
    judgeSheet(PRACTICAL, HUNDRED, criteria(10), JUDGE),
    judgeSheet(
      PRACTICAL,
      HUNDRED,
      criteria(10).map((line) => ({
        ...line,
        usual: { least: exactInteger(3), most: line.most ?? exactInteger(5) },
      })),
      JUDGE,
    ),
  ],
  quiz: [
    quizSheet(QUIZ, { team: '', order: '', contestants: [] }),
    quizSheet(DECIDED_QUIZ, { team: '如皋市医疗保障局', order: '3', contestants: NAMES }),
  ],
  written: [
    writtenList(HUNDRED, { team: '', contestants: [] }),
    writtenList(HUNDRED, {
      team: '南通市医保中心',
      contestants: NAMES.map((name, at) => ({ seat: String(at + 1), name })),
    }),
  ],
  cover: [
    signOffSheet(plan.units.map(({ name }) => ({ name, sheets: 7, score: '' }))),
    signOffSheet(
      Array.from({ length: 14 }, (_, at) => ({
        name: `第${at + 1}代表队所在医疗保障局（演示）`,
        sheets: 7,
        score: '88.60',
      })),
    ),
  ],
};

/** A file of these pages. */
export const fileOf = (name: string, demonstration = true): ScoreSheets => ({
  name,
  head: { activity: plan.title, stage: PRACTICAL.title, demonstration },
  pages: SHEETS[name] ?? [],
});
