import {own} from '../own-node.js';
import {ledger} from './ledger.js';
import {lateAddress, liveName} from './placeholder.js';

/**
 * Gives a frame, an image, a video or a link its address. Throws on an address that is none of the
 * web's: a late one must not run what the page's own markup could not have run.
 */
export function releaseMedia(element: HTMLElement): void {
  const address = lateAddress(element)!;
  // Noted first: should the address be refused, nobody tries it again and again.
  ledger().released.add(element);
  if (!/^https?:$/.test(new URL(address, own(document).baseURI).protocol))
    throw new TypeError(`${address} can't be gated: use https:`);
  const release = (): void => {
    element.setAttribute(liveName(element), address);
    reload(element);
  };
  // Chromium: when the observer is done, the parser loads the empty frame over the address that it
  // got meanwhile, which is lost (measured in 156). In the next task it is kept.
  if (element.localName === 'iframe') {
    setTimeout(() => ledger().released.has(element) && release());
  } else release();
}

/** Takes the address back, and with it what was loaded. */
export function retractMedia(element: HTMLElement): void {
  element.removeAttribute(liveName(element));
  // A video plays on without its address, in all engines.
  if (element instanceof HTMLMediaElement) element.load();
  reload(element);
}

/** A video that has looked through its sources does not look again by itself. */
function reload({localName, parentElement}: HTMLElement): void {
  if (localName === 'source') (parentElement as Partial<HTMLMediaElement> | null)?.load?.();
}
