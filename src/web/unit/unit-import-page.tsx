import { App } from 'antd';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import {
  MOST_UNIT_SHEET_BYTES,
  MOST_UNITS,
  unitImportPreview,
  unitImportRun,
  unitImportTemplate,
  type UnitPreview,
} from '../../contract/unit/import-http.ts';
import { unitList, unitTree } from '../../contract/unit/http.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { ChooseCard, FAULT_COLUMNS, faultKey, PrepareCard } from '../file/import-cards.tsx';
import { paths } from '../paths.ts';
import { useStale } from '../query.ts';
import { sendBytes } from '../send-bytes.ts';
import { Card } from '../ui/card.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Trouble } from '../ui/trouble.tsx';
import './unit.css';

type FirstRow = UnitPreview['firstRows'][number];

const ROW_COLUMNS: readonly Column<FirstRow>[] = [
  { key: 'row', title: '行号', width: '5rem', isNumber: true, cell: ({ row }) => row },
  { key: 'name', title: '单位全称', isHead: true, cell: ({ name }) => name },
  { key: 'short', title: '简称', width: '9rem', cell: ({ short }) => short },
  { key: 'above', title: '上级单位', cell: ({ above }) => (above === '' ? '没有' : above) },
  {
    key: 'region',
    title: '行政区划代码',
    width: '8rem',
    isShort: true,
    cell: ({ region }) => (region === '' ? '没有' : region),
  },
];

const ignore = (): undefined => undefined;

/** What a checked sheet would do: its faults, or its first units. */
const Preview = ({ preview }: { readonly preview: UnitPreview }): ReactNode => (
  <Card
    title="3　检查结果"
    note={`共${preview.rows}行：新增${preview.added}个，已有${preview.same}个，要改${preview.faults.length}处`}
  >
    {preview.faults.length > 0 ? (
      <DataTable
        caption="要改的地方"
        columns={FAULT_COLUMNS}
        rows={preview.faults}
        keyOf={faultKey}
      />
    ) : preview.added === 0 ? (
      <p>表格里的单位都已登记，不用导入。</p>
    ) : (
      <DataTable
        caption="将新增的单位（前20个）"
        columns={ROW_COLUMNS}
        rows={preview.firstRows}
        keyOf={({ row }) => String(row)}
      />
    )}
  </Card>
);

/** 导入单位: the template, the choice of a file, what it would do, and the confirmation; all or nothing. */
const UnitImportPage = (): ReactNode => {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const stale = useStale();
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<UnitPreview | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const confirm = async (sheet: File, digest: string): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    try {
      const { signal } = new AbortController();
      const { added } = await sendBytes(
        unitImportRun,
        { query: { digest } },
        sheet,
        ignore,
        signal,
      );
      await stale([unitTree, unitList]);
      void message.success(`已新增${added}个单位`);
      void navigate(paths.units);
    } catch (error) {
      setTrouble(sentenceOfError(error));
      setBusy(false);
    }
  };
  const isReady = preview !== null && preview.faults.length === 0 && preview.added > 0;
  return (
    <>
      <PageHead
        crumbs={[{ title: '管理' }, { title: '单位', to: paths.units }]}
        title="导入单位"
        next={{
          what: '选表格、看检查结果、确认',
          detail: '确认以前一个也不写入；有一处不对就整份不写',
        }}
        {...(isReady && file !== null
          ? {
              act: {
                word: `导入${preview.added}个单位`,
                isBusy,
                onAct: () => void confirm(file, preview.digest),
              },
            }
          : {})}
      />
      {trouble === null ? null : <Trouble sentence={trouble} />}
      <div className="unit-import">
        <PrepareCard template={addressOf(unitImportTemplate)}>
          第一行写表头，至少有“单位全称”；“上级单位”写全称，可以是已有的单位，也可以是本表里的单位。
        </PrepareCard>
        <ChooseCard
          label="选择单位表"
          most={`${MOST_UNIT_SHEET_BYTES / 1_000_000} 兆字节、${MOST_UNITS} 行`}
          send={async (sheet, onSent, signal) => {
            setPreview(null);
            setTrouble(null);
            const read = await sendBytes(unitImportPreview, {}, sheet, onSent, signal);
            setPreview(read);
            return read.digest;
          }}
          onThere={(_, sheet) => setFile(sheet)}
          onRemoved={() => {
            setFile(null);
            setPreview(null);
          }}
        />
        {preview === null ? null : <Preview preview={preview} />}
      </div>
    </>
  );
};

export default UnitImportPage;
