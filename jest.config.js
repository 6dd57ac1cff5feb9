/** Unit tests run in parallel on nothing; the kinds that need servers are projects of their own (see package.json). */
const common = {
  testEnvironment: 'node',
  transform: { '^.+\\.(mjs|[tj]sx?)$': ['@swc/jest'] },
  transformIgnorePatterns: [
    '/node_modules/(?!(d3-[a-z-]+|internmap|openid-client|oauth4webapi|jose|temporal-polyfill|temporal-utils|file-type)/)',
  ],
};
module.exports = {
  projects: ['domain', 'web', 'dev', 'config', 'db', 'activities', 'workflows', 'api', 'replay', 'e2e', 'faults', 'simulation'].map(
    (kind) => ({ ...common, displayName: kind, rootDir: __dirname, testMatch: [`<rootDir>/test/${kind}/**/*.test.{ts,tsx}`] }),
  ),
};
