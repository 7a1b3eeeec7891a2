import { dayText, type Day } from '../../core/kernel/day.ts';
import { h, publicDocument, shareTags, spacedName, surnameOf } from './html.ts';
import { logHtml, type Piece } from './person-html.ts';

/** Somebody on the list; `page` null: named, but not shown. */
export interface ListedPerson {
  readonly name: string;
  readonly unit: string;
  readonly post: string;
  /** Number in the address of the page, and of the photograph in the frame. */
  readonly page: { readonly number: number; readonly portrait: number | null } | null;
}

/** A list of people who were honoured: of a naming, of a competition. */
export interface HonourRoll {
  readonly bodies: readonly string[];
  readonly award: string;
  /** When and by which papers: one line each. */
  readonly decisions: readonly { readonly on: Day; readonly number: string }[];
  /** Words of the order: 按命名决定排序. */
  readonly order: string;
  readonly people: readonly ListedPerson[];
  readonly log: readonly Piece[];
  readonly address: string;
  readonly demonstration: boolean;
}

/** Where the list finds what belongs to it. */
export interface RollPlaces {
  readonly style: string;
  readonly page: (number: number) => string;
  readonly picture: (person: number, number: number) => string;
}

const cardOf = ({ name, unit, post, page }: ListedPerson, places: RollPlaces): string => {
  const portrait = page?.portrait ?? null;
  const inside = `<span class="f">${
    page === null || portrait === null
      ? `<span class="none" aria-hidden="true">${h(surnameOf(name))}</span>`
      : `<img loading="lazy" src="${h(places.picture(page.number, portrait))}" alt="">`
  }</span><b>${h(spacedName(name))}</b><span class="l">${h(unit)}</span><span class="l">${h(post)}</span>`;
  return page === null
    ? `<li><div class="person">${inside}</div></li>`
    : `<li><a class="person" href="${h(places.page(page.number))}">${inside}</a></li>`;
};

/** The list of honours (public/README): frames in the order of the decision, each leading to a page where there is one. */
export const rollDocument = (roll: HonourRoll, places: RollPlaces): string => {
  const { bodies, award, decisions, people, order, log, address } = roll;
  const sum = [
    decisions.map(({ on }) => `${dayText(on)}命名`).join('、'),
    `${people.length} 人`,
    order,
  ].join('　');
  return publicDocument({
    title: `${award}名单`,
    style: places.style,
    head: shareTags({ title: award, about: sum, address, picture: null }),
    body: `<header class="hero roll"><div class="in">
<p class="org">${bodies.map(h).join('　')}</p>
<h1>${h(award)}</h1>
<p class="sum">${h(sum)}</p>
</div></header>
<main>
<ol class="grid">
${people.map((one) => cardOf(one, places)).join('\n')}
</ol>
${log.length === 0 ? '' : `<section class="news" aria-label="宣传报道"><h2>宣传报道</h2>${logHtml(log)}</section>`}
</main>
<footer class="foot"><span>命名文件　${decisions.map(({ number }) => h(number)).join('、')}</span>${
      roll.demonstration ? '<span>示例页面，人物均为虚构</span>' : ''
    }</footer>`,
  });
};
