import { ACTIVITY_STATE_WORDS, type ActivityState } from '../../core/activity/state.ts';
import { FILE_USES, type FileUse } from '../../core/file/use.ts';
import type { ArrivalVerdict } from '../../core/nomination/arrival.ts';
import {
  NOMINATION_MOVE_WORDS,
  NOMINATION_STATE_WORDS,
  type NominationMove,
  type NominationState,
} from '../../core/nomination/state.ts';
import {
  DOCUMENT_KINDS,
  DOCUMENT_TITLES,
  type DocumentKind,
} from '../../core/person/document-number.ts';
import { FIELD_TITLES } from '../../core/person/entry.ts';
import type { BallotRule } from '../../core/review/panel.ts';
import type { RecusalKind, RecusalSource } from '../../core/review/recusal.ts';
import type { SheetState } from '../../core/scoring/sheet.ts';
import { ROLE_TITLES } from '../access/role-titles.ts';
import type { UNMASK_REASONS } from '../person/http.ts';
import { SETTLEMENT_WORDS } from '../score/result-words.ts';
import { FACT_WORDS } from './acts.ts';

type Words<Code extends string> = Readonly<Record<Code, string>>;

const ACTIVITY: Words<ActivityState> = ACTIVITY_STATE_WORDS;
const NOMINATION: Words<NominationState> = NOMINATION_STATE_WORDS;
const MOVES: Words<NominationMove> = NOMINATION_MOVE_WORDS;
const ARRIVAL: Words<ArrivalVerdict['outcome']> = {
  'in-time': '按时',
  late: '逾期',
  unclear: '待核',
};
const RULING: Words<'goes-on' | 'stops'> = { 'goes-on': '可以继续', stops: '不再推荐' };
const BALLOT: Words<BallotRule['kind']> = { approve: '逐人同意', limited: '限额选票' };
const MAJORITY: Words<BallotRule['majority']> = { present: '出席人数', valid: '有效票' };
const RECUSAL: Words<RecusalKind> = {
  'own-unit': '同单位',
  relative: '近亲属',
  'other-interest': '其他利害关系',
};
const SOURCE: Words<RecusalSource> = {
  units: '同单位自动回避',
  self: '本人申报',
  unit: '推荐单位提出',
  hint: '系统提示',
  office: '主办单位认定',
};
const ANSWER: Words<'choose' | 'value' | 'keep-default'> = {
  choose: '选一种办法',
  value: '填写内容',
  'keep-default': '暂按默认',
};
const UNMASKING: Words<(typeof UNMASK_REASONS)[number]> = {
  'check-material': '核对材料',
  contact: '联系本人',
  'fill-in-form': '填写表格',
  'other-duty': '其他工作需要',
};
const CHANNEL: Words<'post' | 'courier' | 'hand'> = {
  post: '邮寄',
  courier: '快递',
  hand: '直接送达',
};
const DOCUMENTS = Object.fromEntries(
  DOCUMENT_KINDS.map((kind) => [kind, DOCUMENT_TITLES[kind].title]),
) as Words<DocumentKind>;
const USES = Object.fromEntries(
  Object.entries(FILE_USES).map(([use, { title }]) => [use, title]),
) as Words<FileUse>;
const OWNERS = {
  unit: '单位',
  activity: '活动',
  nomination: '推荐',
  parcel: '收件',
  account: '本人',
  opinion: '审核意见',
  objection: '异议',
  person: '人员',
} as const;
const FORMATS = { pdf: 'PDF', jpeg: 'JPEG', png: 'PNG', docx: 'Word', xlsx: 'Excel' } as const;
const LINKS = { nominee: '本人填写', photographs: '上传照片' } as const;
const SHEET_PHASES: Words<SheetState['phase']> = {
  empty: '待录入',
  one: '一人已录',
  disputed: '不一致',
  agreed: '一致',
};
const OUTCOMES = { 'record-wrong': '记录有错', 'retyping-wrong': '重录有误' } as const;
const MEDIA = { screen: '电子', paper: '纸质' } as const;

/** Words of the codes that stand under a name; a name that is not here is looked up in all that there are. */
const BY_NAME: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  state: { ...NOMINATION, ...ARRIVAL },
  from: { ...ACTIVITY, ...NOMINATION },
  to: { ...ACTIVITY, ...NOMINATION },
  move: MOVES,
  verdict: { ...RULING, submit: '提交', return: '退回补正', accept: '受理' },
  kind: { ...BALLOT, ...RECUSAL, ...ANSWER, ...DOCUMENTS, ...LINKS, ...MEDIA },
  of: { ...MAJORITY, plan: '方案', proposal: '拟定名单', naming: '命名决定' },
  source: SOURCE,
  reason: UNMASKING,
  channel: CHANNEL,
  medium: MEDIA,
  use: USES,
  ownerKind: OWNERS,
  type: FORMATS,
  role: ROLE_TITLES,
  phase: SHEET_PHASES,
  way: SETTLEMENT_WORDS,
  outcome: OUTCOMES,
};

const ALL: Readonly<Record<string, string>> = {
  ...Object.assign({}, ...Object.values(BY_NAME)),
  ...ROLE_TITLES,
  ...FACT_WORDS,
};

/** Facts that name fields of people or forms, joined by 、. */
const FIELDS = ['field', 'fields'];

/** What a code that stands as a fact is called; null: it is no code that we know. */
export const factWord = (name: string, value: string): string | null => {
  if (FIELDS.includes(name))
    return value
      .split('、')
      .map((field) => (FIELD_TITLES as Readonly<Record<string, string>>)[field] ?? field)
      .join('、');
  return BY_NAME[name]?.[value] ?? ALL[value] ?? null;
};

/** Facts that are points in time. */
export const MOMENT_FACTS: readonly string[] = ['endsAt', 'since', 'until'];
