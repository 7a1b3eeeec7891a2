import { dayText, parseDay, type Day } from '../kernel/day.ts';
import type { Plan } from '../plan/plan.ts';
import { citation, numberYear } from './notice.ts';
import {
  blankNumber,
  heading,
  officialDocument,
  paragraph,
  type OfficialDocument,
} from './official.ts';
import { titleLines } from './title.ts';

/** One place that a new version changes, in words; null: it was not there, or is gone (`core/activity/difference`). */
export interface ChangedPlace {
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a supplementary notice is made of. */
export interface SupplementFacts {
  /** The plan as it is now. */
  readonly plan: Plan;
  /** Number of its version, from 2. */
  readonly version: number;
  readonly reason: string;
  readonly changes: readonly ChangedPlace[];
  /** The supplement's own number; null is written by hand. */
  readonly number: string | null;
  readonly on: Day | null;
}

const ending = (text: string): string => (/[。！？]$/u.test(text) ? text : `${text}。`);

/** Days as documents print them. */
const valueText = (text: string): string => {
  const day = parseDay(text);
  return day === null ? text : dayText(day);
};

/** The supplementary notice (补充通知): why, and every difference to what held before, side by side. */
export const supplementDocument = ({
  plan,
  version,
  reason,
  changes,
  number,
  on,
}: SupplementFacts): OfficialDocument => {
  const { notice } = plan;
  return officialDocument({
    name: `${plan.title}补充通知（第${version}版）`,
    head: {
      kind: 'red',
      bodies: notice.issuers,
      number: number ?? blankNumber(notice.number, numberYear(plan, on)),
    },
    title: titleLines(notice.issuers, `关于调整${plan.title}有关安排的补充通知`),
    recipients: notice.recipients.join('，'),
    body: [
      paragraph(`${citation(notice)}印发后，有关安排需要调整，现补充通知如下。`),
      heading(1, '调整原因'),
      paragraph(ending(reason)),
      heading(1, '调整内容'),
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 14, align: 'center' },
          { title: '事项', width: 54, align: 'left' },
          { title: '原定', width: 44, align: 'left' },
          { title: '现定', width: 44, align: 'left' },
        ],
        rows: changes.map(({ title, before, after }, at) => [
          String(at + 1),
          title.replaceAll(' › ', '／'),
          valueText(before ?? '（无）'),
          valueText(after ?? '（取消）'),
        ]),
      },
      heading(1, '执行要求'),
      paragraph('以上事项自本通知印发之日起按调整后的安排办理，其他安排不变。'),
    ],
    signature: { bodies: notice.issuers, on },
    note: notice.publication,
    copies: notice.copies,
    printed: { office: `${notice.issuers.at(-1) ?? ''}办公室`, on },
    demonstration: plan.demonstration,
  });
};
