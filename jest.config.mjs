/** Tests run the TypeScript as it stands: Node strips the types, nothing is compiled. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.mjs' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/cdk.out'],
  testTimeout: 180_000,
  maxWorkers: 2,
  // A worker keeps something of each file it ran, and walks through all of it whenever it collects garbage.
  workerIdleMemoryLimit: '600MB',
};
