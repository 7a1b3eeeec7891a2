import type { ActivityRow, ReceiptRow } from '../../contract/activity/shapes.ts';
import { dayAt, dayText, momentText, type Instant } from '../../core/kernel/day.ts';
import { listWorkbook } from '../document/list-workbook.ts';

const HEADINGS = ['活动', '届次', '文号', '状态', '现行方案', '发布日期', '参加单位数', '演示'];

/** The list of activities as an Excel file; a unit's people get no count of units. */
export const activityWorkbook = (rows: readonly ActivityRow[]): ReturnType<typeof listWorkbook> =>
  listWorkbook(
    '活动列表',
    HEADINGS,
    rows.map(({ title, edition, number, state, version, publishedAt, units, demo }) => [
      title,
      edition,
      number,
      state.word,
      version === null ? '还没有发布' : `第${version}版`,
      publishedAt === null ? '' : dayText(dayAt(publishedAt as Instant)),
      units === null ? '' : String(units),
      demo ? '演示' : '',
    ]),
  );

const momentOr = (at: number | null): string => (at === null ? '' : momentText(at as Instant));

/** Who has read and acknowledged, as an Excel file. */
export const receiptWorkbook = (
  rows: readonly Pick<
    ReceiptRow,
    'name' | 'state' | 'readAt' | 'acknowledgedAt' | 'acknowledgedBy'
  >[],
): ReturnType<typeof listWorkbook> =>
  listWorkbook(
    '签收情况',
    ['单位', '状态', '首次打开', '签收时间', '签收人'],
    rows.map(({ name, state, readAt, acknowledgedAt, acknowledgedBy }) => [
      name,
      state.word,
      momentOr(readAt),
      momentOr(acknowledgedAt),
      acknowledgedBy ?? '',
    ]),
  );
