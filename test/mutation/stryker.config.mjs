/**
 * Mutation testing of the calendar and the deadlines: `npm run test:full`, or alone `node local/launch.mjs test/mutation/run.ts`.
 * Node strips the types of a mutant as it does of the code, so no type checker takes part.
 */
export default {
  packageManager: 'npm',
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: { configFile: 'test/mutation/jest.config.mjs', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  mutate: ['shared/calendar/**/*.ts', 'shared/deadlines/**/*.ts', 'shared/words/{explain,dates,deadlines}.ts'],
  // TypeScript 7 has no compiler interface that could read it, and nothing here needs it.
  tsconfigFile: 'none.json',
  ignorePatterns: [
    '/app',
    '/bench',
    '/cdk.out',
    '/dist',
    '/docs',
    '/functions',
    '/infra',
    '/local',
    '/web',
    '/workflows',
  ],
  checkers: [],
  tempDirName: '.cache/stryker',
  reporters: ['json', 'clear-text', 'progress-append-only'],
  jsonReporter: { fileName: '.cache/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
  concurrency: 1,
  timeoutMS: 15_000,
};
