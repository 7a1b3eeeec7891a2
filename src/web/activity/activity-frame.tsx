import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { activityGet } from '../../contract/activity/http.ts';
import { ApiProblem, type Answer } from '../api.ts';
import { paths } from '../paths.ts';
import { useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { NotFound } from '../shell/not-found.tsx';
import type { Crumb } from '../ui/page-head.tsx';

/** The first answer about an activity. */
export type ActivityHome = Answer<typeof activityGet>;

/** The id in the address. */
export const useActivityId = (): string => useParams()['activity'] ?? '';

/** Path above the title of a page of an activity; 演示 stands on every one of a demonstration. */
export const crumbsOf = ({ id, title, number, demo }: ActivityHome): readonly Crumb[] => [
  { title: '活动', to: paths.activities },
  { title: `${title}${demo ? '（演示）' : ''}`, to: paths.activity(id) },
  { title: number },
];

/** Loads an activity for a page; what the reader may not see reads like what is not there. */
export const WithActivity = ({
  children,
}: {
  readonly children: (home: ActivityHome) => ReactNode;
}): ReactNode => {
  const home = useCall(activityGet, { params: { activity: useActivityId() } });
  if (home.data !== undefined) return children(home.data);
  if (home.error instanceof ApiProblem && [400, 404].includes(home.error.problem.status))
    return <NotFound />;
  return <Loading answer={home} />;
};
