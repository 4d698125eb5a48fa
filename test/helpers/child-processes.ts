import {spawn, type ChildProcess, type SpawnOptions} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout as pause} from 'node:timers/promises';

/** The processes, and whether they get time to end what they started themselves. */
const running = new Map<ChildProcess, {readonly isRunner: boolean}>();
let watching = false;

/**
 * Starts a process that never outlives this one: not after an error, and not after Ctrl-C.
 *
 * It leads a process group of its own, so that what it starts itself (WebKitWebDriver starts
 * MiniBrowser, which starts its network and web processes) ends with it. Say `isRunner` for one
 * with children in groups of their own, as a test runner has browsers.
 */
export function startChild(
  command: string,
  args: readonly string[],
  {isRunner = false, ...options}: SpawnOptions & {readonly isRunner?: boolean},
): ChildProcess {
  endChildrenOnExit();
  const child = spawn(command, args, {...options, detached: process.platform !== 'win32'});
  running.set(child, {isRunner});
  // Without a listener a command that is not there would end the process with a stack trace.
  child.once('error', () => running.delete(child));
  return child;
}

/** Ends a process and its group, at once. Ending it twice does no harm. */
export function endChild(child: ChildProcess): void {
  if (running.delete(child)) signalGroup(child, 'SIGKILL');
}

/** Ends a process; a runner gets up to 10 s for it: killed at once, it would leave its browsers. */
export async function stopChild(child: ChildProcess): Promise<void> {
  const isGone = child.exitCode !== null || child.signalCode !== null;
  if (running.get(child)?.isRunner && !isGone) {
    const ended = once(child, 'exit');
    signalGroup(child, 'SIGTERM');
    await Promise.race([ended, pause(10_000)]);
  }
  endChild(child);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    // The group, not its leader: that may be gone while a grandchild still runs.
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It had ended by itself.
  }
}

function endChildrenOnExit(): void {
  if (watching) return;
  watching = true;
  process.on('exit', () => [...running.keys()].forEach(endChild));
  for (const [signal, code] of [
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    // `exit` listeners do not run on a signal unless something calls process.exit().
    process.on(signal, () => {
      void Promise.all([...running.keys()].map(stopChild)).finally(() => process.exit(code));
    });
  }
}
