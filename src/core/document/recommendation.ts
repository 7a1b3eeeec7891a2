import { listed } from './phrase.ts';
import { citation } from './notice.ts';
import { officialDocument, paragraph, type OfficialDocument } from './official.ts';
import {
  grantsByAward,
  lineOf,
  originBlocks,
  unitAndPost,
  type ResultFacts,
} from './result-facts.ts';
import { titleLines } from './title.ts';

/**
 * The note that whoever came first is put forward for another honour (N7.1: 优先推荐参评南通市五一劳动奖), signed by
 * the organisers. One for each such award that somebody holds; none where nobody does.
 */
export const recommendationDocuments = (facts: ResultFacts): readonly OfficialDocument[] =>
  grantsByAward(facts)
    .filter(({ first }) => first.kind === 'recommendation')
    .map(({ first, grants }) => {
      const names = grants.map((grant) => grant.name ?? grant.unitName);
      const subject = `关于${first.title}的说明`;
      return officialDocument({
        name: `${subject}（${names.join('、')}）`,
        title: titleLines([], subject, [first.title]),
        body: [
          ...originBlocks(facts),
          ...grants.map((grant) => {
            const line = lineOf(facts, grant);
            const who =
              grant.name === null
                ? `${grant.unitName}代表队（${grant.members.join('、')}）`
                : `${grant.name}，${grant.sex}，${unitAndPost(grant)}`;
            const score =
              line === null
                ? ''
                : `，${line.ranking.total}${line.row.shown}分（${line.row.total}）`;
            return paragraph(
              `${who}，在${facts.result.title}中列${line?.ranking.title ?? ''}第${grant.place}名${score}。`,
            );
          }),
          paragraph(
            `按照${citation(facts.basis)}的规定，${listed(names)}${first.title}。特此说明。`,
          ),
        ],
        signature: { bodies: facts.organisers, on: facts.on },
        demonstration: facts.result.demonstration,
      });
    });
