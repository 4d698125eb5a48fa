import Cookies from 'js-cookie';
import type {DecisionRepository} from '../consent/repository.js';
import type {Decision} from '../consent/state.js';
import {daysAfter} from '../consent/utc-day.js';
import {decodeDecision, encodeDecision} from './decision-codec.js';
import {expireCookie} from './expire-cookie.js';

/** Name, domain and term of the cookie, as in the site's config. */
export interface CookieOptions {
  readonly name: string;
  readonly domain?: string | null;
  readonly days: number;
}

/** Counts what is granted, and `v=1`, which every value has. */
const grants = (value: string): number => value.split(/=1(?!\w)/).length;

/**
 * Keeps the decision in a cookie (COOK-01…06). Every access may throw `SecurityError`, as in a
 * sandboxed frame, and a malformed cookie of somebody else's must not matter.
 */
export function createCookieRepository({name, domain, days}: CookieOptions): DecisionRepository {
  // A cookie may stand twice, on two domains or paths; js-cookie would show the first only.
  const values = (): string[] =>
    document.cookie
      .split('; ')
      .filter((pair) => pair.startsWith(name + '='))
      .map((pair) => pair.slice(name.length + 1));

  return {
    read() {
      try {
        // Of several valid ones the strictest wins: a stale "accepted" must not (COOK-04).
        return values()
          .sort((a, b) => grants(a) - grants(b))
          .flatMap<Decision>((value) => decodeDecision(value) ?? [])[0];
      } catch {
        return;
      }
    },
    write(decision) {
      const value = encodeDecision(decision);
      const set = (): boolean => {
        Cookies.set(name, value, {
          sameSite: 'Lax',
          // Engines refuse Secure on http, WebKit on loopback too; `__Host-` demands it.
          secure: location.protocol === 'https:' || name.startsWith('__'),
          expires: new Date(daysAfter(decision.t!, days)),
          // js-cookie leaves out what is empty.
          domain: domain!,
        });
        return values().join() === value;
      };
      try {
        // A twin elsewhere, or none because it was refused: clear the name everywhere, once.
        return set() || (expireCookie(name), set());
      } catch {
        return false;
      }
    },
    remove() {
      try {
        expireCookie(name);
      } catch {
        // Nothing was kept here, so nothing is to be removed.
      }
    },
  };
}
