import {own} from '../own-node.js';

/** Gets what has focus, in open shadow roots too. */
export function deepestFocus(): Element | null {
  let focused = own(document).activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}

let width = 0;
let tallest = 0;

/**
 * True while a screen keyboard is open: a field has focus, and a quarter of the window is gone since.
 * Some browsers tell by the visual viewport, others make the whole window lower.
 */
export function isTyping(focused: Element | null): boolean {
  if (width !== innerWidth) tallest = 0;
  width = innerWidth;
  tallest = Math.max(tallest, innerHeight);
  const {height, scale} = visualViewport ?? {height: innerHeight, scale: 1};
  return (
    !!focused &&
    own(focused).matches('input,textarea,[contenteditable]') &&
    height * scale < 0.75 * tallest
  );
}

/**
 * True when what has focus, as the browser shows it, lies behind a box (WCAG 2.4.11). What takes up
 * half of the window, such as the page's main part, is seen all the same.
 */
export function isBehind(focused: Element | null, box: Element): boolean {
  if (!focused || focused === box || !own(focused).matches(':focus-visible')) return false;
  const {left, right, top, bottom, height} = own(focused).getBoundingClientRect();
  const room = box.getBoundingClientRect();
  return (
    height < innerHeight / 2 &&
    left < room.right &&
    right > room.left &&
    top < room.bottom &&
    bottom > room.top
  );
}
