import type {Consent} from '../controller.js';

/** Where every copy of the library on a page finds the one that runs. */
const KEY = Symbol.for('kelisim');

/** The controller that runs on this page, or undefined where none does (yet). */
export const findConsent = (): Consent | undefined =>
  (globalThis as {[KEY]?: Consent | undefined})[KEY];

/** Calls back with the controller, at once or when one starts; not at all where none does. */
export function whenConsent(use: (consent: Consent) => void, signal: AbortSignal): void {
  const found = findConsent();
  if (found) return use(found);
  const stop = new AbortController();
  document.addEventListener(
    'kelisim-ready',
    () => {
      const consent = findConsent();
      if (!consent) return;
      stop.abort();
      use(consent);
    },
    {signal: AbortSignal.any([signal, stop.signal])},
  );
}
