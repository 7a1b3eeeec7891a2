import { Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  preliminaryBoard,
  preliminaryUnit,
  scoreSheet,
  staffSheet,
} from '../../contract/preliminary/http.ts';
import type { PreliminaryUnit, SheetReadingView } from '../../contract/preliminary/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import type { Column } from '../ui/data-table.tsx';
import { SheetFindings, SheetImportDialog, useSheetImport } from '../ui/sheet-import.tsx';
import type { UnitParams } from './unit-params.ts';

type Fault = SheetReadingView['faults'][number];
type Change = SheetReadingView['changes'][number];

const FAULTS: readonly Column<Fault>[] = [
  { key: 'place', title: '位置', width: '9rem', cell: ({ place }) => place || '整张表' },
  { key: 'name', title: '姓名', width: '6rem', isHead: true, cell: ({ name }) => name || '–' },
  { key: 'what', title: '问题和改法', cell: ({ what }) => what },
];

const CHANGES: readonly Column<Change>[] = [
  { key: 'row', title: '行号', width: '4rem', isNumber: true, cell: ({ row }) => row },
  { key: 'name', title: '姓名', width: '6rem', isHead: true, cell: ({ name }) => name },
  { key: 'from', title: '原来', cell: ({ from }) => from || '–' },
  { key: 'to', title: '导入后', cell: ({ to }) => to },
];

const WORDS = {
  staff: {
    title: '导入花名册',
    hint: '用下载的模板填写；一人一行。先看检查结果，没有问题再导入。',
    accept: '.xlsx',
    files: 'Excel文件（.xlsx）',
  },
  scores: {
    title: '导入成绩',
    hint: '用“待填成绩表”（Excel或Word）填好成绩后选择；没有参加的在备注栏写“缺考”。',
    accept: '.xlsx,.docx',
    files: 'Excel或Word文件（.xlsx、.docx）',
  },
} as const;

const Preview = ({ reading }: { readonly reading: SheetReadingView }): ReactNode => {
  const { counts, faults, changes } = reading;
  return (
    <>
      <p role="status">
        表内 {counts.rows} 人：新增 {counts.new}，改动 {counts.changed}，没有变化 {counts.same}
        {faults.length === 0 ? '。' : `，要改的 ${counts.faulty} 处。有问题时一行也不会导入。`}
      </p>
      <SheetFindings
        faults={faults}
        faultColumns={FAULTS}
        faultKey={({ row, place, what }) => `${row ?? ''} ${place} ${what}`}
        changes={changes}
        changeColumns={CHANGES}
        changeKey={({ row }) => String(row)}
      />
    </>
  );
};

/** Reads a sheet, shows what it would change with a line for every fault, and imports all of it or nothing. */
export const SheetDialog = ({
  kind,
  found,
  params,
  onClose,
}: {
  readonly kind: 'staff' | 'scores';
  readonly found: PreliminaryUnit;
  readonly params: UnitParams;
  readonly onClose: () => void;
}): ReactNode => {
  const stale = [preliminaryUnit, preliminaryBoard];
  const staff = useAct(staffSheet, stale);
  const scores = useAct(scoreSheet, stale);
  const [sitting, setSitting] = useState(found.sittings[0]?.id ?? '');
  const [reason, setReason] = useState('');
  const error = staff.error ?? scores.error;
  const words = WORDS[kind];
  const sheet = useSheetImport<SheetReadingView>((bytes, write, last) => {
    const query = { write, revision: last?.revision ?? 0 };
    return kind === 'staff'
      ? staff.mutateAsync({ params, query, bytes })
      : scores.mutateAsync({ params, query: { ...query, sitting, reason }, bytes });
  }, onClose);
  const { reading } = sheet;
  const { new: added = 0, changed = 0 } = reading?.counts ?? {};
  const needsReason = kind === 'scores' && changed > 0;
  const isReady =
    reading !== null &&
    reading.faults.length === 0 &&
    added + changed > 0 &&
    (!needsReason || reason.trim() !== '');
  return (
    <SheetImportDialog
      title={words.title}
      lead={
        <>
          <p className="hint">{words.hint}</p>
          {kind === 'scores' ? (
            <label>
              这些成绩是哪一场的
              <Select
                value={sitting}
                options={found.sittings.map(({ id, title, heldOn }) => ({
                  value: id,
                  label: `${title}　${heldOn}`,
                }))}
                onChange={setSitting}
              />
            </label>
          ) : null}
        </>
      }
      sheet={sheet}
      accept={words.accept}
      hint={`${words.files}，不超过5 MB`}
      trouble={error === null ? null : sentenceOfError(error)}
      okText={added + changed > 0 ? `导入 ${added + changed} 人` : '导入'}
      isReady={isReady}
      isBusy={staff.isPending || scores.isPending}
      onClose={onClose}
    >
      {reading === null ? null : <Preview reading={reading} />}
      {needsReason ? (
        <label>
          更正原因（有 {changed} 人已有成绩）
          <Input.TextArea
            value={reason}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 4 }}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
      ) : null}
    </SheetImportDialog>
  );
};
