import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** How a part of the run went. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Test files whose page hung in WebKit before any test ran: worth a second run. */
  readonly hung?: readonly string[];
  /** How long each file took. */
  readonly durations?: readonly Duration[];
}

/** How long a test file took in an engine. */
export interface Duration {
  readonly name: string;
  readonly ms: number;
}

/** A part that ended without a word: a crash is a failure, not an empty success. */
export const crashed: Totals = {passed: 0, failed: 1, skipped: 0};

export function addTotals(...all: readonly Totals[]): Totals {
  return {
    passed: all.reduce((sum, one) => sum + one.passed, 0),
    failed: all.reduce((sum, one) => sum + one.failed, 0),
    skipped: all.reduce((sum, one) => sum + one.skipped, 0),
    durations: all.flatMap(({durations}) => durations ?? []),
  };
}

/** The ten slowest files, a line each. */
export function listSlowest({durations = []}: Totals): string {
  return [...durations]
    .sort((a, b) => b.ms - a.ms)
    .slice(0, 10)
    .map(({name, ms}) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`)
    .join('\n');
}

/** Runs a function with the name of a file to write totals to; gives them, or `null`. */
export async function collectTotals(run: (file: string) => Promise<void>): Promise<Totals | null> {
  const folder = mkdtempSync(join(tmpdir(), 'kelisim-totals-'));
  const file = join(folder, 'totals.json');
  try {
    await run(file);
    return readTotals(file);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

export function writeTotals(file: string, totals: Totals): void {
  writeFileSync(file, JSON.stringify(totals));
}

function readTotals(file: string): Totals | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Totals;
  } catch {
    return null;
  }
}
