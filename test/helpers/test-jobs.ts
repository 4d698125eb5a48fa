import {createRequire} from 'node:module';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {EngineName} from './engines.js';
import type {Job} from './run-lanes.js';
import {runCounted} from './run-node.js';
import {toRelative} from './test-files.js';
import {addTotals, crashed, type Totals} from './totals.js';

/** So many files share a process, and a browser: to start both costs as much as a short file. */
const ROW = 3;

/** So many do where each runs a sample of its tests. */
const SAMPLED_ROW = 6;

/** Files that take minutes each, whose end the others should not have to wait for. */
const LONG = /^test\/(conformance|pages\/living)\//;

/** Unit tests of what touches no page, and does the same in every engine. */
const PURE =
  /^test\/(audit\/(?!open-panel|collect)|consent\/|integrations\/|terms\/|gate\/guard\/|check-config|fill-config|find-ambiguous|fingerprint|cookies\/(cookie-scopes|decision-codec)|declaration\/(read-pattern|declaration-locales|current-choice)|i18n\/format|records\/record-store)/;

/** The files under Node's own test runner. */
export function nodeJobs(files: readonly string[]): Job[] {
  return inRows(files, ROW).map((row) => ({
    name: nameOf(row),
    run: (print) => runTestRunner(row, {}, print),
  }));
}

/** The flows in each engine, the long ones first; only the first runs every test, unless `isWhole`. */
export function flowJobs(
  files: readonly string[],
  engines: readonly EngineName[],
  isWhole: boolean,
): Job[] {
  const perEngine = engines.map((engine, index) => {
    const share = isWhole ? 0 : index;
    const rows = share
      ? [...inRows(files.filter(isLong), ROW), ...inRows(files.filter(isShort), SAMPLED_ROW)]
      : [...inRows(files.filter(isLong), 1), ...inRows(files.filter(isShort), ROW)];
    return rows.map((row): Job => {
      const env = {KELISIM_FLOW_ENGINE: engine, KELISIM_FLOW_SHARE: String(share)};
      return {name: `${nameOf(row)} (${engine})`, run: (print) => runTestRunner(row, env, print)};
    });
  });
  // Engine by engine in turn: two of one kind would want the same at the same time.
  const longest = Math.max(0, ...perEngine.map(({length}) => length));
  return Array.from({length: longest}, (_, i) => perEngine.flatMap((jobs) => jobs[i] ?? [])).flat();
}

const isLong = (file: string): boolean => LONG.test(file);
const isShort = (file: string): boolean => !isLong(file);

function inRows(files: readonly string[], size: number): readonly (readonly string[])[] {
  const count = Math.ceil(files.length / size);
  return Array.from({length: count}, (_, i) => files.slice(i * size, (i + 1) * size));
}

/** `test/pages/records.flow.ts, restart, server` */
const nameOf = ([first = '', ...others]: readonly string[]): string =>
  [first, ...others.map((file) => basename(file).replace(/\..*/, ''))].join(', ');

/**
 * All unit tests of an engine as one: its files share a browser, and a server that compiles them. Pure
 * ones run in the first engine alone, unless `isWhole`.
 */
export function unitJobs(
  files: readonly string[],
  engines: readonly EngineName[],
  isWhole: boolean,
): Job[] {
  return engines.flatMap((engine, index) => {
    const chosen = index && !isWhole ? files.filter((file) => !PURE.test(toRelative(file))) : files;
    return chosen.length
      ? [
          {
            name: `unit tests (${engine})`,
            run: (print: (text: string) => void) => runUnitTests(chosen, engine, print),
          },
        ]
      : [];
  });
}

function runTestRunner(
  files: readonly string[],
  env: Readonly<Record<string, string>>,
  print?: (text: string) => void,
): Promise<Totals> {
  const reporter = new URL('node-totals-reporter.mjs', import.meta.url).href;
  return runCounted({
    args: (totals) => [
      ...['--import', 'tsx'],
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...[`--test-reporter=${reporter}`, `--test-reporter-destination=${totals}`],
      fileURLToPath(new URL('import-tests.ts', import.meta.url)),
    ],
    env: () => ({...env, KELISIM_TEST_FILES: JSON.stringify(files)}),
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
