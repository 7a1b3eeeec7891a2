import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { file, route } from '../http/route.ts';
import { id, instant, stateView } from '../shape.ts';
import { unitParams, unitShape } from '../preliminary/shapes.ts';

const BASE = '/api/activities/:activity/teams' as const;
const UNIT = `${BASE}/:stage/units/:unit` as const;

const reason = z.string().trim().min(1, '请写明原因').max(500);
const drawKind = z.enum(['order', 'seat']);
const attendance = z.enum(['present', 'absent']).nullable();

const memberView = z.object({
  id: z.string(),
  role: z.string(),
  roleTitle: z.string(),
  position: z.int(),
  staff: z.string().nullable(),
  name: z.string(),
  sex: z.enum(['男', '女']),
  post: z.string(),
  attributes: z.record(z.string(), z.string()),
  phone: z.string(),
  score: z.string(),
  rank: z.int().nullable(),
  attendance,
  attendanceNote: z.string(),
  attendanceAt: instant.nullable(),
  attendanceBy: z.string(),
});

export type TeamMemberView = z.output<typeof memberView>;

const candidateView = z.object({
  id: z.string(),
  name: z.string(),
  sex: z.enum(['男', '女']),
  post: z.string(),
  attributes: z.record(z.string(), z.string()),
  score: z.string(),
  rank: z.int().nullable(),
});

export const teamViewShape = z.object({
  unit: unitShape,
  stage: z.object({ id: z.string(), title: z.string(), clause: z.string() }),
  revision: z.int(),
  roles: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      least: z.int(),
      most: z.int(),
      isContestant: z.boolean(),
      says: z.string(),
    }),
  ),
  attributes: z.array(z.object({ name: z.string(), choices: z.array(z.string()) })),
  pick: z.enum(['by-rank', 'unit-choice']).nullable(),
  /** Ids that rank gives, where the plan picks by rank. */
  proposed: z.array(z.string()),
  staff: z.array(candidateView),
  members: z.array(memberView),
  /** Rules that the team breaks as it is saved, each with what to do. */
  faults: z.array(z.object({ sentence: z.string(), clause: z.string() })),
  receipt: z
    .object({
      id: z.string(),
      title: z.string(),
      due: z.string(),
      state: stateView,
      isIn: z.boolean(),
      working: z.string(),
      returned: z.string(),
      /** Scans of the stamped receipt. */
      files: z.array(z.object({ id: z.string(), name: z.string() })),
    })
    .nullable(),
  substitution: z.enum(['with-approval', 'not-allowed']),
  substitutions: z.array(
    z.object({
      id: z.string(),
      outName: z.string(),
      inName: z.string(),
      reason: z.string(),
      askedBy: z.string(),
      askedAt: instant,
      state: stateView,
      isOpen: z.boolean(),
      decision: z.string(),
    }),
  ),
  /** How a team that is short of contestants is reckoned, by the plan; empty where all have come or none is known. */
  shortHanded: z.array(z.string()),
  mayWrite: z.boolean(),
  maySubmit: z.boolean(),
  mayManage: z.boolean(),
});

export type TeamView = z.output<typeof teamViewShape>;

export const teamBoard = route({
  id: 'team.board',
  method: 'GET',
  path: BASE,
  title: '各代表队',
  params: activityParams,
  answer: z.object({
    stage: z.string().nullable(),
    rows: z.array(
      z.object({
        unit: unitShape,
        members: z.array(z.object({ role: z.string(), name: z.string() })),
        faults: z.int(),
        state: stateView,
        openSubstitutions: z.int(),
        present: z.int(),
        absent: z.int(),
      }),
    ),
    /** Every team sees the draws and can repeat them, voided ones too; a seed is there once it was drawn. */
    draws: z.array(
      z.object({
        kind: drawKind,
        title: z.string(),
        number: z.int(),
        context: z.string(),
        commitment: z.string(),
        committedAt: instant,
        seed: z.string().nullable(),
        order: z.array(z.string()),
        drawnAt: instant.nullable(),
        drawnBy: z.string(),
        /** Why it was drawn though receipts were missing; empty: all were in. */
        note: z.string(),
        voided: z.object({ reason: z.string(), name: z.string(), at: instant }).nullable(),
      }),
    ),
    /** Teams whose receipt a draw waits for, by name; for organisers. */
    awaited: z.array(z.string()),
    isOrganiser: z.boolean(),
  }),
});

const drawParams = activityParams.extend({ stage: id, kind: drawKind });

export const drawCommit = route({
  id: 'team.commit-draw',
  method: 'POST',
  path: `${BASE}/:stage/draws/:kind/commitment`,
  title: '公布抽签承诺值',
  params: drawParams,
});

export const drawRun = route({
  id: 'team.draw',
  method: 'POST',
  path: `${BASE}/:stage/draws/:kind/result`,
  title: '抽签',
  params: drawParams,
  /** Why it does not wait for the receipts that are missing. */
  body: z.object({ without: z.string().trim().max(500).default('') }),
});

/** Voids what was drawn; it stays to be seen, and another may be committed to and drawn. */
export const drawVoid = route({
  id: 'team.void-draw',
  method: 'POST',
  path: `${BASE}/:stage/draws/:kind/voiding`,
  title: '作废抽签结果',
  params: drawParams,
  body: z.object({ reason }),
});

export const teamBook = route({
  id: 'team.order-book',
  method: 'GET',
  path: `${BASE}/:stage/order-book`,
  title: '下载秩序册',
  params: activityParams.extend({ stage: id }),
  answer: file,
  answerKind: 'bytes',
});

/** Name plates of the teams' people, and of others who are on no list: a line each, the name, a blank, the body. */
export const teamPlates = route({
  id: 'team.name-plates',
  method: 'GET',
  path: `${BASE}/:stage/name-plates`,
  title: '下载桌签',
  params: activityParams.extend({ stage: id }),
  query: z.object({ others: z.string().max(2000).default('') }),
  answer: file,
  answerKind: 'bytes',
});

export const teamGet = route({
  id: 'team.get',
  method: 'GET',
  path: UNIT,
  title: '代表队',
  params: unitParams,
  answer: teamViewShape,
});

const memberBody = z.object({
  role: z.string().max(80),
  staff: z.uuid().nullable(),
  /** For somebody who is not on the roster of the preliminary; else the roster says. */
  name: z.string().trim().max(30).default(''),
  sex: z.enum(['男', '女']).default('女'),
  post: z.string().trim().max(120).default(''),
  attributes: z.record(z.string().max(40), z.string().max(40)).default({}),
  phone: z.string().trim().max(40),
});

/** A member as the web sends it, and as the server takes it. */
export type MemberInput = z.input<typeof memberBody>;
export type MemberBody = z.output<typeof memberBody>;

/** Saves the whole team; one that breaks rules is kept as a draft, and the answer says which. */
export const teamSave = route({
  id: 'team.save',
  method: 'PUT',
  path: UNIT,
  title: '保存代表队名单',
  params: unitParams,
  body: z.object({ revision: z.int().min(0), members: z.array(memberBody).max(40) }),
  answer: teamViewShape,
});

export const teamSubmit = route({
  id: 'team.submit',
  method: 'POST',
  path: `${UNIT}/submit`,
  title: '报送代表队名单',
  params: unitParams,
  body: z.object({ revision: z.int().min(0) }),
  answer: teamViewShape,
});

export const teamReceipt = route({
  id: 'team.receipt',
  method: 'GET',
  path: `${UNIT}/receipt`,
  title: '下载参赛回执',
  params: unitParams,
  query: z.object({
    as: z.enum(['docx', 'xlsx']).default('docx'),
    of: z.enum(['filled', 'blank']).default('filled'),
  }),
  answer: file,
  answerKind: 'bytes',
});

/** What attachment 2 says when it is read back; nothing is written. With a fault there are no members. */
export const receiptReading = z.object({
  members: z.array(
    z.object({
      role: z.string(),
      position: z.int(),
      /** null for who is not on the roster, or cannot be told from others of the name. */
      staff: z.string().nullable(),
      name: z.string(),
      sex: z.enum(['男', '女']),
      post: z.string(),
      phone: z.string(),
    }),
  ),
  /** `place`: 单元格C7, 表中第3行第2格; empty for the whole file. */
  faults: z.array(z.object({ place: z.string(), sentence: z.string() })),
});

export const teamReceiptRead = route({
  id: 'team.read-receipt',
  method: 'POST',
  path: `${UNIT}/receipt/reading`,
  title: '读入参赛回执',
  params: unitParams,
  bodyKind: 'bytes',
  bodyLimit: 5_000_000,
  answer: receiptReading,
});

/** Asks to put somebody of the roster in a member's place, after the receipt was handed in. */
export const substitutionAsk = route({
  id: 'team.ask-substitution',
  method: 'POST',
  path: `${UNIT}/substitutions`,
  title: '申请更换队员',
  params: unitParams,
  body: z.object({
    member: z.uuid(),
    staff: z.uuid(),
    phone: z.string().trim().min(1, '请填联系方式').max(40),
    reason,
  }),
  answer: teamViewShape,
});

export const substitutionDecide = route({
  id: 'team.decide-substitution',
  method: 'POST',
  path: `${UNIT}/substitutions/:substitution/decision`,
  title: '答复更换申请',
  params: unitParams.extend({ substitution: z.uuid() }),
  body: z.object({
    verdict: z.enum(['approved', 'refused']),
    reason: z.string().trim().max(500).default(''),
  }),
  answer: teamViewShape,
});

/** Sign-in on the day with the check of identity, or an absence with its reason; null takes either back. */
export const attendanceSet = route({
  id: 'team.attend',
  method: 'PUT',
  path: `${UNIT}/members/:member/attendance`,
  title: '登记到场',
  params: unitParams.extend({ member: z.uuid() }),
  body: z.object({
    attendance,
    identityChecked: z.boolean().default(false),
    note: z.string().trim().max(500).default(''),
  }),
  answer: teamViewShape,
});
