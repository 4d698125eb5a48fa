import {startChild, stopChild} from './child-processes.js';
import {rootFolder} from './test-files.js';
import {addTotals, collectTotals, crashed, type Totals} from './totals.js';

/** No process of a run takes longer, unless it hangs: the longest takes 5 minutes of an idle machine. */
const PATIENCE = 20 * 60_000;

/** What a process of tests is started with. */
export interface NodeRun {
  /** The arguments, for the file that the totals are to be written to. */
  args(totals: string): readonly string[];
  env(totals: string): Readonly<Record<string, string>>;
  /** Takes what it writes; without it the terminal does. */
  readonly print?: ((text: string) => void) | undefined;
}

/** The totals that a process wrote; an exit code that they do not explain is one failure more. */
export async function runCounted(run: NodeRun): Promise<Totals> {
  let code: number | null = null;
  const totals = await collectTotals(async (file) => void (code = await runNode(run, file)));
  if (!totals) return crashed;
  const isExplained = code === 0 || totals.failed > 0 || (totals.hung?.length ?? 0) > 0;
  return isExplained ? totals : {...addTotals(totals, crashed), hung: totals.hung ?? []};
}

function runNode({args, env, print}: NodeRun, totals: string): Promise<number | null> {
  return new Promise((resolve) => {
    const child = startChild(process.execPath, args(totals), {
      cwd: rootFolder,
      stdio: print ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      isRunner: true,
      env: {...process.env, ...env(totals)},
    });
    for (const stream of print ? [child.stdout!, child.stderr!] : []) {
      stream.setEncoding('utf8').on('data', print!);
    }
    const end = (code: number | null): void => {
      clearTimeout(timer);
      // Whatever it left behind in its group goes with it.
      void stopChild(child).then(() => resolve(code));
    };
    const timer = setTimeout(() => end(null), PATIENCE);
    child.once('exit', end);
    child.once('error', () => end(null));
  });
}
