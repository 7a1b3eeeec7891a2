import { yearOf, type Day } from '../kernel/day.ts';
import type { BasisDocument, Plan } from '../plan/plan.ts';
import type { Stage } from '../plan/stage.ts';
import {
  awardBlocks,
  conditionBlocks,
  contactBlocks,
  contentBlocks,
  deliverableBlocks,
  materialBlocks,
  quotaBlocks,
  quotaTable,
  rankingBlocks,
  type UnitNames,
} from './notice-parts.ts';
import {
  heading,
  officialDocument,
  paragraph,
  type Attachment,
  type DocumentBlock,
  type OfficialDocument,
} from './official.ts';
import { organisersText, runOn } from './phrase.ts';
import { stageText } from './stage-text.ts';
import { titleLines } from './title.ts';

/** What a notice is made of. */
export interface NoticeFacts {
  readonly plan: Plan;
  /** 成文日期; null is written by hand. */
  readonly on: Day | null;
  /** Names of the plan's units on that day. */
  readonly unitNames: UnitNames;
}

/** `《关于…的通知》（…〔2020〕50号）`: quotation marks of titles inside titles become single. */
export const citation = ({ number, title }: BasisDocument): string =>
  `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》（${number}）`;

const NOMINATION = (stage: Stage): stage is Extract<Stage, { kind: 'nomination' }> =>
  stage.kind === 'nomination';

interface Section {
  readonly title: string;
  readonly blocks: readonly DocumentBlock[];
}

/** The attachment that is no form holds the table of places; null where the notice names none (J3.2). */
const quotaAttachment = (plan: Plan): Plan['notice']['attachments'][number] | null =>
  plan.stages.some(NOMINATION)
    ? (plan.notice.attachments.find(
        ({ number }) => !plan.forms.some((form) => form.attachment === number),
      ) ?? null)
    : null;

const stepSection = (plan: Plan): Section => ({
  title: plan.kind === 'selection' ? '工作程序' : '竞赛安排',
  blocks: plan.stages.map((stage) => heading(2, `${runOn(stage.title)}。`, stageText(plan, stage))),
});

const sections = ({ plan, unitNames }: NoticeFacts): readonly Section[] => {
  const attachment = quotaAttachment(plan)?.number ?? null;
  const nominations = plan.stages.filter(NOMINATION);
  const handIns = plan.stages.filter((stage) => stage.kind === 'hand-in');
  const teams = [...unitNames.values()];
  return [
    ...nominations.flatMap((stage) => [
      { title: '推荐单位和名额', blocks: quotaBlocks(stage, unitNames, attachment) },
      { title: '推选条件', blocks: conditionBlocks(stage) },
    ]),
    ...(plan.kind === 'competition'
      ? [
          {
            title: '参赛单位',
            blocks: [paragraph(`${teams.join('、')}各组一队，共${teams.length}队。`)],
          },
          { title: '竞赛内容', blocks: contentBlocks(plan) },
        ]
      : []),
    stepSection(plan),
    { title: '成绩计算', blocks: rankingBlocks(plan) },
    { title: '奖项设置', blocks: awardBlocks(plan) },
    ...nominations.map((stage) => ({ title: '材料报送', blocks: materialBlocks(plan, stage) })),
    ...handIns.map((stage) => ({ title: '材料报送', blocks: deliverableBlocks(plan, stage) })),
    { title: '联系方式', blocks: contactBlocks(plan) },
  ].filter(({ blocks }) => blocks.length > 0);
};

const attachmentsOf = ({ plan, unitNames }: NoticeFacts): readonly Attachment[] => {
  const quotas = quotaAttachment(plan);
  const nomination = plan.stages.find(NOMINATION);
  const single = plan.notice.attachments.length === 1;
  return plan.notice.attachments.flatMap(({ number, title }): readonly Attachment[] => {
    const form = plan.forms.find((one) => one.attachment === number);
    const shown = single ? null : number;
    if (form !== undefined) return [{ number: shown, title, content: { kind: 'form', form } }];
    return number === quotas?.number && nomination !== undefined
      ? [
          {
            number: shown,
            title,
            content: { kind: 'blocks', blocks: [quotaTable(nomination, unitNames)] },
          },
        ]
      : [];
  });
};

const opening = (plan: Plan): string => {
  const basis = plan.notice.basis.map(citation).join('、');
  const who = organisersText(plan);
  const together = plan.organisers.filter(({ roles }) => roles.includes('organiser')).length > 1;
  return `${basis === '' ? '' : `根据${basis}，`}${who}决定${together ? '共同' : ''}举办${plan.title}，有关安排如下。`;
};

/**
 * The notice (通知) of an activity, in our own sentences with the plan's facts and figures (J1, N1): who takes part
 * and with how many, conditions, steps with dates, materials, contacts; forms and the table of places attached.
 */
export const noticeDocument = (facts: NoticeFacts): OfficialDocument => {
  const { plan, on } = facts;
  const { notice } = plan;
  return officialDocument({
    name: `${plan.title}通知`,
    head: { kind: 'red', bodies: notice.issuers, number: notice.number },
    title: titleLines(notice.issuers, notice.title),
    recipients: notice.recipients.join('，'),
    body: [
      paragraph(opening(plan)),
      ...sections(facts).flatMap(({ title, blocks }) => [heading(1, title), ...blocks]),
    ],
    attachments: attachmentsOf(facts),
    signature: { bodies: notice.issuers, on },
    note: notice.publication,
    copies: notice.copies,
    printed: { office: `${notice.issuers.at(-1) ?? ''}办公室`, on },
    demonstration: plan.demonstration,
  });
};

/** Year in which a document is numbered: that of its date, else the one in the notice's number. */
export const numberYear = (plan: Plan, on: Day | null): number =>
  on === null ? Number(/〔(\d{4})〕/.exec(plan.notice.number)?.[1] ?? 2000) : yearOf(on);
