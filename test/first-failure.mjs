import { TestEnvironment } from 'jest-environment-node';

/** One failing test is enough to tell a mutant, or an app without a grant, from the real one: what comes after it is skipped. */
export default class FirstFailure extends TestEnvironment {
  #failed = false;

  async handleTestEvent(event) {
    // When a hook fails, the tests that needed it fail by themselves, at once.
    if (event.name === 'test_fn_failure') this.#failed = true;
    if (event.name === 'test_start' && this.#failed) event.test.mode = 'skip';
  }
}
