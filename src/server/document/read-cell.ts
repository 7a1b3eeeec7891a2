import type { Cell, CellValue } from 'exceljs';
import type { ListColumn } from '../../core/form/form.ts';
import { monthText, month } from '../../core/kernel/month.ts';

/** What a cell gives to a form: a text, a number where its writing decides (a month), or nothing usable. */
export type CellReading =
  | { readonly kind: 'value'; readonly value: string | number }
  | { readonly kind: 'broken'; readonly found: string }
  | { readonly kind: 'figures-lost' };

/** From here on a sheet keeps noughts instead of figures: an identity number typed as a number is lost. */
const FIGURES_END = 1e15;

/** White space around a text and its lines says nothing: the sheet itself indents with it. */
const text = (value: string): CellReading => ({
  kind: 'value',
  value: value
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n'),
});

/** As many decimals as the sheet shows at least: our score columns have even ones. */
const shown = (value: number, format: string | undefined): string => {
  const plain = String(Number(value.toPrecision(15)));
  const least = /^0\.(0+)#*$/.exec(format ?? '')?.[1]?.length ?? 0;
  const [whole = '', decimals = ''] = plain.split('.');
  return least === 0 || /e/.test(plain) ? plain : `${whole}.${decimals.padEnd(least, '0')}`;
};

const numberReading = (
  value: number,
  rule: ListColumn['rule'],
  format: string | undefined,
): CellReading => {
  if (Math.abs(value) >= FIGURES_END) return { kind: 'figures-lost' };
  if (rule.kind === 'month') return { kind: 'value', value: Number(value.toPrecision(15)) };
  return text(shown(value, format));
};

const dateReading = (value: Date, rule: ListColumn['rule']): CellReading => {
  if (Number.isNaN(value.getTime())) return { kind: 'broken', found: '日期' };
  const day = value.toISOString().slice(0, 10);
  return text(rule.kind === 'month' ? monthText(month(day.slice(0, 7))) : day);
};

const valueReading = (
  value: CellValue | undefined,
  rule: ListColumn['rule'],
  format: string | undefined,
): CellReading => {
  if (value === null || value === undefined) return text('');
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return numberReading(value, rule, format);
  if (typeof value === 'boolean') return text(value ? '是' : '否');
  if (value instanceof Date) return dateReading(value, rule);
  if ('richText' in value) return text(value.richText.map((part) => part.text).join(''));
  if ('error' in value) return { kind: 'broken', found: value.error };
  if ('formula' in value || 'sharedFormula' in value)
    return value.result === undefined
      ? { kind: 'broken', found: '公式没有结果' }
      : valueReading(value.result, rule, format);
  if ('text' in value) return valueReading(value.text as CellValue, rule, format);
  return { kind: 'broken', found: '无法识别的内容' };
};

/**
 * Reads a cell as people see it: text without white space around it, numbers by 15 significant digits, dates as
 * months where a month is asked for, formulas by their result.
 */
export const readCell = (cell: Cell, rule: ListColumn['rule']): CellReading =>
  valueReading(cell.value, rule, cell.numFmt);
