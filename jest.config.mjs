import { availableParallelism, totalmem } from 'node:os';

const memory = Math.min(totalmem(), process.constrainedMemory() || totalmem());
/** A test of a browser or of a whole host waits for others a fifth of its time, and takes two gigabytes while it runs. */
const workers = Math.min(availableParallelism() + 1, Math.floor(memory / 2.5e9));

/** Tests run the TypeScript as it stands: Node strips the types, nothing is compiled. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.mjs' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/cdk.out'],
  testTimeout: 180_000,
  maxWorkers: Math.max(2, Math.min(workers, 4)),
};
