import type { CertificateRow } from '../../contract/certificate/shapes.ts';
import type { Tone } from '../ui/state-tag.tsx';

/** How a certificate stands, as tone and word. */
export const CERTIFICATE_STATES: Readonly<
  Record<CertificateRow['state'], readonly [Tone, string]>
> = {
  open: ['idle', '未发'],
  valid: ['done', '有效'],
  changed: ['todo', '成绩有更正，待换发'],
  waiting: ['active', '成绩更正中'],
  revoked: ['late', '已撤销'],
  off: ['sealed', '公示撤下'],
};

/** A certificate that is out, printed for the ceremony, before the decision that it rests on is. */
export const AWAITS_DECISION: readonly [Tone, string] = ['active', '已发，待决定印发'];

/** Rows for which a certificate is issued when all are: those that have none, and those whose words changed. */
export const toIssue = (rows: readonly CertificateRow[]): readonly CertificateRow[] =>
  rows.filter(({ state }) => state === 'open' || state === 'changed');
