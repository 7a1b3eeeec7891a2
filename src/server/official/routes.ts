import * as http from '../../contract/official/http.ts';
import type { OfficialDocument } from '../../core/document/official.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import { inActivity } from '../activity/call.ts';
import { officialFile } from '../document/word-file.ts';
import { endpoint, type Download, type Endpoint } from '../http/endpoint.ts';
import { draftNotice, publishedNotice, supplement } from './documents.ts';

const download = async (document: Decision<OfficialDocument>): Promise<Decision<Download>> =>
  document.ok ? accept(await officialFile(document.value)) : document;

/** Official documents of an activity: units take those of published versions, organisers the draft's too. */
export const OFFICIAL_ENDPOINTS: readonly Endpoint[] = [
  endpoint(http.noticeDownload, {
    may: (call) =>
      inActivity(call.query.of === 'draft' ? 'activity.read-draft' : 'activity.read')(call),
    handle: async (call) =>
      call.query.of === 'draft'
        ? download(accept(await draftNotice(call, call.params.activity)))
        : download(await publishedNotice(call, call.params.activity)),
  }),
  endpoint(http.supplementDownload, {
    may: inActivity('activity.read'),
    handle: async (call) =>
      download(await supplement(call, call.params.activity, call.params.number)),
  }),
];
