import {afterPaint} from './after-paint.js';
import {nextTask} from './next-task.js';
import {CAN_BE_GATED, GATED, isDeferred, MEDIA} from './placeholder.js';
import {releaseMedia} from './release-media.js';
import type {Gate} from './release-module.js';
import {releaseScript} from './release-script.js';

/** For so long, in ms, media share a task: a page of 10,000 images still answers its visitor. */
const SLICE = 10;
let sliceEnd = 0;

/** Said once of each, and never tried again. */
const refused = new WeakSet<Element>();

/**
 * Lets everything run that waits and may, in the order of a page without the gate: document order,
 * deferred scripts and modules after parsing and after all others.
 */
export async function releaseWaiting(gate: Gate): Promise<void> {
  // Let go of shadow roots whose component has left the page; it announces itself when it is back.
  gate.roots = gate.roots.filter(({isConnected}) => isConnected);
  await releaseAll(gate, (element) => !isDeferred(element));
  if (hasDeferred()) {
    // Deferred ones have to wait, and what the parser finds meanwhile does not wait for them.
    await new Promise((resolve) => {
      document.addEventListener('DOMContentLoaded', resolve);
      // Where a browser that hides its timing says 0 for what has been.
      addEventListener('load', resolve);
    });
  }
  await releaseAll(gate, () => true);
}

/**
 * True while the engine has still to run deferred scripts of its own: until `DOMContentLoaded`, which
 * comes some time after the document is "interactive".
 */
function hasDeferred(): boolean {
  const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const {readyState} = document;
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
      if (refused.has(element) || !isNext(element)) continue;
      ranks[element.matches(MEDIA) ? 0 : isDeferred(element) ? 2 : 1]!.push(element);
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
    for (const element of waiting()) {
      try {
        await takeTurn(element, gate);
      } catch (error) {
        // One that can't be released must not hold up the others.
        refused.add(element);
        gate.report('script-failed', error);
      }
    }
  }
  gate.isReleasing = false;
}

async function releaseInSlices(element: HTMLElement): Promise<void> {
  releaseMedia(element);
  if (performance.now() < sliceEnd) return;
  await nextTask();
  sliceEnd = performance.now() + SLICE;
}

async function takeTurn(element: HTMLScriptElement, gate: Gate): Promise<void> {
  // Taken back while an earlier one was loading, or taken out of the page: it stays as it is.
  if (!element.isConnected || !element.matches(GATED) || !gate.mayRun(element)) return;
  if (element.matches(MEDIA)) return releaseInSlices(element);
  const {type = ''} = element.dataset;
  if (!CAN_BE_GATED.test(type)) {
    throw new TypeError(`data-type="${type}" can't be gated: use "module", or leave it out`);
  }
  const isAsync = element.hasAttribute('async');
  const released = releaseScript(element, gate.movable.has(element), gate.nonce).catch(
    (error: unknown) => gate.report('script-failed', error),
  );
  // The next one waits, for order's sake: inline code would overtake an address (GATE-14). A
  // failure does not stop it (GATE-15).
  if (!isAsync) await released;
  await nextTask();
}

export {releaseWaiting as run};
