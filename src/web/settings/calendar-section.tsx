import { App, Button, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { draftGet } from '../../contract/activity/http.ts';
import { calendarRead, calendarYearRemove } from '../../contract/setting/http.ts';
import { sentenceOfError, type Answer } from '../api.ts';
import { useAct, useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { daysText } from './calendar-words.ts';
import { YearForm } from './year-form.tsx';

type Calendar = Answer<typeof calendarRead>;

/** A year of the list; without `source` it has no data. */
interface YearRow {
  readonly year: number;
  readonly known: Calendar['years'][number] | null;
}

/** Newest first: years without data that begin soon, then those with. */
const rowsOf = ({ years, provisional }: Calendar): readonly YearRow[] =>
  [
    ...provisional.map((year) => ({ year, known: null })),
    ...years.map((known) => ({ year: known.year, known })),
  ].sort((one, other) => other.year - one.year);

const stateOf = ({ known }: YearRow): ReactNode => {
  if (known === null) return <StateTag tone="todo" word="暂定" />;
  return known.isOwn ? (
    <StateTag tone="done" word="本单位录入" />
  ) : (
    <StateTag tone="idle" word="随系统提供" />
  );
};

const Days = ({ known }: YearRow): ReactNode => {
  if (known === null)
    return <span className="small">还没有节假日表，按普通周末推算，日期均标“暂定”</span>;
  return (
    <details>
      <summary>
        放假 {known.off.length} 天，周末上班 {known.work.length} 天
      </summary>
      <p className="small">放假：{daysText(known.off)}</p>
      <p className="small">周末上班：{daysText(known.work)}</p>
      <p className="small">依据：{known.source}</p>
    </details>
  );
};

const Remove = ({ year }: { readonly year: number }): ReactNode => {
  const remove = useAct(calendarYearRemove, [calendarRead, draftGet]);
  return (
    <ConfirmAct
      word="删除"
      title={`删除录入的 ${year} 年节假日表`}
      isGrave
      onAct={() => remove.mutateAsync({ params: { year } })}
      sentenceOf={sentenceOfError}
    >
      系统自带这一年的，改用自带的；没有的，这一年的日期改为暂定。已经发布的方案不受影响。
    </ConfirmAct>
  );
};

/** Years shown at first: those that dates of today's activities fall into. */
const RECENT = 6;

/** 工作日历: which years have days off and working weekends, and entering them from the notice. */
const CalendarSection = (): ReactNode => {
  const { message } = App.useApp();
  const calendar = useCall(calendarRead);
  const [isAll, setAll] = useState(false);
  const [entering, setEntering] = useState<number | null>(null);
  if (calendar.isError || calendar.data === undefined) return <Loading answer={calendar} />;
  const rows = rowsOf(calendar.data);
  const next = calendar.data.provisional[0] ?? (rows[0]?.year ?? 2026) + 1;
  const columns: readonly Column<YearRow>[] = [
    {
      key: 'year',
      title: '年份',
      width: '5rem',
      isHead: true,
      isShort: true,
      cell: (row) => row.year,
    },
    { key: 'state', title: '来源', width: '7.5rem', isShort: true, cell: stateOf },
    { key: 'days', title: '节假日', cell: (row) => <Days {...row} /> },
    {
      key: 'acts',
      title: '办理',
      width: '9.5rem',
      isShort: true,
      cell: ({ year, known }) => (
        <span className="calendar-acts">
          <Button onClick={() => setEntering(year)}>{known === null ? '录入' : '更正'}</Button>
          {known?.isOwn === true ? <Remove year={year} /> : null}
        </span>
      ),
    },
  ];
  return (
    <>
      <div className="calendar-head">
        <p className="small">
          每年国务院办公厅发布下一年节假日安排后，粘贴通知原文即可录入。已经发布的方案仍按发布时的日历。
        </p>
        <Button type="primary" onClick={() => setEntering(next)}>
          录入一年
        </Button>
      </div>
      <DataTable
        caption="有节假日表的年份"
        columns={columns}
        rows={isAll ? rows : rows.slice(0, RECENT)}
        keyOf={({ year }) => String(year)}
      />
      {isAll ? null : (
        <p className="calendar-older">
          <button type="button" className="link-button" onClick={() => setAll(true)}>
            显示更早的年份
          </button>
        </p>
      )}
      <Modal
        open={entering !== null}
        title="录入一年的节假日"
        width={720}
        footer={null}
        onCancel={() => setEntering(null)}
        destroyOnHidden
      >
        {entering === null ? null : (
          <YearForm
            year={entering}
            onDone={(year) => {
              setEntering(null);
              void message.success(`${year} 年的节假日已保存`);
            }}
          />
        )}
      </Modal>
    </>
  );
};

export default CalendarSection;
