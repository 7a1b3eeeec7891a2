import type { Kysely } from 'kysely';
import * as http from '../../contract/result/documents-http.ts';
import { versionPresentation } from '../../contract/result/http.ts';
import { announcements, stageOrder } from '../../core/document/presentation.ts';
import { resultFacts, type ResultFacts } from '../../core/document/result-facts.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { FrozenResult } from '../../core/result/frozen.ts';
import { inActivity, type InActivity } from '../activity/call.ts';
import { planOfVersion } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { awardListFile, resultDocumentFile, scoreRecordFile } from './documents.ts';
import { resultVersion, type SealedResult } from './queries.ts';

/**
 * What of a sealed version still stands: without whoever was taken off its posting, or an earlier one. The room that
 * knows of postings stands above this one and gives it.
 */
type Standing = (
  db: Kysely<Database>,
  version: SealedResult,
) => Promise<{ readonly result: FrozenResult }>;

/**
 * What a sealed version says, with the plan it was reckoned by; the date is written when the paper is sealed. Whoever was
 * taken off is in none of it; the score record alone tells what everybody scored (`rows`), and their awards to nobody.
 */
const factsOf = async (
  { services: { db }, params: { activity } }: InActivity,
  number: number,
  standing: Standing,
  rows: 'standing' | 'all' = 'standing',
): Promise<Decision<ResultFacts>> => {
  const version = await resultVersion(db, activity, number);
  const plan = version === null ? null : await planOfVersion(db, activity, version.planVersion);
  if (version === null || plan === null) return refuse({ code: 'access.not-found', params: {} });
  const { result } = await standing(db, version);
  const isFinal = version.state === 'final';
  const { rankings } = rows === 'all' ? version.result : result;
  return accept(resultFacts(plan, { ...result, rankings }, { isFinal, on: null }));
};

const reading = inActivity('result.read');

/** Documents of a sealed result: award lists, score records, presentation list, recommendation, result list (N6, N7). */
export const resultDocumentEndpoints = (standing: Standing): readonly Endpoint[] => [
  endpoint(http.awardListDownload, {
    may: reading,
    handle: async (call) => {
      const facts = await factsOf(call, call.params.number, standing);
      return facts.ok ? awardListFile(facts.value, call.query) : facts;
    },
  }),
  endpoint(http.scoreRecordDownload, {
    may: reading,
    handle: async (call) => {
      const facts = await factsOf(call, call.params.number, standing, 'all');
      return facts.ok ? accept(await scoreRecordFile(facts.value, call.query.as)) : facts;
    },
  }),
  endpoint(http.resultDocumentDownload, {
    may: reading,
    handle: async (call) => {
      const facts = await factsOf(call, call.params.number, standing);
      return facts.ok ? resultDocumentFile(facts.value, call.params.kind) : facts;
    },
  }),
  endpoint(versionPresentation, {
    may: reading,
    handle: async (call) => {
      const facts = await factsOf(call, call.params.number, standing);
      if (!facts.ok) return facts;
      return accept({
        calls: stageOrder(facts.value).map(({ order, title, giver, holders }) => ({
          order,
          award: title,
          givenBy: giver,
          holders: holders.map(({ name, unitName, members, place }) => ({
            name,
            unit: unitName,
            members: [...members],
            place,
          })),
        })),
        announcements: [...announcements(facts.value)],
      });
    },
  }),
];
