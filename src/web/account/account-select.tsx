import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { listAccounts } from '../../contract/account/administration-http.ts';
import { useCall } from '../query.ts';

/** Chooses an account in use by a part of its name. antd's form gives `value` and `onChange`. */
export const AccountSelect = ({
  id,
  value,
  onChange,
  without,
}: {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (account: string | undefined) => void;
  readonly without: string;
}): ReactNode => {
  const [search, setSearch] = useState('');
  const found = useCall(
    listAccounts,
    { query: { search, state: 'active', size: 50 } },
    { keepsLast: true },
  );
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      value={value ?? null}
      onChange={(chosen: string | null | undefined) => onChange?.(chosen ?? undefined)}
      allowClear
      showSearch={{ filterOption: false, onSearch: setSearch }}
      placeholder="输入姓名或账号的一部分来查找"
      options={(found.data?.rows ?? [])
        .filter((account) => account.id !== without)
        .map((account) => ({
          value: account.id,
          label: `${account.name}（${account.signInName}${account.unit === null ? '' : `，${account.unit.name}`}）`,
        }))}
      style={{ width: '100%' }}
    />
  );
};
