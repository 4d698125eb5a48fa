import type {Consent} from '../controller.js';
import type {ServiceConfig} from '../config.js';
import {ledger} from '../gate/ledger.js';
import {whenActivated} from '../signals/page-lifecycle.js';
import {addPlaceholder, type VendorScript} from './add-placeholder.js';
import {declareServices} from './declare-services.js';
import type {Integration} from './integration.js';
import {need} from './need.js';

/** What a vendor's functions are handed. */
export interface Visit {
  readonly consent: Consent;
  /** True when the vendor, or another service that it declares, may run now. */
  allows(service?: string): boolean;
  /** True until the gate has let the vendor's script go. */
  isHeld(): boolean;
}

/** A vendor, described: the engine does the rest, in one order for all. */
export interface Vendor {
  /** The first one's permission is the vendor's. */
  readonly services: readonly [ServiceConfig, ...ServiceConfig[]];
  readonly script?: VendorScript;
  /** Before anything of the vendor's, once: queues and flags. Nothing is asked for or stored. */
  setUp?(visit: Visit): void;
  /** At every decision, both ways, before `grant` and `withdraw`. */
  change?(visit: Visit): void;
  /** When it becomes allowed; the script is let go after this. May come again. */
  grant?(visit: Visit): void;
  /** When a consent is taken back: opt out, stop. What is stored is erased after this (DEL-02). */
  withdraw?(visit: Visit): void;
  /** When it is refused, and was not allowed: calls that the page has queued are dropped. */
  refuse?(visit: Visit): void;
}

/** On the controller, so that every copy of the library on a page sees it. */
const CONNECTED = Symbol.for('kelisim.connected');

/** Makes an integration of a vendor's description. */
export function defineIntegration(vendor: Vendor): Integration {
  const {services, script} = vendor;
  return {
    services,
    connect(consent, erase = consent.refresh) {
      const registry = consent as {[CONNECTED]?: Set<string>};
      const connected = (registry[CONNECTED] ??= new Set());
      const key = `${services[0].id} ${script?.src}`;
      if (connected.has(key)) return;
      const declared = declareServices(services, consent.config);
      checkCategories(declared, consent);
      connected.add(key);
      // A prerendered page runs nothing, and neither does a vendor that the page has bundled.
      whenActivated(() => follow(vendor, declared, {consent, erase}), new AbortController());
    },
  };
}

/** A category that the site has not would deny the vendor for good, without a word. */
function checkCategories(services: readonly ServiceConfig[], {config}: Consent): void {
  const ids = config.categories.map(({id}) => id);
  for (const {id, category} of services) {
    need(id, 'category', category, new RegExp(`^(${ids.join('|')})$`), ids.join(' or '));
  }
}

interface Page {
  readonly consent: Consent;
  /** Erases what is denied. */
  erase(): void;
}

/** Tells the vendor of every decision from now on. */
function follow(vendor: Vendor, services: readonly ServiceConfig[], {consent, erase}: Page): void {
  const [main] = services as Vendor['services'];
  const allows = (service = main.id): boolean =>
    services.some(({id, category}) => id === service && consent.allows(category, id));
  const placeholder = vendor.script && addPlaceholder(vendor.script, main, consent.config.nonce);
  const visit: Visit = {
    consent,
    allows,
    isHeld: () => !!placeholder && !ledger().released.has(placeholder),
  };
  const tell = (hook: 'setUp' | 'change' | 'grant' | 'withdraw' | 'refuse'): void => {
    try {
      vendor[hook]?.(visit);
    } catch (error) {
      // A vendor's own failure must not keep the others from hearing of a withdrawal.
      reportError(error);
    }
  };
  let isAllowed = false;
  let wasDecided = false;

  tell('setUp');
  consent.subscribe(({decided}) => {
    const wasAllowed = isAllowed;
    isAllowed = allows();
    // While nothing is decided there is nothing to tell; an answer that is forgotten is a no.
    if (!decided && !wasDecided && !isAllowed && !wasAllowed) return;
    wasDecided = decided;
    tell('change');
    if (isAllowed && !wasAllowed) tell('grant');
    if (!isAllowed && wasAllowed) tell('withdraw');
    else if (!isAllowed && decided) tell('refuse');
    // The core has erased already; a vendor's way out may have written once more (DEL-02).
    if (!isAllowed && wasAllowed) erase();
  });
  // What an earlier visit left: when this page started, nobody had declared it yet.
  if (!isAllowed) erase();
}
