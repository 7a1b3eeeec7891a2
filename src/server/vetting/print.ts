import type { Kysely } from 'kysely';
import { FILE_TYPES } from '../../core/file/type.ts';
import type { Form } from '../../core/form/form.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import { checkCodeText, formNumberText } from '../../core/vetting/seal.ts';
import { currentPlan, planOfVersion, type CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { safeFileName } from '../document/file-names.ts';
import { renderFormDocx } from '../document/form-docx.ts';
import { renderFormPdf } from '../document/form-pdf.ts';
import type { Download } from '../http/endpoint.ts';
import type { Keyring } from '../http/keyring.ts';
import { escapeHtml, type Page } from '../http/page.ts';
import type { Services } from '../http/services.ts';
import { nomineeById } from '../nomination/queries.ts';
import { refused } from './act.ts';
import { formHash, printContext, type FrozenText } from './paper.ts';
import { newestForm, findFormByCode, type IssuedForm } from './store.ts';

/** How a print is handed out. */
export type FormFormat = 'docx' | 'pdf';

/** Path of the page that says whether a print still stands. */
const checkPath = (code: string): `/${string}` => `/f/${code}`;

/** The form and the values that were frozen with a print; null where they were not kept, or its plan is gone. */
const frozenForm = async (
  db: Kysely<Database>,
  keys: Keyring,
  { activity, nomination, version, textSealed }: IssuedForm,
): Promise<{ readonly form: Form; readonly text: FrozenText } | null> => {
  if (textSealed === null) return null;
  const text = JSON.parse(keys.unseal(textSealed, printContext(nomination, version))) as FrozenText;
  const plan = await planOfVersion(db, activity, text.plan);
  const form = plan?.forms.find(({ id }) => id === text.form);
  return form === undefined ? null : { form, text };
};

/**
 * A print of a nominee's form as Word or PDF, always in the words that were frozen with it, whatever stands in the nomination
 * now (J10): number, version, check code and the QR code of its check page at the foot.
 * @param name of the nominee, for the file's
 * Refused where the text was not kept; as PDF where the embedded type lacks a character.
 */
export const printFile = async (
  { db, keys, deployment }: Services,
  { demo, plan }: CurrentPlan,
  issued: IssuedForm,
  name: string,
  format: FormFormat,
): Promise<Decision<Download>> => {
  const found = await frozenForm(db, keys, issued);
  if (found === null) return refused('vetting.form-not-kept');
  const { form, text } = found;
  const number = formNumberText(issued.number);
  const filled = { values: text.values, lists: {} };
  const options = {
    demonstration: demo || plan.demonstration,
    version: String(text.plan),
    print: {
      number,
      version: issued.version,
      code: checkCodeText(issued.hash),
      address: `${deployment.origin}${checkPath(issued.code)}`,
    },
  };
  const made =
    format === 'pdf'
      ? await renderFormPdf(form, filled, options)
      : accept(await renderFormDocx(form, filled, options));
  if (!made.ok) return made;
  return accept({
    stream: made.value,
    bytes: made.value.length,
    type: FILE_TYPES[format].mediaType,
    name: safeFileName(`${form.name} ${name} ${number}第${issued.version}版.${format}`),
  });
};

/** Whether a print is the newest of its nominee, and what it prints still stands. */
const isStanding = async (
  { db, keys }: Services,
  { activity, nomination, version, hash }: IssuedForm,
): Promise<boolean> => {
  const current = await currentPlan(db, activity);
  const nominee = await nomineeById(db, nomination);
  if (current === null || nominee === null || nominee.state === 'withdrawn') return false;
  const newest = await newestForm(db, nomination);
  return newest?.version === version && (await formHash(db, keys, current, nominee)) === hash;
};

const UNKNOWN: Page = {
  title: '推荐表核对',
  html: '<h1>没有查到这份推荐表</h1><p>请核对二维码是否完整；仍查不到的，请向发出推荐表的单位核实。</p>',
};

/** What whoever scans a print is told: whether this number and version still stands, and nothing else (J10). */
export const checkPage = async (services: Services, code: string): Promise<Page> => {
  const issued = await findFormByCode(services.db, code);
  if (issued === null) return UNKNOWN;
  const stands = await isStanding(services, issued);
  const title = `${formNumberText(issued.number)}第${issued.version}版`;
  return {
    title: `推荐表核对 ${title}`,
    html: [
      '<p class="small">推荐表核对</p>',
      `<h1>${escapeHtml(title)}</h1>`,
      stands
        ? '<p>✓ 是现行版，可以据此盖章。</p>'
        : '<p>✕ 不是现行版。盖在这一版上的章不作数，请向发出单位要最新的一版。</p>',
    ].join(''),
  };
};
