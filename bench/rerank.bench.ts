import { rerankFigures } from './rerank.ts';

export const about =
  'one changed score among 100,000 ranked rows, beside ranking them from scratch';

export const run = (say: (line: string) => void) => {
  const { rankFromScratch, ...figures } = rerankFigures(say);
  return {
    figures,
    raw: { rankFromScratchMs: rankFromScratch },
    ratios: { rerankOverRank: Number((figures.rerank / rankFromScratch).toFixed(2)) },
  };
};
