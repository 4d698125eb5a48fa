/** Scripts that wait for consent, or have run: what has is known by the element (`ledger.ts`). */
export const SCRIPTS = 'script[type="text/plain"][data-consent]';

/** Everything else that waits, or has its address: frames, images, videos, links. */
export const MEDIA = ':is([data-consent-src],[data-src])[data-consent]:not(script,form)';

/** An import map, or speculation rules, added late, do not work in every engine (GATE-04). */
export const CAN_BE_GATED = /^(module|(text|application)\/javascript)?$/;

/** The types of what an engine runs, roughly: what stands in markup without ours. */
export const RUNS = /^$|^m|java/i;

/** Both. */
export const GATED = `${SCRIPTS},${MEDIA}`;

/** The address that an element gets: `data-src` is taken too, though lazy loaders read it as well. */
export const lateAddress = ({dataset}: HTMLElement): string | undefined =>
  dataset.consentSrc ?? dataset.src;

/** The attribute that makes an element load. */
export const liveName = ({localName}: Element): string =>
  localName === 'link' ? 'href' : localName === 'object' ? 'data' : 'src';

/** True for a script that a page without the gate would run after parsing, in document order. */
export function isDeferred(script: HTMLScriptElement): boolean {
  return (
    script.dataset.type === 'module' || (script.defer && !!(script.src || lateAddress(script)))
  );
}
