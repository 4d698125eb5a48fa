import type {ConsentErrorCode} from '../events.js';
import {arm} from './arm.js';
import {isBeingParsed} from './is-being-parsed.js';
import {GATED} from './placeholder.js';
import type {Gate} from './release-module.js';

/** What the gate needs to know and whom it tells. */
export interface GateOptions {
  allows(category: string, service?: string): boolean;
  readonly nonce?: string;
  /** Scripts that run when they are moved; the gate adds those of the parser. */
  readonly movable: WeakSet<Element>;
  readonly lifetime: AbortController;
  /** Releases what waits and may run, by the part that can. */
  releaseLate(gate: Gate): void;
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
  const {allows, nonce, movable, lifetime, releaseLate, report} = options;
  const gate: Gate = {
    movable,
    mayRun: ({dataset}) => allows(dataset.consent!, dataset.service),
    roots: [],
    listWaiting: () =>
      gate.roots
        .flatMap((root) => [...root.querySelectorAll<HTMLElement>(GATED)])
        .filter(gate.mayRun),
    nonce,
    report,
  };

  let isHeld = false;

  const release = (): void => {
    if (gate.listWaiting()[0]) releaseLate(gate);
  };

  /** Takes up an element that has just come; truthy if it can only be released later. */
  const takeUp = (element: HTMLElement): unknown => {
    const isParsed = isBeingParsed(element);
    if (isParsed) movable.add(element);
    // In this order: a form with a field called `matches` has no such method.
    if (!gate.mayRun(element) || !element.matches(GATED)) return false;
    const {type, src} = element.dataset;
    // Such a module waits, and so do the deferred ones behind it, for order's sake; any other type
    // is looked at, and may be refused, by the releaser.
    isHeld ||= !!type && (settlesDeferralEarly || type !== 'module');
    const isBehind = isHeld && (type || (element as HTMLScriptElement).defer);
    // Others come first; an address that is not there yet can't be had in time in Firefox.
    const isLate = !isParsed || gate.isReleasing || src || isBehind;
    // The engine runs it itself, as if it had never been gated (GATE-10).
    if (!isLate) arm(element as HTMLScriptElement);
    return isLate;
  };

  const observer = new MutationObserver((records) => {
    const added = records
      .flatMap(({addedNodes}) => [...addedNodes])
      .flatMap((node) =>
        node instanceof HTMLElement ? [node, ...node.querySelectorAll<HTMLElement>(GATED)] : [],
      );
    if (added.filter(takeUp)[0]) release();
  });
  const watch = (root: Document | ShadowRoot): void => {
    observer.observe(root, {childList: true, subtree: true});
    gate.roots.push(root);
    release();
  };
  lifetime.signal.addEventListener('abort', () => observer.disconnect());
  // A component tells of its open shadow root by this event, which no observer sees into.
  document.addEventListener(
    'kelisim-root',
    (event) => watch(event.composedPath()[0] as ShadowRoot),
    lifetime,
  );
  watch(document);
  return release;
}
