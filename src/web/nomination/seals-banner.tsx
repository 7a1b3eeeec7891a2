import type { ReactNode } from 'react';
import type { NominationView, SealsView } from '../../contract/nomination/shapes.ts';
import { Icon } from '../ui/icon.tsx';

const LIST_CELLS = '姓名、性别、民族、出生年月或单位及职务';

const titlesOf = (seals: SealsView['seals']): string => seals.map(({ title }) => title).join('、');

/** What a change would void, and what one has voided already, a sentence each. */
const sealSentences = ({ print, seals }: SealsView): readonly string[] => {
  const standing = (on: 'form' | 'list') => seals.filter((one) => one.on === on && !one.isVoid);
  const onForm = standing('form');
  const onList = standing('list');
  const voided = seals.filter(({ isVoid }) => isVoid);
  const form = print === null ? '推荐表' : `推荐表（${print.number}第${print.version}版）`;
  return [
    ...(voided.length === 0
      ? []
      : [
          `“${titlesOf(voided)}”盖章后内容有改动，原章作废，需重新盖章。恢复原内容的，原章仍有效。`,
        ]),
    ...(onForm.length > 0
      ? [`${form}已盖“${titlesOf(onForm)}”的章。改动表中内容后，该印章作废，需重新盖章。`]
      : print !== null && voided.length === 0
        ? [`${form}已编号，可能正在盖章。改动表中内容后，需重新打印盖章。`]
        : []),
    ...(onList.length === 0
      ? []
      : [`“${titlesOf(onList)}”已按名单答复。改动${LIST_CELLS}后，该答复作废，需重新征求。`]),
  ];
};

/** Warns whoever may write which seals their change voids (J10); nothing where nobody sealed anything. */
export const SealsBanner = ({ view }: { readonly view: NominationView }): ReactNode => {
  const sentences = sealSentences(view.sealed);
  if (!view.may.edit || sentences.length === 0) return null;
  return (
    <section className="seals-banner" aria-label="已盖的章">
      <Icon name="todo" isSmall />
      <div>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </section>
  );
};
