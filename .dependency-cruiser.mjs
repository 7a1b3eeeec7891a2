import { CORE_PACKAGES, CORE_ROOMS, SERVER_ROOMS, WEB_ROOMS } from './tools/rooms.mjs';

const tests = '\\.test(-kit)?\\.ts$';

const roomWalls = (tier, rooms, always) =>
  Object.entries(rooms).map(([room, { sees }]) => ({
    name: `${tier}/${room} sees only its rooms`,
    comment: `tools/rooms.mjs lists what ${tier}/${room} may see`,
    severity: 'error',
    from: { path: `^src/${tier}/${room}/`, pathNot: tests },
    to: {
      path: `^src/${tier}/`,
      pathNot: `^src/${tier}/(${[room, ...always, ...sees].join('|')})/`,
    },
  }));

export default {
  forbidden: [
    {
      name: 'core imports core only',
      comment: 'one type-only import of another tier brings its types, and with them Node, back in',
      severity: 'error',
      from: { path: '^src/core/', pathNot: tests },
      to: { path: '^src/', pathNot: '^src/core/' },
    },
    {
      name: 'core uses no packages but those let in by name',
      severity: 'error',
      from: { path: '^src/core/', pathNot: tests },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'core', 'unknown'],
        pathNot: Object.values(CORE_PACKAGES)
          .flat()
          .map((name) => `node_modules/${name.replace('.', '\\.')}`),
      },
    },
    {
      name: 'only core/kernel uses the packages let into core',
      severity: 'error',
      from: { path: '^src/core/', pathNot: ['^src/core/kernel/', tests] },
      to: { path: 'node_modules' },
    },
    {
      name: 'contract imports core only',
      severity: 'error',
      from: { path: '^src/contract/', pathNot: tests },
      to: { path: '^src/', pathNot: '^src/(core|contract)/' },
    },
    {
      name: 'web and server never import each other',
      severity: 'error',
      from: { path: '^src/web/', pathNot: tests },
      to: { path: '^src/(server|cli)/' },
    },
    {
      name: 'server imports neither web nor command line',
      severity: 'error',
      from: { path: '^src/server/', pathNot: tests },
      to: { path: '^src/(web|cli)/' },
    },
    {
      name: "another room's store, routes and socket are private",
      severity: 'error',
      from: { path: '^src/server/([^/]+)/' },
      to: { path: '^src/server/[^/]+/(store|routes|socket)\\.ts$', pathNot: '^src/server/$1/' },
    },
    {
      name: 'nothing in src imports tests, benches or tools',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: '^(test|e2e|bench|tools)/|\\.test\\.ts$' },
    },
    {
      name: 'no cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: tests },
      to: {},
    },
    ...roomWalls('core', CORE_ROOMS, ['kernel']),
    ...roomWalls('server', SERVER_ROOMS, []),
    {
      name: 'web/ui knows nothing of the domain',
      comment:
        'components draw what they are given; days and clocks of core/kernel are the exception',
      severity: 'error',
      from: { path: '^src/web/ui/', pathNot: tests },
      to: { path: '^src/', pathNot: '^src/(web/ui/|web/type-size\\.ts$|core/kernel/)' },
    },
    ...Object.entries(WEB_ROOMS).map(([room, { sees }]) => ({
      name: `web/${room} sees only its rooms`,
      comment:
        'tools/rooms.mjs lists what a room of the web may see, beside ui, session, shell, job and file',
      severity: 'error',
      from: { path: `^src/web/${room}/`, pathNot: tests },
      to: {
        path: '^src/web/[^/]+/',
        pathNot: `^src/web/(${[room, 'ui', 'session', 'shell', 'job', 'file', ...sees].join('|')})/`,
      },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
};
