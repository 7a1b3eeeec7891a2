import { useQueryClient } from '@tanstack/react-query';
import type { ComponentType, ReactNode } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { listTasks } from '../../contract/task/http.ts';
import { call } from '../api.ts';
import { pressing } from '../home/agenda.ts';
import { paths, signInPath } from '../paths.ts';
import { useCall } from '../query.ts';
import { IdleWatch } from '../session/idle-watch.tsx';
import { signOut } from '../../contract/account/http.ts';
import {
  endSession,
  noteOf,
  SignedInProvider,
  useSession,
  type SignedIn,
} from '../session/session.ts';
import { Loading } from './loading.tsx';
import { DemoBanner } from '../ui/demo-banner.tsx';
import { Frame, NavGroup, NavItem } from '../ui/frame.tsx';
import { RoomsProvider } from './room-list.ts';
import type { Room } from './room.ts';

const Nav = ({
  rooms,
  signedIn,
}: {
  readonly rooms: readonly Room[];
  readonly signedIn: SignedIn;
}): ReactNode => {
  const tasks = useCall(listTasks, {}, { every: 60_000 });
  const ActivityNav: ComponentType | undefined = rooms.find(
    (room) => room.activityNav,
  )?.activityNav;
  const lines = rooms
    .flatMap(({ nav }) => nav ?? [])
    .filter(({ may }) => may === null || signedIn.may[may] === true)
    .sort((one, other) => one.order - other.order);
  return (
    <>
      <NavGroup>
        <NavItem
          to={paths.home}
          title="我的待办"
          icon="inbox"
          count={tasks.data === undefined ? 0 : pressing(tasks.data.tasks, tasks.data.now)}
          isWhole
        />
      </NavGroup>
      {ActivityNav === undefined ? null : <ActivityNav />}
      <NavGroup title="管理">
        {lines.map(({ title, to, icon }) => (
          <NavItem key={to} to={to} title={title} icon={icon} />
        ))}
      </NavGroup>
    </>
  );
};

/** The frame around every page of somebody signed in; others are led to the sign-in page and back. */
export const Layout = ({ rooms }: { readonly rooms: readonly Room[] }): ReactNode => {
  const session = useSession();
  const client = useQueryClient();
  const { pathname, search } = useLocation();
  if (session.data === undefined) {
    return <Loading answer={session} />;
  }
  const { signedIn, installation } = session.data;
  if (signedIn === null) return <Navigate to={signInPath(`${pathname}${search}`)} replace />;
  if (signedIn.mustChangePassword) return <Navigate to={paths.changePassword} replace />;
  if (signedIn.mustSetSecondFactor) return <Navigate to={paths.secondFactor} replace />;
  const leave = (): void => {
    void call(signOut)
      .catch(() => undefined)
      .then(() => {
        client.clear();
        window.location.assign(paths.signIn);
      });
  };
  return (
    <SignedInProvider value={signedIn}>
      <Frame
        note={noteOf(installation)}
        nav={<Nav rooms={rooms} signedIn={signedIn} />}
        name={signedIn.account.name}
        unit={signedIn.unit?.name ?? signedIn.roles.map(({ title }) => title).join('、')}
        onSignOut={leave}
        banner={installation.demo ? <DemoBanner /> : null}
      >
        <RoomsProvider value={rooms}>
          <Outlet />
        </RoomsProvider>
      </Frame>
      <IdleWatch minutes={signedIn.idleMinutes} onIdle={() => endSession(client)} />
    </SignedInProvider>
  );
};
