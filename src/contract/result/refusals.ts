import type { ResultCode } from '../../core/result/code.ts';
import type { Template } from '../sentence.ts';

/** Why an act on a result is refused, and what to do. */
export const RESULT_SENTENCES = {
  'result.closed': '活动{state}，不能再改成绩；确需更正的，请先“重新办理”活动',
  'result.not-scored': '方案没有计分排名，没有成绩可看；请在方案中补上',
  'result.tie-gone': '这处并列已经没有了，成绩改过；请刷新后再看',
  'result.tie-decided': '{by}已在{at}记录：这处并列由{way}定；请刷新后查看，要改先撤销',
  'result.tie-way': '方案规定了并列的处理办法，这种办法不能用；请按页面列出的办法办理',
  'result.tie-order': '名次排列应恰好是并列的{count}个，一个不多一个不少；请重新排列',
  'result.signers-too-few': '决定并列至少由{least}人签字；请补齐签字人',
  'result.signer-twice': '“{name}”签了两次；请删去一处',
  'result.signer-body': '“{name}”所代表的单位不是主办单位；请改选',
  'result.lot-committed': '这处并列已公布抽签承诺值；请直接抽签，要改用别的办法先撤销',
  'result.lot-uncommitted': '还没有公布抽签承诺值；请先公布，再抽签',
  'result.tie-not-decided': '这项决定已经撤销；请刷新后再看',
  'result.check-committed': '核对抽样的承诺值已经公布；请在成绩录齐后抽取样本',
  'result.check-uncommitted': '还没有公布核对抽样的承诺值；请先公布，再抽取',
  'result.check-drawn': '核对样本已经抽取，只抽一次；请按样本重录',
  'result.sheet-unknown': '没有这张成绩表；请刷新后再选',
  'result.sheet-unagreed': '这张成绩表还没有录定，不能核对；请等两人录入一致',
  'result.retype-own': '您录入过这张成绩表，不能再由您核对；请换一人重录',
  'result.retype-lines': '重录的内容与这张表的格式不符；请刷新后再录',
  'result.retype-agreed': '这张成绩表已经核对一致，不必再录；请核对其他表',
  'result.retype-stale': '别人刚刚核对过这张表；请刷新后再看',
  'result.outcome-own':
    '您录入、裁定、更正或重录过这张成绩表，不能认定它的差异；请{names}对照纸质表认定',
  'result.outcome-nobody':
    '主办单位经办人都录入、裁定、更正或重录过这张成绩表，没有人可以认定它的差异；请安全管理员再授予一名“主办单位经办人”，由其对照纸质表认定',
  'result.outcome-given': '这处差异已经认定过；请刷新后再看',
  'result.outstanding': '成绩还差{count}项没有录齐或签字；请补齐后再办',
  'result.tie-open': '{tie}并列未定，影响奖项；请先决定并列',
  'result.check-missing': '还没有抽样核对；请先抽取样本，由另一人重录',
  'result.check-unfinished': '核对还差{left}张成绩表；请重录完再封存',
  'result.check-differs': '核对发现差异，还没有处理完；请认定并更正后再封存',
  'result.unchanged': '成绩与已封存的一版相同，不必再封存',
  'result.reason-missing': '这是第{version}版，请写明改动的原因',
  'result.stale': '成绩刚刚变了，与您看到的不一致；请刷新后核对再封存',
  'result.changed-since':
    '第{version}版封存后成绩又有改动，或有更正等人确认；请处理完更正，封存新版后再办',
  'result.not-posted': '这一版成绩还没有公示；请先公示',
  'result.move': '这一版成绩{state}，不能{move}；请查看最新一版',
} as const satisfies Record<ResultCode, Template>;
