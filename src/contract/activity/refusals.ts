import type { ActivityCode } from '../../core/activity/code.ts';
import type { Template } from '../sentence.ts';

export const ACTIVITY_SENTENCES = {
  'activity.not-found': '没有这项活动，它可能已被删除，也可能不在您的办理范围内',
  'activity.plan-not-found': '没有这个内置方案，请重新选择',
  'activity.plan-faulty': '方案有{count}处不能用，没有保存；请按提示改正',
  'activity.plan-fault': '{place}：{sentence}',
  'activity.organiser-missing': '请选定这项活动的主办单位经办人',
  'activity.stale':
    '{name}已在{time}改过这份草稿，您的改动没有保存；请查看最新内容后重新填写，页面上已填的内容还在',
  'activity.no-such-place': '方案里没有“{path}”这个位置，请刷新后再改',
  'activity.place-fixed': '“{path}”不能在这里改；如需更改请新建活动',
  'activity.place-decided': '这一处已由裁定第{number}号确定，请改为更改裁定',
  'activity.item-unknown': '方案里没有这个待定事项，请刷新后再看',
  'activity.item-must-be-decided': '通知前后矛盾，不能暂按默认；请选定一种办法并写明理由',
  'activity.errors-open': '还有{count}处矛盾没有裁定，裁定后才能送审和发布',
  'activity.items-undecided': '还有{count}处待定事项，请逐项裁定，或确认暂按默认',
  'activity.nothing-changed': '与已发布的方案相同，没有需要送审或发布的改动',
  'activity.not-approved': '还没有批准，批准后才能发布',
  'activity.reason-missing': '补充通知要写明原因，请填写',
  'activity.due-shortened':
    '“{title}”由{before}提前到{after}：补充通知只能延长时限，请改回原来或更晚的时间',
  'activity.due-dropped': '“{title}”的时限被删去：各单位已按它安排，请保留或改为更晚的时间',
  'activity.state-forbids': '活动{state}，不能{move}',
  'activity.closed': '活动已经结项归档，不能再改；宣传报道仍可登记，本人要求停止公开的仍可办理',
  'activity.version-not-found': '没有这一版方案，请刷新后再看',
  'activity.version-superseded': '这一版已被第{number}版补充通知代替，请签收第{number}版',
  'activity.unit-not-in': '您的单位不参加这项活动，不需要签收',
  'activity.everybody-acknowledged': '各单位都已签收，不需要催办',
  'activity.no-demo': '没有演示数据可以删除',
} as const satisfies Record<ActivityCode, Template>;
