/** The program of docs/draws.md, which lies beside the draws of a folder: `node 抽签复核.mjs <种子> <说明> <各项>`. */
export const DRAW_SCRIPT = String.raw`import { createHash } from 'node:crypto';

const [seed, context, ...items] = process.argv.slice(2);
const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
let used = 0;
const number = () => {
  const block = sha256([seed, context, Math.floor(used / 8)].join('\n'));
  const start = (used++ % 8) * 8;
  return parseInt(block.slice(start, start + 8), 16);
};
const below = (n) => {
  for (;;) {
    const v = number();
    if (v < 2 ** 32 - (2 ** 32 % n)) return v % n;
  }
};
items.sort();
for (let i = items.length - 1; i > 0; i--) {
  const j = below(i + 1);
  [items[i], items[j]] = [items[j], items[i]];
}
console.log('commitment', sha256(['qunying.draw/1', seed, context].join('\n')));
console.log('order     ', items.join(' '));
`;

/** A draw that was made, as whoever repeats it needs it. */
interface Drawn {
  readonly title: string;
  readonly number: number;
  readonly context: string;
  readonly commitment: string;
  readonly seed: string | null;
  readonly order: readonly string[];
}

const quoted = (text: string): string => `"${text}"`;

/** How to repeat draws, in words, with the command of each; a text that Windows opens. */
export const drawInstructions = (draws: readonly Drawn[]): string =>
  [
    '\uFEFF抽签复核办法',
    '',
    '抽签前先公布承诺值，抽签后公开随机种子、说明和结果。用下面的命令可以重做每一次抽签：',
    '输出的commitment应与承诺值相同，order应与抽签结果相同。需要装有Node.js。',
    '',
    ...draws.flatMap(({ title, number, context, commitment, seed, order }) => [
      `${title}（第${number}次）`,
      `承诺值：${commitment}`,
      `抽签结果：${order.join(' ')}`,
      ['node', '抽签复核.mjs', seed ?? '', quoted(context), ...order.toSorted().map(quoted)].join(
        ' ',
      ),
      '',
    ]),
  ].join('\r\n');
