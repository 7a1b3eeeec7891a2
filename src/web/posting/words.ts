import type { ObjectionRow } from '../../contract/posting/objection-http.ts';

export const CHANNEL_WORDS: Readonly<Record<ObjectionRow['channel'], string>> = {
  online: '网上',
  telephone: '电话',
  letter: '信函',
  visit: '来访',
};

/** Whom an objection concerns: `第1号 周敏`, or the whole list. */
export const aboutText = ({ about }: Pick<ObjectionRow, 'about'>): string =>
  about.length === 0
    ? '整份名单'
    : about.map(({ line, name }) => `第${line}号　${name}`).join('；');
