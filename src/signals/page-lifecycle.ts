/**
 * Runs `start` now, or once a prerendered page is shown: until then nothing may run, be asked or
 * be announced (LIFE-02).
 */
export function whenActivated(start: () => void, lifetime: AbortController): void {
  if ((document as {prerendering?: boolean}).prerendering) {
    document.addEventListener('prerenderingchange', start, lifetime);
  } else {
    start();
  }
}

/**
 * Calls `refresh` when the page comes into view again, from the back-forward cache too, or for the
 * first time after it was prerendered: another tab may have decided in the meantime (SYNC-01).
 */
export function onReturn(refresh: () => void, lifetime: AbortController): void {
  for (const type of ['pageshow', 'visibilitychange', 'prerenderingchange']) {
    addEventListener(
      type,
      // `pageshow` comes at the end of every load too, when there is nothing new.
      ({persisted}: Event & {persisted?: boolean}) =>
        persisted !== false && !document.hidden && refresh(),
      {capture: true, signal: lifetime.signal},
    );
  }
}
