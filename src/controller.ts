import type {Audience, Config} from './config.js';
import type {ConsentState} from './consent/state.js';
import type {KantaraReceipt, Receipt} from './records/receipt.js';

/** By which control, or by whom, a decision was made. */
export type DecisionMethod =
  | 'accept-all'
  | 'reject-all'
  | 'save'
  /** A placeholder of a frame. */
  | 'embed'
  /** A parent or guardian of a minor. */
  | 'guardian'
  /** A visitor who said to be a minor, or a page that turned out to address one. */
  | 'minor'
  /** The choice of the visitor's account. */
  | 'account'
  /** The page around this one. */
  | 'frame'
  /** The visitor erased everything. */
  | 'forget'
  /** A call by the site's own code. */
  | 'api';

/** What goes into the record beside the choice itself. */
export interface DecisionDetails {
  /** Default: `api`. */
  readonly by?: DecisionMethod;
  /** The site's own reference, such as the number of a guardian's form. */
  readonly ref?: string;
  /** The guardian's name, where the site asks for it. */
  readonly guardian?: string;
  /** True where a program pressed the control, and not the visitor: the event was not trusted. */
  readonly synthetic?: boolean;
}

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
  decide(
    choices: Readonly<Partial<Record<C | `${C}.${string}`, boolean>>>,
    details?: DecisionDetails,
  ): void;
  acceptAll(details?: DecisionDetails): void;
  rejectAll(details?: DecisionDetails): void;
  /** Takes every consent back. The refusal is kept, so that nobody asks again. */
  withdraw(details?: DecisionDetails): void;
  /** Forgets the decision: nothing is allowed, and the visitor is asked again. */
  forget(): void;
  /**
   * Says whom the page addresses from now on. For a minor everything optional is denied at once,
   * and stays so unless a guardian has decided (KID-01).
   */
  setAudience(audience: Audience): void;
  /**
   * Resolves to the receipt of the decision in force, after ISO/IEC TS 27560 with terms of the Data
   * Privacy Vocabulary (`receipt.schema.json` has its shape), or in the older form of Kantara's; to
   * `null` where this browser's newest record is not of it.
   */
  receipt(): Promise<Receipt | null>;
  receipt(format: 'kantara'): Promise<KantaraReceipt | null>;
  /** Reads the cookie afresh, as when the site's server has written it; acts on what differs. */
  refresh(): void;
  /** Opens the preferences; resolves when they are open, rejects if the interface can't load. */
  openPreferences(opener?: Element | null): Promise<void>;
  /**
   * Looks for marked elements in a part of the page, by default in all of it, and lets go what may
   * run: for roots that no observer sees into, and after `restore()`.
   */
  release(root?: ParentNode): void;
  /**
   * Makes a part of the page, by default all of it, the author's again, so that a copy of it holds
   * placeholders alone: call it before you keep or compare a page. What is allowed comes back at
   * `release()`, or a tenth of a second later. The routers of Turbo, Turbolinks, htmx, Astro and
   * Livewire need no call.
   */
  restore(root?: ParentNode): void;
  /**
   * Says that the page has been hydrated: with `hydrates` in the config, media, late scripts and the
   * banner wait for it, five seconds after `load` at the latest.
   */
  hydrated(): void;
  /** Calls the listener now and at every change; returns the way to stop it. */
  subscribe(listener: ConsentListener<C>): () => void;
  /** Runs a function with this object: at once here, later while `kelisim` is still an array. */
  push(...callbacks: ((consent: Consent<C>) => void)[]): void;
  /**
   * Takes the interface, the observers and the listeners out of the page. Decisions stay. A new start
   * takes over the elements in the page; what is decided by this object then is kept, and what was
   * started anew hears of it as of another tab's, when the page is shown again.
   */
  stop(): void;
  /** Aborted by `stop()`: ends what was set up with it, as listeners of the site's own. */
  readonly signal: AbortSignal;
}
