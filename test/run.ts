import {engineHints, engineNames, findEngines, type EngineName} from './helpers/engines.js';
import {describeEngines} from './helpers/describe-engines.js';
import {installChromium} from './helpers/install-chromium.js';
import {parseRunOptions, UsageError, type RunOptions} from './helpers/run-options.js';
import {runLanes} from './helpers/run-lanes.js';
import {findTestFiles} from './helpers/test-files.js';
import {flowJobs, nodeJobs, unitJobs} from './helpers/test-jobs.js';
import {addTotals, listSlowest, type Totals} from './helpers/totals.js';

/**
 * Runs the tests: `tsx test/run.ts [unit|flows|node] [part of a file's path] [--engine name] [--whole]`.
 *
 * - `node`: `test/node/*.test.ts` under Node's own test runner
 * - `unit`: every other `*.test.ts`, in a page of each engine
 * - `flows`: `test/pages/*.flow.ts` and `test/conformance/*.flow.ts`, whole visits in each engine
 *
 * The first engine runs every test. The others run samples of what is a matrix, or our own code's
 * doing (`FlowOptions.sample`, `PURE`); `--whole` runs all of it in all of them.
 *
 * An engine that is missing is named and not counted; named in `KELISIM_ENGINES`, it is a failure.
 * The last line is `N passed, N failed`.
 */
async function run(options: RunOptions): Promise<number> {
  const files = findTestFiles(options);
  const needsEngine = files.unit.length + files.flows.length > 0;
  if (needsEngine && findEngines().length === 0 && !installChromium()) {
    console.error(`no browser found: ${engineHints.chromium}`);
    return 1;
  }
  const wanted = options.engines ?? engineNames;
  const engines = findEngines().flatMap(({name}) => (wanted.includes(name) ? [name] : []));
  const description = needsEngine
    ? `engines: ${await describeEngines(wanted)}`
    : 'engines: none needed';
  console.log(description);

  // The longest first: what is short fills the lanes at the end.
  const jobs = [
    ...(files.unit.length ? unitJobs(files.unit, engines, options.isWhole) : []),
    ...flowJobs(files.flows, engines, options.isWhole),
    ...nodeJobs(files.node),
  ];
  const totals = addTotals(missingRequired(options, engines, needsEngine), await runLanes(jobs));

  const {passed, failed, skipped} = totals;
  if (passed + failed === 0) console.error('no test ran');
  console.log(`\nthe slowest files:\n${listSlowest(totals)}`);
  console.log(`\n${description}`);
  if (skipped) console.log(`${skipped} skipped`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

/** An engine that was asked for by name must be there; each missing one counts as a failure. */
function missingRequired(
  {engines: asked, required}: RunOptions,
  engines: readonly EngineName[],
  needsEngine: boolean,
): Totals {
  const names = asked ?? required;
  const missing = needsEngine ? names.filter((name) => !engines.includes(name)) : [];
  for (const name of missing) console.error(`${name} is missing: ${engineHints[name]}`);
  return {passed: 0, failed: missing.length, skipped: 0};
}

try {
  process.exit(await run(parseRunOptions(process.argv.slice(2), process.env)));
} catch (error) {
  console.error(error instanceof UsageError ? error.message : error);
  process.exit(1);
}
