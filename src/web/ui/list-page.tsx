import { Button, Input, type InputRef } from 'antd';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { EmptyState } from './card.tsx';
import { DataTable, type Choice, type Column } from './data-table.tsx';
import { Icon } from './icon.tsx';
import type { ListQueryState } from './list-query.ts';
import { Pager } from './pager.tsx';
import { Skeleton, Trouble } from './trouble.tsx';
import './list-page.css';

/** A choice that narrows the list; its key is the query parameter. */
export interface ListFilter {
  readonly key: string;
  readonly title: string;
  readonly options: readonly { readonly value: string; readonly word: string }[];
}

/** How long after the last key the list is asked for, in milliseconds. */
const PAUSE = 300;

const Search = ({
  value,
  hint,
  onChange,
}: {
  readonly value: string;
  readonly hint: string;
  readonly onChange: (search: string) => void;
}): ReactNode => {
  const [text, setText] = useState(value);
  const field = useRef<InputRef>(null);
  const change = useRef(onChange);
  change.current = onChange;
  useEffect(() => {
    if (field.current?.input !== document.activeElement) setText(value);
  }, [value]);
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = window.setTimeout(() => change.current(text.trim()), PAUSE);
    return () => window.clearTimeout(timer);
  }, [text, value]);
  return (
    <Input
      ref={field}
      className="list-search"
      prefix={<Icon name="search" isSmall />}
      placeholder={hint}
      aria-label={hint}
      allowClear
      maxLength={100}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onPressEnter={() => onChange(text.trim())}
    />
  );
};

const Filter = ({
  filter,
  value,
  onChange,
}: {
  readonly filter: ListFilter;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode => {
  const id = useId();
  return (
    <span className="list-filter">
      <label htmlFor={id}>{filter.title}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">全部</option>
        {filter.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.word}
          </option>
        ))}
      </select>
    </span>
  );
};

/** The part of a query's state that a list needs: `useCall(…, { keepsLast: true })` gives it. */
export interface ListAnswer<Row> {
  readonly data: { readonly rows: readonly Row[]; readonly total: number } | undefined;
  readonly isError: boolean;
  readonly isPlaceholderData: boolean;
  readonly refetch: () => unknown;
}

/**
 * A list: search, filters, export, table, pages, and a sentence where there is nothing. Searching, filtering, ordering
 * and paging are the server's; the query stands in the address of the page.
 */
export const ListPage = <Row,>({
  caption,
  list,
  answer,
  trouble,
  columns,
  keyOf,
  searchHint,
  filters = [],
  exportTo,
  empty,
  choice,
  toneOf,
  children,
}: {
  readonly caption: string;
  readonly list: ListQueryState;
  readonly answer: ListAnswer<Row>;
  /** The sentence for `answer.error`. */
  readonly trouble: string;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** What can be searched for: 按姓名或拼音首字母查找. */
  readonly searchHint: string;
  readonly filters?: readonly ListFilter[];
  /** Address of the whole list as a file, under the same search and filters. */
  readonly exportTo?: string;
  /** Why there is nothing and when there will be. */
  readonly empty: ReactNode;
  readonly choice?: Choice<Row>;
  readonly toneOf?: (row: Row) => 'todo' | 'late' | null;
  /** Quiet buttons at the right, before the export. */
  readonly children?: ReactNode;
}): ReactNode => {
  const { query, change, isNarrowed, clear } = list;
  const rows = answer.data?.rows ?? [];
  return (
    <section className="list-page" aria-label={caption}>
      <div className="list-tools" role="search">
        <Search value={query.search} hint={searchHint} onChange={(search) => change({ search })} />
        {filters.map((filter) => (
          <Filter
            key={filter.key}
            filter={filter}
            value={query.filters[filter.key] ?? ''}
            onChange={(value) => change({ filters: { [filter.key]: value } })}
          />
        ))}
        <span className="list-acts">
          {children}
          {exportTo === undefined ? null : (
            <Button href={exportTo} download icon={<Icon name="down-to" isSmall />}>
              导出
            </Button>
          )}
        </span>
      </div>
      {answer.isError ? (
        <div className="list-word">
          <Trouble sentence={trouble} onRetry={() => void answer.refetch()} />
        </div>
      ) : null}
      {answer.data === undefined && !answer.isError ? (
        <div className="list-word">
          <Skeleton lines={8} />
        </div>
      ) : null}
      {answer.data === undefined ? null : (
        <div className="list-rows" aria-busy={answer.isPlaceholderData}>
          {rows.length === 0 ? (
            <div className="list-word">
              <EmptyState icon={isNarrowed ? 'search' : 'inbox'}>
                {isNarrowed ? (
                  <>
                    没有符合条件的内容。
                    <button type="button" className="link-button" onClick={clear}>
                      清除条件
                    </button>
                  </>
                ) : (
                  empty
                )}
              </EmptyState>
            </div>
          ) : (
            <DataTable
              caption={caption}
              columns={columns}
              rows={rows}
              keyOf={keyOf}
              sort={query.sort}
              onSort={(sort) => change({ sort })}
              {...(choice === undefined ? {} : { choice })}
              {...(toneOf === undefined ? {} : { toneOf })}
            />
          )}
          {answer.data.total === 0 ? null : (
            <Pager
              total={answer.data.total}
              page={query.page}
              size={query.size}
              onChange={(changes) => change(changes)}
            />
          )}
        </div>
      )}
    </section>
  );
};
