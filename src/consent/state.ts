/** Names of the three categories that every site has unless it says otherwise. */
export type DefaultCategory = 'session' | 'functional' | 'analytics';

/**
 * What a visitor decided, as it is kept: the fields of the cookie's query string.
 *
 * `v` is the format, `t` the UTC day (absent only where a tool wrote a refusal), `p` the policy
 * version, `p.analytics` the version of one category where the site declares one, and every
 * other field a choice, `1` or `0`: `analytics`, or `analytics.yandex-metrika` for a service that
 * differs from its category. `session` is never in it: it is always on.
 */
export type Decision = Readonly<Record<string, string>>;

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
