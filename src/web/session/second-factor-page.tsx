import type { ReactNode } from 'react';
import { Navigate } from 'react-router';
import { paths } from '../paths.ts';
import { Skeleton } from '../ui/trouble.tsx';
import { AloneFrame } from './alone-frame.tsx';
import { SecondFactorSetup } from './second-factor-setup.tsx';
import { noteOf, useSession } from './session.ts';

/** 设置动态口令: where the sign-in rules ask for it, before anything else is allowed. */
const SecondFactorPage = (): ReactNode => {
  const session = useSession();
  if (session.data === undefined) return <Skeleton />;
  const { signedIn, installation } = session.data;
  if (signedIn === null) return <Navigate to={paths.signIn} replace />;
  if (!signedIn.mustSetSecondFactor) return <Navigate to={paths.home} replace />;
  return (
    <AloneFrame title="设置动态口令" note={noteOf(installation)}>
      <div className="sign-in-card sign-in-wide">
        <h1>设置动态口令</h1>
        <p>您的角色按规定要用动态口令登录，设好后才能办理其他事项。</p>
        <SecondFactorSetup />
      </div>
    </AloneFrame>
  );
};

export default SecondFactorPage;
