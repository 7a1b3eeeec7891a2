import * as http from '../../contract/result/documents-http.ts';
import { resultFacts, type ResultFacts } from '../../core/document/result-facts.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { planOfVersion } from '../activity/current-plan.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { inActivity, type InActivity } from '../preliminary/call.ts';
import { awardListFile, resultDocumentFile, scoreRecordFile } from './documents.ts';
import { resultVersion } from './queries.ts';

/** What a sealed version says, with the plan it was reckoned by; the date is written when the paper is sealed. */
const factsOf = async (
  { services: { db }, params: { activity } }: InActivity,
  number: number,
): Promise<Decision<ResultFacts>> => {
  const version = await resultVersion(db, activity, number);
  const plan = version === null ? null : await planOfVersion(db, activity, version.planVersion);
  return version === null || plan === null
    ? refuse({ code: 'access.not-found', params: {} })
    : accept(resultFacts(plan, version.result, { isFinal: version.state === 'final', on: null }));
};

const reading = inActivity('result.read');

/** Documents of a sealed result: award lists, score records, presentation list, recommendation, result list (N6, N7). */
export const RESULT_DOCUMENT_ENDPOINTS: readonly Endpoint[] = [
  endpoint(http.awardListDownload, {
    may: reading,
    handle: async (call) => {
      const facts = await factsOf(call, call.params.number);
      return facts.ok ? awardListFile(facts.value, call.query) : facts;
    },
  }),
  endpoint(http.scoreRecordDownload, {
    may: reading,
    handle: async (call) => {
      const facts = await factsOf(call, call.params.number);
      return facts.ok ? accept(await scoreRecordFile(facts.value, call.query.as)) : facts;
    },
  }),
  endpoint(http.resultDocumentDownload, {
    may: reading,
    handle: async (call) => {
      const facts = await factsOf(call, call.params.number);
      return facts.ok ? resultDocumentFile(facts.value, call.params.kind) : facts;
    },
  }),
];
