const SHORTEST = 1000;
const LONGEST = 5 * 60_000;
/** An endpoint may ask for more, but a visitor's tab does not live for days. */
const LONGEST_ASKED = 60 * 60_000;

/**
 * Milliseconds until the next try: twice as long after each failure, to five minutes, and never the
 * same in two browsers, or all of them would come back at once to a server that has just recovered.
 */
export function retryDelay(failures: number, random = Math.random()): number {
  return Math.min(SHORTEST * 2 ** (failures - 1), LONGEST) * (0.5 + random / 2);
}

/** Milliseconds that a `Retry-After` asks for (RFC 9110, 10.2.3): seconds or a date; 0 for none. */
export function readRetryAfter(value: string | null, now = Date.now()): number {
  const wait = /^\d+$/.test(value ?? '') ? Number(value) * 1000 : Date.parse(value ?? '') - now;
  return wait > 0 ? Math.min(wait, LONGEST_ASKED) : 0;
}
