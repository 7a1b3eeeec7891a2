/**
 * Every act that the audit records, with what it is called on screen. `record` takes no other: an act without a title
 * does not compile. Rooms add theirs here.
 */
export const ACT_TITLES = {
  'account.opened': '开通账号',
  'account.role-granted': '授予角色',
  'account.signed-in': '登录',
  'account.sign-in-failed': '登录失败',
  'account.signed-out': '退出登录',
  'account.password-changed': '修改口令',
  'account.demo-entered': '以演示角色进入',
  'account.disabled': '停用账号',
  'account.enabled': '恢复账号',
  'account.password-reset': '重设口令',
  'account.role-revoked': '收回角色',
  'account.handed-over': '交接',
  'account.session-ended': '结束登录',
  'account.second-factor-on': '开启动态口令',
  'account.second-factor-off': '关闭动态口令',
  'account.rules-set': '修改登录规则',
  'account.link-issued': '发放一次性登录链接',
  'account.link-spent': '使用一次性登录链接',
  'account.link-refused': '一次性登录链接被拒绝',
  'account.link-revoked': '收回一次性登录链接',
  'unit.added': '新增单位',
  'unit.renamed': '单位更名',
  'unit.moved': '调整上级单位',
  'unit.closed': '停用单位',
  'unit.reopened': '恢复单位',
  'audit.verified': '核对审计链',
  'audit.exported': '导出审计记录',
  'file.added': '上传文件',
  'file.removed': '删除文件',
  'file.read': '下载敏感文件',
} as const satisfies Readonly<Record<string, string>>;

export type ActName = keyof typeof ACT_TITLES;

/** What the parts of a fact are called; a fact without a title shows its own name in the programs' interface only. */
export const FACT_TITLES: Readonly<Record<string, string>> = {
  session: '会话',
  secondFactor: '用了动态口令',
  failures: '连续失败次数',
  locked: '已锁定',
  persona: '演示角色',
  grant: '授权编号',
  successor: '接手人',
  since: '自何时起',
  moved: '移交角色数',
  deputies: '一并结束的代办数',
  deputyFor: '被代办人',
  link: '链接编号',
  endsAt: '登录有效至',
  least: '口令最少位数',
  leastForAdministrators: '管理员口令最少位数',
  leastKinds: '口令最少字符种类',
  history: '不得重复的旧口令数',
  administratorsNeedSecondFactor: '管理员须用动态口令',
  role: '角色',
  scope: '范围',
  until: '截止',
  from: '原为',
  to: '改为',
  use: '文件用途',
  ownerKind: '文件归属类别',
  owner: '文件归属编号',
  type: '文件格式',
  bytes: '字节数',
  sha256: '文件摘要',
  parent: '上级单位',
  name: '名称',
  validFrom: '起用日期',
  chains: '链数',
  entries: '条数',
  ok: '完整',
};

/** Words of facts that are codes: states and kinds. Roles have their own titles. */
export const FACT_WORDS: Readonly<Record<string, string>> = {
  system: '全系统',
  activity: '活动',
  unit: '单位',
  panel: '评审组',
  sitting: '场次',
};

/** What the kinds of subjects are called. */
export const SUBJECT_TITLES: Readonly<Record<string, string>> = {
  account: '账号',
  unit: '单位',
  audit: '审计',
};
