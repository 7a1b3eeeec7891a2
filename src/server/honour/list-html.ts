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

/** One award of a competition with everybody who holds it (N7). */
export interface ListedAward {
  readonly title: string;
  /** Names of the giving bodies; empty where none is decided. */
  readonly givenBy: readonly string[];
  readonly of: 'individual' | 'team';
  readonly holders: readonly {
    readonly name: string;
    /** '' of a team: its name says it. */
    readonly unit: string;
    /** Post of a person, or who was in a team. */
    readonly post: string;
  }[];
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
  /** Of a competition, in the order of its plan; empty of a selection. */
  readonly awards: readonly ListedAward[];
  /** Why there is no list at present: its result is being corrected; null otherwise. */
  readonly suspended: string | null;
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

const holderOf = ({ name, unit, post }: ListedAward['holders'][number]): string =>
  `<li><b>${h(unit === '' ? name : spacedName(name))}</b>${unit === '' ? '' : `<span class="l">${h(unit)}</span>`}${post === '' ? '' : `<span class="l">${h(post)}</span>`}</li>`;

const awardOf = ({ title, givenBy, of, holders }: ListedAward): string =>
  `<section class="prize"><h3>${h(title)}</h3>${
    givenBy.length === 0 ? '' : `<p class="giver">${givenBy.map(h).join('、')}授予</p>`
  }<ol class="${of}">${holders.map(holderOf).join('')}</ol></section>`;

/** Individual awards first, then those of teams. */
const awardsOf = (awards: readonly ListedAward[]): string =>
  (['individual', 'team'] as const)
    .map((of) => ({ of, own: awards.filter((one) => one.of === of) }))
    .filter(({ own }) => own.length > 0)
    .map(
      ({ of, own }) =>
        `<section class="prizes"><h2>${of === 'individual' ? '个人奖' : '团体奖'}</h2>${own.map(awardOf).join('\n')}</section>`,
    )
    .join('\n');

const content = (roll: HonourRoll, places: RollPlaces): string => {
  if (roll.suspended !== null) return `<p class="gone">${h(roll.suspended)}</p>`;
  return roll.awards.length > 0
    ? awardsOf(roll.awards)
    : `<ol class="grid">
${roll.people.map((one) => cardOf(one, places)).join('\n')}
</ol>`;
};

const sumOf = ({ decisions, people, awards, order, suspended }: HonourRoll): string => {
  if (suspended !== null) return '';
  const count = (of: ListedAward['of']): number =>
    new Set(
      awards
        .filter((one) => one.of === of)
        .flatMap(({ holders }) => holders.map(({ name, unit }) => `${unit} ${name}`)),
    ).size;
  return awards.length > 0
    ? [
        ...decisions.map(({ on }) => `${dayText(on)}表彰`),
        `个人 ${count('individual')} 名`,
        `团体 ${count('team')} 个`,
      ].join('　')
    : [
        decisions.map(({ on }) => `${dayText(on)}命名`).join('、'),
        `${people.length} 人`,
        order,
      ].join('　');
};

/** The list of honours (public/README): frames in the order of the decision, each leading to a page where there is one. */
export const rollDocument = (roll: HonourRoll, places: RollPlaces): string => {
  const { bodies, award, decisions, log, address } = roll;
  const sum = sumOf(roll);
  return publicDocument({
    title: `${award}${roll.awards.length > 0 ? '获奖' : ''}名单`,
    style: places.style,
    head: shareTags({ title: award, about: sum, address, picture: null }),
    body: `<header class="hero roll"><div class="in">
<p class="org">${bodies.map(h).join('　')}</p>
<h1>${h(award)}</h1>
<p class="sum">${h(sum)}</p>
</div></header>
<main>
${content(roll, places)}
${log.length === 0 ? '' : `<section class="news" aria-label="宣传报道"><h2>宣传报道</h2>${logHtml(log)}</section>`}
</main>
<footer class="foot">${
      decisions.length === 0
        ? ''
        : `<span>${roll.awards.length > 0 ? '表彰' : '命名'}文件　${decisions.map(({ number }) => h(number)).join('、')}</span>`
    }${roll.demonstration ? '<span>示例页面，人物均为虚构</span>' : ''}</footer>`,
  });
};
