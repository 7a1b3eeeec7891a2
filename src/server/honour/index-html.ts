import { dayText, yearOf } from '../../core/kernel/day.ts';
import { escapeHtml } from '../page/page.ts';
import { publicDocument } from '../page/public-page.ts';
import type { HonourRoll } from './list-html.ts';

/** A list of honours with the code of its address. */
export interface IndexedRoll {
  readonly code: string;
  readonly roll: Pick<
    HonourRoll,
    'award' | 'awards' | 'bodies' | 'decisions' | 'demonstration' | 'suspended'
  >;
}

const detail = ({ awards, decisions, demonstration, suspended }: IndexedRoll['roll']): string =>
  [
    ...(suspended === null
      ? decisions.map(({ on }) => `${dayText(on)}${awards.length > 0 ? '表彰' : '命名'}`)
      : [suspended]),
    ...(demonstration ? ['演示'] : []),
  ].join('　');

const item = ({ code, roll }: IndexedRoll): string => {
  const [first] = roll.decisions;
  const title = `${first === undefined ? '' : `${yearOf(first.on)}年度　`}${roll.award}`;
  return `<li><a href="/h/${escapeHtml(code)}">${escapeHtml(title)}</a>
<p>${roll.bodies.map(escapeHtml).join('、')}</p><p>${escapeHtml(detail(roll))}</p></li>`;
};

/** Every list of honours that anybody may read, newest first (J5, N7). */
export const indexPage = (rolls: readonly IndexedRoll[]): string =>
  publicDocument({
    title: '荣誉名单',
    indexed: true,
    body: `<main class="page plain"><h1><span>荣誉名单</span></h1>${
      rolls.length === 0
        ? '<p class="prose">现在没有公布的名单。</p>'
        : `<ul class="list" role="list">${rolls.map(item).join('\n')}</ul>`
    }<p class="prose"><a href="/p">正在公示的名单</a></p></main>`,
  });
