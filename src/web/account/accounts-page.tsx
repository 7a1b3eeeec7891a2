import { Button, Modal, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  exportAccounts,
  listAccounts,
  type AccountRow,
} from '../../contract/account/administration-http.ts';
import { ROLE_TITLES } from '../../contract/access/role-titles.ts';
import { ROLES } from '../../core/access/role.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { useCall } from '../query.ts';
import { useMay } from '../session/session.ts';
import { useUnitOptions } from '../unit/unit-select.tsx';
import type { Column } from '../ui/data-table.tsx';
import { ListPage } from '../ui/list-page.tsx';
import { useListQuery } from '../ui/list-query.ts';
import { momentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { AccountDrawer } from './account-drawer.tsx';
import { OpenForm } from './account-forms.tsx';
import { roleText } from './role-text.ts';
import './account.css';

const columns = (onOpen: (account: AccountRow) => void): readonly Column<AccountRow>[] => [
  {
    key: 'name',
    title: '姓名',
    width: '9rem',
    isHead: true,
    cell: (account) => (
      <button type="button" className="link-button" onClick={() => onOpen(account)}>
        {account.name}
      </button>
    ),
  },
  {
    key: 'signInName',
    title: '登录名',
    width: '8rem',
    cell: ({ signInName, hasPassword }) =>
      hasPassword ? signInName : <span className="hint">不用口令登录</span>,
  },
  {
    key: 'unit',
    title: '单位',
    width: '12rem',
    cell: ({ unit }) => unit?.name ?? <span className="hint">无</span>,
  },
  {
    key: 'roles',
    title: '角色',
    cell: ({ roles }) =>
      roles.length === 0 ? (
        <span className="hint">还没有角色</span>
      ) : (
        <span className="small">{roles.map(roleText).join('；')}</span>
      ),
  },
  {
    key: 'seen',
    title: '最近使用',
    width: '10.5rem',
    isShort: true,
    cell: ({ seenAt }) =>
      seenAt === null ? <span className="hint">还没用过</span> : momentText(seenAt),
  },
  {
    key: 'state',
    title: '状态',
    width: '6rem',
    isShort: true,
    cell: ({ state }) =>
      state === 'active' ? (
        <StateTag tone="active" word="在用" isBare />
      ) : (
        <StateTag tone="sealed" word="已停用" isBare />
      ),
  },
];

/** 账号: who can sign in, with which roles; opened, disabled, handed over here. */
const AccountsPage = (): ReactNode => {
  const list = useListQuery('state', 'role', 'unit');
  const accounts = useCall(listAccounts, { query: list.sent }, { keepsLast: true });
  const units = useUnitOptions();
  const mayOpen = useMay('account.edit');
  const [isOpening, setOpening] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const [made, setMade] = useState<{ readonly name: string; readonly password: string } | null>(
    null,
  );
  const showPassword = ({ signInName }: AccountRow, password: string): void => {
    setOpening(false);
    setMade({ name: signInName, password });
  };
  return (
    <>
      <PageHead
        crumbs={[{ title: '管理' }, { title: '账号' }]}
        title="账号"
        {...(mayOpen ? { act: { word: '开通账号', onAct: () => setOpening(true) } } : {})}
      />
      <ListPage
        caption="账号"
        list={list}
        answer={accounts}
        trouble={sentenceOfError(accounts.error)}
        columns={columns(({ id }) => setShown(id))}
        keyOf={({ id }) => id}
        searchHint="按姓名或登录名查找"
        filters={[
          {
            key: 'state',
            title: '状态',
            options: [
              { value: 'active', word: '在用' },
              { value: 'disabled', word: '已停用' },
            ],
          },
          {
            key: 'role',
            title: '角色',
            options: ROLES.map((value) => ({ value, word: ROLE_TITLES[value] })),
          },
          { key: 'unit', title: '单位', options: units },
        ]}
        exportTo={addressOf(exportAccounts, {
          query: { search: list.query.search, ...list.query.filters },
        })}
        empty="还没有账号。"
      />
      {shown === null ? null : (
        <AccountDrawer id={shown} onPassword={showPassword} onClose={() => setShown(null)} />
      )}
      <Modal
        open={isOpening}
        title="开通账号"
        footer={null}
        onCancel={() => setOpening(false)}
        destroyOnHidden
      >
        <OpenForm onDone={showPassword} />
      </Modal>
      <Modal
        open={made !== null}
        title="请当面告知口令"
        closable={false}
        footer={
          <Button type="primary" onClick={() => setMade(null)}>
            已经告知
          </Button>
        }
      >
        <p>这个口令只显示这一次，首次登录后必须修改。</p>
        <dl className="account-password">
          <dt>登录名</dt>
          <dd>{made?.name}</dd>
          <dt>口令</dt>
          <dd>
            <Typography.Text copyable={{ tooltips: ['复制', '已复制'] }}>
              {made?.password}
            </Typography.Text>
          </dd>
        </dl>
      </Modal>
    </>
  );
};

export default AccountsPage;
