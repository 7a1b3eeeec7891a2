import type { Finding, FindingCode } from '../../core/plan/check/finding.ts';
import type { OpenItem } from '../../core/plan/open-item.ts';
import type { FormulaCode } from '../../core/score/formula/syntax.ts';
import { formulaSentence } from '../score/refusals.ts';
import { fill, type Template } from '../sentence.ts';

/** What the checker found, and what to decide or do where no open item of the plan says it. */
export const FINDING_SENTENCES = {
  'open.contradiction': ['{question}', '请选定一种办法并记录裁定'],
  'open.silence': ['通知没有写明：{question}', '请确定并记录裁定'],
  'open.reading': ['通知可以有两种理解：{question}', '请选定一种理解并记录裁定'],
  'plan.inferred': [
    '{section}中有原文没有、由我们推断的内容：{items}',
    '请对照通知原件确认，不对的改正',
  ],
  'notice.date-missing': ['没有录入{number}的印发日期', '请对照通知原件补上印发日期'],
  'due.statements-disagree': [
    '“{title}”的时间有{count}种说法：{statements}',
    '请确定以哪个时间为准',
  ],
  'due.day-off': ['“{title}”截止日{day}是{weekday}，不上班', '请确定是否顺延，并在补充通知里写明'],
  'due.calendar-missing': [
    '“{title}”截止日{day}（{weekday}）：{year}年的放假安排还没有录入，是否工作日暂不能确定',
    '请在国务院办公厅公布后录入该年放假安排',
  ],
  'stage.before-its-predecessor': [
    '“{later}”{laterBy}截止，早于“{earlier}”的{earlierBy}，而后者要先办完',
    '请调整其中一个时间',
  ],
  'stage.starts-after-due': ['“{title}”{starts}才开始，已过截止时间', '请改正开始或截止日期'],
  'stage.circular': ['这些阶段互为前后，排不出先后：{titles}', '请去掉其中一处 after'],
  'posting.last-day': [
    '要在{before}前集中宣传，并为印发命名文件留出{reserveDays}天，“{title}”的最后发布日：{days}',
    '请据此倒排“{after}”的时间',
  ],
  'posting.too-late': [
    '“{title}”定于{starts}发布，到{before}前来不及结束（{days}）',
    '请提前发布，或调整宣传时间',
  ],
  'quota.sum-differs': ['各单位名额合计{total}（{rows}），与方案写的{stated}不符', '请核对名额表'],
  'quota.sum-unconfirmed': [
    '名额合计{total}（{rows}）是按推断的单位数算出的，通知没有写合计数',
    '请确认单位数和合计数',
  ],
  'quota.unit-without': ['“{unit}”没有分到名额', '请在名额表里补上，或从单位里删去'],
  'review.places-missing': ['“{title}”没有写明拟命名多少人', '请由主办单位确定人数'],
  'review.method-missing': ['“{title}”没有写明用打分还是投票', '请由主办单位确定办法'],
  'formula.wrong': ['公式“{formula}”有误：{sentence}', '请改正公式'],
  'criterion.usual-outside': [
    '“{stage}”的“{title}”满分{most}分，常见分值{usual}超出了它',
    '请改正常见分值或权重',
  ],
  'ranking.scales-differ': [
    '“{title}”各项满分不一样：{parts}；总分是 {scale}（x为该项得分除以100），不是百分制',
    '请确定照此计算，还是先折成同一满分',
  ],
  'ranking.no-last-resort': [
    '“{title}”比完{chain}仍相同的，没有写明怎样分先后',
    '请确定最后的办法',
  ],
  'award.exceeds-pool': ['“{title}”设到第{most}名，参评的只有{pool}个', '请减少奖项或核对参评范围'],
  'award.pool-readings': [
    '“{title}”{excluded}不参评：名次可以在其余{pool}队中重新排，也可以按{all}队总名次、所占名次空缺',
    '请选定一种数法',
  ],
  'award.gap': ['“{title}”中第{places}名没有奖项', '请确认是否有意空出'],
  'award.giver-missing': ['“{title}”没有写明由哪个单位颁发', '请在印制证书前确定'],
  'panel.judges-missing': ['“{title}”没有写明有几位评委', '请确定评委人数和来源'],
  'panel.drops-too-many': [
    '“{title}”有{judges}位评委，却要去掉{dropped}个分数，没有剩下的',
    '请增加评委或少去掉分数',
  ],
  'quiz.points-missing': ['“{title}”没有写明各环节的分值和扣分', '请确定后再组织决赛'],
  'exam.minutes-missing': ['“{title}”没有写明考试时间长度', '请在命题前确定'],
} as const satisfies Record<FindingCode, readonly [sentence: Template, decide: Template]>;

/** A finding in words: what it is, what to decide, and the choices where the plan has an open item for it. */
export interface FindingText {
  readonly sentence: string;
  readonly decide: string;
  readonly options: readonly {
    readonly id: string;
    readonly title: string;
    readonly isDefault: boolean;
  }[];
}

/** Words for a finding; `item` is the open item it carries. */
export const findingText = (finding: Finding, item: OpenItem | undefined): FindingText => {
  const [sentence, decide] = FINDING_SENTENCES[finding.code];
  const { fault, at } = finding.params;
  const inner =
    typeof fault === 'string' && typeof at === 'number'
      ? formulaSentence(fault as FormulaCode, at, finding.params)
      : '';
  const params = { ...finding.params, sentence: inner };
  const answer = item?.answer;
  return {
    sentence: fill(sentence, params),
    decide:
      item === undefined || finding.code.startsWith('open.') ? fill(decide, params) : item.question,
    options:
      answer?.kind === 'choice'
        ? answer.options.map(({ id, title }) => ({ id, title, isDefault: id === answer.default }))
        : [],
  };
};

/** The stated default of an open item, in words: what holds until somebody decides. */
export const defaultText = ({ answer }: OpenItem): string =>
  answer.kind === 'value'
    ? answer.default
    : (answer.options.find((one) => one.id === answer.default)?.title ?? answer.default);
