import * as http from '../../contract/result/http.ts';
import * as scoring from '../../contract/scoring/http.ts';
import { NO_JUDGE } from '../../contract/scoring/shapes.ts';
import type { ResultCheck } from '../../contract/result/check-shapes.ts';
import type { OpenTieView, ResultBoard } from '../../contract/result/shapes.ts';
import { sheetLines } from '../scoring/queries.ts';
import {
  exampleScores,
  openTestFinal,
  playFinal,
  type TestFinal,
  type TestScores,
} from '../scoring/scoring.test-kit.ts';
import { valuesView } from '../scoring/words.ts';
import type { TestPerson, TestServer } from '../server.test-kit.ts';

type Answer = ReturnType<TestServer['call']>;

const paramsOf = ({ id }: TestFinal): { activity: string } => ({ activity: id });

const done = async (answer: Answer): Promise<void> => {
  const { status, problem } = await answer;
  if (status !== 200) throw new Error(`${problem.code}: ${problem.detail}`);
};

/** The board as an organiser sees it. */
export const boardSeen = async (
  final: TestFinal,
  who: TestPerson = final.organiser,
): Promise<ResultBoard> => {
  const found = await final.server.call(who, http.resultBoard, { params: paramsOf(final) });
  if (found.status !== 200) throw new Error(found.problem.detail);
  return found.value;
};

/** The check as an organiser sees it. */
export const checkSeen = async (
  final: TestFinal,
  who: TestPerson = final.organiser,
): Promise<ResultCheck> => {
  const found = await final.server.call(who, http.checkGet, { params: paramsOf(final) });
  if (found.status !== 200) throw new Error(found.problem.detail);
  return found.value;
};

/** On whose word decisions of tests are made. */
export const WORD = {
  reason: '组委会会议商定',
  signers: [
    { body: 'insurance', name: '演示甲' },
    { body: 'trade-union', name: '演示乙' },
  ],
  minutes: '组委会会议纪要（演示）',
};

/** Records an order of the committee for an open tie, by the names of the board. */
export const orderTie = (
  final: TestFinal,
  { tie, members }: OpenTieView,
  names: readonly string[],
  who: TestPerson = final.organiser,
): Answer =>
  final.server.call(who, http.tieDecide, {
    params: { ...paramsOf(final), tie },
    body: {
      way: 'committee',
      order: names.map((name) => members.find((one) => one.name.startsWith(name))?.key ?? ''),
      ...WORD,
    },
  });

/** What stands on a sheet, as somebody reads it off the paper. */
export const paperOf = async (
  final: TestFinal,
  sheet: string,
): Promise<ReturnType<typeof valuesView>> => {
  const [found] = await sheetLines(
    final.server.services.db,
    await final.plan(),
    [sheet],
    final.today(),
  );
  if (found === undefined) throw new Error(`no sheet ${sheet}`);
  return valuesView(found.values);
};

/** Types a sheet again; by the paper where nothing else is given. */
export const retypeSheet = async (
  final: TestFinal,
  who: TestPerson,
  sheet: string,
  values?: ReturnType<typeof valuesView>,
): Answer => {
  const params = { ...paramsOf(final), sheet };
  const blind = await final.server.call(who, http.checkSheet, { params });
  if (blind.status !== 200) return blind;
  return final.server.call(who, http.checkRetype, {
    params,
    body: { seen: blind.value.seen, values: values ?? (await paperOf(final, sheet)) },
  });
};

/** Publishes the commitment of the sample. */
export const commitSample = (final: TestFinal): Answer =>
  final.server.call(final.organiser, http.checkCommit, { params: paramsOf(final) });

/** Draws the sample. */
export const drawSampleNow = (final: TestFinal): Answer =>
  final.server.call(final.organiser, http.checkDraw, { params: paramsOf(final) });

/** Types every sheet of the sample again that waits for it. @returns how many */
export const retypeSample = async (final: TestFinal): Promise<number> => {
  const { sheets } = await checkSeen(final);
  const waiting = sheets.filter(({ isRequired, phase }) => isRequired && phase === 'waiting');
  for (const { id } of waiting) await done(retypeSheet(final, final.organiser, id));
  return waiting.length;
};

/** Seals the result as the board shows it. */
export const sealNow = async (final: TestFinal, reason = ''): Answer => {
  const { digest } = await boardSeen(final);
  return final.server.call(final.organiser, http.resultSeal, {
    params: paramsOf(final),
    body: { digest, reason },
  });
};

/**
 * One typist asks for a contestant's corrected mark of the written examination, the other confirms it.
 * @param unit its name in the plan
 */
export const correctWritten = async (
  final: TestFinal,
  unit: string,
  name: string,
  mark: string,
): Promise<void> => {
  const stage = 'final-written';
  const at = final.unitNamed(unit);
  const { agreed, form, revision } = await final.sheet(final.first, stage, at);
  if (agreed?.values.kind !== 'marks' || form.kind !== 'marks') throw new Error('no marks');
  const key = form.lines.find(({ title }) => title === name)?.key ?? '';
  const params = { ...paramsOf(final), stage, unit: at, judge: NO_JUDGE };
  const asked = await final.server.call(final.first, scoring.scoringCorrect, {
    params,
    body: {
      revision,
      values: { kind: 'marks', marks: { ...agreed.values.marks, [key]: mark } },
      reason: '漏计1分',
    },
  });
  await done(
    final.server.call(final.second, scoring.scoringAnswer, {
      params,
      body: { verdict: 'confirmed', revision: asked.value.revision },
    }),
  );
};

/** A final whose scores are in, the third place still shared by two. */
export const openTestResult = async (scores: TestScores = exampleScores()): Promise<TestFinal> => {
  const final = await openTestFinal();
  await playFinal(final, scores);
  return final;
};

/** A final with its first sealed version: the committee put 许文博 before 陆一鸣, the check is passed. */
export const openSealedResult = async (final?: TestFinal): Promise<TestFinal> => {
  const open = final ?? (await openTestResult());
  const { ties } = await boardSeen(open);
  for (const tie of ties) await done(orderTie(open, tie, ['许文博', '陆一鸣']));
  await done(commitSample(open));
  await done(drawSampleNow(open));
  await retypeSample(open);
  await done(sealNow(open));
  return open;
};
