import type { z } from 'zod';
import type { teamViewShape } from '../../contract/team/http.ts';
import { FILE_TYPES } from '../../core/file/type.ts';
import { fillForm } from '../../core/form/fill.ts';
import { formFields } from '../../core/form/fields.ts';
import { EMPTY_FORM } from '../../core/form/form.ts';
import { put, type FormRecord } from '../../core/form/record.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { receiptLines } from '../../core/team/receipt.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import { safeFileName } from '../document/file-names.ts';
import { renderFormDocx } from '../document/form-docx.ts';
import { renderFormXlsx } from '../document/form-xlsx.ts';
import type { Download } from '../http/endpoint.ts';
import { rosterStages } from './load.ts';

type TeamView = z.input<typeof teamViewShape>;

/** Attachment 2 of a unit (N9), as Word or Excel, filled or empty: members by role and place. */
export const receiptFile = async (
  { plan, demo, version }: CurrentPlan,
  { unit, stage, members, roles }: TeamView,
  { as, of }: { readonly as: 'docx' | 'xlsx'; readonly of: 'filled' | 'blank' },
): Promise<Decision<Download>> => {
  const id = rosterStages(plan).find((one) => one.id === stage.id)?.form;
  const form = plan.forms.find((one) => one.id === id);
  if (form === undefined) return refuse({ code: 'team.no-receipt', params: {} });
  const known = formFields(form).entries;
  const record: FormRecord = {};
  const set = (field: string, value: string): void => {
    if (known.has(field) && value !== '') put(record, field, value);
  };
  set('unit', unit.name);
  const lines = receiptLines(roles);
  for (const { role, position, name, sex, post, phone } of members) {
    const prefix = lines.find((one) => one.role === role && one.position === position)?.prefix;
    if (prefix === undefined) continue;
    set(`${prefix}.name`, name);
    set(`${prefix}.sex`, sex);
    set(`${prefix}.post`, post);
    set(`${prefix}.phone`, phone);
  }
  const filled =
    of === 'blank' ? ({ ok: true, value: EMPTY_FORM } as const) : fillForm(form, record);
  if (!filled.ok) throw new Error(`the receipt does not fit: ${filled.faults[0]?.code ?? ''}`);
  const options = { demonstration: demo || plan.demonstration, version: String(version) };
  const render = as === 'docx' ? renderFormDocx : renderFormXlsx;
  const bytes = await render(form, filled.value, options);
  return accept({
    stream: bytes,
    bytes: bytes.length,
    type: FILE_TYPES[as].mediaType,
    name: safeFileName(`${form.name}${of === 'blank' ? '' : ` ${unit.name}`}.${as}`),
  });
};
