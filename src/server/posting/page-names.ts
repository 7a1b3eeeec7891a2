import {
  groupsOf,
  shownLines,
  spacedName,
  type PostingLine,
  type PostingText,
} from '../../core/posting/text.ts';
import { escapeHtml } from '../page/page.ts';

/** What the names of a page are drawn from. */
interface Listed {
  readonly text: Pick<PostingText, 'heading' | 'order' | 'columns' | 'lines' | 'kind'>;
  readonly off: ReadonlyMap<number, string | null>;
  readonly kind: 'live' | 'preview' | 'copy';
}

/** What is left of a line that was taken off: its number, and where whoever moved up is posted. */
const struck = ({ off, kind }: Listed, number: number): string | null => {
  const substitute = off.get(number);
  if (substitute === undefined) return null;
  return `第 ${number} 号　已撤下${
    substitute === null || kind !== 'live'
      ? ''
      : `，<a href="${escapeHtml(substitute)}">递补人选另行公示</a>`
  }`;
};

const lineOf =
  (page: Listed) =>
  ({ number, name, unit, post }: PostingLine): string => {
    const off = struck(page, number);
    return off === null
      ? `<li><span class="i">${number}</span><span class="n">${escapeHtml(spacedName(name))}</span><span class="u">${escapeHtml(unit)}<small>${escapeHtml(post)}</small></span></li>`
      : `<li class="off">${off}</li>`;
  };

/** Who was in a team, no name broken over two lines. */
const wholeNames = (text: string): string =>
  text
    .split(/(?<=[、：])/u)
    .map((one) => `<span>${escapeHtml(one)}</span>`)
    .join('');

/** A row of a table of results: on a phone each cell is told by its column's title. */
const rowOf =
  (page: Listed) =>
  ({ number, name, unit, post, extra }: PostingLine): string => {
    const { columns } = page.text;
    const off = struck(page, number);
    if (off !== null)
      return `<tr class="off"><td class="i">${number}</td><td colspan="${columns.length + 1}">${off}</td></tr>`;
    const isTeam = unit === '';
    const below = isTeam
      ? wholeNames(post)
      : [unit, post]
          .filter((one) => one !== '')
          .map(escapeHtml)
          .join('　');
    const cells = columns.map(
      (title, at) => `<td data-title="${escapeHtml(title)}">${escapeHtml(extra[at] ?? '')}</td>`,
    );
    return `<tr><td class="i">${number}</td><th scope="row"><b>${escapeHtml(isTeam ? name : spacedName(name))}</b><small>${below}</small></th>${cells.join('')}</tr>`;
  };

const tableOf = (page: Listed, title: string, lines: readonly PostingLine[]): string => {
  const { columns } = page.text;
  const head = ['序号', '姓名、单位', ...columns]
    .map((one) => `<th scope="col">${escapeHtml(one)}</th>`)
    .join('');
  return `<table><caption>${escapeHtml(title)}</caption><thead><tr>${head}</tr></thead><tbody>
${lines.map(rowOf(page)).join('\n')}
</tbody></table>`;
};

/** The names of a posting: a plain list of people, or the tables of a result (N6) with place, total and award. */
export const names = (page: Listed): string => {
  const { text, off } = page;
  const left = text.lines.length - off.size;
  const lines = shownLines(text.lines, new Set(off.keys()));
  if (text.columns.length > 0)
    return `<section class="names results"><h2>${escapeHtml(text.heading)}<small>${escapeHtml(text.order)}</small></h2>
${groupsOf(lines)
  .map((group) => tableOf(page, group.title, group.lines))
  .join('\n')}</section>`;
  return `<section class="names"><h2>${escapeHtml(text.heading)} ${left} 人<small>${escapeHtml(text.order)}</small></h2>
<ol role="list">${lines.map(lineOf(page)).join('\n')}</ol></section>`;
};
