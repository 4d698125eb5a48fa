import Cookies from 'js-cookie';
import type {DecisionRepository} from '../consent/repository.js';
import {daysAfter} from '../consent/utc-day.js';
import {countGrants, decodeDecision, encodeDecision, isLate, mayGrant} from './decision-codec.js';
import {KEYS} from '../storage-keys.js';
import {expireCookie} from './expire-cookie.js';
import {own} from '../own-node.js';

/** Name, domain and term of the cookie, as in the site's config. */
export interface CookieOptions {
  readonly name: string;
  readonly domain?: string | null;
  readonly days: number;
}

/**
 * Keeps the decision in a cookie (COOK-01…06). Every access may throw `SecurityError`, as in a
 * sandboxed frame, and a malformed cookie of somebody else's must not matter.
 */
export function createCookieRepository(
  {name, domain, days}: CookieOptions,
  isAccount?: boolean,
): DecisionRepository {
  // The newest decision that was made here, beside the cookie. That is also written by what is late: a
  // server's answer to an earlier decision, a page of a sibling host.
  const newest = KEYS.newest + name;
  // A cookie may stand twice, on two domains or paths; js-cookie would show the first only.
  const values = (): string[] =>
    own(document)
      .cookie.split('; ')
      .filter((pair) => pair.startsWith(name + '='))
      .map((pair) => pair.slice(name.length + 1));

  /** Who shares the cookie with sibling hosts, or with an account, is asked; else that decision stands. */
  const inForce = (value: string): string => {
    try {
      // Read only where something is granted.
      const made = mayGrant(value) && (localStorage[newest] as string);
      return made && isLate(value, made) ? (domain || isAccount ? '' : made) : value;
    } catch {
      return value;
    }
  };

  return {
    read() {
      try {
        // Of several valid ones the strictest wins: a stale "accepted" must not (COOK-04).
        const [value] = values()
          .sort((a, b) => countGrants(a) - countGrants(b))
          .filter(decodeDecision);
        return decodeDecision(inForce(value!));
      } catch {
        return;
      }
    },
    write(decision) {
      try {
        const value = encodeDecision(decision);
        const set = (): boolean => {
          Cookies.set(name, value, {
            path: '/',
            sameSite: 'Lax',
            // Engines refuse Secure on http, WebKit on loopback too; `__Host-` demands it.
            secure: location.protocol === 'https:' || name.startsWith('__'),
            expires: new Date(daysAfter(decision.t!, days)),
            // js-cookie leaves out what is empty.
            domain: domain!,
          });
          return values().join() === value;
        };
        // A twin elsewhere, or none because it was refused: clear the name everywhere, once.
        const isKept = set() || (expireCookie(name), set());
        try {
          if (isKept) localStorage[newest] = value;
        } catch {}
        return isKept;
      } catch {
        return false;
      }
    },
    remove() {
      try {
        expireCookie(name);
        localStorage.removeItem(newest);
      } catch {
        // Nothing was kept here, so nothing is to be removed.
      }
    },
  };
}
