import type { OfficialDocument } from '../../core/document/official.ts';
import { postingDocument } from '../../core/document/posting.ts';
import { FILE_TYPES } from '../../core/file/type.ts';
import { dayAt, MIDNIGHT, minuteAt, type Instant } from '../../core/kernel/day.ts';
import { shownLines } from '../../core/posting/text.ts';
import { postingTimes } from '../../core/posting/times.ts';
import { renderOfficialDocx } from '../document/official-docx.ts';
import { storedZip } from '../document/stored-zip.ts';
import type { Services } from '../http/services.ts';
import { sha256 } from '../http/sha256.ts';
import { PUBLIC_STYLE } from '../page/public-page.ts';
import type { HeldPosting } from './act.ts';
import { compose } from './compose.ts';
import { pageOf } from './page-facts.ts';
import { postingPage, type PostingPage } from './page.ts';
import { postingsOf, type Posted } from './queries.ts';
import { momentText } from './words.ts';

/** A file that is handed out. */
export interface PostingFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** How a posting will look, or looks, to the public; a draft as it would go out at `opensAt`. */
export const previewOf = async (
  services: Services,
  { current, stage, posting }: HeldPosting,
  opensAt: Instant,
  now: Instant,
): Promise<string> => {
  const { db, deployment } = services;
  const posted = (await postingsOf(db, current.activity)).find(({ id }) => id === posting.id);
  const out = posted === undefined ? null : await pageOf(services, posted, 'preview', now);
  if (out !== null) return postingPage(out);
  const { text } = await compose(db, current, stage, posting, opensAt);
  const page: PostingPage = {
    text,
    times: postingTimes(
      text.period.rule,
      opensAt,
      0,
      current.calendar,
      current.plan.closeOfBusiness,
    ),
    calendar: current.calendar,
    off: new Map(),
    replaced: null,
    extensions: [],
    kind: 'preview',
    now,
    path: `/p/${posting.code}`,
    address: `${deployment.origin}/p/${posting.code}`,
  };
  return postingPage(page);
};

const STYLE_FILE = 'style.css';

/** The page for another site: the same text, no clock, no link to anywhere. */
const copyOf = async (services: Services, posted: Posted, now: Instant): Promise<string> => {
  const page = await pageOf(services, posted, 'copy', now);
  if (page === null) throw new Error('a posting of an activity without a plan');
  return postingPage(page, STYLE_FILE);
};

/** SHA-256 of the page in the folder, hex: what stands on another site is compared with it. */
export const copyDigestOf = async (
  services: Services,
  posted: Posted,
  now: Instant,
): Promise<string> => sha256(await copyOf(services, posted, now));

/** A folder for the body's own site, packed: the page and its style sheet. */
export const folderOf = async (
  services: Services,
  posted: Posted,
  now: Instant,
): Promise<PostingFile> => ({
  name: `${posted.text.title.join('')}（网页）.zip`,
  type: FILE_TYPES.zip.mediaType,
  bytes: storedZip(
    new Map([
      ['index.html', Buffer.from(await copyOf(services, posted, now))],
      [STYLE_FILE, Buffer.from(PUBLIC_STYLE)],
    ]),
  ),
});

/** The posting on paper, from its frozen text: its words, its numbers. What it says of a name taken off, `readBy` decides. */
const onPaper = (
  { deployment }: Services,
  posted: Posted,
  readBy: 'public' | 'archive',
): OfficialDocument => {
  const { text, endsAt, last, lines, code, extensions } = posted;
  const minute = minuteAt(endsAt);
  const off = new Set(lines.filter(({ isOff }) => isOff).map(({ line }) => line));
  const isOff = (line: number): boolean => off.has(line);
  const shown = readBy === 'public' ? shownLines(text.lines, off) : text.lines;
  return postingDocument({
    bodies: text.bodies,
    subject: text.title.join('').replace(/公示$/u, ''),
    parts: text.title,
    basis: text.basis,
    reason: text.reason,
    order: text.order,
    lead: text.lead,
    columns: text.columns,
    people: shown.map(({ number, name, unit, post, extra, group }) => ({
      number,
      name: readBy === 'archive' && isOff(number) ? `${name}（已撤下）` : name,
      post: `${unit}${post}`,
      extra,
      isOff: readBy === 'public' && isOff(number),
      group: group ?? '',
    })),
    collectives: [],
    period: {
      start: dayAt(text.period.begins),
      last,
      ends: minute === 0 ? MIDNIGHT : minute,
      rule: text.period.rule,
      extendedBecause: extensions.at(-1)?.reason ?? null,
    },
    receivers: text.receivers.map(({ body, phone, hours, address, postcode, email, visit }) => ({
      body,
      phone: phone === '' ? null : phone,
      email: email === '' ? null : email,
      address: address === '' ? null : address,
      postcode: postcode === '' ? null : postcode,
      visit: visit === '' ? null : visit,
      page: text.channels.includes('online') ? `${deployment.origin}/p/${code}` : null,
      hours: hours === '' ? null : hours,
    })),
    postmark: text.postmark,
    anonymous: text.anonymous,
    on: text.period.postedOn,
    demonstration: text.demonstration,
  });
};

/**
 * The posting as a document for notice boards; of a name taken off the number alone stays. Before it opens it is a draft,
 * and every page says so: what hangs on a wall too early names people who may not be named yet.
 */
export const wordOf = async (
  services: Services,
  posted: Posted,
  now: Instant,
): Promise<PostingFile> => {
  const clean = onPaper(services, posted, 'public');
  const draft = `${momentText(posted.opensAt)}开始公示，此前不得张贴、外传`;
  const document: OfficialDocument =
    now < posted.opensAt ? { ...clean, name: `${clean.name}（草稿）`, draft } : clean;
  return {
    name: `${document.name}.docx`,
    type: FILE_TYPES.docx.mediaType,
    bytes: Buffer.from(await renderOfficialDocx(document)),
  };
};

/** The posting as the archive keeps it: whom it named stays to be read, a name taken off with that remark. */
export const archivedPosting = (services: Services, posted: Posted): OfficialDocument =>
  onPaper(services, posted, 'archive');
