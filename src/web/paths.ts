/** The URL map of the office: every link is built here. Given `:name` instead of an id, they are the router's patterns. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  changePassword: '/change-password',
  secondFactor: '/second-factor',
  jobs: '/jobs',
  activities: '/activities',
  newActivity: '/new-activity',
  activity: (id: string) => `/activities/${id}`,
  activityPlan: (id: string) => `/activities/${id}/plan`,
  activityApproval: (id: string) => `/activities/${id}/approval`,
  activityVersions: (id: string) => `/activities/${id}/versions`,
  activityLinks: (id: string) => `/activities/${id}/links`,
  activityNotice: (id: string) => `/activities/${id}/notice`,
  activityBoard: (id: string) => `/activities/${id}/board`,
  activityNominations: (id: string) => `/activities/${id}/nominations`,
  activityNomination: (id: string, nomination: string) =>
    `/activities/${id}/nominations/${nomination}`,
  activityParcels: (id: string) => `/activities/${id}/parcels`,
  activityVetting: (id: string) => `/activities/${id}/vetting`,
  activityVettingBatch: (id: string, batch: string) => `/activities/${id}/vetting/${batch}`,
  activityPostings: (id: string) => `/activities/${id}/postings`,
  activityPosting: (id: string, posting: string) => `/activities/${id}/postings/${posting}`,
  activityObjections: (id: string) => `/activities/${id}/objections`,
  activityObjection: (id: string, objection: string) => `/activities/${id}/objections/${objection}`,
  /** What a link handed out for a nomination opens, without signing in. */
  nominationLink: (token: string) => `/n/${token}`,
  activityNaming: (id: string) => `/activities/${id}/naming`,
  activityHonours: (id: string) => `/activities/${id}/honours`,
  activityCertificates: (id: string) => `/activities/${id}/certificates`,
  activityClosing: (id: string) => `/activities/${id}/closing`,
  activityReview: (id: string) => `/activities/${id}/review`,
  activityPreliminary: (id: string) => `/activities/${id}/preliminary`,
  activityPreliminaryUnit: (id: string, unit: string) => `/activities/${id}/preliminary/${unit}`,
  activityTeams: (id: string) => `/activities/${id}/teams`,
  activityTeam: (id: string, unit: string) => `/activities/${id}/teams/${unit}`,
  activityScoring: (id: string) => `/activities/${id}/scoring`,
  activityScoringSheet: (id: string, stage: string, unit: string, judge: string) =>
    `/activities/${id}/scoring/${stage}/${unit}/${judge}`,
  activityResults: (id: string) => `/activities/${id}/results`,
  activityResultCheck: (id: string) => `/activities/${id}/results/check`,
  activityResultSheet: (id: string, sheet: string) => `/activities/${id}/results/check/${sheet}`,
  activityResultAwards: (id: string) => `/activities/${id}/results/awards`,
  activityResultVersions: (id: string) => `/activities/${id}/results/versions`,
  activityReferences: (id: string) => `/activities/${id}/references`,
  ownReviews: '/reviews',
  ownReview: (panel: string) => `/reviews/${panel}`,
  units: '/units',
  unitsImport: '/units/import',
  people: '/people',
  personNew: '/people/new',
  personEdit: (id: string) => `/people/${id}/edit`,
  peopleAlike: '/people/alike',
  peopleImports: '/people/imports',
  peopleImport: (id: string) => `/people/imports/${id}`,
  accounts: '/accounts',
  audit: '/audit',
  settings: '/settings',
  settingsSection: (id: string) => `/settings/${id}`,
} as const;

/** The sign-in page with the way back to where somebody was. */
export const signInPath = (from: string): string =>
  from === '/' ? paths.signIn : `${paths.signIn}?back=${encodeURIComponent(from)}`;

/**
 * Where to go after signing in. Only a path of this server counts, so that a link cannot lead elsewhere.
 * @param search the query of the sign-in page
 */
export const pathBack = (search: string): string => {
  const back = new URLSearchParams(search).get('back') ?? '/';
  return /^\/(?![/\\])[^\\]*$/.test(back) && !back.startsWith(paths.signIn) ? back : paths.home;
};
