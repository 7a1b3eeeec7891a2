import { CHANNEL_TITLES, type ParcelView } from '../../contract/nomination/parcel-shapes.ts';
import { dayText, momentText, type Day, type Instant } from '../../core/kernel/day.ts';
import { listWorkbook } from '../document/list-workbook.ts';

const dayOr = (day: string | null): string => (day === null ? '' : dayText(day as Day));

const momentOr = (at: ParcelView['receivedAt']): string =>
  at === null ? '' : momentText(at as Instant);

/** Registered parcels as an Excel file, each with its verdict, the working and what was explained. */
export const parcelWorkbook = (parcels: readonly ParcelView[]): ReturnType<typeof listWorkbook> =>
  listWorkbook(
    '收件登记',
    [
      '单位',
      '方式',
      '承运',
      '单号',
      '寄出',
      '到达',
      '收到',
      '人选',
      '是否按时',
      '依据',
      '条款',
      '逾期原因',
      '作废原因',
      '登记人',
    ],
    parcels.map((one) => [
      one.unit.name,
      CHANNEL_TITLES[one.channel],
      one.carrier,
      one.tracking,
      dayOr(one.sentOn),
      dayOr(one.arrivedOn),
      momentOr(one.receivedAt),
      one.nominees.map(({ name }) => name).join('、'),
      one.state.word,
      one.verdict.working,
      one.verdict.clause,
      one.late?.reason ?? '',
      one.void?.reason ?? '',
      one.registeredBy,
    ]),
  );
