import {own} from '../own-node.js';
import {ledger} from './ledger.js';
import {lateAddress, liveName, MEDIA} from './placeholder.js';
import {releaseMedia, retractMedia} from './release-media.js';
import type {Gate} from './release-module.js';

/** Told by routers right before they keep the page, or put another in its place. */
const BEFORE_COPY = [
  'turbo:before-cache',
  'turbolinks:before-cache',
  'htmx:beforeHistorySave',
  'astro:before-swap',
  'livewire:navigating',
];

/** In ms: Turbo takes its copy a task after it has told so. */
const COPY_TAKES = 100;

/**
 * Keeps released media true where a page is copied and patched: an address that is not allowed any
 * more goes, all go before a copy is taken and come back behind it, and one that a patch has taken
 * comes again.
 */
export function followCopies(gate: Gate): void {
  if (gate.retract) return;
  const {signal} = gate.lifetime;
  const {released} = ledger();
  /** Taken back for a copy. */
  const resting = new Set<HTMLElement>();

  gate.wake = () => {
    for (const element of resting) released.delete(element);
    resting.clear();
  };
  gate.retract = (part) => {
    for (const root of part ? [part] : gate.roots) {
      for (const element of own(root).querySelectorAll<HTMLElement>(MEDIA)) {
        if (!released.has(element) || resting.has(element) || (!part && gate.mayRun(element)))
          continue;
        retractMedia(element);
        if (part) resting.add(element);
        else released.delete(element);
      }
      // What is still loading has been prepared: nothing looks at its type any more.
      for (const script of part?.querySelectorAll<HTMLScriptElement>('script[data-consent]') ?? [])
        if (released.has(script)) script.type = 'text/plain';
    }
    if (part && resting.size)
      setTimeout(() => {
        gate.wake!();
        gate.release();
      }, COPY_TAKES);
  };
  for (const type of BEFORE_COPY) {
    own(document).addEventListener(type, () => gate.retract!(document), {signal});
  }

  const isOurs = (element: Element, name: string | null): element is HTMLElement =>
    released.has(element) &&
    !resting.has(element as HTMLElement) &&
    name === liveName(element) &&
    lateAddress(element as HTMLElement) != null;
  // The server's markup has no address; a frame that kept its place would load anew.
  own(document).addEventListener(
    'turbo:before-morph-attribute',
    (event) => {
      const {attributeName} = (event as CustomEvent<{attributeName: string}>).detail;
      if (isOurs(event.target as Element, attributeName)) event.preventDefault();
    },
    {signal},
  );
  const observer = new MutationObserver((records) => {
    for (const {target, attributeName} of records) {
      const element = target as HTMLElement;
      if (isOurs(element, attributeName) && !element.hasAttribute(attributeName!))
        if (gate.mayRun(element)) releaseMedia(element);
    }
  });
  for (const root of gate.roots)
    observer.observe(root, {subtree: true, attributeFilter: ['src', 'href', 'data']});
  signal.addEventListener('abort', () => observer.disconnect());
}
