import {own} from '../own-node.js';
import {afterPaint} from './after-paint.js';
import {onSettled} from './arm.js';
import {checkScript} from './check-script.js';
import {ledger} from './ledger.js';
import {nextTask} from './next-task.js';
import {noteRun} from './note-run.js';
import {isDeferred, lateAddress} from './placeholder.js';
import type {Gate} from './release-module.js';
import {runInPlace, type RunScript} from './run-in-place.js';
import {guardWrites, type WriteGuard} from './write-guard.js';

/** For so long, in ms, what is released shares a task: the page still answers its visitor. */
const SLICE = 10;
let sliceEnd = 0;

/** A script whose `load` has not come by then no longer holds up the ones behind it. */
const PATIENCE = 10_000;

/**
 * Lets everything run that waits and may, in the order of a page without the gate: document order,
 * deferred scripts and modules after parsing and after all others.
 */
export async function releaseWaiting(gate: Gate): Promise<void> {
  await releaseAll(gate, (element) => !isDeferred(element));
  if (hasDeferred()) {
    // Deferred ones have to wait, and what the parser finds meanwhile does not wait for them.
    await new Promise((resolve) => {
      own(document).addEventListener('DOMContentLoaded', resolve, {once: true});
      // Where a browser that hides its timing says 0 for what has been.
      addEventListener('load', resolve, {once: true});
    });
  }
  await releaseAll(gate, () => true);
}

/**
 * True while the engine has still to run deferred scripts of its own: until `DOMContentLoaded`, which
 * comes some time after the document is "interactive".
 */
function hasDeferred(): boolean {
  const [page] = (performance.getEntriesByType?.('navigation') ??
    []) as PerformanceNavigationTiming[];
  const {readyState} = own(document);
  return (
    readyState === 'loading' ||
    (readyState === 'interactive' && page?.domContentLoadedEventStart === 0)
  );
}

async function releaseAll(
  gate: Gate,
  isNext: (element: HTMLScriptElement) => boolean,
): Promise<void> {
  const waiting = (): HTMLScriptElement[] => {
    // Media wait for nobody; deferred scripts for all others. One look at each: there may be 10,000.
    const ranks: HTMLScriptElement[][] = [[], [], []];
    for (const element of gate.listWaiting() as HTMLScriptElement[]) {
      if (isNext(element)) ranks[isMedia(element) ? 0 : isDeferred(element) ? 2 : 1]!.push(element);
    }
    return ranks.flat();
  };
  gate.isDue = true;
  if (gate.isReleasing || !waiting()[0]) return;
  gate.isReleasing = true;
  // The visitor sees the banner gone before vendors take the thread (GATE-18).
  await afterPaint();
  while (gate.isDue) {
    gate.isDue = false;
    await takeTurns(waiting(), gate);
  }
  gate.isReleasing = false;
}

async function takeTurns(elements: HTMLScriptElement[], gate: Gate): Promise<void> {
  const {released, movable} = ledger();
  // With their addresses comes what takes these back.
  const media = elements[0] && isMedia(elements[0]) ? await loadMedia(gate) : undefined;
  media?.followCopies(gate);
  /** Inline code runs in a row, with one guard around it, until the page has to have its turn. */
  let writes: WriteGuard | undefined;
  const endRow = (): void => {
    writes?.end();
    writes = undefined;
  };
  // An npm import has no tag of its own, but the page has scripts that ran.
  const pageNonce =
    gate.nonce ||
    own(document).querySelector<HTMLScriptElement>('script[nonce]:not([data-consent])')?.nonce;
  for (const element of elements) {
    // Taken back while an earlier one was loading, or taken out of the page: it stays as it is.
    const isWanted = (): boolean =>
      element.isConnected && !released.has(element) && gate.mayRun(element);
    if (!isWanted()) continue;
    try {
      if (isMedia(element)) media?.releaseMedia(element);
      else {
        checkScript(element, pageNonce);
        let way: RunScript | undefined = runInPlace;
        if (!movable!.has(element)) {
          endRow();
          way = await findWay(element, gate);
        }
        // One that is not to run is not looked at again.
        if (!way) released.add(element);
        if (!way || !isWanted()) continue;
        if (isInline(element)) {
          (writes ??= guardWrites()).run(element, () => void run(element, way));
        } else {
          endRow();
          await runExternal(element, way, gate);
        }
      }
    } catch (error) {
      // One that can't be released must not hold up the others, and is not tried again (GATE-15).
      released.add(element);
      gate.report('script-failed', error);
    }
    if (performance.now() < sliceEnd) continue;
    endRow();
    await nextTask();
    sliceEnd = performance.now() + SLICE;
  }
  endRow();
}

/** Resolves to nothing where it did not load: media wait for the next time. */
const loadMedia = ({report}: Gate): Promise<typeof import('./media.js') | undefined> =>
  import('./media.js').catch((error: unknown) => {
    report('part-failed', error);
    return undefined;
  });

/** Of what waits all else is media, and asking by a selector takes longer. */
const isMedia = ({localName}: Element): boolean => localName !== 'script';

const isInline = (script: HTMLScriptElement): boolean =>
  !(script.src || lateAddress(script) || script.dataset.type === 'module');

async function findWay(script: HTMLScriptElement, gate: Gate): Promise<RunScript | undefined> {
  try {
    return await (await import('./run-beside.js')).findWay(script);
  } catch (error) {
    // A policy refuses ours. What the page made runs in place; what came through innerHTML does not.
    gate.report('script-failed', error);
    return runInPlace;
  }
}

function run(script: HTMLScriptElement, way: RunScript): HTMLScriptElement {
  noteRun(script);
  return way(script);
}

/** Resolves when it has run, or is not to be waited for; reports where it could not. */
function runExternal(
  element: HTMLScriptElement,
  way: RunScript,
  {report}: Gate,
): Promise<void> | void {
  const script = run(element, way);
  // Inline, a module has no `load` to wait for; what is behind it keeps its place by `async`. And
  // `nomodule` never runs.
  if (!script.src || script.noModule) return;
  const settled = new Promise<void>((resolve) => {
    const end = (event?: Event): void => {
      if (event?.type !== 'load') {
        const why = event ? 'failed to load' : 'took over 10 s to load';
        report('script-failed', new Error(`${script.src} ${why}`));
      }
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, PATIENCE);
    onSettled(script, end);
  });
  // The next one waits, for order's sake: inline code would overtake an address (GATE-14).
  if (!element.hasAttribute('async')) return settled;
}

export {releaseWaiting as run};
