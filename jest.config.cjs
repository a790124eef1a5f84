// swc compiles, tsc checks types in its own step (npm run types): ts-jest cannot use TypeScript 7.
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  // preact comes as ES modules only, which Node 20 can require and jest cannot: it is compiled like our own files.
  transformIgnorePatterns: ['/node_modules/(?!preact/)'],
  transform: {
    '^.+\\.(tsx?|mjs)$': [
      '@swc/jest',
      {
        sourceMaps: 'inline',
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // One Postgres for the whole run, started when a test file first asks for a database.
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
  // Tests run servers and browsers beside themselves: more workers than this would only make them wait for each other.
  maxWorkers: 2,
  workerIdleMemoryLimit: '600MB',
  reporters: ['default', '<rootDir>/tests/support/count-reporter.cjs'],
  testTimeout: 30_000,
};
