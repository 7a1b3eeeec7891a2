import { stringify } from 'yaml';
import type { Decisions } from '../../core/plan/open-item.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { PlanSource } from '../activity/current-plan.ts';
import { storedZip } from '../document/stored-zip.ts';
import { sha256 } from '../http/sha256.ts';
import { openFrozen } from './seal.ts';
import type { StoredResult } from './store.ts';

const readme = (
  plan: Plan,
  version: StoredResult,
  digests: readonly (readonly [string, string])[],
): string => {
  const { title, rankings, grants, demonstration } = openFrozen(version);
  return [
    `${title} 成绩第${version.number}版 复核包`,
    ...(demonstration ? ['演示数据，人物均为虚构。'] : []),
    '',
    '这个压缩包供任何人独立复核名次和奖项，不需要登录系统。',
    '',
    '内容',
    '  plan.yaml        方案：计分公式、并列规则、奖项，每项注明通知条款',
    '  decisions.yaml   主办单位对待定事项的裁定（没有裁定时不附）',
    '  scores.json      各项成绩，未取整；含对并列的决定',
    '  result.json      封存的成绩：名次、依据、计算过程、奖项',
    '',
    '复核办法',
    '  1. 安装群英命令行程序（开源），把本包解压到一个文件夹。',
    '  2. 在该文件夹运行：npx qunying tally plan.yaml scores.json',
    '  3. 把得出的总分、名次、奖项与 result.json 逐项对照，应完全一致。',
    '  加上 --json 得到便于程序比较的结果；加上 --out 文件夹 得到 Excel。',
    '  也可以照 plan.yaml 中的公式用纸笔计算；result.json 的 working 写有每一步。',
    '',
    `名次表：${rankings.map((ranking) => `${ranking.title}${ranking.rows.length}行`).join('，')}；奖项和推荐${grants.length}项。`,
    `方案：${plan.title}，第${version.planVersion}版。`,
    ...(version.reason === '' ? [] : [`本版原因：${version.reason}`]),
    '',
    '文件的 SHA-256（封存摘要即 result.json 的一行）',
    ...digests.map(([name, digest]) => `  ${digest}  ${name}`),
    '',
  ].join('\r\n');
};

/**
 * Everything with which a stranger works a sealed version out again: the plan and the decisions of its version, the
 * scores and decisions on ties it was reckoned from, what was sealed, and how to go about it.
 */
export const resultBundle = (version: StoredResult, plan: Plan, source: PlanSource): Buffer => {
  const decisions: Decisions = {
    format: 'qunying.decisions/1',
    plan: plan.id,
    decisions: source.decisions,
  };
  const texts: readonly (readonly [string, string])[] = [
    ['plan.yaml', stringify(source.tree, { aliasDuplicateObjects: false })],
    ...(source.decisions.length === 0
      ? []
      : [['decisions.yaml', stringify(decisions, { aliasDuplicateObjects: false })] as const]),
    ['scores.json', version.scores],
    ['result.json', version.frozen],
  ];
  const digests = texts.map(([name, text]) => [name, sha256(text)] as const);
  const files = [['README.txt', `\uFEFF${readme(plan, version, digests)}`] as const, ...texts];
  return storedZip(new Map(files.map(([name, text]) => [name, Buffer.from(text, 'utf8')])));
};
