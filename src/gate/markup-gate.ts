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
  /** Scripts that run when they are moved; the gate adds those of the parser. */
  readonly movable: WeakSet<Element>;
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
  const {allows, nonce, movable, lifetime, importRelease, report} = options;
  const gate: Gate = {
    movable,
    mayRun: ({dataset}) => !lifetime.signal.aborted && allows(dataset.consent!, dataset.service),
    waiting: () =>
      roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>(GATED)]).filter(gate.mayRun),
    nonce,
    report,
  };
  const roots: ParentNode[] = [];

  let isHeld = false;

  const release = (): void => {
    if (gate.waiting()[0]) {
      importRelease()
        .then(({releaseWaiting}) => releaseWaiting(gate))
        .catch((error: unknown) => report('script-failed', error));
    }
  };

  /** Takes up an element that has just come; true if it can only be released later. */
  const isLate = (element: HTMLElement): boolean => {
    const isParsed = isBeingParsed(element);
    if (isParsed) movable.add(element);
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
  const watch = (root: Document | ShadowRoot): void => {
    observer.observe(root, {childList: true, subtree: true});
    roots.push(root);
    release();
  };
  // In a page that is still parsed, what stands above is the parser's.
  if (document.readyState === 'loading')
    [...document.scripts].forEach((script) => movable.add(script));
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
