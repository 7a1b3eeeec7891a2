import { Button } from 'antd';
import { useId, type ReactNode } from 'react';
import { PAGE_SIZES } from './list-query.ts';

/** How many there are, which page is shown, and the way to the others. */
export const Pager = ({
  total,
  page,
  size,
  onChange,
}: {
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly size: number;
  readonly onChange: (change: { readonly page?: number; readonly size?: number }) => void;
}): ReactNode => {
  const id = useId();
  const last = Math.max(1, Math.ceil(total / size));
  const go = (text: string): void => {
    const wanted = Number(text);
    if (Number.isInteger(wanted) && wanted >= 1 && wanted !== page)
      onChange({ page: Math.min(wanted, last) });
  };
  return (
    <nav className="pager" aria-label="翻页">
      <span role="status">共 {total.toLocaleString('zh-CN')} 项</span>
      <span className="pager-size">
        <label htmlFor={`${id}-size`}>每页</label>
        <select
          id={`${id}-size`}
          value={size}
          onChange={({ target }) => onChange({ size: Number(target.value) })}
        >
          {[...new Set([...PAGE_SIZES, size])]
            .sort((one, other) => one - other)
            .map((one) => (
              <option key={one} value={one}>
                {one} 项
              </option>
            ))}
        </select>
      </span>
      {last === 1 ? null : (
        <>
          <Button size="small" disabled={page <= 1} onClick={() => onChange({ page: page - 1 })}>
            上一页
          </Button>
          <span>
            <label htmlFor={`${id}-page`}>第 </label>
            <input
              key={page}
              id={`${id}-page`}
              inputMode="numeric"
              defaultValue={page}
              onBlur={({ target }) => go(target.value)}
              onKeyDown={({ key, currentTarget }) => {
                if (key === 'Enter') go(currentTarget.value);
              }}
            />{' '}
            / {last} 页
          </span>
          <Button size="small" disabled={page >= last} onClick={() => onChange({ page: page + 1 })}>
            下一页
          </Button>
        </>
      )}
    </nav>
  );
};
