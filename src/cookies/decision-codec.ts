import type {Decision} from '../consent/state.js';

/** Format, day, policy versions, choices, in this order; nothing else and nothing behind it. */
const GRAMMAR = /^v=1(&t=[\d-]{10})?(&p(\.[\w-]+)?=[^&]+)*(&(?![vtp][.=])[\w.-]+=[01])+$/;

/**
 * Writes a decision as a query string that any server can parse:
 * `v=1&t=2026-11-22&p=2025-01-15&functional=1&analytics=0`. Identifiers and versions are such that
 * nothing needs escaping, neither here nor in a cookie.
 */
export function encodeDecision(decision: Decision): string {
  return '' + new URLSearchParams(decision);
}

/** Reads what {@link encodeDecision} wrote; anything else is `undefined`, never a consent (REC-06). */
export function decodeDecision(value: string): Decision | undefined {
  const decision = Object.fromEntries(new URLSearchParams(value));
  // Written again it must be the same to the letter: no repetition, no other spelling.
  return GRAMMAR.test(value) && encodeDecision(decision) === value ? decision : undefined;
}

/** Counts the choices of a value that grant, and one more: the fewer, the stricter. No version counts. */
export const countGrants = (value: string): number => value.split(/&(?![vtp][.=])[\w.-]+=1/).length;

/** False for a value that grants nothing. */
export const mayGrant = (value: string): boolean => countGrants(value) > 1;

/** From here on the text of a value is after its day: `v=1&t=2026-11-22`. */
const DAY_END = 16;

/** True for a value that grants as much as the newest decision or more, is another, and not of a later day. */
export const isLate = (value: string, own: string): boolean =>
  own !== value &&
  value.slice(0, DAY_END) <= own.slice(0, DAY_END) &&
  countGrants(value) >= countGrants(own);
