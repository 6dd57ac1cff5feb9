/** One jest project per kind of test: what it runs on decides its set-up. `npm test` runs them kind by kind (test/run.ts). */
const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.(mjs|[tj]sx?)$': ['@swc/jest'] },
  transformIgnorePatterns: [
    '/node_modules/(?!(d3-[a-z-]+|internmap|openid-client|oauth4webapi|jose|temporal-polyfill|temporal-utils|file-type)/)',
  ],
  modulePathIgnorePatterns: ['<rootDir>/bench/anchors', '<rootDir>/.data'],
};
const withPostgres = {
  globalSetup: '<rootDir>/test/support/setUpPostgres.ts',
  globalTeardown: '<rootDir>/test/support/tearDown.ts',
};
const withAll = { globalSetup: '<rootDir>/test/support/setUpAll.ts', globalTeardown: '<rootDir>/test/support/tearDown.ts' };

const onNothing = ['domain', 'web', 'config', 'dev', 'replay', 'simulation', 'docs'];
const onPostgres = ['db', 'activities', 'api'];
const onAll = ['workflows', 'e2e', 'faults'];

function project(kind, setUp) {
  return { ...common, ...setUp, displayName: kind, testMatch: [`<rootDir>/test/${kind}/**/*.test.{ts,tsx}`] };
}

module.exports = {
  testTimeout: 60_000,
  projects: [
    ...onNothing.map((kind) => project(kind, {})),
    ...onPostgres.map((kind) => project(kind, withPostgres)),
    ...onAll.map((kind) => project(kind, withAll)),
  ],
};
