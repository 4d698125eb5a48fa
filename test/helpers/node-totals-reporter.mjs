/**
 * A reporter for Node's test runner: nothing but the totals, and how long each suite took, as JSON
 * at the end.
 *
 * JavaScript, since Node loads reporters before `--import tsx` takes effect.
 *
 * @param {AsyncIterable<import('node:test/reporters').TestEvent>} source
 */
export default async function* nodeTotalsReporter(source) {
  const totals = {passed: 0, failed: 0, skipped: 0, durations: []};
  for await (const {type, data} of source) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.nesting === 0) totals.durations.push({name: data.name, ms: data.details.duration_ms});
    if (data.skip !== undefined || data.todo !== undefined) totals.skipped += 1;
    // A suite fails with its tests, which are counted, or alone, when a hook of it threw.
    else if (type === 'test:fail') {
      totals.failed += data.details.error?.failureType === 'subtestsFailed' ? 0 : 1;
    } else if (data.details.type !== 'suite') totals.passed += 1;
  }
  yield JSON.stringify(totals);
}
