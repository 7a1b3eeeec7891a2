import { App, Button, Drawer, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  disableAccount,
  endSessionOf,
  grantRole,
  listAccounts,
  listSessions,
  readAccount,
  resetPassword,
  revokeRole,
  type AccountRow,
} from '../../contract/account/administration-http.ts';
import { dayAt, type Instant } from '../../core/kernel/day.ts';
import { sentenceOfError } from '../api.ts';
import { useAct, useCall } from '../query.ts';
import { useMay } from '../session/session.ts';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { momentText } from '../ui/moment.ts';
import { StateTag } from '../ui/state-tag.tsx';
import { GrantForm, HandOverForm } from './account-forms.tsx';
import { deviceText } from './device-text.ts';
import { roleText } from './role-text.ts';

const STALE = [listAccounts, readAccount, listSessions];

const Roles = ({ account }: { readonly account: AccountRow }): ReactNode => {
  const revoke = useAct(revokeRole, STALE);
  const mayGrant = useMay('account.grant');
  if (account.roles.length === 0)
    return <p className="hint">还没有角色，登录后只能看到公共内容。</p>;
  return (
    <ul className="account-lines">
      {account.roles.map((held) => (
        <li key={held.id}>
          <span>{roleText(held)}</span>
          {mayGrant ? (
            <ConfirmAct
              word="收回"
              title={`收回“${held.title}”`}
              onAct={() => revoke.mutateAsync({ params: { account: account.id, grant: held.id } })}
              sentenceOf={sentenceOfError}
            >
              马上生效；别人代其办理的同一角色一并结束。
            </ConfirmAct>
          ) : null}
        </li>
      ))}
    </ul>
  );
};

const Sessions = ({ account }: { readonly account: AccountRow }): ReactNode => {
  const sessions = useCall(listSessions, { query: { account: account.id } });
  const end = useAct(endSessionOf, STALE);
  const rows = sessions.data?.rows ?? [];
  if (rows.length === 0) return <p className="hint">现在没有登录。</p>;
  return (
    <ul className="account-lines">
      {rows.map(({ id, device, address, seenAt }) => (
        <li key={id}>
          <span>
            {deviceText(device)}，{address}，最近使用 {momentText(seenAt)}
          </span>
          <Button onClick={() => end.mutate({ params: { session: id } })}>结束</Button>
        </li>
      ))}
    </ul>
  );
};

/** One account: its roles, sessions, and what may be done to it. */
export const AccountDrawer = ({
  id,
  onPassword,
  onClose,
}: {
  readonly id: string;
  readonly onPassword: (account: AccountRow, password: string) => void;
  readonly onClose: () => void;
}): ReactNode => {
  const found = useCall(readAccount, { params: { account: id } });
  const disable = useAct(disableAccount, STALE);
  const appoint = useAct(grantRole, STALE);
  const reset = useAct(resetPassword, STALE);
  const mayGrant = useMay('account.grant');
  const mayOpen = useMay('account.edit');
  const mayStop = useMay('account.stop');
  const { message } = App.useApp();
  const [task, setTask] = useState<'grant' | 'hand-over' | null>(null);
  const account = found.data;
  const done = (word: string): void => {
    setTask(null);
    void message.success(word);
  };
  if (account === undefined) return null;
  const isActive = account.state === 'active';
  return (
    <Drawer
      open
      rootClassName="account-drawer"
      size={520}
      title={`${account.name}${account.hasPassword ? `（${account.signInName}）` : ''}`}
      onClose={onClose}
    >
      <p>
        <StateTag tone={isActive ? 'active' : 'sealed'} word={isActive ? '在用' : '已停用'} />{' '}
        {account.unit?.name ?? '不属于某个单位'}
      </p>
      <h3>角色</h3>
      <Roles account={account} />
      <div className="account-acts">
        {mayGrant ? <Button onClick={() => setTask('grant')}>授予角色或安排代办</Button> : null}
        {mayGrant ? <Button onClick={() => setTask('hand-over')}>交接</Button> : null}
        {mayOpen && !mayGrant ? (
          <ConfirmAct
            word="任命为安全管理员"
            title={`任命${account.name}为安全管理员`}
            onAct={() =>
              appoint.mutateAsync({
                params: { account: account.id },
                body: { role: 'security-administrator', scope: { kind: 'system' } },
              })
            }
            sentenceOf={sentenceOfError}
          >
            只在还没有安全管理员时可以任命；此后授予和收回角色都由安全管理员办理。
          </ConfirmAct>
        ) : null}
      </div>
      {mayStop ? (
        <>
          <h3>登录</h3>
          <Sessions account={account} />
          <div className="account-acts">
            <ConfirmAct
              word="重设口令"
              title={`重设${account.name}的口令`}
              onAct={async () => {
                const made = await reset.mutateAsync({
                  params: { account: account.id },
                  body: { secondFactor: account.hasSecondFactor },
                });
                onPassword(made.account, made.password);
              }}
              sentenceOf={sentenceOfError}
            >
              会生成一个新口令，只显示一次；原口令{account.hasSecondFactor ? '和动态口令' : ''}
              作废，所有登录结束。
            </ConfirmAct>
            <ConfirmAct
              word={isActive ? '停用账号' : '恢复账号'}
              title={`${isActive ? '停用' : '恢复'}${account.name}的账号`}
              isGrave={isActive}
              onAct={() =>
                disable.mutateAsync({
                  params: { account: account.id },
                  body: { disabled: isActive },
                })
              }
              sentenceOf={sentenceOfError}
            >
              {isActive
                ? '马上不能登录，所有登录结束；角色保留，恢复后继续有效。'
                : '恢复后可以重新登录。'}
            </ConfirmAct>
          </div>
        </>
      ) : null}
      <Modal
        open={task !== null}
        title={task === 'grant' ? '授予角色或安排代办' : '交接'}
        footer={null}
        onCancel={() => setTask(null)}
        destroyOnHidden
      >
        {task === 'grant' ? (
          <GrantForm account={account} onDone={() => done('角色已授予')} />
        ) : (
          <HandOverForm
            account={account}
            today={dayAt(Date.now() as Instant)}
            onDone={(moved) => done(`已移交 ${moved} 项角色`)}
          />
        )}
      </Modal>
    </Drawer>
  );
};
