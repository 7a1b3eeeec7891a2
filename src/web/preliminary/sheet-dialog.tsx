import { Button, Input, Modal, Select } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import {
  preliminaryBoard,
  preliminaryUnit,
  scoreSheet,
  staffSheet,
} from '../../contract/preliminary/http.ts';
import type { PreliminaryUnit, SheetReadingView } from '../../contract/preliminary/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { Trouble } from '../ui/trouble.tsx';
import type { UnitParams } from './unit-params.ts';

type Fault = SheetReadingView['faults'][number];
type Change = SheetReadingView['changes'][number];

const MOST_SHOWN = 100;

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
      {faults.length === 0 ? null : (
        <div className="preliminary-sheet">
          <DataTable
            caption="要改的地方"
            columns={FAULTS}
            rows={faults.slice(0, MOST_SHOWN)}
            keyOf={({ row, place, what }) => `${row ?? ''} ${place} ${what}`}
            toneOf={() => 'todo'}
          />
        </div>
      )}
      {changes.length === 0 || faults.length > 0 ? null : (
        <div className="preliminary-sheet">
          <DataTable
            caption="导入后的变化"
            columns={CHANGES}
            rows={changes.slice(0, MOST_SHOWN)}
            keyOf={({ row }) => String(row)}
            toneOf={({ from }) => (from === '' ? null : 'todo')}
          />
        </div>
      )}
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
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [sitting, setSitting] = useState(found.sittings[0]?.id ?? '');
  const [reason, setReason] = useState('');
  const [reading, setReading] = useState<SheetReadingView | null>(null);
  const isBusy = staff.isPending || scores.isPending;
  const error = staff.error ?? scores.error;
  const words = WORDS[kind];
  const send = async (sheet: File, write: 'yes' | 'no'): Promise<void> => {
    const query = { write, revision: reading?.revision ?? 0 };
    const answer =
      kind === 'staff'
        ? await staff.mutateAsync({ params, query, bytes: sheet })
        : await scores.mutateAsync({
            params,
            query: { ...query, sitting, reason },
            bytes: sheet,
          });
    if (answer.isWritten) onClose();
    else setReading(answer);
  };
  const choose = (sheet: File | undefined): void => {
    if (sheet === undefined) return;
    setFile(sheet);
    setReading(null);
    void send(sheet, 'no').catch(() => undefined);
  };
  const { new: added = 0, changed = 0 } = reading?.counts ?? {};
  const needsReason = kind === 'scores' && changed > 0;
  const isReady =
    reading !== null &&
    reading.faults.length === 0 &&
    added + changed > 0 &&
    (!needsReason || reason.trim() !== '');
  return (
    <Modal
      open
      width={760}
      title={words.title}
      okText={added + changed > 0 ? `导入 ${added + changed} 人` : '导入'}
      cancelText="不办"
      okButtonProps={{ disabled: !isReady, loading: isBusy }}
      onOk={() => {
        if (file !== null) void send(file, 'yes').catch(() => undefined);
      }}
      onCancel={onClose}
    >
      <div className="fields">
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
        <div className="acts">
          <input
            ref={picker}
            type="file"
            accept={words.accept}
            hidden
            aria-label="选择表格"
            onChange={({ target }) => {
              choose(target.files?.[0]);
              target.value = '';
            }}
          />
          <Button onClick={() => picker.current?.click()} loading={isBusy}>
            {file === null ? '选择表格' : '换一张表格'}
          </Button>
          <span className="small">{file?.name ?? `${words.files}，不超过5 MB`}</span>
        </div>
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
        {error === null ? null : <Trouble sentence={sentenceOfError(error)} />}
      </div>
    </Modal>
  );
};
