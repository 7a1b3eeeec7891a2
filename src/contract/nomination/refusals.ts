import type { MaterialCode } from '../../core/nomination/material.ts';
import type { QuotaCode } from '../../core/nomination/quota.ts';
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
