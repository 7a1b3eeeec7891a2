import { Button, Modal } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import {
  scoringBoard,
  scoringImport,
  scoringSheet,
  scoringTemplate,
} from '../../contract/scoring/http.ts';
import type { ScoringImportView, ScoringStageView } from '../../contract/scoring/shapes.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { Trouble } from '../ui/trouble.tsx';
import type { StageParams } from './stage-params.ts';

type Fault = ScoringImportView['faults'][number];
type Change = ScoringImportView['changes'][number];

const MOST_SHOWN = 100;

/** Where a fault stands, as a spreadsheet calls it: `D7`, `第7行`. */
const placeOf = ({ row, column }: Fault): string => {
  if (row === null) return column === '' ? '整张表' : `${column}列`;
  return column === '' ? `第${row}行` : `${column}${row}`;
};

const FAULTS: readonly Column<Fault>[] = [
  { key: 'place', title: '位置', width: '6rem', isHead: true, cell: placeOf },
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
      {faults.length > 0 ? (
        <div className="scoring-sheet">
          <DataTable
            caption="要改的地方"
            columns={FAULTS}
            rows={faults.slice(0, MOST_SHOWN)}
            keyOf={({ row, column, what }) => `${row ?? ''} ${column} ${what}`}
            toneOf={() => 'todo'}
          />
        </div>
      ) : changes.length === 0 ? null : (
        <div className="scoring-sheet">
          <DataTable
            caption="导入后的变化"
            columns={CHANGES}
            rows={changes.slice(0, MOST_SHOWN)}
            keyOf={({ title, line }) => `${title} ${line}`}
            toneOf={({ from }) => (from === '' ? null : 'todo')}
          />
        </div>
      )}
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
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [reading, setReading] = useState<ScoringImportView | null>(null);
  const send = async (sheet: File, write: 'yes' | 'no'): Promise<void> => {
    const query = { write, seen: reading?.seen ?? 0 };
    const answer = await read.mutateAsync({ params, query, bytes: sheet });
    if (answer.isWritten) onClose();
    else setReading(answer);
  };
  const choose = (sheet: File | undefined): void => {
    if (sheet === undefined) return;
    setFile(sheet);
    setReading(null);
    void send(sheet, 'no').catch(() => undefined);
  };
  const count = reading === null ? 0 : reading.counts.new + reading.counts.changed;
  const isReady = reading !== null && reading.faults.length === 0 && count > 0;
  return (
    <Modal
      open
      width={760}
      title={`导入成绩：${stage.title}`}
      okText={isReady ? `导入 ${count} 张` : '导入'}
      cancelText="不办"
      okButtonProps={{ disabled: !isReady, loading: read.isPending }}
      onOk={() => {
        if (file !== null) void send(file, 'yes').catch(() => undefined);
      }}
      onCancel={onClose}
    >
      <div className="stack scoring-form">
        <p>
          导入算您一个人录的一遍，还要由另一人另录一遍核对。先看检查结果，没有问题再导入；同一张表再导一次不会重复。
        </p>
        <div className="acts">
          <input
            ref={picker}
            type="file"
            accept=".xlsx"
            hidden
            aria-label="选择表格"
            onChange={({ target }) => {
              choose(target.files?.[0]);
              target.value = '';
            }}
          />
          <Button href={addressOf(scoringTemplate, { params })} download>
            下载模板
          </Button>
          <Button onClick={() => picker.current?.click()} loading={read.isPending}>
            {file === null ? '选择表格' : '换一张表格'}
          </Button>
          <span className="small">{file?.name ?? 'Excel文件（.xlsx），不超过5 MB'}</span>
        </div>
        {reading === null ? null : <Preview reading={reading} />}
        {read.error === null ? null : <Trouble sentence={sentenceOfError(read.error)} />}
      </div>
    </Modal>
  );
};
