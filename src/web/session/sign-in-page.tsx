import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { sentenceOfError } from '../api.ts';
import { pathBack, paths } from '../paths.ts';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { AloneFrame } from './alone-frame.tsx';
import { PasswordSignIn } from './password-sign-in.tsx';
import { PersonaPicker } from './persona-picker.tsx';
import { sessionGet, type Session } from '../../contract/account/http.ts';
import { noteOf, useSession } from './session.ts';

/** What the page offers: demo roles where there are any, else the password; the other is one press away. */
const Choice = ({ session }: { readonly session: Session }): ReactNode => {
  const [isByPassword, setByPassword] = useState(false);
  const client = useQueryClient();
  const enter = async (): Promise<void> => {
    await client.resetQueries({ queryKey: [sessionGet.id] });
  };
  if (session.demo === null || isByPassword)
    return (
      <PasswordSignIn
        installation={session.installation.name}
        onSignedIn={enter}
        {...(session.demo === null ? {} : { onDemo: () => setByPassword(false) })}
      />
    );
  return (
    <PersonaPicker
      personas={session.demo.personas}
      onEntered={enter}
      onPassword={() => setByPassword(true)}
    />
  );
};

/** 登录: by password and code, or by choosing a role of the demo; then back to where one came from. */
const SignInPage = (): ReactNode => {
  const session = useSession();
  const { search } = useLocation();
  if (session.data === undefined)
    return session.isError ? (
      <AloneFrame title="登录" note="推选与技能比武">
        <Trouble sentence={sentenceOfError(session.error)} onRetry={() => void session.refetch()} />
      </AloneFrame>
    ) : (
      <Skeleton />
    );
  const { signedIn, installation } = session.data;
  if (signedIn !== null)
    return (
      <Navigate
        to={signedIn.mustChangePassword ? paths.changePassword : pathBack(search)}
        replace
      />
    );
  return (
    <AloneFrame title="登录" note={noteOf(installation)}>
      <Choice session={session.data} />
    </AloneFrame>
  );
};

export default SignInPage;
