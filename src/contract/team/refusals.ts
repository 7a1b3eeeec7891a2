import type { Refusal } from '../../core/kernel/decision.ts';
import type { RosterCode } from '../../core/team/roster.ts';
import { fill, type Template } from '../sentence.ts';

/** Why a roster is refused, and what to do (N2.2, N2.3). */
export const ROSTER_SENTENCES = {
  'team.role-unknown': '“{name}”的角色“{role}”不在方案里；请改选方案所列角色',
  'team.too-few': '{role}要{least}名，现有{count}名；请补齐',
  'team.too-many': '{role}最多{most}名，现有{count}名；请减少',
  'team.member-unfit': '{role}{name}不符合要求：应{says}；请换人或更正资料',
  'team.fact-missing': '{role}{name}缺资料，无法判断是否{says}（{fact}）；请补填',
  'team.count-below-least': '{role}中{title}至少{least}名，现有{have}名；请调整人选',
  'team.count-above-most': '{role}中{title}最多{most}名，现有{have}名；请调整人选',
  'team.twice-on-roster': '“{name}”在名单上出现了两次；请删去一处',
} as const satisfies Record<RosterCode, Template>;

export const rosterSentence = ({ code, params }: Refusal<RosterCode>): string =>
  fill(ROSTER_SENTENCES[code], params);
