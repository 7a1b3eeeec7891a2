import type { ResultWarning, WarningCode } from '../../core/plan/tally.ts';
import { defaultText } from '../plan/findings.ts';
import { fill, type Template } from '../sentence.ts';
import { rosterSentence } from '../team/refusals.ts';

/** What to know beside a result. */
export const WARNING_SENTENCES = {
  'result.undecided': '{question}尚未裁定，现按默认做法：{default}',
  'result.unit-absent': '成绩里没有“{unit}”，未列入排名；如已参赛请补录',
  'result.not-ranked': '{ranking}：{who}{why}，不排名次，列在表后',
  'result.roster': '“{unit}”的参赛队员不合规定：{broken}',
  'result.award-fact-missing': '“{award}”是否授予{who}，资料不全，暂不能定；请补填资料',
  'result.award-vacant': '“{award}”第{place}名空缺',
} as const satisfies Record<WarningCode, Template>;

/** The sentence for a warning. */
export const warningSentence = ({ code, params, open, roster }: ResultWarning): string =>
  fill(WARNING_SENTENCES[code], {
    ...params,
    default: open === null ? '' : defaultText(open),
    broken: roster === null ? '' : rosterSentence(roster),
  });
