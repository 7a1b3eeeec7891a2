import type { QueryClient, UseQueryResult } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { useCall } from '../query.ts';
import { sessionGet, type Session } from '../../contract/account/http.ts';

/** Somebody signed in, as every page inside the frame sees them. */
export type SignedIn = NonNullable<Session['signedIn']>;

/** Who is signed in, whether demo roles can be taken, and the installation's name. */
export const useSession = (): UseQueryResult<Session> => useCall(sessionGet);

/** The line beneath the product's name on every page: whose installation it is, or that everything is invented. */
export const noteOf = ({ name, demo }: Session['installation']): string => {
  if (demo) return '演示 · 人物均为虚构';
  return name === '群英' ? '推选与技能比武' : name;
};

/** Marks the session as ended, so that the frame gives way to the sign-in page. */
export const endSession = (client: QueryClient): void => {
  client.setQueriesData<Session>({ queryKey: [sessionGet.id] }, (session) =>
    session === undefined ? session : { ...session, signedIn: null },
  );
};

const SignedInContext = createContext<SignedIn | null>(null);

/** Provided by the frame to everything inside it. */
export const SignedInProvider = SignedInContext.Provider;

/** Who is signed in. @throws Error outside the frame, where nobody may be */
export const useSignedIn = (): SignedIn => {
  const signedIn = useContext(SignedInContext);
  if (signedIn === null) throw new Error('useSignedIn outside the frame');
  return signedIn;
};

/** Whether the account may do an action somewhere; the server decides again for each thing. */
export const useMay = (action: string): boolean => useSignedIn().may[action] === true;
