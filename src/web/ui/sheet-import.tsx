import { Button, Modal } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { DataTable, type Column } from './data-table.tsx';
import { Trouble } from './trouble.tsx';
import './sheet-import.css';

const MOST_SHOWN = 100;

/** A sheet that was chosen, and what the server read in it. */
interface SheetImport<Reading> {
  readonly file: File | null;
  readonly reading: Reading | null;
  /** Takes a file and has it read, without writing. */
  readonly choose: (sheet: File | undefined) => void;
  /** Sends the file again, to be written. */
  readonly write: () => void;
}

/**
 * An import in two steps: the sheet is read and shown, then sent again and written, all of it or nothing.
 * @param send one step; `last` is what was read before; a failure is told elsewhere
 * @param onWritten called when it is written
 */
export const useSheetImport = <Reading extends { readonly isWritten: boolean }>(
  send: (sheet: File, write: 'yes' | 'no', last: Reading | null) => Promise<Reading>,
  onWritten: () => void,
): SheetImport<Reading> => {
  const [file, setFile] = useState<File | null>(null);
  const [reading, setReading] = useState<Reading | null>(null);
  const step = async (sheet: File, write: 'yes' | 'no'): Promise<void> => {
    const answer = await send(sheet, write, reading);
    if (answer.isWritten) onWritten();
    else setReading(answer);
  };
  return {
    file,
    reading,
    choose: (sheet) => {
      if (sheet === undefined) return;
      setFile(sheet);
      setReading(null);
      void step(sheet, 'no').catch(() => undefined);
    },
    write: () => {
      if (file !== null) void step(file, 'yes').catch(() => undefined);
    },
  };
};

/** Every fault of a sheet with its place; where there is none, what the import would change. */
export const SheetFindings = <Fault, Change extends { readonly from: string }>({
  faults,
  faultColumns,
  faultKey,
  changes,
  changeColumns,
  changeKey,
}: {
  readonly faults: readonly Fault[];
  readonly faultColumns: readonly Column<Fault>[];
  readonly faultKey: (fault: Fault) => string;
  readonly changes: readonly Change[];
  readonly changeColumns: readonly Column<Change>[];
  readonly changeKey: (change: Change) => string;
}): ReactNode => {
  if (faults.length > 0)
    return (
      <div className="sheet-import-table">
        <DataTable
          caption="要改的地方"
          columns={faultColumns}
          rows={faults.slice(0, MOST_SHOWN)}
          keyOf={faultKey}
          toneOf={() => 'todo'}
        />
      </div>
    );
  return changes.length === 0 ? null : (
    <div className="sheet-import-table">
      <DataTable
        caption="导入后的变化"
        columns={changeColumns}
        rows={changes.slice(0, MOST_SHOWN)}
        keyOf={changeKey}
        toneOf={({ from }) => (from === '' ? null : 'todo')}
      />
    </div>
  );
};

/** The dialog of such an import: the choice of a sheet, what is in it, and the confirmation. */
export const SheetImportDialog = ({
  title,
  lead,
  sheet,
  accept,
  hint,
  template,
  children,
  trouble,
  okText,
  isReady,
  isBusy,
  onClose,
}: {
  readonly title: string;
  /** What is said, or asked, before a sheet is chosen. */
  readonly lead: ReactNode;
  readonly sheet: SheetImport<unknown>;
  /** For the file dialogue: `.xlsx`. */
  readonly accept: string;
  /** Which files are taken, shown until one is chosen. */
  readonly hint: string;
  /** A button that gives an empty sheet. */
  readonly template?: ReactNode;
  /** What was read, and what that asks for. */
  readonly children: ReactNode;
  /** Why the last step failed. */
  readonly trouble: string | null;
  readonly okText: string;
  readonly isReady: boolean;
  readonly isBusy: boolean;
  readonly onClose: () => void;
}): ReactNode => {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <Modal
      open
      width={760}
      title={title}
      okText={okText}
      cancelText="不办"
      okButtonProps={{ disabled: !isReady, loading: isBusy }}
      onOk={sheet.write}
      onCancel={onClose}
    >
      <div className="fields">
        {lead}
        <div className="acts">
          <input
            ref={picker}
            type="file"
            accept={accept}
            hidden
            aria-label="选择表格"
            onChange={({ target }) => {
              sheet.choose(target.files?.[0]);
              target.value = '';
            }}
          />
          {template}
          <Button onClick={() => picker.current?.click()} loading={isBusy}>
            {sheet.file === null ? '选择表格' : '换一张表格'}
          </Button>
          <span className="small">{sheet.file?.name ?? hint}</span>
        </div>
        {children}
        {trouble === null ? null : <Trouble sentence={trouble} />}
      </div>
    </Modal>
  );
};
