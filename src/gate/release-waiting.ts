import {afterPaint} from './after-paint.js';
import {nextTask} from './next-task.js';
import {CAN_BE_GATED, isDeferred, MEDIA, SCRIPTS} from './placeholder.js';
import {releaseMedia} from './release-media.js';
import type {Gate} from './release-module.js';
import {releaseScript} from './release-script.js';

/**
 * Lets everything run that waits and may, in the order of a page without the gate: document order,
 * deferred scripts and modules after parsing and after all others. First a frame is painted, so
 * that the visitor sees the banner gone before vendors take the thread (GATE-18).
 */
export async function releaseWaiting(gate: Gate): Promise<void> {
  gate.isDue = true;
  if (gate.isReleasing) return;
  gate.isReleasing = true;
  await afterPaint();
  while (gate.isDue) {
    gate.isDue = false;
    for (const media of waiting(gate, MEDIA)) releaseMedia(media);
    for (const script of waiting(gate, SCRIPTS))
      if (!isDeferred(script)) await takeTurn(script, gate);
    if (gate.isDue) continue;
    if (document.readyState === 'loading') {
      // What the parser finds in the meantime has nothing to wait for, unless it is deferred too.
      gate.isReleasing = false;
      gate.isDue = false;
      await new Promise((resolve) => addEventListener('DOMContentLoaded', resolve, true));
      return releaseWaiting(gate);
    }
    for (const script of waiting(gate, SCRIPTS)) await takeTurn(script, gate);
  }
  gate.isReleasing = false;
}

function waiting(gate: Gate, selector: string): HTMLScriptElement[] {
  return [...document.querySelectorAll<HTMLScriptElement>(selector)].filter(gate.mayRun);
}

async function takeTurn(script: HTMLScriptElement, gate: Gate): Promise<void> {
  // Taken back while an earlier one was loading, or taken out of the page: it stays as it is.
  if (!script.isConnected || !script.matches(SCRIPTS) || !gate.mayRun(script)) return;
  const failed = (error: unknown): void => gate.report('script-failed', error);
  const {type = ''} = script.dataset;
  if (!CAN_BE_GATED.test(type)) {
    return failed(
      new TypeError(`data-type="${type}" can't be gated: use "module", or leave it out`),
    );
  }
  const isAsync = script.hasAttribute('async');
  const released = releaseScript(script, gate.parserMade.has(script), gate.nonce).catch(failed);
  // The next one waits, for order's sake: inline code would overtake an address (GATE-14). A
  // failure does not stop it (GATE-15).
  if (!isAsync) await released;
  await nextTask();
}
