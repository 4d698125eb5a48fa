import type {Reporter, TestSession, TestSuiteResult} from '@web/test-runner-core';
import {toRelative} from './test-files.js';
import {writeTotals} from './totals.js';

/** Writes the totals over all engines to a file when web-test-runner has finished. */
export function unitTotalsReporter(file: string): Reporter {
  return {
    onTestRunFinished({sessions}) {
      const totals = {passed: 0, failed: 0, skipped: 0};
      for (const session of sessions) {
        const before = totals.failed;
        if (session.testResults) count(session.testResults, totals);
        // A file that did not load, or an error outside of any test, has no failed test to count.
        if (!session.passed && totals.failed === before && !isHung(session)) totals.failed += 1;
      }
      const hung = sessions.filter(isHung).map((session) => session.testFile);
      const durations = sessions.map((session) => ({
        name: `${toRelative(session.testFile)} (${session.browser.name.toLowerCase()})`,
        ms: session.testResults ? sumDurations(session.testResults) : 0,
      }));
      writeTotals(file, {...totals, hung, durations});
    },
  };
}

function count(suite: TestSuiteResult, totals: {passed: number; failed: number; skipped: number}) {
  for (const test of suite.tests) {
    totals[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
  }
  suite.suites.forEach((inner) => count(inner, totals));
}

function sumDurations({tests, suites}: TestSuiteResult): number {
  const own = tests.reduce((sum, {duration = 0}) => sum + duration, 0);
  return suites.reduce((sum, inner) => sum + sumDurations(inner), own);
}

/** WebKitGTK's driver may lose a command; then no test of the file has run. */
function isHung(session: TestSession): boolean {
  return (
    session.browser.name === 'WebKit' &&
    !session.passed &&
    !session.testResults &&
    session.errors.some(({message}) =>
      /unable to create|did not start|Timed out|WebDriver/.test(message),
    )
  );
}
