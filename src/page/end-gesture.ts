/** How soon after a press another one at its place is taken for a part of it, in milliseconds. */
const GESTURE = 400;

/** How far from a press another one of the same gesture may be, in CSS pixels. */
const REACH = 48;

/**
 * Keeps the rest of a gesture from what comes in the place of what its first press has closed or
 * replaced: the other presses of a double click or of a double tap, and the repeats of a held key.
 */
export function endGesture(press: MouseEvent): void {
  const isOver = new AbortController();
  let last = press.timeStamp;
  const swallow = (event: Event): void => {
    const {repeat, detail, clientX, clientY, timeStamp} = event as MouseEvent & KeyboardEvent;
    const isNear = Math.hypot(clientX - press.clientX, clientY - press.clientY) < REACH;
    if (repeat || detail > 1 || (isNear && timeStamp - last < GESTURE)) {
      last = timeStamp;
      event.preventDefault();
      event.stopImmediatePropagation();
    } else {
      isOver.abort();
    }
  };
  for (const type of ['pointerdown', 'mousedown', 'click', 'dblclick', 'keydown'])
    addEventListener(type, swallow, {capture: true, signal: isOver.signal});
}
