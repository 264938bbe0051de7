import { TestEnvironment } from 'jest-environment-node';

/** One failing test is enough to tell a mutant, or an app without a grant, from the real one: what comes after it is skipped. */
export default class FirstFailure extends TestEnvironment {
  #failed = false;

  async handleTestEvent(event) {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.#failed = true;
    if (event.name === 'test_start' && this.#failed) event.test.mode = 'skip';
  }
}
