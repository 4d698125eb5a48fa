import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {EngineName} from './engines.js';
import type {Job} from './run-lanes.js';
import {runCounted} from './run-node.js';
import {toRelative} from './test-files.js';
import {addTotals, crashed, type Totals} from './totals.js';

/** Each file under Node's own test runner. */
export function nodeJobs(files: readonly string[]): Job[] {
  return files.map((file) => ({name: file, run: (print) => runTestRunner(file, {}, print)}));
}

/** Each flow in each engine, in a process and a browser of its own. */
export function flowJobs(files: readonly string[], engines: readonly EngineName[]): Job[] {
  return files.flatMap((file) =>
    engines.map((engine) => ({
      name: `${file} (${engine})`,
      run: (print) => runTestRunner(file, {KELISIM_FLOW_ENGINE: engine}, print),
    })),
  );
}

/** All unit tests of an engine as one: its files share a browser, and a server that compiles them. */
export function unitJobs(files: readonly string[], engines: readonly EngineName[]): Job[] {
  return engines.map((engine) => ({
    name: `unit tests (${engine})`,
    run: (print) => runUnitTests(files, engine, print),
  }));
}

function runTestRunner(
  file: string,
  env: Readonly<Record<string, string>>,
  print?: (text: string) => void,
): Promise<Totals> {
  const reporter = new URL('node-totals-reporter.mjs', import.meta.url).href;
  return runCounted({
    args: (totals) => [
      ...['--import', 'tsx'],
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...[`--test-reporter=${reporter}`, `--test-reporter-destination=${totals}`],
      file,
    ],
    env: () => env,
    print,
  });
}

/** What hung in WebKit before a test ran gets a second run. */
async function runUnitTests(
  files: readonly string[],
  engine: EngineName,
  print?: (text: string) => void,
): Promise<Totals> {
  const say = print ?? ((text: string) => void process.stdout.write(text));
  let first = await runPages(files, engine, print);
  if (first === crashed) {
    // Seen once in many runs: the runner ends with no word and no totals. Twice is a failure.
    say('the runner of the unit tests ended before it had counted; running it once more\n');
    first = await runPages(files, engine, print);
  }
  const hung = (first.hung ?? []).map(toRelative);
  if (hung.length === 0) return first;
  say(`${engine} did not answer; running once more: ${hung.join(', ')}\n`);
  const second = await runPages(hung, engine, print);
  const lost = {passed: 0, failed: second.hung?.length ?? 0, skipped: 0};
  return addTotals(first, second, lost);
}

function runPages(
  files: readonly string[],
  engine: EngineName,
  print?: (text: string) => void,
): Promise<Totals> {
  // Its package exports no path for the command, which lies beside the main file.
  const main = createRequire(import.meta.url).resolve('@web/test-runner');
  const runner = join(dirname(main), 'bin.js');
  const config = fileURLToPath(new URL('../web-test-runner.config.mjs', import.meta.url));
  return runCounted({
    args: () => [runner, '--config', config],
    env: (totals) => ({
      KELISIM_RUN_ENGINES: engine,
      KELISIM_RUN_FILES: JSON.stringify(files),
      KELISIM_TOTALS: totals,
    }),
    print,
  });
}
