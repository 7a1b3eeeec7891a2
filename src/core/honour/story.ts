import { accept, refuse, type Decision } from '../kernel/decision.ts';
import type { HonourCode } from './code.ts';

/** Paragraphs of a text as typed: lines with something on them, without the spaces around. */
export const paragraphsOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/u)
    .map((line) => line.trim().replace(/^　+/u, ''))
    .filter((line) => line !== '');

const QUOTES = /[“”"「」『』]/gu;

/** What of a sentence counts when it is looked up: without quotation marks and spaces. */
const bare = (text: string): string => text.replace(QUOTES, '').replace(/\s|　/gu, '');

/** Sentences of a story in their order, each once, long enough to stand alone: what the office picks a quote from. */
export const sentencesOf = (text: string): readonly string[] => [
  ...new Set(
    paragraphsOf(text)
      .flatMap((line) => line.match(/[^。！？!?]+[。！？!?]?[”」』]?/gu) ?? [])
      .map((sentence) => sentence.trim())
      .filter((sentence) => [...bare(sentence)].length >= 8),
  ),
];

/**
 * Whether a pull-quote may stand on a page: it is part of the story, or it carries its source (public/README). An empty
 * one is none.
 */
export const checkQuote = (
  quote: string,
  source: string,
  story: string,
): Decision<null, HonourCode> =>
  quote === '' || source.trim() !== '' || bare(story).includes(bare(quote))
    ? accept(null)
    : refuse({ code: 'honour.quote-not-in-story', params: {}, field: 'body.quote' });

/** After which paragraph the quote stands: the second, or the last of a shorter story. @returns 0 for an empty one */
export const quotePlace = (paragraphs: readonly string[]): number => Math.min(2, paragraphs.length);
