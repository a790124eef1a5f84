const { writeFileSync } = require('node:fs');

/**
 * Writes jest's own count, "N passed, N failed", to the file that BELAY_TEST_COUNT_FILE names (.ci/run prints it last).
 * A test file that could not run at all counts as one failure; so does a run that was cut short.
 */
module.exports = class CountReporter {
  onRunComplete(_contexts, results) {
    const file = process.env.BELAY_TEST_COUNT_FILE;
    if (!file) return;
    const interrupted = results.wasInterrupted || results.runExecError ? 1 : 0;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + interrupted;
    writeFileSync(file, `${results.numPassedTests} passed, ${failed} failed\n`);
  }
};
