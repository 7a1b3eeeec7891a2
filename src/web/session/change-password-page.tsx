import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Navigate } from 'react-router';
import { paths } from '../paths.ts';
import { Skeleton } from '../ui/trouble.tsx';
import { AloneFrame } from './alone-frame.tsx';
import { PasswordForm } from './password-form.tsx';
import { sessionGet } from '../../contract/account/http.ts';
import { noteOf, useSession } from './session.ts';

/** 修改初始口令: at the first sign-in, before anything else is allowed. */
const ChangePasswordPage = (): ReactNode => {
  const session = useSession();
  const client = useQueryClient();
  const [isDone, setDone] = useState(false);
  if (session.data === undefined) return <Skeleton />;
  if (session.data.signedIn === null) return <Navigate to={paths.signIn} replace />;
  if (isDone && !session.data.signedIn.mustChangePassword)
    return <Navigate to={paths.home} replace />;
  return (
    <AloneFrame title="修改口令" note={noteOf(session.data.installation)}>
      <div className="sign-in-card">
        <h1>修改口令</h1>
        <p>
          {session.data.signedIn.mustChangePassword
            ? '现在的口令是别人设的，请先换成只有您知道的口令。'
            : '换好后，其他电脑上的登录会一并退出。'}
        </p>
        <PasswordForm
          takesFocus
          onChanged={async () => {
            setDone(true);
            await client.invalidateQueries({ queryKey: [sessionGet.id] });
          }}
        />
      </div>
    </AloneFrame>
  );
};

export default ChangePasswordPage;
