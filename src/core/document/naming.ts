import { dayText, type Day } from '../kernel/day.ts';
import type { BasisDocument } from '../plan/plan.ts';
import { citation } from './notice.ts';
import { heading, officialDocument, paragraph, type OfficialDocument } from './official.ts';
import { peopleTable } from './letter.ts';
import { titleLines } from './title.ts';

/** What a joint naming decision is made of (J4.3, J5). */
export interface NamingFacts {
  readonly bodies: readonly string[];
  /** See `blankNumber` where it is written by hand. */
  readonly number: string;
  /** The title that is given: 最美嘉兴人——最美医保人. */
  readonly honour: string;
  readonly basis: BasisDocument;
  readonly people: readonly { readonly name: string; readonly post: string }[];
  /** The posting they stood on. */
  readonly posting: { readonly start: Day; readonly last: Day };
  readonly recipients: readonly string[];
  readonly copies: readonly string[];
  readonly publication: string | null;
  readonly on: Day | null;
  readonly demonstration: boolean;
}

/** Names stand in the text up to this many, else in an attachment. */
const MOST_IN_TEXT = 5;

/** The decision (命名决定) of all organisers together, with a place for each one's seal. */
export const namingDocument = (facts: NamingFacts): OfficialDocument => {
  const { bodies, honour, basis, people, posting, on } = facts;
  const table = peopleTable(people.map((one) => ({ ...one, documentNumber: null })));
  const inText = people.length <= MOST_IN_TEXT;
  return officialDocument({
    name: `命名“${honour}”的决定`,
    head: { kind: 'red', bodies, number: facts.number },
    title: titleLines(bodies, `关于命名“${honour}”的决定`),
    recipients: facts.recipients.length === 0 ? null : facts.recipients.join('，'),
    body: [
      paragraph(
        `根据${citation(basis)}，经推荐、评审，并在${dayText(posting.start)}至${dayText(
          posting.last,
        )}公示，没有未办结的异议。`,
      ),
      heading(1, '命名'),
      paragraph(
        `决定命名${people
          .slice(0, inText ? people.length : 1)
          .map(({ name }) => name)
          .join('、')}${inText ? '' : '等'}${people.length}名同志为“${honour}”${
          inText ? '，单位和职务见下表。' : '，名单附后。'
        }`,
      ),
      ...(inText ? [table] : []),
      heading(1, '宣传'),
      paragraph('各单位结合实际宣传他们的事迹，宣传内容以本人同意公开的为限。'),
    ],
    attachments: inText
      ? []
      : [{ number: null, title: `“${honour}”名单`, content: { kind: 'blocks', blocks: [table] } }],
    signature: { bodies, on },
    note: facts.publication,
    copies: facts.copies,
    printed: { office: `${bodies.at(-1) ?? ''}办公室`, on },
    demonstration: facts.demonstration,
  });
};
