import type { StatutoryCalendar } from '../../core/kernel/calendar.ts';
import { withStop } from '../../core/document/phrase.ts';
import { dayAt, dayText, minuteAt, type Day, type Instant } from '../../core/kernel/day.ts';
import type { PostingText } from '../../core/posting/text.ts';
import {
  dayCells,
  phaseAt,
  timeLeft,
  type PostingPhase,
  type PostingTimes,
} from '../../core/posting/times.ts';
import { escapeHtml } from '../page/page.ts';
import { publicDocument } from '../page/public-page.ts';
import { names } from './page-names.ts';
import { clockText, endOf, endText, machineTime, momentText, weekdayShort } from './words.ts';

/** What a page of a posting is drawn from. */
export interface PostingPage {
  readonly text: PostingText;
  /** With every extension. */
  readonly times: PostingTimes;
  readonly calendar: StatutoryCalendar;
  /** Numbers of lines that were taken off, each with the address of the posting of whoever moved up. */
  readonly off: ReadonlyMap<number, string | null>;
  /** Why the result that was posted holds no longer, and where the corrected one is; null where it holds. */
  readonly replaced: { readonly reason: string; readonly path: string | null } | null;
  /** Newest last. */
  readonly extensions: readonly { readonly reason: string; readonly endsAt: Instant }[];
  /** `live`: the page on this server. `copy`: a folder for another site, without clock and links. */
  readonly kind: 'live' | 'preview' | 'copy';
  readonly now: Instant;
  /** Path of its page here, and its whole address. */
  readonly path: string;
  readonly address: string;
}

const CLOCK = '<circle cx="10" cy="10" r="7"/><path d="M10 6v4l2.500 2"/>';
const CHECK = '<circle cx="10" cy="10" r="7"/><path d="M7 10.500l2 2 4-5"/>';

const STATES: Readonly<Record<PostingPhase, { readonly word: string; readonly icon: string }>> = {
  scheduled: { word: '待开始', icon: CLOCK },
  running: { word: '进行中', icon: CLOCK },
  over: { word: '已结束', icon: CHECK },
};

const badge = (phase: PostingPhase): string =>
  `<span class="state ${phase}"><svg viewBox="0 0 20 20" aria-hidden="true">${STATES[phase].icon}</svg>${STATES[phase].word}</span>`;

/** Above this many days the cells become one bar. */
const MOST_CELLS = 10;

const strip = ({ times, calendar, now }: PostingPage, isStill: boolean): string => {
  const cells = dayCells(times, calendar, isStill ? times.opensAt : now);
  if (cells.length > MOST_CELLS) {
    if (isStill) return '';
    const whole = times.endsAt - times.begins;
    const gone = Math.min(100, Math.max(0, Math.round(((now - times.begins) * 100) / whole)));
    return `<div class="bar" role="img" aria-label="公示期已过${gone}%"><span style="width:${gone}%"></span></div>`;
  }
  return `<ol class="days" role="list" aria-label="公示日程">${cells
    .map(({ number, word, kind }) => {
      const shown = isStill && kind === 'today' ? 'ahead' : kind;
      const mark = shown === 'today' ? ' aria-current="date"' : '';
      return `<li class="${shown}"${mark}><b>${number}</b>${word}</li>`;
    })
    .join('')}</ol>`;
};

const leftOf = (endsAt: Instant, now: Instant): string => {
  const { days, hours, minutes } = timeLeft(endsAt, now);
  return `<p class="left"><b>${days}</b>天<b>${hours}</b>小时<b>${minutes}</b>分</p>`;
};

const daysPassed = ({ text, times }: PostingPage): string =>
  `共 ${times.counted.length} 个${text.period.rule.unit === 'working' ? '工作日' : '自然日'}`;

/** What the card says of now, in the words of the state. */
const standing = (page: PostingPage, phase: PostingPhase): string => {
  const { times, now, kind } = page;
  if (kind === 'copy') return '<h2>公示期</h2>';
  const asOf = `<p class="asof">按 ${momentText(now)} 计算，刷新后更新</p>`;
  switch (phase) {
    case 'scheduled':
      return `<h2>公示期${badge(phase)}</h2><p class="left words">公示将于 ${momentText(times.opensAt)} 开始</p>${asOf}`;
    case 'running':
      return `<h2>距公示结束还有${badge(phase)}</h2>${leftOf(times.endsAt, now)}${asOf}`;
    case 'over':
      return `<h2>公示期${badge(phase)}</h2><p class="left words">公示已结束，${daysPassed(page)}</p>`;
  }
};

const begun = ({ begins }: PostingTimes): string => {
  const date = dayAt(begins);
  return `<dt>开始</dt><dd><time datetime="${machineTime(begins)}">${dayText(date)} ${clockText(minuteAt(begins))}</time> <small>${weekdayShort(date)}</small></dd>`;
};

const ended = ({ endsAt }: PostingTimes): string =>
  `<dt>结束</dt><dd><time datetime="${machineTime(endsAt)}">${endText(endsAt)}</time> <small>${weekdayShort(endOf(endsAt).day)}</small></dd>`;

const card = (page: PostingPage, phase: PostingPhase): string => {
  const { text, times, extensions, kind } = page;
  const { words, decidedBy, clause, certain } = text.period;
  const extension = extensions.at(-1);
  const basis = `${words}${decidedBy === '' ? '' : `（${decidedBy}决定）`}。`;
  return `<section class="period" aria-label="公示期">${standing(page, phase)}
${phase === 'scheduled' ? '' : strip(page, kind === 'copy')}
<dl class="span">${begun(times)}${ended(times)}</dl>
${extension === undefined ? '' : `<p class="more">公示顺延至 ${endText(extension.endsAt)}，原因：${escapeHtml(extension.reason)}</p>`}
<p class="basis">${escapeHtml(basis)}${certain ? '' : '所涉年份的节假日安排尚未公布，日期为暂定。'}<br>依据：${escapeHtml(clause)}</p></section>`;
};

const bar = ({ times, path, text, kind }: PostingPage): string => {
  const { day, time } = endOf(times.endsAt);
  const button =
    kind === 'preview'
      ? '<span class="btn">提出异议</span>'
      : `<a class="btn" href="${path}/objection">提出异议</a>`;
  return `<div class="act"><p><b>截止 ${dayText(day).slice(5)} ${time}</b>${text.anonymous === 'refused' ? '署实名，身份保密' : '可不具名，身份保密'}</p>${button}</div>`;
};

const way = (title: string, ...lines: readonly string[]): string => {
  const written = lines.filter((line) => line !== '').map(escapeHtml);
  return written.length === 0 ? '' : `<dt>${title}</dt><dd>${written.join('<br>')}</dd>`;
};

const receiverOf = ({
  body,
  phone,
  hours,
  address,
  postcode,
  email,
  visit,
}: {
  readonly [Key in keyof PostingText['receivers'][number]]: string;
}): string =>
  `<p>${escapeHtml(body)}</p><dl>${phone === '' ? '' : way('电话', phone, hours)}${
    address === '' ? '' : way('信函', address, postcode === '' ? '' : `邮编 ${postcode}`)
  }${way('邮箱', email)}${way('来访', visit, phone === '' ? hours : '')}</dl>`;

const how = ({ text, path, kind, address }: PostingPage, phase: PostingPhase): string => {
  const online =
    !text.channels.includes('online') || phase === 'over'
      ? ''
      : kind === 'live'
        ? `<dl class="online"><dt>网上</dt><dd><a href="${path}/objection">填写异议</a>，可以上传材料</dd></dl>`
        : `<dl><dt>网上</dt><dd>${escapeHtml(address)}</dd></dl>`;
  const lookUp =
    kind === 'live'
      ? `<p class="online">已经提出的：<a href="${path}/receipt">凭编号查询办理结果</a></p>`
      : '';
  return `<section class="how" id="how"><h2>怎样提出异议</h2>${online}${text.receivers.map(receiverOf).join('')}${lookUp}</section>`;
};

const demonstrationNote = ({ demonstration }: PostingText): string =>
  demonstration ? '<p class="note">演示页面：人名、电话、地址、邮箱均为虚构。</p>' : '';

const head = ({ bodies, title, number, period }: PostingText, phase: PostingPhase): string =>
  `<p class="org">${bodies.map((body) => `<span>${escapeHtml(body)}</span>`).join('')}</p><hr class="rule">
<h1>${title.map((line) => `<span>${escapeHtml(line)}</span>`).join('')}</h1>
<p class="no">${[
    escapeHtml(number),
    phase === 'scheduled'
      ? ''
      : `<time datetime="${period.postedOn}">${dayText(period.postedOn)}</time>发布`,
  ]
    .filter((one) => one !== '')
    .join('　')}</p>`;

/** A signature with the day of publication. */
const signature = (bodies: readonly string[], on: Day): string =>
  `<p class="sign">${bodies.map(escapeHtml).join('　')}<br>${dayText(on)}</p>`;

/** Of a result that was corrected since, nobody's place or total is shown any more: why, and where the new one is. */
const corrected = (
  { text, kind }: PostingPage,
  { reason, path }: NonNullable<PostingPage['replaced']>,
): string =>
  `<div class="text"><p class="lead">本次公示的成绩已经更正，不再使用，名单不再显示。更正缘由：${escapeHtml(withStop(reason))}</p>
<p class="lead">${
    path === null || kind !== 'live'
      ? '更正后的成绩另行公示，公示期重新计算。'
      : `更正后的成绩<a href="${escapeHtml(path)}">已重新公示</a>，公示期重新计算。`
  }</p></div>
<section class="rules">${signature(text.bodies, text.period.postedOn)}${demonstrationNote(text)}</section>`;

/** Names are in the page from its start on, and in nothing that is sent before. */
const content = (page: PostingPage, phase: PostingPhase): string => {
  const { text } = page;
  if (phase === 'scheduled' && page.kind === 'live') return '';
  if (page.replaced !== null) return corrected(page, page.replaced);
  return `<div class="text"><p class="lead">${escapeHtml(text.lead)}</p>${
    text.reason === '' ? '' : `<p class="lead">${escapeHtml(withStop(text.reason))}</p>`
  }${names(page)}</div>
<section class="rules"><h2>须知</h2><ul role="list">${text.notes
    .map((note) => `<li>${escapeHtml(note)}</li>`)
    .join(
      '',
    )}</ul>${signature(text.bodies, text.period.postedOn)}${demonstrationNote(text)}</section>`;
};

/**
 * The public page of a posting (J4.2): period with one cell a calendar day, names, how to object, rules. Before it opens
 * it says when, without names. It shows no count of objections and nobody who objected.
 */
export const postingPage = (page: PostingPage, styleFile?: string): string => {
  const { text, kind, times } = page;
  // A copy for another site says the same whenever it is drawn.
  const drawn = kind === 'live' ? phaseAt(times, page.now) : 'running';
  const phase = page.replaced === null ? drawn : 'over';
  const shown = kind === 'preview' ? { ...page, now: times.opensAt } : page;
  const hasBar = phase === 'running' && kind !== 'copy' && text.channels.includes('online');
  return publicDocument({
    title: text.title.join(''),
    ...(styleFile === undefined ? {} : { styleFile }),
    body: `<main class="page${hasBar ? '' : ' plain'}">${
      kind === 'preview' ? '<p class="preview">预览：公众现在看不到</p>' : ''
    }
${head(text, phase)}
<div class="body"><aside class="side">${page.replaced === null ? card(shown, phase) : ''}
${hasBar ? bar(page) : ''}
${phase === 'scheduled' ? '' : how(page, phase)}</aside>
${content(page, phase)}</div></main>`,
  });
};
