import type { NominationRow } from '../../contract/nomination/shapes.ts';
import { dayAt, dayText, type Instant } from '../../core/kernel/day.ts';
import { listWorkbook } from '../document/list-workbook.ts';
import type { Download } from '../http/endpoint.ts';

const HEADINGS = ['单位', '姓名', '单位及职务', '推荐范围', '状态', '缺项', '提交日期'] as const;

/**
 * The list as an Excel file: what the asker may read, without number, telephone and month of birth.
 * @param withheld how many are not listed because the asker keeps away from them: said in the last row
 */
export const exportRows = (rows: readonly NominationRow[], withheld: number): Promise<Download> =>
  listWorkbook('推荐列表', HEADINGS, [
    ...rows.map(({ unit, name, post, category, state, missing, submittedAt }) => [
      unit.name,
      name,
      post,
      category?.title ?? '',
      state.word,
      String(missing),
      submittedAt === null ? '' : dayText(dayAt(submittedAt as Instant)),
    ]),
    ...(withheld === 0 ? [] : [[`另有${withheld}名因回避未列出`]]),
  ]);
