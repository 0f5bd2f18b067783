// Who may import whom. docs/architecture.md draws the same; a rule's name says what to do instead.

const ENGINE = '^sandboxd/engine/';
const GENERATED = '^lib/db/generated/';

/** What each room may import of ours, besides itself. Tests stand beside their room and obey it too. */
const ROOMS = {
  'lib/shared': { may: [], name: 'keep-lib-shared-free-of-other-rooms' },
  'lib/content': { may: ['lib/shared'], name: 'let-lib-content-import-only-shared' },
  'lib/sandbox': { may: ['lib/shared'], name: 'let-lib-sandbox-import-only-shared' },
  'lib/db': { may: ['lib/shared'], name: 'let-lib-db-import-only-shared' },
  'lib/i18n': { may: ['lib/shared'], name: 'let-lib-i18n-import-only-shared' },
  'lib/grading': {
    may: ['lib/shared', 'lib/content', 'lib/sandbox'],
    name: 'let-lib-grading-import-only-shared-content-sandbox',
  },
  'lib/accounts': { may: ['lib/shared', 'lib/db'], name: 'let-lib-accounts-import-only-shared-and-db' },
  'lib/progress': { may: ['lib/shared', 'lib/db'], name: 'let-lib-progress-import-only-shared-and-db' },
  'lib/usecases': {
    may: [
      ...['lib/shared', 'lib/accounts', 'lib/progress', 'lib/content', 'lib/grading', 'lib/sandbox'],
      'lib/i18n',
    ],
    name: 'reach-the-database-from-usecases-through-accounts-and-progress',
  },
  server: { may: ['lib/usecases', 'lib/shared'], name: 'put-logic-of-the-server-into-usecases' },
  sandboxd: { may: ['lib/shared'], name: 'let-sandboxd-import-only-shared' },
  cli: {
    may: ['lib/usecases', 'lib/content', 'lib/sandbox', 'lib/shared'],
    // Bringing the database to its newest schema is `start`'s own work, and nothing that a person does.
    except: '^lib/db/migrate\\.ts$',
    name: 'reach-people-and-progress-from-the-cli-through-usecases',
  },
  e2e: { may: ['cli', 'lib/shared'], name: 'test-end-to-end-through-the-browser-and-the-http-contract' },
};

module.exports = {
  forbidden: [
    {
      name: 'break-this-cycle',
      comment: 'Move what both need into a third file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'import-only-what-exists',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'add-the-package-to-package-json',
      severity: 'error',
      from: { pathNot: '^node_modules/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'keep-test-tools-out-of-what-ships',
      severity: 'error',
      from: {
        path: '^(app|components|lib|server|sandboxd)/',
        pathNot: '(\\.i?test\\.tsx?|/testing(\\.ts|/.*))$',
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'keep-dockerode-in-sandboxd-engine',
      comment: 'Outside, speak of sandboxes: extend the engine’s own words instead.',
      severity: 'error',
      from: { pathNot: ENGINE },
      to: { path: 'node_modules/(@types/)?(dockerode|docker-modem)/' },
    },
    {
      name: 'keep-prisma-in-lib-db',
      comment: 'Ask lib/db for what you need.',
      severity: 'error',
      from: { pathNot: '^(lib/db/|prisma\\.config\\.ts$)' },
      to: { path: [GENERATED, 'node_modules/(@prisma|prisma|@libsql)/'] },
    },
    {
      name: 'keep-next-in-app-components-and-the-server',
      severity: 'error',
      from: { pathNot: '^(app/|components/|server/|next\\.config\\.js$|proxy\\.ts$)' },
      to: { path: 'node_modules/next/' },
    },
    ...Object.entries(ROOMS).map(([room, { may, name, except }]) => ({
      name,
      comment: `${room} may import of ours: ${may.join(', ') || 'nothing'}.`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: { path: `^(${roomsBut([room, ...may])})/`, ...(except ? { pathNot: except } : {}) },
    })),
    {
      name: 'call-a-usecase-from-app-and-components',
      comment: 'Types of the rooms may be imported; what runs goes through lib/usecases.',
      severity: 'error',
      from: { path: '^(app|components)/' },
      to: {
        path: `^(${roomsBut(['app', 'components', 'lib/usecases', 'lib/shared', 'lib/i18n'])})/`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'never-import-the-database-in-app-and-components',
      severity: 'error',
      from: { path: '^(app|components)/' },
      to: { path: '^(lib/db|sandboxd|cli)/' },
    },
    {
      name: 'keep-the-browser-out-of-usecases',
      comment: 'A component gets its data from the page or over HTTP; it may import types.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^lib/usecases/', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', GENERATED] },
    exclude: { path: ['^\\.next', '^dist/', '^test-results/', `${GENERATED}.*\\.(js|mjs|wasm)$`] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
};

/**
 * @param {string[]} allowed
 * @returns {string} An alternation of every other room.
 */
function roomsBut(allowed) {
  return [...Object.keys(ROOMS), 'app', 'components'].filter((room) => !allowed.includes(room)).join('|');
}
