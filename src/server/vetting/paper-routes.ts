import * as http from '../../contract/vetting/http.ts';
import type { ActName } from '../../contract/audit/acts.ts';
import { may } from '../../core/access/may.ts';
import type { Fact } from '../../core/audit/entry.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { InActivity } from '../activity/call.ts';
import { listWorkbook } from '../document/list-workbook.ts';
import { officialFile } from '../document/word-file.ts';
import { endpoint, type Download, type Endpoint } from '../http/endpoint.ts';
import type { Withheld } from '../nomination/target.ts';
import { recordAct } from './act.ts';
import { batchIn, mayDoAbout, notFound, run, viewingOf, type OnBatch } from './call.ts';
import { batchLetter, sentLine } from './letter.ts';
import { LIST_HEADINGS } from './paper.ts';
import { checkPage, printFile, type FormFormat } from './print.ts';
import { nomineesOfBatch } from './store.ts';

/** Paper that leaves the house is an act in the audit: recorded before it is handed out. */
const handedOut = async (
  call: InActivity,
  act: ActName,
  subject: { readonly kind: string; readonly id: string },
  facts: Readonly<Record<string, Fact>>,
): Promise<Decision<null>> =>
  run(call, async (acting) => {
    await recordAct(acting, act, subject, facts);
    return accept(null);
  });

/** The list as it went out, with document numbers in full. */
const listFile = async (call: OnBatch, withheld: Withheld): Promise<Decision<Download>> => {
  const found = await batchIn(call, withheld);
  if (!found.ok) return found;
  const { viewing, batch } = found.value;
  const items = viewing.casework.items.filter((one) => one.batch === batch.id && one.void === null);
  const subject = { kind: 'vetting-batch', id: batch.id };
  const recorded = await handedOut(call, 'vetting.list-exported', subject, { rows: items.length });
  if (!recorded.ok) return recorded;
  const rows = items.map((item, index) => [
    String(index + 1),
    ...sentLine(call.services.keys, item),
  ]);
  return accept(await listWorkbook('征求意见名单', ['序号', ...LIST_HEADINGS], rows));
};

/** The letter with its list, as it is printed and sealed. */
const letterFile = async (call: OnBatch, withheld: Withheld): Promise<Decision<Download>> => {
  const found = await batchIn(call, withheld);
  if (!found.ok) return found;
  const { viewing, batch } = found.value;
  const document = batchLetter(call.services.keys, viewing.casework, batch);
  const file = await officialFile(document);
  const subject = { kind: 'vetting-batch', id: batch.id };
  const recorded = await handedOut(call, 'vetting.letter-exported', subject, {});
  return recorded.ok ? accept(file) : recorded;
};

type OnForm = InActivity & {
  readonly params: { readonly nomination: NominationId; readonly version: number };
};

/** A print of a form for seals, in the words frozen with it. */
const formFile = async (call: OnForm, format: FormFormat): Promise<Decision<Download>> => {
  const viewing = await viewingOf(call);
  if (!viewing.ok) return viewing;
  const { nomination, version } = call.params;
  const { casework, nominees } = viewing.value;
  const nominee = nominees.find(({ id }) => id === nomination);
  const issued = casework.forms.find(
    (one) => one.nomination === nomination && one.version === version,
  );
  if (nominee === undefined || issued === undefined) return notFound;
  const file = await printFile(call.services, casework.current, issued, nominee.name, format);
  if (!file.ok) return file;
  const recorded = await handedOut(
    call,
    'vetting.form-exported',
    { kind: 'nomination', id: nomination },
    { formNumber: issued.number, formVersion: version },
  );
  return recorded.ok ? file : recorded;
};

/** Paper about a whole batch is handed to nobody who keeps away from one of those on it. */
const mayTakeBatch =
  (withheld: Withheld) =>
  async (call: OnBatch): Promise<Decision<null>> =>
    mayDoAbout(
      call,
      'vetting.keep',
      withheld,
      await nomineesOfBatch(call.services.db, call.params.batch),
    );

const mayTakeForm =
  (withheld: Withheld) =>
  (call: OnForm): Promise<Decision<null>> =>
    mayDoAbout(call, 'vetting.keep', withheld, [call.params.nomination]);

/**
 * Paper that goes out, for the vetting clerk; and the page that tells anybody whether a print still stands.
 * @param withheld whom the asker keeps away from as a reviewer
 */
export const paperEndpoints = (withheld: Withheld): readonly Endpoint[] => [
  endpoint(http.batchListFile, {
    may: mayTakeBatch(withheld),
    handle: (call) => listFile(call, withheld),
  }),
  endpoint(http.batchLetterFile, {
    may: mayTakeBatch(withheld),
    handle: (call) => letterFile(call, withheld),
  }),
  endpoint(http.formFile, {
    may: mayTakeForm(withheld),
    handle: (call) => formFile(call, 'docx'),
  }),
  endpoint(http.formPdf, {
    may: mayTakeForm(withheld),
    handle: (call) => formFile(call, 'pdf'),
  }),
  endpoint(http.formCheck, {
    may: ({ actor, now }) => may(actor, 'vetting.check-form', {}, now),
    handle: async ({ services, params }) => accept(await checkPage(services, params.code)),
  }),
];
