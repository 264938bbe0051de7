import base from '../../jest.config.mjs';

/** The tests of the calendar and the deadlines as one file: for each mutant the code is then loaded once, and not once a file. */
export default {
  ...base,
  rootDir: '../..',
  testEnvironment: './test/first-failure.mjs',
  testMatch: ['<rootDir>/test/mutation/tests.ts'],
  maxWorkers: 1,
};
