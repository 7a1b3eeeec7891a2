import { decimalText, exactInteger, multiply, type Exact } from '../kernel/exact.ts';
import type { ReviewRules } from './panel.ts';

const HUNDRED = exactInteger(100);

/** A share in percent, with as many decimals as it needs, two at most: `50`, `33.33`. */
export const percentText = (share: Exact): string =>
  decimalText(multiply(share, HUNDRED), 2).replace(/\.00$/, '');

const dropText = (highest: number, lowest: number): string => {
  const dropped = [
    ...(highest > 0 ? [`${highest}个最高分`] : []),
    ...(lowest > 0 ? [`${lowest}个最低分`] : []),
  ];
  return dropped.length === 0 ? '' : `去掉${dropped.join('、')}后，`;
};

/** How a review goes, in one paragraph: for screens and for the record. */
export const ruleText = (rules: ReviewRules): string => {
  const { places, quorum } = rules;
  const tail = `每名人选至少${quorum}位评委评审，拟推荐${places}名。一线身份和优先情形供评委参考，不计入成绩。`;
  if (rules.method === 'scores') {
    const criteria = rules.criteria.map(
      ({ title, share }) => `${title}（权重${percentText(share)}%）`,
    );
    const { dropHighest, dropLowest } = rules.panel;
    return (
      `按评审要点逐项打分，每项0至100分：${criteria.join('、')}。评委总分为各项分数按权重之和，` +
      `${dropText(dropHighest, dropLowest)}取平均分排序；并列影响名额的，对并列人选投票。${tail}`
    );
  }
  const { kind, majority } = rules.ballot;
  const choice = kind === 'approve' ? '对每名人选表示是否同意，不限人数' : `最多选${places}人`;
  const base = majority === 'present' ? '到会评委（发出的票）' : '有效票';
  return (
    `无记名投票，${choice}；赞成票超过${base}半数的，按得票比例从高到低取足名额，回避的评委不计入该人选的基数；` +
    `并列影响名额的，对并列人选再投一轮。${tail}`
  );
};
