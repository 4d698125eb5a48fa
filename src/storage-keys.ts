/**
 * Every key that Kelisim writes into local storage, so that what erases them knows them all. Where a
 * name ends in a dot an id, a time or a cookie's name follows.
 */
export const KEYS = {
  /** The newest decision, beside the cookie (`cookies/cookie-repository.ts`). */
  newest: 'kelisim-newest.',
  record: 'kelisim-record.',
  /**
   * What the core has to know at every start: {@link SEND}; or the day until which the server keeps
   * the cookie; or `-` where a script has to.
   */
  errand: 'kelisim-unsent',
  unsent: 'kelisim-unsent.',
  /** Which tab sends, where there are no locks. */
  sender: 'kelisim-sender',
  /** What the endpoint will never take. */
  refused: 'kelisim-refused.',
  /** The version whose announcement was read. */
  upcoming: 'kelisim-upcoming',
} as const;

/** There is something to be sent to `recordUrl`. */
export const SEND = '1';
