import { Button } from 'antd';
import type { ReactNode } from 'react';
import { NoConnection, sentenceOfError } from '../api.ts';
import { Card } from '../ui/card.tsx';
import type { Column } from '../ui/data-table.tsx';
import { Icon } from '../ui/icon.tsx';
import { UploadField, type SendFile } from '../ui/upload-field.tsx';

/** What is wrong with a cell of a sheet that is to be imported, and how to mend it. */
interface CellFault {
  readonly row: number;
  readonly column: string;
  readonly what: string;
  readonly remedy: string;
}

/** Columns of the table of faults. */
export const FAULT_COLUMNS: readonly Column<CellFault>[] = [
  { key: 'row', title: '行号', width: '5rem', isNumber: true, cell: ({ row }) => row },
  { key: 'column', title: '栏目', width: '9rem', isHead: true, cell: ({ column }) => column },
  { key: 'what', title: '问题', cell: ({ what }) => what },
  { key: 'remedy', title: '怎样改', cell: ({ remedy }) => remedy },
];

/** What tells one fault from others. */
export const faultKey = ({ row, column, what }: CellFault): string => `${row} ${column} ${what}`;

/** The first step of importing a sheet: how it must look, and an empty one to fill. */
export const PrepareCard = ({
  template,
  children,
}: {
  /** Address of the empty sheet. */
  readonly template: string;
  readonly children: ReactNode;
}): ReactNode => (
  <Card title="1　准备表格">
    <p>{children}</p>
    <p>
      <Button href={template} download icon={<Icon name="down-to" isSmall />}>
        下载模板
      </Button>
    </p>
  </Card>
);

/** The second step: the choice of the sheet, which is sent at once. */
export const ChooseCard = ({
  label,
  most,
  ...sending
}: {
  readonly label: string;
  /** How large it may be: megabytes and rows, in words. */
  readonly most: string;
  readonly send: SendFile;
  readonly onThere: (id: string, file: File) => void;
  readonly onRemoved?: () => void;
}): ReactNode => (
  <Card title="2　选择表格">
    <UploadField
      label={label}
      hint={`.xlsx 文件，不超过 ${most}`}
      accept=".xlsx"
      sentenceOf={sentenceOfError}
      isPassing={(error) => error instanceof NoConnection}
      {...sending}
    />
  </Card>
);
