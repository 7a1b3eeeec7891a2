import { awardListDocument, giverLists } from '../../core/document/award-list.ts';
import type { OfficialDocument } from '../../core/document/official.ts';
import { presentationDocument } from '../../core/document/presentation.ts';
import { recommendationDocuments } from '../../core/document/recommendation.ts';
import type { ResultFacts } from '../../core/document/result-facts.ts';
import { resultListDocument } from '../../core/document/result-list.ts';
import { scoreRecordsDocument } from '../../core/document/score-record.ts';
import { FILE_TYPES } from '../../core/file/type.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { renderOfficialDocx } from '../document/official-docx.ts';
import { storedZip } from '../document/stored-zip.ts';
import { officialFile } from '../document/word-file.ts';
import type { Download } from '../http/endpoint.ts';
import { awardListWorkbook, scoreRecordsWorkbook } from './workbooks.ts';

const notFound = refuse({ code: 'access.not-found', params: {} } as const);

const word = async (document: OfficialDocument): Promise<Download> => await officialFile(document);

const archive = async (name: string, documents: readonly OfficialDocument[]): Promise<Download> => {
  const parts = new Map<string, Buffer>();
  for (const document of documents)
    parts.set(`${document.name}.docx`, await renderOfficialDocx(document));
  return { stream: storedZip(parts), type: FILE_TYPES.zip.mediaType, name: `${name}.zip` };
};

/** The award list of one giving body; of all of them where `giver` is empty. Refused for a body that gives nothing. */
export const awardListFile = async (
  facts: ResultFacts,
  { as, giver }: { readonly as: 'docx' | 'xlsx'; readonly giver: string },
): Promise<Decision<Download>> => {
  const lists = giverLists(facts);
  const list = lists.find((one) => one.giver === giver);
  if (giver !== '' && list === undefined) return notFound;
  const title = `${facts.result.title}获奖名单`;
  if (as === 'xlsx')
    return accept({
      stream: await awardListWorkbook(facts, list?.giver ?? null),
      type: FILE_TYPES.xlsx.mediaType,
      name: `${title}${list === undefined ? '' : `（${list.giver}）`}.xlsx`,
    });
  return accept(
    list === undefined
      ? await archive(
          title,
          lists.map((one) => awardListDocument(facts, one)),
        )
      : await word(awardListDocument(facts, list)),
  );
};

/** The score record (成绩记录). */
export const scoreRecordFile = async (
  facts: ResultFacts,
  as: 'docx' | 'xlsx',
): Promise<Download> => {
  const document = scoreRecordsDocument(facts);
  return as === 'docx'
    ? word(document)
    : {
        stream: await scoreRecordsWorkbook(facts),
        type: FILE_TYPES.xlsx.mediaType,
        name: `${document.name}.xlsx`,
      };
};

/** Presentation list, recommendation note or result list; refused where nobody is recommended. */
export const resultDocumentFile = async (
  facts: ResultFacts,
  kind: 'presentation' | 'recommendation' | 'result-list',
): Promise<Decision<Download>> => {
  if (kind === 'presentation') return accept(await word(presentationDocument(facts)));
  if (kind === 'result-list') return accept(await word(resultListDocument(facts)));
  const [note, ...others] = recommendationDocuments(facts);
  if (note === undefined) return notFound;
  return accept(
    others.length === 0
      ? await word(note)
      : await archive(`${facts.result.title}推荐说明`, [note, ...others]),
  );
};
