import type { EntryCode } from '../../core/form/entry.ts';
import type { NominationCode } from '../../core/nomination/code.ts';
import type { MaterialCode } from '../../core/nomination/material.ts';
import type { QuotaCode } from '../../core/nomination/quota.ts';
import { FORM_SENTENCES } from '../form/refusals.ts';
import type { Template } from '../sentence.ts';

/** Why a nomination does not fit its unit's quota, and what to do. */
export const QUOTA_SENTENCES = {
  'quota.full': '本单位名额{most}个，已用{used}个；请先撤回一名，再推荐新的人选',
  'quota.category-full': '“{category}”名额{most}个，已用{used}个；请先撤回一名，或改选其他推荐范围',
  'quota.category-unknown': '推荐范围“{category}”不属于本单位；请在下列范围中选一个：{allowed}',
  'quota.kind-excluded': '本单位的名额不能用于推荐这类对象（{kind}）；请改为方案允许的对象',
  'quota.cap-exceeded':
    '“{title}”不得超过{percent}%：按{denominator}计最多{bound}名，现有{have}名；请调整人选',
  'quota.fact-missing':
    '“{title}”不得超过{percent}%：按{denominator}计最多{bound}名，现有{have}名，另有{unclear}名缺资料无法判断；请补填',
  'quota.below-least': '本单位至少推荐{least}名，现有{used}名；请补报，或说明不推荐的理由',
  'quota.category-below-least': '“{category}”至少推荐{least}名，现有{used}名；请补报',
  'quota.share-below-floor':
    '“{title}”不得少于{percent}%：按{denominator}计至少{bound}名，现有{have}名；请调整人选',
  'quota.tier-below-least': '推荐{nominees}名时，“{title}”至少{least}名，现有{have}名；请调整人选',
} as const satisfies Record<QuotaCode, Template>;

/** Why a material is not accepted, with the measured value against the limit. */
export const MATERIAL_SENTENCES = {
  'material.too-few': '“{title}”要{least}份，现有{count}份；请补交',
  'material.too-many': '“{title}”最多{most}份，现有{count}份；请删去多余的',
  'material.copies-missing': '“{title}”纸质件一式{least}份，现有{count}份；请补齐',
  'material.signature-missing': '“{title}”缺“{signer}”签章；请补盖后再交',
  'material.duplicate': '“{name}”与“{earlier}”内容相同；请换一份',
  'material.too-short': '“{title}”现有{value}字，不足{least}字；请补充',
  'material.too-long': '“{title}”现有{value}字，超过{most}字；请压缩',
  'material.wrong-format': '“{name}”按内容不是{formats}格式（改文件名不算）；请重新导出',
  'material.too-few-bytes':
    '“{name}”{value}字节，小于{least}字节；可能经微信等软件压缩，请用电脑传原图',
  'material.too-many-bytes': '“{name}”{value}字节，大于{most}字节；请压缩后再传',
  'material.too-few-pixels':
    '“{name}”{width}×{height}像素，小于{leastWidth}×{leastHeight}；请换一张更清晰的',
  'material.recording-too-short': '“{name}”长{value}秒，不足{least}秒；请重新录制',
  'material.recording-too-long': '“{name}”长{value}秒，超过{most}秒；请剪短',
} as const satisfies Record<MaterialCode, Template>;

/** Why an act on a nomination or a parcel is refused, and what to do. */
export const NOMINATION_SENTENCES = {
  'nomination.not-found': '没有找到这份推荐；请回到推荐列表重新打开',
  'nomination.stage-closed': '活动现在不收推荐（{state}）；如需办理，请联系主办单位',
  'nomination.unit-has-no-places': '方案没有给本单位这一项名额；请在本单位的名额中选择',
  'nomination.state-forbids': '这份推荐现在是“{state}”，不能{move}；请刷新后再看',
  'nomination.stale':
    '别处已经改过这份推荐（第{revision}次保存）；您写的内容还在本页，请刷新后核对再存',
  'nomination.not-editable':
    '这份推荐现在是“{state}”，内容不能改动；请先由单位负责人或主办单位退回',
  'nomination.person-elsewhere': '这个人不在本单位的人员名单中；请在本单位人员中选择，或直接填写',
  'nomination.field-unknown': '推荐表没有“{name}”这一栏；请刷新页面后重填',
  'nomination.condition-unknown': '方案没有这一项条件；请刷新页面',
  'nomination.not-affirmable': '“{title}”由系统按填写的内容计算，不用确认；请补填相应内容',
  'nomination.service-order': '工作经历第{row}行的结束年月早于开始年月；请核对',
  'nomination.category-missing': '没有选推荐范围；请在下列范围中选一个：{allowed}',
  'nomination.entry-missing': '“{title}”没有填写；确实没有的请写“无”',
  'nomination.not-affirmed': '条件“{title}”还没有逐项确认；请推荐单位核实后确认',
  'nomination.fact-missing': '条件“{title}”缺资料，无法判断（{working}）；请补填',
  'nomination.condition-unmet': '不符合条件“{title}”：{working}；请核对工作经历，或另推荐人选',
  'nomination.condition-vetoed': '“{title}”属于一票否决：{working}；请另推荐人选',
  'nomination.condition-needs-approval':
    '不符合条件“{title}”：{working}；须主办单位同意破格后才能提交',
  'nomination.consent-missing': '本人还没有同意公开；请发个人链接由本人确认，或登记书面同意',
  'nomination.late': '电子版已过截止时间（{due}）；请向主办单位说明原因，登记后才能提交',
  'nomination.late-refused': '方案规定逾期一律不收；请与主办单位联系',
  'nomination.not-late': '还没有过截止时间，不用登记逾期原因',
  'nomination.return-due-past': '补正期限（{due}）已过；请向主办单位说明原因，登记后才能重新提交',
  'nomination.return-due-ahead': '补正期限已经过去；请选今天或以后的日期',
  'nomination.link-not-found': '这个链接已失效；请向经办人要一个新的链接',
  'nomination.nothing-read': '没有认出推荐表的栏目；请连同栏目名称一起复制整张表格再粘贴',
  'nomination.file-unreadable':
    '这个文件不是 Word（.docx）或 Excel（.xlsx）文档，或加了密码、已损坏；旧格式请在 Word 或 WPS 中另存后再选',
  'nomination.nothing-to-pack': '还没有可以打包的推荐；送单位审核之后才能打包',
  'nomination.archive-gone': '这个压缩包没有打好、已过24小时，或内容有变；请重新打包',
  'nomination.organiser-unknown': '方案的破格审批单位中没有这个单位；请重新选择',
  'parcel.not-found': '没有找到这件邮件；请回到收件登记重新打开',
  'parcel.not-late': '这件邮件没有逾期，不用登记原因',
  'parcel.late-refused': '方案规定逾期一律不收；请将材料退回',
  'parcel.due-unknown': '方案没有这一项纸质材料时限；请刷新页面',
  'parcel.nominee-elsewhere': '所选人选不属于这个单位；请重新勾选',
  'parcel.date-missing': '请登记{what}；按方案的规则，是否按时要看这个日期',
  'parcel.date-order': '到达日期早于寄出日期；请核对邮戳',
  'parcel.already-void': '这件登记已经作废；请刷新页面',
} as const satisfies Record<Exclude<NominationCode, QuotaCode | MaterialCode>, Template>;

/** Faults of the form's entries with the label they stand under: a list of refusals has no other place for it. */
export const TITLED_ENTRY_SENTENCES: Readonly<Record<EntryCode, Template>> = {
  'form.not-text': `“{title}”${FORM_SENTENCES['form.not-text']}`,
  'form.unprintable': `“{title}”${FORM_SENTENCES['form.unprintable']}`,
  'form.text-too-long': `“{title}”${FORM_SENTENCES['form.text-too-long']}`,
  'form.too-many-lines': `“{title}”${FORM_SENTENCES['form.too-many-lines']}`,
  'form.choice-unknown': `“{title}”：${FORM_SENTENCES['form.choice-unknown']}`,
  'form.not-a-month': `“{title}”：${FORM_SENTENCES['form.not-a-month']}`,
  'form.month-unclear': `“{title}”${FORM_SENTENCES['form.month-unclear']}`,
  'form.not-a-score': `“{title}”：${FORM_SENTENCES['form.not-a-score']}`,
  'form.score-out-of-range': `“{title}”：${FORM_SENTENCES['form.score-out-of-range']}`,
};
