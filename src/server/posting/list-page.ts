import type { Instant } from '../../core/kernel/day.ts';
import { phaseAt } from '../../core/posting/times.ts';
import { escapeHtml } from '../page/page.ts';
import { publicDocument } from '../page/public-page.ts';
import { textOf, type PublishedPosting } from './store.ts';
import { endText } from './words.ts';

const item =
  (now: Instant) =>
  (posting: PublishedPosting): string => {
    const { bodies, title, demonstration } = textOf(posting);
    const isOver = phaseAt(posting, now) === 'over';
    return `<li><a href="/p/${posting.code}">${escapeHtml(title.join(''))}</a>
<p>${bodies.map(escapeHtml).join('、')}</p><p>${isOver ? '公示已结束' : `公示至 ${endText(posting.endsAt)}`}${demonstration ? '　演示' : ''}</p></li>`;
  };

/** Postings that are out, newest first, and those that ended lately. */
export const listPage = (postings: readonly PublishedPosting[], now: Instant): string =>
  publicDocument({
    title: '公示',
    body: `<main class="page plain"><h1><span>公示</span></h1>${
      postings.length === 0
        ? '<p class="prose">现在没有公示。</p>'
        : `<ul class="list" role="list">${postings.map(item(now)).join('\n')}</ul>`
    }<p class="prose"><a href="/h">已经公布的荣誉名单</a></p></main>`,
  });
