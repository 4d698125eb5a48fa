import type {ServiceConfig} from '../config.js';
import {SESSION} from '../consent/rules.js';
import {ledger} from '../gate/ledger.js';
import {own} from '../own-node.js';

/** A vendor's script, as the gate will let it go. */
export interface VendorScript {
  readonly src: string;
  /** True if the vendor really stops when it is told to: then a withdrawal needs no reload. */
  readonly isStoppable?: boolean;
  /** Further `data-*` attributes, which the vendor reads from its tag. */
  readonly data?: Readonly<Record<string, string>>;
  /** Lets it load before consent, which a site has to ask for. */
  readonly isUngated?: boolean;
}

/**
 * Puts a marked script into `<head>`: the gate lets it go when it may run, by its own way through
 * the page's policies, and holds it after a withdrawal that comes first.
 *
 * The address is `data-src`: setting `src` throws where Trusted Types are enforced.
 */
export function addPlaceholder(
  {src, isStoppable, data, isUngated}: VendorScript,
  {id, category}: ServiceConfig,
  nonce?: string,
): HTMLScriptElement {
  const script = own(document).createElement('script');
  script.type = 'text/plain';
  // As an attribute too, so that no other script waits for it.
  script.async = true;
  Object.assign(script.dataset, data, {src, consent: category, service: id});
  const page = ledger();
  if (isUngated) {
    script.dataset.consent = SESSION;
    delete script.dataset.service;
  }
  // The gate still takes it through the page's policies.
  if (isUngated || category === SESSION) (page.ungated ??= new WeakSet()).add(script);
  if (isStoppable) script.dataset.stoppable = '';
  // Only the property carries it.
  if (nonce) script.nonce = nonce;
  page.movable?.add(script);
  own(document).head.append(script);
  return script;
}
