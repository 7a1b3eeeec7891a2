import { quotePlace } from '../../core/honour/story.ts';
import { dayText, type Day } from '../../core/kernel/day.ts';
import { h, monthDay, publicDocument, qrSvg, shareTags, surnameOf } from './html.ts';

/** A photograph on a page: its number in the address, and what stands beneath. */
export interface Shot {
  readonly number: number;
  readonly caption: string;
}

/** A piece of the publicity log on a page. */
export interface Piece {
  readonly on: Day;
  readonly title: string;
  readonly outlet: string;
  readonly part: string;
  /** null: it has none, or leads nowhere any more. */
  readonly link: string | null;
}

/** Everything that one person's page says. Nothing else about the person is known to it. */
export interface PersonPage {
  readonly award: string;
  readonly edition: string;
  /** How many were named. */
  readonly count: number;
  readonly name: string;
  readonly unit: string;
  readonly post: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly quote: string;
  readonly quoteSource: string;
  /** Number of the photograph in the frame; null: the surname. */
  readonly portrait: number | null;
  readonly shots: readonly Shot[];
  readonly log: readonly Piece[];
  readonly namedOn: Day;
  readonly documentNumber: string;
  /** The whole address of the page. */
  readonly address: string;
  readonly demonstration: boolean;
}

/** Where a page finds what belongs to it: on the server, in a folder, in the office's preview. */
export interface Places {
  readonly style: string;
  readonly list: string;
  readonly picture: (number: number, size: 'large' | 'small') => string;
  /** The whole address of the share picture; null where there is none. */
  readonly share: string | null;
}

/** The publicity log as a list (J5). */
export const logHtml = (log: readonly Piece[]): string =>
  `<ol class="log">${log
    .map(
      ({ on, title, outlet, part, link }) =>
        `<li><time datetime="${h(on)}">${monthDay(on)}</time><span>${
          link === null
            ? h(title)
            : `<a href="${h(link)}" rel="noopener noreferrer nofollow">${h(title)}</a>`
        }<small>${h([outlet, part].filter((one) => one !== '').join('　'))}</small></span></li>`,
    )
    .join('')}</ol>`;

const frame = ({ portrait, name }: PersonPage, places: Places): string =>
  `<span class="frame">${
    portrait === null
      ? `<span class="none" aria-hidden="true">${h(surnameOf(name))}</span>`
      : `<img src="${h(places.picture(portrait, 'large'))}" alt="${h(name)}照片">`
  }</span>`;

const storyHtml = ({ paragraphs, quote, quoteSource }: PersonPage): string => {
  const place = quotePlace(paragraphs);
  const quoted =
    quote === ''
      ? ''
      : `<blockquote>${h(quote)}${quoteSource === '' ? '' : `<footer>${h(quoteSource)}</footer>`}</blockquote>`;
  const parts = paragraphs.map((text) => `<p class="p">${h(text)}</p>`);
  return [...parts.slice(0, place), quoted, ...parts.slice(place)].join('\n');
};

const shotsHtml = ({ shots, name }: PersonPage, places: Places): string =>
  shots.length === 0
    ? ''
    : `<div class="shots">${shots
        .map(
          ({ number, caption }) =>
            `<figure><a href="${h(places.picture(number, 'large'))}"><img loading="lazy" src="${h(
              places.picture(number, 'small'),
            )}" alt="${h(caption === '' ? `${name}工作照片${number}` : caption)}"></a>${
              caption === '' ? '' : `<figcaption>${h(caption)}</figcaption>`
            }</figure>`,
        )
        .join('')}</div>`;

/** One person's page (public/README): band, photograph in a mat, story with a pull-quote, log, facts, QR code. */
export const personDocument = (page: PersonPage, places: Places): string => {
  const { name, unit, post, award, title, log, namedOn, documentNumber, address } = page;
  const heading = title === '' ? `${name}的事迹` : title;
  const shown = address.replace(/^https?:\/\//u, '');
  return publicDocument({
    title: `${name} · ${award}`,
    style: places.style,
    head: shareTags({
      title: `${award}：${name}`,
      about: [unit, post, heading].filter((one) => one !== '').join('　'),
      address,
      picture: places.share,
    }),
    body: `<header class="hero one"><div class="in">
<p class="crumb"><a href="${h(places.list)}"><svg viewBox="0 0 20 20" aria-hidden="true"><path d="M12 4.500L6.500 10l5.500 5.500"/></svg>全部 ${page.count} 人</a><span>${h(page.edition)}</span></p>
${frame(page, places)}
<div class="name"><p class="award">${h(award)}</p>
<h1>${h(name)}</h1>
<p class="post"><span>${h(unit)}</span><span>${h(post)}</span></p></div>
</div></header>
<main class="cols">
<article class="story">
<h2>${h(heading)}</h2>
<p class="by">事迹由推荐单位整理，本人同意公开</p>
${storyHtml(page)}
${shotsHtml(page, places)}
</article>
<aside class="side" aria-label="宣传报道和命名文件">
${log.length === 0 ? '' : `<h2>宣传报道</h2>${logHtml(log)}`}
<dl class="facts"><dt>命名</dt><dd>${dayText(namedOn)}</dd><dt>文号</dt><dd>${h(documentNumber)}</dd></dl>
<div class="share">${qrSvg(address, '本页二维码')}<p><b>扫码打开本页</b><span class="u">${h(shown)}</span></p></div>
${page.demonstration ? '<p class="demo">示例页面，人物和事迹均为虚构。</p>' : ''}
</aside>
</main>`,
  });
};

/** Instead of a page whose person took their consent back: the name stays in the decision alone. */
export const goneDocument = (award: string, places: Pick<Places, 'style' | 'list'>): string =>
  publicDocument({
    title: award,
    style: places.style,
    head: '<meta name="robots" content="noindex">\n',
    body: `<main class="gone"><h1 class="by">${h(award)}</h1><p>应本人要求，不再展示</p><p><a href="${h(places.list)}">返回名单</a></p></main>`,
  });
