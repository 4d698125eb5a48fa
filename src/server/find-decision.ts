import type {Decision} from '../consent/state.js';
import {countGrants, decodeDecision} from '../cookies/decision-codec.js';

/** Longer than any server lets in: what is above it is no header of a browser's. */
const LONGEST_HEADER = 65_536;
/** Browsers keep no cookie whose name and value are longer. */
const LONGEST_COOKIE = 4096;

/** A decision as the cookie had it, to the letter. */
export interface FoundDecision {
  readonly value: string;
  readonly decision: Decision;
}

/**
 * The decision in a `Cookie` header, whether or not it still holds; nothing if there is none that
 * is an exact valid encoding. Of several the strictest wins, as on the page (COOK-04).
 */
export function findDecision(header: unknown, name: string): FoundDecision | undefined {
  if (typeof header !== 'string' || header.length > LONGEST_HEADER) return;
  let found: FoundDecision | undefined;
  for (const pair of header.split(';')) {
    // Only what separates cookies: a value with spaces of its own is no encoding of ours.
    const text = pair.startsWith(' ') ? pair.slice(1) : pair;
    if (!text.startsWith(`${name}=`) || text.length > LONGEST_COOKIE) continue;
    const value = text.slice(name.length + 1);
    const decision = decodeDecision(value);
    if (decision && (!found || countGrants(value) < countGrants(found.value)))
      found = {value, decision};
  }
  return found;
}
