import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '../paths.ts';
import { useSignedIn } from '../session/session.ts';
import { PlainPage } from './plain-page.tsx';
import { Waiting } from './waiting.tsx';

const RefusedPage = (): ReactNode => {
  const roles = useSignedIn().roles.map(({ title }) => title);
  return (
    <PlainPage title="您的角色不能打开这一页">
      <p>
        {roles.length === 0 ? '您的账号还没有角色' : `您现在的角色是${roles.join('、')}`}
        。如工作需要，请联系安全管理员授权。
      </p>
      <p>
        <Link to={paths.home}>回到我的待办</Link>
      </p>
    </PlainPage>
  );
};

/** A page for those who may open it; others read why not. The server refuses on its own account. */
export const Permitted = ({
  may,
  children,
}: {
  readonly may: string | null;
  readonly children: ReactNode;
}): ReactNode => {
  const signedIn = useSignedIn();
  return may === null || signedIn.may[may] === true ? (
    <Waiting>{children}</Waiting>
  ) : (
    <RefusedPage />
  );
};
