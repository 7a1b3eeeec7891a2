import type { ResultBoard, ResultRowView } from '../../contract/result/shapes.ts';

type Ranking = ResultBoard['rankings'][number];

/** What awards of a table have in common at their beginning: 南通市, 团体. At least two characters must be left of each. */
const commonStart = (titles: readonly string[]): string => {
  const [first = '', ...others] = [...new Set(titles)];
  if (others.length === 0) return '';
  const characters = [...first];
  const length = characters.findIndex((_, at) => {
    const start = characters.slice(0, at + 1).join('');
    return others.some((title) => !title.startsWith(start));
  });
  const start = characters.slice(0, length < 0 ? characters.length : length).join('');
  return [first, ...others].every((title) => [...title].length - [...start].length >= 2)
    ? start
    : '';
};

/** Awards of a row in short, as a table has room for them: what all have in common is left out. */
export const awardWords = ({ rows }: Ranking): ((row: ResultRowView) => string) => {
  const awards = rows.flatMap((row) => row.awards).filter(({ kind }) => kind === 'award');
  const pending = rows.flatMap((row) => row.pending);
  const start = commonStart([...awards.map(({ title }) => title), ...pending]);
  const short = (title: string): string =>
    title.startsWith(start) ? title.slice(start.length) : title;
  return (row) =>
    [
      ...row.awards.map(({ title, kind, shared }) =>
        kind === 'recommendation' ? '推荐' : `${short(title)}${shared ? '（并列）' : ''}`,
      ),
      ...row.pending.map((title) => `${short(title)}待定`),
    ].join(' · ');
};

/** A decimal with at least so many decimals, so that a column has one count of them: nothing is rounded. */
const padded = (text: string, digits: number): string => {
  const [whole = '', decimals = ''] = text.split('.');
  if (!/^-?\d+(?:\.\d+)?$/.test(text) || digits === 0) return text;
  return `${whole}.${decimals.padEnd(digits, '0')}`;
};

/** What a row shows in a column, with as many decimals as the table's totals; – where a part is missing. */
export const valueWords = ({ rows }: Ranking): ((row: ResultRowView, at: number) => string) => {
  const shown = rows.find(({ total }) => total !== null)?.total?.shown ?? '';
  const digits = shown.split('.')[1]?.length ?? 0;
  return ({ values }, at) => {
    const text = values[at] ?? '';
    return text === '' ? '–' : padded(text, digits);
  };
};
