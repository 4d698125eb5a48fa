import {SESSION} from '../consent/rules.js';
import type {ConsentErrorCode} from '../events.js';
import {own} from '../own-node.js';
import {arm, onSettled} from './arm.js';
import {isBeingParsed} from './is-being-parsed.js';
import {ledger} from './ledger.js';
import {GATED, lateAddress, liveName, RUNS} from './placeholder.js';
import type {Gate} from './release-module.js';

/** What the gate needs to know and whom it tells. */
export interface GateOptions {
  allows(category: string, service?: string): boolean;
  readonly nonce?: string;
  /** True where a framework takes the server's markup over. */
  readonly hydrates?: boolean;
  readonly lifetime: AbortController;
  /** Releases what waits and may run, by the part that can. */
  releaseLate(gate: Gate): void;
  report(code: ConsentErrorCode, error: unknown): void;
}

/** What the page, and whoever copies it, can ask of the gate. */
export interface MarkupGate {
  /** Looks at a part of the page, or at all of it, and lets go what may run. */
  release(root?: ParentNode): void;
  /** Makes a part of the page the author's again, for a copy of it. */
  restore(root?: ParentNode): void;
}

/**
 * Firefox settles whether a script is deferred before an observer hears of it, and for a module by
 * the type that it has then: made a module a moment later, it would run at once (measured in 153).
 */
const settlesDeferralEarly = 'mozInnerScreenX' in globalThis;

/** What the gate looks at: its own, and a copy of the banner, which is nobody's. */
const LOOKED_AT = '[data-consent],kelisim-consent';

/**
 * Starts the gate: lets marked elements run natively while the page is parsed, and gives the way
 * to release what has been passed over by then.
 */
export function startMarkupGate(options: GateOptions): MarkupGate {
  const {allows, nonce, hydrates, lifetime, releaseLate, report} = options;
  const page = ledger();
  const {released, natives} = page;
  // In a page that is still parsed, what stands above is the parser's.
  const movable = (page.movable ??= new WeakSet<Element>(
    own(document).readyState === 'loading' ? own(document).scripts : [],
  ));
  /** What needs no consent needs no mark: whoever writes it here had it inert, a sanitiser perhaps. */
  const isBarred = (element: HTMLElement): boolean =>
    element.dataset.consent === SESSION && !page.ungated?.has(element);
  const gate: Gate = {
    mayRun: (element) =>
      !isBarred(element) && allows(element.dataset.consent!, element.dataset.service),
    roots: new Set(),
    listWaiting: () =>
      [...gate.roots]
        .flatMap((root) => [...own(root).querySelectorAll<HTMLElement>(GATED)])
        .filter((element) => !released.has(element) && gate.mayRun(element)),
    release() {
      gate.retract?.();
      if (gate.listWaiting()[0]) releaseLate(gate);
    },
    nonce,
    lifetime,
    report,
  };

  let isHeld = false;

  /** Lets the engine run a script itself, as if it had never been gated (GATE-10). */
  const runNatively = (script: HTMLScriptElement): void => {
    released.add(script);
    natives.push(script);
    const giveBack = arm(script);
    // An external one sees itself as it would ungated. Others not earlier than the end of parsing: what
    // a network chunk splits is prepared when its end has come.
    // What is hydrated meanwhile is compared with the author's markup.
    if (script.src && !script.noModule && !hydrates) onSettled(script, giveBack);
    else own(document).addEventListener('readystatechange', giveBack, {once: true});
  };

  /** A marked element with its address in place: a copy of a released one, or the author's slip. */
  const strip = (element: HTMLElement): void => {
    const {localName, dataset} = element;
    const {type} = element as HTMLScriptElement;
    const name = liveName(element);
    if (localName === 'script') {
      if (type) dataset.type = type;
      (element as HTMLScriptElement).type = 'text/plain';
    } else {
      if (lateAddress(element) == null) dataset.consentSrc = element.getAttribute(name)!;
      element.removeAttribute(name);
    }
    // The check on the author's own machine says the fix.
    report('live-element', element);
  };

  /** Takes up an element that has just come; truthy if it can only be released later. */
  const takeUp = (element: HTMLElement): unknown => {
    const {localName} = element;
    // Until the interface has come, a banner in the page is a copy of another page's.
    if (localName === 'kelisim-consent') return customElements.get(localName) || element.remove();
    const isParsed = localName === 'script' && isBeingParsed(element);
    if (isParsed) movable.add(element);
    if (!element.dataset.consent || released.has(element)) return;
    // Neither released nor held. The check on the author's own machine says the fix.
    if (isBarred(element)) return report('session-element', element);
    const mayRun = gate.mayRun(element);
    const script = element as HTMLScriptElement;
    if (localName === 'script' ? RUNS.test(script.type) : element.getAttribute(liveName(element))) {
      if (mayRun) released.add(element);
      else strip(element);
      return;
    }
    if (!mayRun || !element.matches(GATED)) return;
    const {type} = element.dataset;
    // Such a module waits, and so do the deferred ones behind it, for order's sake; any other type
    // is looked at, and may be refused, by the releaser.
    isHeld ||= !!type && (settlesDeferralEarly || type !== 'module');
    const isBehind = isHeld && (type || script.defer);
    // Others come first; an address that is not there yet can't be had in time in Firefox.
    const isLate = !isParsed || gate.isReleasing || lateAddress(element) || isBehind;
    if (!isLate) runNatively(script);
    return isLate;
  };

  /** Truthy if some of what has come can only be released later. */
  const look = (nodes: Node[]): unknown =>
    nodes
      .flatMap((node) => [
        node as HTMLElement,
        ...(own(node as Partial<ParentNode>).querySelectorAll?.<HTMLElement>(LOOKED_AT) ?? []),
      ])
      // A form is none of what waits: its fields stand for its methods.
      .filter(
        (node) => node instanceof HTMLElement && !(node instanceof HTMLFormElement) && takeUp(node),
      )[0];
  /** A component that has left the page announces its root anew when it is back. */
  const dropGone = (): void => {
    for (const root of gate.roots) if (!root.isConnected) gate.roots.delete(root);
  };
  const observer = new MutationObserver((records) => {
    dropGone();
    if (look(records.flatMap(({addedNodes}) => [...addedNodes]))) gate.release();
  });
  const watch = (root: Document | ShadowRoot): void => {
    observer.observe(root, {childList: true, subtree: true});
    dropGone();
    gate.roots.add(root);
    look([root]);
    gate.release();
  };
  lifetime.signal.addEventListener('abort', () => observer.disconnect());
  // A component tells of its open shadow root by this event, which no observer sees into.
  own(document).addEventListener(
    'kelisim-root',
    (event) => {
      const root = event.composedPath()[0] as ShadowRoot;
      // A text has nothing to look through.
      if (root.children) watch(root);
    },
    lifetime,
  );
  watch(document);
  return {
    release(root = document) {
      gate.wake?.();
      look([root]);
      gate.release();
    },
    restore: (root = document) => gate.retract?.(root),
  };
}
