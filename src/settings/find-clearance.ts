import {own} from '../own-node.js';

/** Between the control and what it gives way to, in CSS pixels. */
const GAP = 8;

/**
 * Gets how far the control has to be from its own place, in CSS pixels, to be clear of what the page
 * has fixed there: a button for a chat, a bar of tabs. 0 where nothing is, or where all of it takes
 * up half of the window, which nothing can be clear of.
 *
 * It is tried on the page itself, by `tryLift`: what is found above one such thing may lie
 * behind the next. `icon` is what stands in the middle of the control.
 */
export function findClearance(
  element: HTMLElement,
  icon: Element,
  tryLift: (way: number) => void,
): number {
  const isTop = !!element.getAttribute('position')?.startsWith('top-');
  let lift = 0;
  for (;;) {
    tryLift(lift);
    const way = overlap(element, icon.getBoundingClientRect(), isTop);
    if (!way) return lift;
    lift += way + GAP;
    if (lift > innerHeight / 2) return 0;
  }
}

/** How far what is fixed reaches beyond the control's far edge from the window's. */
function overlap(element: HTMLElement, icon: DOMRect, isTop: boolean): number {
  const [left, top] = [icon.left - 9, icon.top - 9];
  let most = 0;
  for (const x of [left, left + 21, left + 42]) {
    for (const y of [top, top + 21, top + 42]) {
      for (const hit of own(document).elementsFromPoint(x, y)) {
        // Of an open shadow root only the host is told of.
        for (const inner of [hit, ...(own(hit).shadowRoot?.elementsFromPoint(x, y) ?? [])]) {
          const far = findFixed(element, inner, isTop);
          if (far != null) most = Math.max(most, isTop ? far - top : top + 42 - far);
        }
      }
    }
  }
  return most;
}

/** The edge, toward the middle of the window, of what is fixed around `hit`, if it is. */
function findFixed(element: HTMLElement, hit: Element, isTop: boolean): number | undefined {
  const edges: number[] = [];
  for (
    let at: Element | undefined = hit;
    at && at !== element && !own(at).matches('kelisim-consent');
    at = own(at).parentElement ?? own(own(at).getRootNode() as ShadowRoot).host
  ) {
    const {top, bottom, height} = own(at).getBoundingClientRect();
    // A layer over the whole window may hold a small button.
    if (height < innerHeight / 2) edges.push(isTop ? bottom : top);
    if (getComputedStyle(at).position === 'fixed') {
      return isTop ? Math.max(...edges) : Math.min(...edges);
    }
  }
  return undefined;
}
