import type { Refusal } from '../../core/kernel/decision.ts';
import type { LinkCode } from '../../core/plan/link.ts';
import type { DecisionCode } from '../../core/plan/settle.ts';
import { fill, type Template } from '../sentence.ts';

/** What is wrong with the way the parts of a plan refer to each other. */
export const LINK_SENTENCES = {
  'plan.id-twice': '编号“{id}”用了两次，请改掉一个',
  'plan.reference-unknown': '没有编号为“{id}”的{what}（现有：{known}），请改正',
  'plan.clause-unknown': '条款“{id}”没有列在 clauses 里，请补上它在通知中的位置，或改为 inferred',
  'plan.open-path-unknown': '方案里没有“{path}”这个位置，请改正',
  'plan.default-not-in-plan': '“{id}”的默认做法与方案正文“{path}”不一致，请改成一致',
  'plan.unit-in-two-quotas': '单位“{id}”列在两处名额里，请只留一处',
  'plan.name-twice': '名称“{name}”指两样不同的东西，请改掉一个',
  'plan.stage-differs': '“{component}”写明属于阶段“{written}”，却列在阶段“{stage}”里，请改成一致',
  'plan.grid-span': '这一行的单元格合计占{spans}列，表格有{columns}列，请改成一致',
  'plan.grid-width': '各列合计{width}毫米，应等于版心宽{block}毫米',
} as const satisfies Record<LinkCode, Template>;

/** What is wrong with a recorded decision. */
export const DECISION_SENTENCES = {
  'decision.item-unknown': '裁定第{number}号：方案里没有待定事项“{open}”，请改正 open',
  'decision.option-unknown': '裁定第{number}号：没有“{choose}”这个选项（可选：{known}）',
  'decision.answer-missing': '裁定第{number}号：缺少 {key}，请写明裁定的结果',
  'decision.answer-mismatch':
    '裁定第{number}号：value 应为{expects}（number 数字、text 文字、day 日期）',
  'decision.answer-twice': '裁定第{number}号：choose 和 value 只能写一个，请删去一个',
  'decision.place-gone':
    '裁定第{number}号：要改的位置“{path}”已被另一号裁定改掉，请核对这几号裁定是否冲突',
  'decision.number-twice': '裁定第{number}号重复，请改为新的编号；更改裁定用新的一号，旧的保留',
} as const satisfies Record<DecisionCode, Template>;

export const linkSentence = ({ code, params }: Refusal<LinkCode>): string =>
  fill(LINK_SENTENCES[code], params);

export const decisionSentence = ({ code, params }: Refusal<DecisionCode>): string =>
  fill(DECISION_SENTENCES[code], params);
