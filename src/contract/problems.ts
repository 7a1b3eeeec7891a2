import { ACCESS_SENTENCES } from './access/refusals.ts';
import { ACCOUNT_SENTENCES } from './account/refusals.ts';
import { ACTIVITY_SENTENCES } from './activity/refusals.ts';
import { APPROVAL_SENTENCES } from './approval/refusals.ts';
import { AUDIT_SENTENCES } from './audit/refusals.ts';
import { CERTIFICATE_SENTENCES } from './certificate/refusals.ts';
import { FILE_KEEPING_SENTENCES } from './file/refusals.ts';
import { TYPESET_SENTENCES } from './form/refusals.ts';
import { HTTP_SENTENCES } from './http/refusals.ts';
import { HONOUR_SENTENCES } from './honour/refusals.ts';
import { JOB_SENTENCES } from './job/refusals.ts';
import { MAIL_SENTENCES } from './mail/refusals.ts';
import { PRELIMINARY_SENTENCES } from './preliminary/refusals.ts';
import { REVIEW_SENTENCES } from './review/refusals.ts';
import { fill, type Template } from './sentence.ts';
import {
  MATERIAL_SENTENCES,
  NOMINATION_SENTENCES,
  QUOTA_SENTENCES,
  TITLED_ENTRY_SENTENCES,
} from './nomination/refusals.ts';
import { IMPORT_SENTENCES, PERSON_SENTENCES } from './person/refusals.ts';
import { OBJECTION_SENTENCES, POSTING_SENTENCES } from './posting/refusals.ts';
import { RESULT_SENTENCES } from './result/refusals.ts';
import { SCORING_SENTENCES } from './scoring/refusals.ts';
import { TEAM_SENTENCES } from './team/refusals.ts';
import { SETTING_SENTENCES } from './setting/refusals.ts';
import { UNIT_IMPORT_SENTENCES, UNIT_SENTENCES } from './unit/refusals.ts';
import { VETTING_SENTENCES } from './vetting/refusals.ts';

/** The sentence of every refusal that can reach a screen. A room adds its own catalogue here. */
export const SENTENCES: Readonly<Record<string, Template>> = {
  ...HTTP_SENTENCES,
  ...ACCESS_SENTENCES,
  ...ACCOUNT_SENTENCES,
  ...ACTIVITY_SENTENCES,
  ...MAIL_SENTENCES,
  ...APPROVAL_SENTENCES,
  ...AUDIT_SENTENCES,
  ...UNIT_SENTENCES,
  ...UNIT_IMPORT_SENTENCES,
  ...SETTING_SENTENCES,
  ...PERSON_SENTENCES,
  ...IMPORT_SENTENCES,
  ...FILE_KEEPING_SENTENCES,
  ...TYPESET_SENTENCES,
  ...JOB_SENTENCES,
  ...QUOTA_SENTENCES,
  ...MATERIAL_SENTENCES,
  ...NOMINATION_SENTENCES,
  ...TITLED_ENTRY_SENTENCES,
  ...PRELIMINARY_SENTENCES,
  ...TEAM_SENTENCES,
  ...SCORING_SENTENCES,
  ...RESULT_SENTENCES,
  ...REVIEW_SENTENCES,
  ...VETTING_SENTENCES,
  ...POSTING_SENTENCES,
  ...OBJECTION_SENTENCES,
  ...HONOUR_SENTENCES,
  ...CERTIFICATE_SENTENCES,
};

/** @throws RangeError for a code without a sentence: a catalogue that is not listed above */
export const sentenceOf = (
  code: string,
  params: Readonly<Record<string, string | number>>,
): string => {
  const template = SENTENCES[code];
  if (template === undefined) throw new RangeError(`no sentence for ${code}`);
  return fill(template, params);
};
