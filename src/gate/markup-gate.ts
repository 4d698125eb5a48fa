import type {ConsentErrorCode} from '../events.js';
import {arm} from './arm.js';
import {isBeingParsed} from './is-being-parsed.js';
import {GATED, MEDIA} from './placeholder.js';
import {releaseMedia} from './release-media.js';
import type {Gate, ReleaseModule} from './release-module.js';

/** What the gate needs to know and whom it tells. */
export interface GateOptions {
  allows(category: string, service?: string): boolean;
  readonly nonce?: string;
  readonly lifetime: AbortController;
  importRelease(): Promise<ReleaseModule>;
  report(code: ConsentErrorCode, error: unknown): void;
}

/**
 * Firefox settles whether a script is deferred before an observer hears of it, and for a module by
 * the type that it has then: made a module a moment later, it would run at once (measured in 153).
 */
const settlesDeferralEarly = 'mozInnerScreenX' in globalThis;

/**
 * Starts the gate: lets marked elements run natively while the page is parsed, and gives the way
 * to release what has been passed over by then.
 */
export function startMarkupGate(options: GateOptions): () => void {
  const {allows, nonce, lifetime, importRelease, report} = options;
  const gate: Gate = {
    // In a page that is still parsed, what stands above is the parser's.
    parserMade: new WeakSet(document.readyState === 'loading' ? document.scripts : []),
    mayRun: ({dataset}) => !lifetime.signal.aborted && allows(dataset.consent!, dataset.service),
    nonce,
    report,
  };

  let isHeld = false;

  const release = (): void => {
    if ([...document.querySelectorAll<HTMLElement>(GATED)].some(gate.mayRun)) {
      importRelease()
        .then(({releaseWaiting}) => releaseWaiting(gate))
        .catch((error: unknown) => report('script-failed', error));
    }
  };

  /** Takes up an element that has just come; true if it can only be released later. */
  const isLate = (element: HTMLElement): boolean => {
    const isParsed = isBeingParsed(element);
    if (isParsed) gate.parserMade.add(element);
    // In this order: a form with a field called `matches` has no such method.
    if (!gate.mayRun(element) || !element.matches(GATED)) return false;
    if (element.matches(MEDIA)) releaseMedia(element);
    else {
      const {type, src} = element.dataset;
      // Such a module waits, and so do the deferred ones behind it, for order's sake; any other
      // type is looked at, and may be refused, by the releaser.
      isHeld ||= !!type && (settlesDeferralEarly || type !== 'module');
      const isBehind = isHeld && (type || (element as HTMLScriptElement).defer);
      // Others come first; an address that is not there yet can't be had in time in Firefox.
      if (!isParsed || gate.isReleasing || src || isBehind) return true;
      // The engine runs it itself, as if it had never been gated (GATE-10).
      arm(element as HTMLScriptElement);
    }
    return false;
  };

  const observer = new MutationObserver((records) => {
    let late = false;
    for (const {addedNodes} of records) {
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement)) continue;
        for (const element of [node, ...node.querySelectorAll<HTMLElement>(GATED)]) {
          late = isLate(element) || late;
        }
      }
    }
    if (late) release();
  });
  observer.observe(document, {childList: true, subtree: true});
  lifetime.signal.addEventListener('abort', () => observer.disconnect());
  release();
  return release;
}
