import {findEmbed} from './find-embed.js';
import type {EvidenceStore} from './evidence-store.js';
import {nameOf, toAddress} from './to-address.js';

/** What the observers are handed. */
export interface RequestWatch {
  readonly store: EvidenceStore;
  /** True while what belongs to an address (with its query) is held and has not run. */
  isHeld(address: string): boolean;
  /** Something about the requests can't be seen; said once. */
  note(text: string): void;
  readonly signal: AbortSignal;
}

/** How many entries browsers keep from before somebody observes, unless the page asks for more. */
const BUFFER = 250;

const LOST =
  'The browser keeps the first 250 requests only, and they were over before the audit began: load it earlier to see all.';

/**
 * Observes every request of this document, those from before included, as far as the browser kept
 * them. Frames and workers have lists of their own, which no other page sees.
 */
export function observeRequests(watch: RequestWatch): void {
  const {note, signal} = watch;
  if (performance.getEntriesByType('resource').length >= BUFFER) note(LOST);
  const observer = new PerformanceObserver(
    (list, _observer, options?: {readonly droppedEntriesCount?: number}) => {
      if (options?.droppedEntriesCount) note(LOST);
      for (const entry of list.getEntries()) addRequest(entry as PerformanceResourceTiming, watch);
    },
  );
  observer.observe({type: 'resource', buffered: true});
  signal.addEventListener('abort', () => observer.disconnect());
  observeViolations(watch);
}

function addRequest(entry: PerformanceResourceTiming, {store, isHeld}: RequestWatch): void {
  const address = toAddress(entry.name);
  if (!address) return;
  store.add({
    kind: 'request',
    name: nameOf(address),
    time: entry.startTime,
    initiator: entry.initiatorType,
    isHeld: isHeld(address.href),
    embed: entry.initiatorType === 'iframe' ? findEmbed(address.href) : undefined,
  });
}

/** What the page's own policy refused: nothing was sent, but somebody wants it. */
function observeViolations({store, signal}: RequestWatch): void {
  const add = (blocked: string | null | undefined, directive: string): void => {
    const address = toAddress(blocked ?? '');
    if (address) {
      const name = nameOf(address);
      store.add({kind: 'request', name, time: performance.now(), blockedBy: directive});
    }
  };
  document.addEventListener(
    'securitypolicyviolation',
    ({blockedURI, effectiveDirective, disposition}) => {
      if (disposition === 'enforce') add(blockedURI, effectiveDirective);
    },
    {signal},
  );
  // Knows those from before too, where there is one.
  if (!('ReportingObserver' in globalThis)) return;
  const observer = new ReportingObserver(
    (reports: {body?: object | null}[]) => {
      for (const {body} of reports) {
        const {blockedURL, effectiveDirective, disposition} = (body ?? {}) as Record<
          string,
          string
        >;
        if (disposition === 'enforce') add(blockedURL, effectiveDirective ?? '');
      }
    },
    {types: ['csp-violation'], buffered: true},
  );
  observer.observe();
  signal.addEventListener('abort', () => observer.disconnect());
}
