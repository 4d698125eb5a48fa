import {own} from '../own-node.js';

/**
 * Runs `start` now, or once a prerendered page is shown: until then nothing may be read, run, asked
 * or announced (LIFE-02), since another page may decide in the meantime.
 */
export function whenActivated(start: () => void, lifetime: AbortController): void {
  if ((own(document) as {prerendering?: boolean}).prerendering) {
    own(document).addEventListener('prerenderingchange', start, lifetime);
  } else start();
}

/**
 * Calls `refresh` when the page comes into view again, from the back-forward cache too: another tab
 * may have decided in the meantime (SYNC-01).
 */
export function onReturn(refresh: () => void, lifetime: AbortController): void {
  // Both reach the window. `pageshow` comes at the end of every load too, when nothing is new.
  for (const type of ['pageshow', 'visibilitychange']) {
    addEventListener(
      type,
      ({persisted}: Event & {persisted?: boolean}) =>
        persisted === false || own(document).hidden || refresh(),
      lifetime,
    );
  }
}
