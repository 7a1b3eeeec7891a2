import type { ReactNode } from 'react';

/** Who takes which of the places that several share: one choice for each place, none made beforehand. */
export const OrderField = ({
  place,
  members,
  order,
  onChange,
}: {
  /** The place that they share. */
  readonly place: number;
  readonly members: readonly { readonly key: string; readonly title: string }[];
  /** Keys by place; '' where nobody is chosen. */
  readonly order: readonly string[];
  readonly onChange: (order: readonly string[]) => void;
}): ReactNode => {
  const choose = (at: number, key: string): void => {
    const next = members.map((_, index) =>
      index === at ? key : order[index] === key ? '' : (order[index] ?? ''),
    );
    const left = members.filter((member) => !next.includes(member.key));
    // The last place is whoever is left.
    onChange(
      left.length === 1 && next.filter((one) => one === '').length === 1
        ? next.map((one) => (one === '' ? (left[0]?.key ?? '') : one))
        : next,
    );
  };
  return (
    <fieldset className="result-fieldset">
      <legend>先后</legend>
      {members.map((_, at) => (
        <label key={place + at} className="result-order">
          第{place + at}名
          <select
            value={order[at] ?? ''}
            onChange={({ target }) => choose(at, target.value)}
            aria-label={`第${place + at}名`}
          >
            <option value="">请选择</option>
            {members.map(({ key, title }) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  );
};
