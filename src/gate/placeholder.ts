/** Scripts that wait for consent. A released one has lost this type. */
export const SCRIPTS = 'script[type="text/plain"][data-consent]';

/** Everything else that waits: frames, images, videos, links. */
export const MEDIA = '[data-src][data-consent]:not(script)';

/** An import map, or speculation rules, added late, do not work in every engine (GATE-04). */
export const CAN_BE_GATED = /^(module|(text|application)\/javascript)?$/;

/** Both. */
export const GATED = `${SCRIPTS},${MEDIA}`;

/** True for a script that a page without the gate would run after parsing, in document order. */
export function isDeferred({dataset, defer, src}: HTMLScriptElement): boolean {
  return dataset.type === 'module' || (defer && !!(src || dataset.src));
}
