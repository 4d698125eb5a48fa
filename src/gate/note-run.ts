import {ledger} from './ledger.js';
import {lateAddress} from './placeholder.js';

/** What tells two scripts apart: the address, or the text. */
const sourceOf = (script: HTMLScriptElement): string =>
  script.src || (lateAddress(script) ?? script.text);

/** Notes that a script has run. Not the element: a framework makes a new one at each mount. */
export function noteRun(script: HTMLScriptElement): void {
  const page = ledger();
  const {consent, service, stoppable} = script.dataset;
  page.released.add(script);
  (page.sources ??= new Set()).add(sourceOf(script));
  if (stoppable == null)
    (page.owners ??= new Map()).set(`${consent} ${service}`, {consent, service});
}

/** True when a script with this address, or this text, has run on this page. */
export function hasRun(script: HTMLScriptElement): boolean {
  const {natives, sources} = ledger();
  const source = sourceOf(script);
  // Few, and only until the page has been parsed do their texts grow.
  return !!sources?.has(source) || natives.some((native) => sourceOf(native) === source);
}
