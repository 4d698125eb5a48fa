import {availableParallelism} from 'node:os';
import {addTotals, type Totals} from './totals.js';

/** A piece of the run that needs no other: a test file in one engine, or all unit tests in one. */
export interface Job {
  /** As the run's output names it: `test/pages/tabs.flow.ts (firefox)`. */
  readonly name: string;
  /** Runs it; what it writes goes to `print`, or straight to the terminal where there is none. */
  run(print?: (text: string) => void): Promise<Totals>;
}

/** Two a core: a test in a browser waits for more than half of its time. */
const lanes = availableParallelism() * 2;

/**
 * Runs jobs side by side, in their order, and tells of each as it ends: in a line where all went
 * well, with all that it wrote where it did not.
 */
export async function runLanes(jobs: readonly Job[]): Promise<Totals> {
  // A developer who runs one file wants to see it run.
  if (jobs.length === 1) return runTimed(jobs[0]!);
  const waiting = [...jobs];
  const ended: Totals[] = [];
  const runLane = async (): Promise<void> => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const output: string[] = [];
      const totals = await runTimed(job, (text) => void output.push(text));
      ended.push(totals);
      report(job, totals, output.join(''), `${ended.length}/${jobs.length}`);
    }
  };
  await Promise.all(Array.from({length: lanes}, runLane));
  return addTotals(...ended);
}

async function runTimed(job: Job, print?: (text: string) => void): Promise<Totals> {
  const start = performance.now();
  const totals = await job.run(print);
  // Unit tests tell of each file themselves.
  const durations = totals.durations ?? [{name: job.name, ms: performance.now() - start}];
  return {...totals, durations};
}

function report(job: Job, totals: Totals, output: string, place: string): void {
  const {passed, failed, skipped} = totals;
  const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
  // What ran a second time is not to pass without a word.
  if (failed || output.includes('once more')) console.log(output);
  console.log(`${place} ${failed ? '✖' : '✔'} ${job.name}: ${counts}`);
}
