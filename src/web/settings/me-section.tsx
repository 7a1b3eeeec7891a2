import { App } from 'antd';
import { useState, type ReactNode } from 'react';
import { PasswordForm } from '../session/password-form.tsx';
import { useSignedIn } from '../session/session.ts';

/** 我的登录: who I am here, and a new password. */
const MeSection = (): ReactNode => {
  const { account, unit, roles, idleMinutes } = useSignedIn();
  const { message } = App.useApp();
  const [changes, setChanges] = useState(0);
  return (
    <>
      <dl className="settings-facts">
        <dt>账号</dt>
        <dd>{account.name}</dd>
        <dt>单位</dt>
        <dd>{unit?.name ?? '不属于某个单位'}</dd>
        <dt>角色</dt>
        <dd>
          {roles.length === 0
            ? '还没有角色'
            : roles.map(({ title, scope }) => (
                <div key={`${title} ${scope}`}>
                  {title}（{scope}）
                </div>
              ))}
        </dd>
        <dt>自动退出</dt>
        <dd>{idleMinutes} 分钟没有操作时退出，提前 2 分钟提醒</dd>
      </dl>
      <div className="settings-form">
        <h2>修改口令</h2>
        <PasswordForm
          key={changes}
          onChanged={async () => {
            setChanges(changes + 1);
            await message.success('口令已换好，其他电脑上的登录已退出');
          }}
        />
      </div>
    </>
  );
};

export default MeSection;
