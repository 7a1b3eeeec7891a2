import { Select } from 'antd';
import type { ReactNode } from 'react';
import { unitTree, type Unit } from '../../contract/unit/http.ts';
import { useCall } from '../query.ts';

/** Units in use as choices of a list, indented as they stand in the tree. */
export const useUnitOptions = (): readonly { readonly value: string; readonly word: string }[] => {
  const tree = useCall(unitTree);
  return (tree.data?.units ?? [])
    .filter(({ closedOn }) => closedOn === null)
    .map(({ id, name, above }) => ({ value: id, word: `${'　'.repeat(above.length)}${name}` }));
};

/** Chooses a unit in use by typing a part of its name. antd's form gives `value` and `onChange`. */
export const UnitSelect = ({
  id,
  value,
  onChange,
  without,
  topWord,
}: {
  readonly id?: string;
  readonly value?: string | null;
  readonly onChange?: (unit: string | null) => void;
  /** A unit that cannot be chosen. */
  readonly without?: Unit;
  /** Offers the top of the tree under this word; it is null. */
  readonly topWord?: string;
}): ReactNode => {
  const options = useUnitOptions()
    .filter((option) => option.value !== without?.id)
    .map(({ value: unit, word }) => ({ value: unit, label: word.trim(), word }));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      value={value ?? (topWord === undefined ? undefined : '')}
      onChange={(chosen: string) => onChange?.(chosen === '' ? null : chosen)}
      options={
        topWord === undefined ? options : [{ value: '', label: topWord, word: topWord }, ...options]
      }
      optionRender={({ data }) => data.word}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="输入单位名称的一部分来查找"
      style={{ width: '100%' }}
    />
  );
};
