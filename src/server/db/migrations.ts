import { sql as ground } from './migrations/0001-ground.ts';
import { sql as unit } from './migrations/0002-unit.ts';
import { sql as account } from './migrations/0003-account.ts';
import { sql as person } from './migrations/0004-person.ts';
import { sql as file } from './migrations/0005-file.ts';
import { sql as signIn } from './migrations/0010-sign-in.ts';
import { sql as activity } from './migrations/0006-activity.ts';
import { sql as nomination } from './migrations/0020-nomination.ts';
import { sql as review } from './migrations/0022-review.ts';
import { sql as posting } from './migrations/0023-posting.ts';
import { sql as honour } from './migrations/0024-honour.ts';
import { sql as preliminary } from './migrations/0030-preliminary.ts';
import { sql as team } from './migrations/0031-team.ts';
import { sql as teamDraw } from './migrations/0032-team-draw.ts';
import { sql as scoring } from './migrations/0033-scoring.ts';
import { sql as result } from './migrations/0034-result.ts';
import { sql as teamDrawAgain } from './migrations/0037-team-draw-again.ts';
import { sql as postingReturn } from './migrations/0038-posting-return.ts';
import { sql as postingOpened } from './migrations/0039-posting-opened.ts';
import { sql as certificate } from './migrations/0035-certificate.ts';
import { sql as resultPosting } from './migrations/0036-result-posting.ts';
import { sql as vetting } from './migrations/0021-vetting.ts';
import { sql as vettingPrint } from './migrations/0026-vetting-print.ts';

/** One step of the schema. */
export interface Migration {
  /** `NNNN-name`, as its file. */
  readonly id: string;
  readonly sql: string;
}

/** Every migration in the order in which it is applied. A delivered one is never changed: a change is a new one. */
export const MIGRATIONS: readonly Migration[] = [
  { id: '0001-ground', sql: ground },
  { id: '0002-unit', sql: unit },
  { id: '0003-account', sql: account },
  { id: '0004-person', sql: person },
  { id: '0005-file', sql: file },
  { id: '0010-sign-in', sql: signIn },
  { id: '0006-activity', sql: activity },
  { id: '0020-nomination', sql: nomination },
  { id: '0022-review', sql: review },
  { id: '0021-vetting', sql: vetting },
  { id: '0023-posting', sql: posting },
  { id: '0024-honour', sql: honour },
  { id: '0030-preliminary', sql: preliminary },
  { id: '0026-vetting-print', sql: vettingPrint },
  { id: '0031-team', sql: team },
  { id: '0032-team-draw', sql: teamDraw },
  { id: '0033-scoring', sql: scoring },
  { id: '0034-result', sql: result },
  { id: '0037-team-draw-again', sql: teamDrawAgain },
  { id: '0035-certificate', sql: certificate },
  { id: '0036-result-posting', sql: resultPosting },
  { id: '0038-posting-return', sql: postingReturn },
  { id: '0039-posting-opened', sql: postingOpened },
];
