import { lazy, type ReactNode } from 'react';
import { createBrowserRouter } from 'react-router';
import { accountRoom } from './account/pages.ts';
import { activityRoom } from './activity/pages.ts';
import { auditRoom } from './audit/pages.ts';
import { boardRoom } from './board/pages.ts';
import { certificateRoom } from './certificate/pages.ts';
import { demoRoom } from './demo/pages.ts';
import { homeRoom } from './home/pages.ts';
import { honourRoom } from './honour/pages.ts';
import { jobRoom } from './job/pages.ts';
import { mailRoom } from './mail/pages.ts';
import { nominationRoom } from './nomination/pages.ts';
import { paths } from './paths.ts';
import { personRoom } from './person/pages.ts';
import { preliminaryRoom } from './preliminary/pages.ts';
import { postingRoom } from './posting/pages.ts';
import { resultRoom } from './result/pages.ts';
import { reviewRoom } from './review/pages.ts';
import { scoringRoom } from './scoring/pages.ts';
import { settingsRoom } from './settings/pages.ts';
import { CrashPage } from './shell/crash-page.tsx';
import { Layout } from './shell/layout.tsx';
import { NotFound } from './shell/not-found.tsx';
import { Permitted } from './shell/permitted.tsx';
import type { Room } from './shell/room.ts';
import { Waiting } from './shell/waiting.tsx';
import { teamRoom } from './team/pages.ts';
import { unitRoom } from './unit/pages.ts';
import { vettingRoom } from './vetting/pages.ts';

/*
 * How a room adds pages: `src/web/<room>/pages.ts` exports one `Room` (shell/room.ts): its pages as pattern and
 * `lazy(() => import('./<name>-page.tsx'))`, its lines in the navigation, its sections under 设置. List it here.
 * A page is a file `<name>-page.tsx` with a default export; it draws a PageHead first. URLs stand in paths.ts.
 */
const rooms: readonly Room[] = [
  homeRoom,
  activityRoom,
  boardRoom,
  vettingRoom,
  nominationRoom,
  jobRoom,
  auditRoom,
  accountRoom,
  mailRoom,
  demoRoom,
  settingsRoom,
  unitRoom,
  personRoom,
  reviewRoom,
  preliminaryRoom,
  honourRoom,
  certificateRoom,
  teamRoom,
  scoringRoom,
  resultRoom,
  postingRoom,
];

const SignInPage = lazy(() => import('./session/sign-in-page.tsx'));
const SecondFactorPage = lazy(() => import('./session/second-factor-page.tsx'));
const LinkPage = lazy(() => import('./nomination/link-page.tsx'));
const ChangePasswordPage = lazy(() => import('./session/change-password-page.tsx'));

const alone = (page: ReactNode): ReactNode => <Waiting>{page}</Waiting>;

/** The office's routes: the sign-in pages stand alone, everything else inside the frame. */
export const createOfficeRouter = (): ReturnType<typeof createBrowserRouter> =>
  createBrowserRouter([
    { path: paths.signIn, element: alone(<SignInPage />), errorElement: <CrashPage /> },
    {
      path: paths.changePassword,
      element: alone(<ChangePasswordPage />),
      errorElement: <CrashPage />,
    },
    {
      path: paths.secondFactor,
      element: alone(<SecondFactorPage />),
      errorElement: <CrashPage />,
    },
    {
      path: paths.nominationLink(':token'),
      element: alone(<LinkPage />),
      errorElement: <CrashPage />,
    },
    {
      element: <Layout rooms={rooms} />,
      errorElement: <CrashPage />,
      children: [
        ...rooms.flatMap(({ pages }) =>
          pages.map(({ path, page: Page, may }) => ({
            path,
            element: (
              <Permitted may={may}>
                <Page />
              </Permitted>
            ),
            errorElement: <CrashPage />,
          })),
        ),
        { path: '*', element: <NotFound /> },
      ],
    },
  ]);
