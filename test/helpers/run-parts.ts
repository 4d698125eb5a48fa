import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {startChild, stopChild} from './child-processes.js';
import type {EngineName} from './engines.js';
import {rootFolder, toRelative} from './test-files.js';
import {addTotals, collectTotals, crashed, type Totals} from './totals.js';

/**
 * No part of a run takes longer, unless it hangs: the flows of an engine take 16 minutes on two idle
 * cores, and over 20 beside other work. Each test has an end of its own.
 */
const partTimeout = 40 * 60_000;

/** Runs files under Node's own test runner. */
export function runNodeTests(files: readonly string[]): Promise<Totals> {
  console.log('\nnode tests');
  return runNodeTestRunner(files, {});
}

/** Runs flows in one engine, a file after the other: two browsers at once are slow on two cores. */
export function runFlows(files: readonly string[], engine: EngineName): Promise<Totals> {
  console.log(`\nflows in ${engine}`);
  return runNodeTestRunner(files, {KELISIM_FLOW_ENGINE: engine}, ['--test-concurrency=1']);
}

/** Runs files in a page of each engine; what hung in WebKit before a test ran gets a second run. */
export async function runUnitTests(
  files: readonly string[],
  engines: readonly EngineName[],
): Promise<Totals> {
  console.log(`\nunit tests in ${engines.join(', ')}`);
  let first = await runPages(files, engines);
  if (first === crashed) {
    // Seen once in many runs: the runner ends with no word and no totals. Twice is a failure.
    console.log('the runner of the unit tests ended before it had counted; running it once more');
    first = await runPages(files, engines);
  }
  const hung = (first.hung ?? []).map(toRelative);
  if (hung.length === 0) return first;
  console.log(`webkit did not answer; running once more: ${hung.join(', ')}`);
  const second = await runPages(hung, ['webkit']);
  const lost = {passed: 0, failed: second.hung?.length ?? 0, skipped: 0};
  return addTotals(first, second, lost);
}

function runPages(files: readonly string[], engines: readonly EngineName[]): Promise<Totals> {
  // Its package exports no path for the command, which lies beside the main file.
  const main = createRequire(import.meta.url).resolve('@web/test-runner');
  const runner = join(dirname(main), 'bin.js');
  const config = fileURLToPath(new URL('../web-test-runner.config.mjs', import.meta.url));
  return runCounted((file) =>
    runNode([runner, '--config', config], {
      KELISIM_RUN_ENGINES: engines.join(','),
      KELISIM_RUN_FILES: JSON.stringify(files),
      KELISIM_TOTALS: file,
    }),
  );
}

function runNodeTestRunner(
  files: readonly string[],
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<Totals> {
  const reporter = new URL('node-totals-reporter.mjs', import.meta.url).href;
  return runCounted((file) =>
    runNode(
      [
        ...['--import', 'tsx', '--test', ...flags],
        ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
        ...[`--test-reporter=${reporter}`, `--test-reporter-destination=${file}`],
        ...files,
      ],
      env,
    ),
  );
}

/** The totals that the run wrote; an exit code that they do not explain is one failure more. */
async function runCounted(run: (file: string) => Promise<number | null>): Promise<Totals> {
  let code: number | null = null;
  const totals = await collectTotals(async (file) => void (code = await run(file)));
  if (!totals) return crashed;
  const isExplained = code === 0 || totals.failed > 0 || (totals.hung?.length ?? 0) > 0;
  return isExplained ? totals : {...addTotals(totals, crashed), hung: totals.hung ?? []};
}

function runNode(args: readonly string[], env: Readonly<Record<string, string>>) {
  return new Promise<number | null>((resolve) => {
    const child = startChild(process.execPath, args, {
      cwd: rootFolder,
      stdio: 'inherit',
      isRunner: true,
      env: {...process.env, ...env},
    });
    const end = (code: number | null) => {
      clearTimeout(timer);
      // Whatever it left behind in its group goes with it.
      void stopChild(child).then(() => resolve(code));
    };
    const timer = setTimeout(() => end(null), partTimeout);
    child.once('exit', end);
    child.once('error', () => end(null));
  });
}
