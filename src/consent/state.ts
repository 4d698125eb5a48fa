/** Names of the three categories that every site has unless it says otherwise. */
export type DefaultCategory = 'session' | 'functional' | 'analytics';

/**
 * What a visitor decided, as it is kept.
 *
 * `choices` is keyed like the cookie: `analytics`, or `analytics.yandex-metrika` for a service that
 * differs from its category. `session` is never in it: it is always on.
 */
export interface Decision {
  /** UTC day of the decision, `YYYY-MM-DD`; `null` only where a tool wrote a refusal without one. */
  readonly day: string | null;
  /** The policy version decided on; `null` where the site declares none. */
  readonly policy: string | null;
  readonly choices: Readonly<Record<string, boolean>>;
  /** Versions of single categories, where the site declares them, keyed by category. */
  readonly versions: Readonly<Record<string, string>>;
}

/** Where the decision is held: in the cookie, or only in this page's memory. */
export type ConsentStorage = 'cookie' | 'memory';

/** What is allowed now. Frozen; a new object at every change. */
export interface ConsentState<C extends string = string> {
  /** True when the visitor has decided on every category that the site asks about. */
  readonly decided: boolean;
  /** Every category of the site; `session` is always true, what was not decided is false. */
  readonly choices: Readonly<Record<C, boolean>>;
  /** Services that differ from their category, keyed `category.service`. */
  readonly services: Readonly<Record<string, boolean>>;
  /** UTC day of the decision, `YYYY-MM-DD`, or `null`. */
  readonly day: string | null;
  /** Policy version decided on, or `null`. */
  readonly policy: string | null;
  readonly storage: ConsentStorage;
}

/** How the state is named in one word, for `data-state`. */
export type ConsentSummary = 'undecided' | 'accepted' | 'rejected' | 'custom';
