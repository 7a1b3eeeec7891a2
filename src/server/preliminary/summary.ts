import { FILE_TYPES } from '../../core/file/type.ts';
import { fillForm } from '../../core/form/fill.ts';
import { EMPTY_FORM } from '../../core/form/form.ts';
import { refuse, accept, type Decision } from '../../core/kernel/decision.ts';
import { decimalPlaces, decimalText } from '../../core/kernel/exact.ts';
import { summaryForm } from '../../core/preliminary/plan.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import { safeFileName } from '../document/file-names.ts';
import { renderFormDocx } from '../document/form-docx.ts';
import { renderFormXlsx } from '../document/form-xlsx.ts';
import type { Download } from '../http/endpoint.ts';
import type { RosterPerson } from './queries.ts';

/** How attachment 1 is wanted: filled, with names to be filled in, or empty; as Word or as Excel. */
export interface SummaryWish {
  readonly as: 'docx' | 'xlsx';
  readonly of: 'filled' | 'roster' | 'blank';
}

const remarkOf = ({ result, exemption }: RosterPerson): string =>
  exemption !== null ? `免考：${exemption.reason}` : result?.kind === 'absent' ? '缺考' : '';

/** A remark has the room that the form gives it. */
const fitted = (remark: string, most: number): string =>
  [...remark].length > most ? [...remark].slice(0, most).join('') : remark;

/**
 * Attachment 1 of a unit (N9): sorted by score, all scores with the same decimals, absences and exemptions in the remarks; the cells hold nothing else.
 * @param unit its name as valid today
 */
export const summaryFile = async (
  { plan, demo, version }: CurrentPlan,
  unit: string,
  roster: readonly RosterPerson[],
  { as, of }: SummaryWish,
): Promise<Decision<Download>> => {
  const summary = summaryForm(plan);
  if (summary === null) return refuse({ code: 'preliminary.no-form', params: {} });
  const { form, field, list } = summary;
  const rule = list.columns.get('remark')?.rule;
  const most = rule?.kind === 'text' ? (rule.most ?? 60) : 60;
  const known = (row: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(row).filter(([name]) => list.columns.has(name)));
  const digits = Math.max(
    0,
    ...roster.map(({ result }) =>
      result?.kind === 'score' ? (decimalPlaces(result.score) ?? 0) : 0,
    ),
  );
  const rows = roster.map((person) => {
    const { name, sex, post, result } = person;
    return known({
      name,
      sex,
      post,
      score: of === 'filled' && result?.kind === 'score' ? decimalText(result.score, digits) : '',
      remark: of === 'filled' ? fitted(remarkOf(person), most) : '',
    });
  });
  const filled =
    of === 'blank'
      ? ({ ok: true, value: EMPTY_FORM } as const)
      : fillForm(form, { unit, [field]: rows });
  if (!filled.ok)
    throw new Error(`the summary does not fit its form: ${filled.faults[0]?.code ?? ''}`);
  const options = { demonstration: demo || plan.demonstration, version: String(version) };
  const bytes = await (as === 'docx' ? renderFormDocx : renderFormXlsx)(
    form,
    filled.value,
    options,
  );
  return accept({
    stream: bytes,
    bytes: bytes.length,
    type: FILE_TYPES[as].mediaType,
    name: safeFileName(`${form.name}${of === 'blank' ? '' : ` ${unit}`}.${as}`),
  });
};

/** Who on a roster has no result yet, though one is due. */
export const withoutResult = (
  roster: readonly RosterPerson[],
  exemptions: 'with-reason' | 'none',
): readonly RosterPerson[] =>
  roster.filter(
    ({ result, isExempt }) => result === null && !(isExempt && exemptions === 'with-reason'),
  );
