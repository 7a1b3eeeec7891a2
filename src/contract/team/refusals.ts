import type { Refusal } from '../../core/kernel/decision.ts';
import type { TeamCode } from '../../core/team/code.ts';
import type { PickCode } from '../../core/team/pick.ts';
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

/** Why an act on a team is refused, and what to do. */
export const TEAM_SENTENCES = {
  ...ROSTER_SENTENCES,
  'team.did-not-sit': '“{name}”没有初赛成绩，不能作为{role}；请在参加初赛的人员中选',
  'team.passed-over':
    '按初赛名次，“{name}”（{score}分）应在“{member}”（{memberScore}分）之前入选；请调整人选',
  'team.closed': '活动{state}，代表队和抽签不能再改；确需更正的，请主办单位先“重新办理”活动',
  'team.handed-in': '回执已经报送，名单不能直接改；要换人请申请更换，要更正请主办单位先退回',
  'team.not-in': '回执还没有报送；名单可以直接修改',
  'team.stale': '别处已经改过这份名单；请刷新后核对再存',
  'team.no-receipt': '方案没有要求报送回执；请联系主办单位在方案中补上',
  'team.phone-missing': '{role}“{name}”没有写联系方式；请补填',
  'team.nobody': '没有这名人员；请刷新页面后再选',
  'team.already-on': '“{name}”已在队中；请另选一人',
  'team.substitution-not-allowed': '方案规定报送回执后不得更换人员；如有特殊情况，请与主办单位联系',
  'team.substitution-open': '“{name}”的更换申请还在等主办单位答复；请等答复后再办',
  'team.substitution-decided': '这项更换申请已经答复过；请刷新后再看',
  'team.substitution-void': '“{name}”已经不在名单上，不用更换；请答复“不同意”',
  'team.draw-committed': '“{title}”的承诺值已经公布；请直接抽签',
  'team.draw-uncommitted': '“{title}”还没有公布承诺值；请先公布，再抽签',
  'team.draw-done': '“{title}”已经抽过，只抽一次；确有差错的，请先写明原因作废，再重新抽',
  'team.draw-too-few': '参加“{title}”抽签的不足两个；请等各队报名单后再抽',
  'team.draw-awaits-receipts': '{teams}的回执还没有报来；请等报齐后再抽“{title}”，不等的请写明原因',
  'team.draw-undrawn': '“{title}”还没有抽过，不用作废；请直接抽签',
  'team.receipt-of-other': '这张回执的填报单位是“{found}”，不是“{unit}”；请选本单位的回执',
  'team.receipt-empty': '回执上没有人员；请填好后再读入',
  'team.no-plates': '还没有队伍名单，也没有写其他人员；请先组队，或写上要印的人员',
  'team.identity-unchecked': '还没有核对身份；请核对证件后再登记到场',
} as const satisfies Record<RosterCode | PickCode | TeamCode, Template>;
