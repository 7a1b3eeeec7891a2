import { Fragment, type ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './data-table.css';

/** A column: its head, and what stands in it for a row. */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** CSS width, such as `8rem`; without it the column takes what is left. */
  readonly width?: string;
  /** Numbers stand right, with equal decimals. */
  readonly isNumber?: boolean;
  /** Never broken into two lines: dates, states, short names. */
  readonly isShort?: boolean;
  /** Whether the server can order by it; `key` is then what it is called there. */
  readonly isSortable?: boolean;
  /** The row's name, read out as its head. One column has it. */
  readonly isHead?: boolean;
}

/** Rows that can be ticked. */
export interface Choice<Row> {
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
  /** What a row is called, for its tick box. */
  readonly nameOf: (row: Row) => string;
}

export type RowTone = 'todo' | 'late' | 'settled' | 'chosen';

const sortWord = (key: string, sort: string): 'ascending' | 'descending' | 'none' => {
  if (sort === key) return 'ascending';
  return sort === `-${key}` ? 'descending' : 'none';
};

const classOf = <Row,>({ isNumber, isShort }: Column<Row>): string | undefined => {
  if (isNumber === true) return 'number';
  return isShort === true ? 'short' : undefined;
};

const Head = <Row,>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly sort: string;
  readonly onSort: ((sort: string) => void) | undefined;
}): ReactNode => {
  const { key, title, width, isNumber = false, isSortable = false } = column;
  const order = sortWord(key, sort);
  return (
    <th
      scope="col"
      className={isNumber ? 'number' : undefined}
      style={width === undefined ? undefined : { width }}
      aria-sort={isSortable ? order : undefined}
    >
      {isSortable && onSort !== undefined ? (
        <button
          type="button"
          className="sort"
          onClick={() => onSort(order === 'ascending' ? `-${key}` : key)}
        >
          {title}
          {order === 'none' ? null : <Icon name={order === 'ascending' ? 'up' : 'down'} isSmall />}
        </button>
      ) : (
        title
      )}
    </th>
  );
};

const ticked = (chosen: ReadonlySet<string>, key: string, isOn: boolean): ReadonlySet<string> => {
  const next = new Set(chosen);
  if (isOn) next.add(key);
  else next.delete(key);
  return next;
};

/** Rows of 40 under a head that stays. Everything in it is reached with the Tab key. */
export const DataTable = <Row,>({
  caption,
  columns,
  rows,
  keyOf,
  sort = '',
  onSort,
  choice,
  toneOf,
  below,
}: {
  /** What the table lists, read out before it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly sort?: string;
  readonly onSort?: (sort: string) => void;
  readonly choice?: Choice<Row>;
  /**
   * Amber or red ground with a bar, for rows that need a look; `settled`: a pale bar, for what needed one; `chosen`: the
   * row whose figure is open.
   */
  readonly toneOf?: (row: Row) => RowTone | null;
  /** What stands across the table beneath a row, in its tone; null: nothing. */
  readonly below?: (row: Row) => ReactNode;
}): ReactNode => {
  const keys = rows.map(keyOf);
  const isAll =
    choice !== undefined && keys.length > 0 && keys.every((key) => choice.chosen.has(key));
  return (
    // In a narrow box the table scrolls sideways: with the keyboard, too.
    <div className="data-table-frame" tabIndex={0}>
      <table className="data-table">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {choice === undefined ? null : (
              <th scope="col" className="tick">
                <input
                  type="checkbox"
                  aria-label="选中本页全部"
                  checked={isAll}
                  onChange={({ target }) =>
                    choice.onChange(
                      keys.reduce((all, key) => ticked(all, key, target.checked), choice.chosen),
                    )
                  }
                />
              </th>
            )}
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const key = keys[index] ?? '';
            const tone = toneOf?.(row) ?? null;
            const beneath = below?.(row) ?? null;
            return (
              <Fragment key={key}>
                <tr className={tone === null ? undefined : `row-${tone}`}>
                  {choice === undefined ? null : (
                    <td className="tick">
                      <input
                        type="checkbox"
                        aria-label={`选中${choice.nameOf(row)}`}
                        checked={choice.chosen.has(key)}
                        onChange={({ target }) =>
                          choice.onChange(ticked(choice.chosen, key, target.checked))
                        }
                      />
                    </td>
                  )}
                  {columns.map((column) =>
                    column.isHead === true ? (
                      <th key={column.key} scope="row">
                        {column.cell(row)}
                      </th>
                    ) : (
                      <td key={column.key} className={classOf(column)}>
                        {column.cell(row)}
                      </td>
                    ),
                  )}
                </tr>
                {beneath === null ? null : (
                  <tr className={tone === null ? undefined : `row-${tone}`}>
                    <td colSpan={columns.length + (choice === undefined ? 0 : 1)}>{beneath}</td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
