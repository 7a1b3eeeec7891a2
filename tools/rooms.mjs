// The map of the house: which room of a tier may see which. `kernel` is seen by every room. Read by the import walls
// (.dependency-cruiser.mjs) and by the room table of ARCHITECTURE.md (`npm run check` compares it).
export const CORE_ROOMS = {
  kernel: { sees: [], about: 'exact fractions, days, periods, months, ids, decisions' },
  person: { sees: [], about: 'facts about a person and claims on them (人员)' },
  nomination: { sees: ['person'], about: 'quota, conditions, materials (推荐)' },
  vetting: { sees: ['person'], about: 'opinions of other bodies (审核)' },
  posting: { sees: [], about: 'public posting and its last day (公示)' },
  team: { sees: ['person'], about: 'roster rules (代表队)' },
  practical: { sees: [], about: 'panel marks (实务操作)' },
  quiz: { sees: [], about: 'ledger of the quiz (竞技答题)' },
  score: { sees: ['person'], about: 'formulas, totals, places, ties, workings (成绩)' },
  honour: { sees: ['person', 'score'], about: 'awards from a ranking (奖项)' },
  form: { sees: ['nomination'], about: 'official forms as data (表格)' },
  file: { sees: ['access'], about: 'what a file may be for, and whether it is admitted (文件)' },
  setting: { sees: [], about: 'what may be set (设置)' },
  document: {
    sees: ['plan', 'form', 'nomination', 'vetting'],
    about: 'official documents as data: notices, letters, postings, decisions, records (公文)',
  },
  access: { sees: [], about: 'roles, scopes, who may do what (权限)' },
  account: {
    sees: ['access'],
    about: 'passwords, failed sign-ins, roles given and taken, one-time links (账号)',
  },
  audit: { sees: [], about: 'links of the audit chain (审计)' },
  draw: { sees: [], about: 'draws that anybody can repeat (抽签)' },
  unit: { sees: ['access'], about: 'tree of units, dated names (单位)' },
  board: {
    sees: ['nomination'],
    about: 'where each place stands, what is late, whom to chase (看板)',
  },
  approval: { sees: ['access'], about: 'the chain of approval (呈批)' },
  activity: {
    sees: ['access', 'approval', 'plan'],
    about: 'states of an activity, publishing, timeline, reminders (活动)',
  },
  review: {
    sees: ['access', 'nomination', 'plan', 'practical'],
    about: 'panels, recusal, score sheets, ballots, who is proposed (评审)',
  },
  plan: {
    sees: [
      'person',
      'nomination',
      'vetting',
      'posting',
      'team',
      'practical',
      'quiz',
      'score',
      'honour',
      'form',
    ],
    about: 'the plan: format, open items, decisions, checker, tally (方案)',
  },
};

export const SERVER_ROOMS = {
  db: { sees: [], about: 'storage: the database, its schema, backup' },
  http: { sees: ['db'], about: 'the frame: routes, problems, keys' },
  audit: { sees: ['db', 'http', 'job', 'document'], about: 'the audit chains (审计)' },
  job: {
    sees: ['db', 'http', 'document'],
    about: 'long work with progress, done away from requests',
  },
  description: { sees: ['http', 'page'], about: 'the API described: OpenAPI document and page' },
  doctor: { sees: ['db'], about: 'whether a machine can run the server' },
  bundle: { sees: [], about: 'the installation as one archive for machines without internet' },
  setting: { sees: ['db', 'http', 'audit'], about: 'name, office hours, working days (设置)' },
  page: { sees: [], about: 'pages that the server draws itself' },
  tls: {
    sees: ['page'],
    about: 'certificates for the local network, and the page that hands out the root',
  },
  serve: { sees: ['db', 'http'], about: 'how a process runs: options, port, log, screens, health' },
  unit: { sees: ['db', 'http', 'audit', 'document'], about: 'units (单位)' },
  person: {
    sees: ['db', 'http', 'audit', 'unit', 'job', 'document'],
    about: 'people, their import from sheets (人员)',
  },
  account: {
    sees: ['db', 'http', 'audit', 'unit', 'document', 'setting'],
    about: 'accounts, sessions, roles (账号)',
  },
  approval: { sees: ['db', 'audit'], about: 'approvals of anything, their steps and views (呈批)' },
  activity: {
    sees: [
      'db',
      'http',
      'audit',
      'approval',
      'plan',
      'unit',
      'account',
      'mail',
      'setting',
      'document',
    ],
    about: 'drafts, decisions, approvals, versions, acknowledgements (活动)',
  },
  nomination: {
    sees: ['db', 'http', 'audit', 'unit', 'person', 'activity', 'file', 'document', 'job'],
    about: 'nominations from draft to acceptance, parcels of paper (推荐)',
  },
  review: {
    sees: [
      'db',
      'http',
      'audit',
      'unit',
      'account',
      'approval',
      'activity',
      'nomination',
      'document',
    ],
    about: 'panels, sheets, secret ballots, proposals (评审)',
  },
  vetting: {
    sees: ['db', 'http', 'audit', 'unit', 'activity', 'file', 'nomination', 'document'],
    about: 'opinions of other bodies, inspections, seals on forms (审核)',
  },
  posting: {
    sees: [
      'db',
      'http',
      'audit',
      'unit',
      'account',
      'activity',
      'nomination',
      'review',
      'file',
      'document',
      'page',
    ],
    about: 'postings, their public pages, objections (公示、异议)',
  },
  demo: {
    sees: ['db', 'http', 'audit', 'account', 'unit', 'person', 'activity', 'plan'],
    about: 'the examples as demo activities, loaded and removed (演示)',
  },
  task: { sees: ['db', 'http', 'activity', 'review'], about: 'what waits for whom (待办)' },
  board: {
    sees: [
      'db',
      'http',
      'audit',
      'unit',
      'activity',
      'nomination',
      'vetting',
      'review',
      'document',
    ],
    about: 'every place of a selection at a glance, and whom to chase (看板)',
  },
  mail: { sees: ['db', 'http', 'audit'], about: 'the outbox, its transport, addresses (邮件)' },
  plan: { sees: [], about: 'plan files on disk' },
  file: {
    sees: ['db', 'http', 'audit', 'job', 'unit', 'document'],
    about: 'uploads, contents on disk, what a file is, copies of pictures (文件)',
  },
  official: {
    sees: ['db', 'http', 'activity', 'unit', 'document'],
    about: 'official documents of an activity, to download (公文)',
  },
  document: { sees: [], about: 'Word, Excel, files written all or nothing' },
  score: { sees: ['document', 'plan'], about: 'score files in, result workbook out' },
};

/** Rooms of the web see `ui`, `session`, `shell`, `job` and `file` besides. */
export const WEB_ROOMS = {
  shell: {
    sees: ['home'],
    about: 'what stands around every page: frame, refusals, the list of rooms',
  },
  session: { sees: [], about: 'sign-in, roles of the demo, password, ending idle sessions' },
  home: { sees: [], about: 'my tasks (我的待办)' },
  activity: {
    sees: ['account'],
    about: 'activities, plan editor, approval, acknowledgement, sign-in codes of events (活动)',
  },
  nomination: {
    sees: ['activity'],
    about: 'places, nominations, the form, parcels, pages of links (推荐)',
  },
  file: { sees: [], about: 'sending files piece by piece (文件)' },
  job: { sees: [], about: 'long jobs (任务)' },
  audit: { sees: ['job'], about: 'who did what, and whether it was tampered with (审计)' },
  unit: { sees: [], about: 'the tree of units (单位)' },
  person: { sees: ['unit'], about: 'people: list, form, merge, import (人员)' },
  account: { sees: ['unit'], about: 'accounts, roles, handover, sessions, sign-in rules (账号)' },
  demo: { sees: [], about: 'removing the demo (演示)' },
  mail: { sees: [], about: 'settings of mail: own address, mail server (邮件)' },
  vetting: { sees: ['activity'], about: 'letters out, replies, seals, inspections (审核)' },
  review: { sees: ['activity'], about: 'reviewing and its results (评审)' },
  board: { sees: ['activity'], about: 'every place of a selection at a glance (看板)' },
  settings: { sees: [], about: 'settings (设置): sections that rooms add' },
};

/** Packages that core may use, and where: tiny, pure and well kept. */
export const CORE_PACKAGES = { kernel: ['fraction.js'] };
