import type { ObjectionCode, PostingCode } from '../../core/posting/code.ts';
import type { Template } from '../sentence.ts';

/** Why an act on a posting is refused, or why somebody may not be named yet, and what to do. */
export const POSTING_SENTENCES = {
  'posting.closed': '活动现在不办理公示；活动发布后、办结前才能办理',
  'posting.stage-unknown': '方案没有这个公示环节；请刷新页面后重选',
  'posting.not-found': '没有找到这份公示；请刷新页面',
  'posting.already-drafted': '这份名单已经拟了公示；请打开原来的一份',
  'posting.not-draft': '公示已经发布，文字不能再改；要撤下名字或顺延，请用相应的按钮',
  'posting.draft-changed': '别人刚刚改过这份公示稿；请刷新页面，在新内容上再改',
  'posting.no-lines': '名单上没有人，不能公示；请先核对评审通过的名单',
  'posting.no-receiver': '没有写受理异议的单位和至少一种联系方式；请补填后再发布',
  'posting.no-handler': '活动还没有异议受理人；请安全管理员授予“异议受理”角色后再发布',
  'posting.handler-of-own-unit':
    '第{lines}号的单位与全部异议受理人相同，没有人可以受理对其的异议；请另授予一名外单位的异议受理人',
  'posting.private-number':
    '“{where}”中的“{found}”不得公开（证件号码、手机号、出生日期）；请改后再发布',
  'posting.starts-in-past': '公示开始时间已经过去；请选今后的时间，或立即发布',
  'posting.starts-too-far': '公示开始时间最晚在一年之内；请核对年份',
  'posting.text-changed': '名单或公示文字在预览之后有改动；请重新预览核对后再发布',
  'posting.already-open': '公示已经对外，不能收回；要撤下名字，请用“撤下”',
  'posting.not-open': '公示还没有对外；请等公示开始，或收回改稿',
  'posting.over': '公示期已经结束；需要再公示的，请商主办单位另行公示',
  'posting.extension-too-short': '按现行日历计算，顺延后的结束时间不晚于原来的；请增加顺延天数',
  'posting.line-unknown': '公示中没有这一号；请刷新页面后重选',
  'posting.already-off': '第{line}号已经撤下；请刷新页面',
  'posting.nothing-to-keep': '第{line}号没有查实待决定的异议，不需要决定保留；请刷新页面',
  'posting.deciders-missing': '这项决定须由各主办单位共同作出；请勾选全部主办单位并写明理由',
  'posting.no-substitute-by-plan': '方案规定空出的名额不递补；要递补，请先由主办单位裁定修改方案',
  'posting.nobody-to-replace': '没有撤下而未递补的人选；请先撤下，再递补',
  'posting.nobody-in-line': '评审名单上没有可以递补的人选；请按方案由主办单位研究',
  'posting.evidence-ahead': '张贴或刊登时间晚于现在；请按实际时间填写',
  'posting.evidence-before': '张贴或刊登时间早于公示开始时间；请核对时间',
  'posting.evidence-void': '这条留证已经作废，不能再上传；请重新登记一条',
  'posting.evidence-kept': '留证文件要保存备查，不能删除；有误的请作废这条留证，重新登记',
  'posting.not-posted': '还没有公示；请先公示，期满无异议后再命名、授奖',
  'posting.not-accepted':
    '这名人选的推荐已经取消或退回补正，不能命名；请先受理推荐，或在命名决定中作“暂不命名”处理',
  'posting.period-not-over': '公示期还没有结束（{ends}止）；请等期满无异议后再命名、授奖',
  'posting.taken-off': '已从公示名单撤下；请从命名、授奖名单中去掉',
  'posting.objection-open': '异议还没有办结；请等异议受理人办结后再命名、授奖',
  'posting.objection-undecided': '异议已经查实，主办单位还没有决定；请先在“公示”中决定撤下还是保留',
  'posting.result-not-sealed': '成绩还没有核对封存，不能公示；请先在“成绩”中完成核对，封存后再公示',
  'posting.result-replaced': '这份成绩已经更正，有了新的版本；请公示新版本，期满无异议后再确认',
  'posting.reason-missing': '这是更正后的成绩，公示要写明更正的缘由；请在“补充说明”中写明',
  'posting.not-carried': '此前公示没有撤下这一名，或者已经恢复；请刷新页面',
  'posting.return-open': '{name}提出的恢复列入还没有人确认；请由另一名主办单位经办人确认或不同意',
  'posting.return-answered': '这项恢复列入已经办过；请刷新页面',
  'posting.return-own':
    '恢复列入是您提出的，不能自己确认；请另一名主办单位经办人核对依据后确认，没有的，请安全管理员再授予一名“主办单位经办人”',
  'posting.others-objection-open':
    '名单上另有异议还没有办结，按方案全部等待；请等办结后一并命名、授奖',
} as const satisfies Record<PostingCode, Template>;

/** Why an objection is not taken, or a step on it is refused, and what to do. */
export const OBJECTION_SENTENCES = {
  'objection.not-yet': '公示还没有开始；请在公示开始后提出',
  'objection.too-late': '公示期已经结束，不再受理异议；仍要反映情况的，请打受理电话',
  'objection.postmark-too-late':
    '邮戳日期晚于公示截止日，不按公示异议受理；请按一般来信办理，不在这里登记',
  'objection.postmark-missing': '来信没有填邮戳日期；请按信封上的邮戳填写',
  'objection.received-ahead': '收到日期晚于今天；请按实际日期填写',
  'objection.received-before': '收到日期早于公示开始；请核对日期',
  'objection.channel-closed': '这份公示没有开放这种方式；请按公示上写明的方式反映',
  'objection.must-be-named': '这份公示要求实名；请选“实名”，并写明姓名和联系方式',
  'objection.name-missing': '选了实名，但姓名或联系方式没有写；请补填，或改选“不具名”',
  'objection.text-missing': '没有写反映的情况；请写明时间、地点和事情经过',
  'objection.subject-missing': '没有选反映谁；请选一名公示对象，或选“整份名单”',
  'objection.too-many-tries':
    '从您所在的网络提交得太频繁，请{seconds}秒后再试；也可以打受理电话或者寄信',
  'objection.form-incomplete': '提交的内容不完整；请返回上一页，填好后重新提交',
  'objection.files-too-large':
    '材料太大：每个不能超过{most}兆；请压缩后重传，或者把材料寄到信函地址',
  'objection.file-kept': '随异议收到的材料要保存备查，不能删除',
  'objection.step-unfit': '异议现在是“{state}”，不能这样办；请刷新页面',
  'objection.words-missing':
    '没有写办理情况；办结的要写给反映人的答复，查实的还要写给主办单位的结论；请补填',
  'objection.anonymous': '这件异议没有具名，没有反映人信息可看',
  'objection.not-found': '没有这件异议，它可能不在您的办理范围内；请返回列表',
  'objection.receipt-unknown': '没有这个编号；请核对收据上的编号，注意字母和数字',
} as const satisfies Record<ObjectionCode, Template>;
