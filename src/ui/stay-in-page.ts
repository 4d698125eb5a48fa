import {own} from '../own-node.js';
import type {KelisimConsentElement} from './kelisim-consent-element.js';

/** How often in a row it may be taken out by itself, at once, before that is how the page wants it. */
const ROUNDS = 4;

/**
 * Keeps the host in a page that swaps its body, and so throws it out with the old one: `back` has it
 * enter anew. A frame later, since a body may be missing or on the move at the moment, and before
 * anything is painted without it (LIFE-04). A blocker takes it out alone and at once, each time: then
 * it is `lost`. Gives what puts it into the page.
 */
export function stayInPage(
  element: KelisimConsentElement,
  back: () => void,
  lost: () => void,
): () => void {
  /** What it was put into and in front of, and when. */
  let home: (Element | null)[];
  let since = 0;
  let rounds = 0;
  const around = (): (Element | null)[] => [
    own(document).body,
    own(document).body.firstElementChild,
  ];
  const stay = (stayed: number): void => {
    if (!element.layer || element.isConnected) return;
    if (!own(document).body) return element.left!();
    // A page that swaps its body swaps what is around it.
    rounds = around().every((one, i) => one === home[i]) && stayed < 300 ? rounds + 1 : 0;
    if (rounds < ROUNDS) back();
    else lost();
  };
  element.left = () => {
    // Now, since a frame may be long in coming.
    const stayed = performance.now() - since;
    requestAnimationFrame(() => stay(stayed));
  };
  return () => {
    home = around();
    since = performance.now();
    own(document).body.prepend(element);
  };
}
