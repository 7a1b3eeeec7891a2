import { pinyin } from 'pinyin-pro';

/** What a name is found and ordered by. */
export interface SearchKeys {
  /** `chen xiao lan`. */
  readonly sortName: string;
  /** `chenxiaolan`. */
  readonly pinyin: string;
  /** `cxl`. */
  readonly initials: string;
}

/**
 * Search keys of a name. The surname is read as surnames are (单 shan, 曾 zeng, 仇 qiu, 欧阳 ou yang); `ü` is `v`, as it
 * is typed. Letters of a name in Latin script count as they stand.
 */
export const searchKeys = (name: string): SearchKeys => {
  const syllables = pinyin(name, { surname: 'head', toneType: 'none', type: 'array', v: true })
    .map((syllable) => syllable.toLowerCase().replace(/[^a-z]/g, ''))
    .filter((syllable) => syllable !== '');
  return {
    sortName: syllables.join(' '),
    pinyin: syllables.join(''),
    initials: syllables.map((syllable) => syllable[0]).join(''),
  };
};
