import Mocha from 'mocha';
import { writeFileSync } from 'node:fs';

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  /** The titles of the outermost suites with tests that failed. */
  readonly failedSuites: readonly string[];
}

/**
 * Prints as mocha's `spec` does, and leaves the counts in the file that PLUMBLINE_TEST_COUNTS names. The default export,
 * because that is what mocha takes when its command line names a file.
 */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env.PLUMBLINE_TEST_COUNTS;
    if (file === undefined) return;
    const failedSuites = new Set<string>();
    runner.on(Mocha.Runner.constants.EVENT_TEST_FAIL, (test) => failedSuites.add(test.titlePath()[0] ?? ''));
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures } = this.stats;
      const counts: TestCounts = { passed: passes, failed: failures, failedSuites: [...failedSuites] };
      writeFileSync(file, JSON.stringify(counts));
    });
  }
}
