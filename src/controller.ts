import type {Config} from './config.js';
import type {ConsentState} from './consent/state.js';

/** Called with the state at once, and at every change with the one before it. */
export type ConsentListener<C extends string = string> = (
  state: ConsentState<C>,
  previous: ConsentState<C> | null,
) => void;

/**
 * The site's handle on consent: what `startConsent()` returns and what `window.kelisim` is.
 *
 * Choices are keyed by category, or `category.service` for a service that differs from it.
 */
export interface Consent<C extends string = string> {
  /** What is allowed now: a frozen snapshot. */
  readonly state: ConsentState<C>;
  /** What the site told Kelisim, with the defaults that the core needs filled in. */
  readonly config: Config;
  /** True when the category (or the service in it) may run. An unknown category may not. */
  allows(category: C, service?: string): boolean;
  /** Resolves once the category (or the service) is allowed: at once, later, or never. */
  when(category: C, service?: string): Promise<void>;
  /**
   * Keeps a choice, erases what was denied, then releases what was allowed.
   * Categories left out stay as they are. Throws `TypeError` on an unknown category and on anything but true or false.
   */
  decide(choices: Readonly<Partial<Record<C | `${C}.${string}`, boolean>>>): void;
  acceptAll(): void;
  rejectAll(): void;
  /** Takes every consent back. The refusal is kept, so that nobody asks again. */
  withdraw(): void;
  /** Forgets the decision: nothing is allowed, and the visitor is asked again. */
  forget(): void;
  /** Reads the cookie afresh, as when the site's server has written it; acts on what differs. */
  refresh(): void;
  /** Opens the preferences; resolves when they are open, rejects if the interface can't load. */
  openPreferences(opener?: Element | null): Promise<void>;
  /** Calls the listener now and at every change; returns the way to stop it. */
  subscribe(listener: ConsentListener<C>): () => void;
  /** Runs a function with this object: at once here, later while `kelisim` is still an array. */
  push(...callbacks: ((consent: Consent<C>) => void)[]): void;
  /** Takes the interface, the observers and the listeners out of the page. Decisions stay. */
  stop(): void;
}
