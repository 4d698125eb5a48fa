/** What makes a decision count on this site. */
export interface ConsentRules {
  /** Every category; `version` where the site versions a category of its own accord. */
  readonly categories: readonly {readonly id: string; readonly version?: string}[];
  /** The policy version in force; a decision on another one is asked for again. */
  readonly policy?: {readonly version?: string};
  /** How long a decision holds, in days from its own day. */
  readonly cookie: {readonly days: number};
}

/** The category that a site can't do without: always on, never asked about, never erased. */
export const SESSION = 'session';
