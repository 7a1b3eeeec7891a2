import { Button } from 'antd';
import type { ReactNode } from 'react';
import {
  scoringBoard,
  scoringImport,
  scoringSheet,
  scoringTemplate,
} from '../../contract/scoring/http.ts';
import type { ScoringImportView, ScoringStageView } from '../../contract/scoring/shapes.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import type { Column } from '../ui/data-table.tsx';
import { SheetFindings, SheetImportDialog, useSheetImport } from '../ui/sheet-import.tsx';
import type { StageParams } from './stage-params.ts';

type Fault = ScoringImportView['faults'][number];
type Change = ScoringImportView['changes'][number];

/** Where a fault stands, in the words of every import: `单元格D7`, `第7行`. */
const placeOf = ({ row, column }: Fault): string => {
  if (row === null) return column === '' ? '整张表' : `${column}列`;
  return column === '' ? `第${row}行` : `单元格${column}${row}`;
};

const FAULTS: readonly Column<Fault>[] = [
  { key: 'place', title: '位置', width: '8rem', isHead: true, cell: placeOf },
  { key: 'who', title: '谁的', width: '10rem', cell: ({ who }) => who || '–' },
  { key: 'what', title: '问题和改法', cell: ({ what }) => what },
];

const CHANGES: readonly Column<Change>[] = [
  { key: 'title', title: '成绩表', isHead: true, cell: ({ title }) => title },
  { key: 'line', title: '行', cell: ({ line }) => line },
  { key: 'from', title: '您原来录的', width: '7rem', cell: ({ from }) => from || '–' },
  { key: 'to', title: '导入后', width: '7rem', cell: ({ to }) => to },
];

const Preview = ({ reading }: { readonly reading: ScoringImportView }): ReactNode => {
  const { counts, faults, changes } = reading;
  return (
    <>
      <p role="status">
        表内 {counts.sheets} 张成绩表：新录 {counts.new}，改动 {counts.changed}，没有变化{' '}
        {counts.same}，空白 {counts.empty}
        {faults.length === 0 ? '。' : `；要改的 ${faults.length} 处。有问题时一张也不会导入。`}
      </p>
      <SheetFindings
        faults={faults}
        faultColumns={FAULTS}
        faultKey={({ row, column, what }) => `${row ?? ''} ${column} ${what}`}
        changes={changes}
        changeColumns={CHANGES}
        changeKey={({ title, line }) => `${title} ${line}`}
      />
    </>
  );
};

/** A workbook as one person's entry of many sheets: what it would enter, every fault by its cell, all or nothing. */
export const ImportDialog = ({
  params,
  stage,
  onClose,
}: {
  readonly params: StageParams;
  readonly stage: ScoringStageView;
  readonly onClose: () => void;
}): ReactNode => {
  const read = useAct(scoringImport, [scoringBoard, scoringSheet]);
  const sheet = useSheetImport<ScoringImportView>(
    (bytes, write, last) =>
      read.mutateAsync({ params, query: { write, seen: last?.seen ?? 0 }, bytes }),
    onClose,
  );
  const { reading } = sheet;
  const count = reading === null ? 0 : reading.counts.new + reading.counts.changed;
  const isReady = reading !== null && reading.faults.length === 0 && count > 0;
  return (
    <SheetImportDialog
      title={`导入成绩：${stage.title}`}
      lead={
        <p>
          导入算您一个人录的一遍，还要由另一人另录一遍核对。先看检查结果，没有问题再导入；同一张表再导一次不会重复。
        </p>
      }
      sheet={sheet}
      accept=".xlsx"
      hint="Excel文件（.xlsx），不超过5 MB"
      template={
        <Button href={addressOf(scoringTemplate, { params })} download>
          下载模板
        </Button>
      }
      trouble={read.error === null ? null : sentenceOfError(read.error)}
      okText={isReady ? `导入 ${count} 张` : '导入'}
      isReady={isReady}
      isBusy={read.isPending}
      onClose={onClose}
    >
      {reading === null ? null : <Preview reading={reading} />}
    </SheetImportDialog>
  );
};
