import {findVendor} from '../audit/find-vendor.js';
import {isFirstParty} from '../audit/match-host.js';
import {toAddress} from '../audit/to-address.js';
import type {PageFacts} from './read-page.js';

/** What may be there all the same: exact names or patterns; hosts also as `*.example.kz`. */
export interface SilenceAllowList {
  /** The site's own other hosts. Its host, and those above and below it, need no mention. */
  readonly hosts?: readonly (string | RegExp)[];
  readonly cookies?: readonly (string | RegExp)[];
  /** Keys of local and session storage, names of databases, caches, scopes of service workers. */
  readonly storage?: readonly (string | RegExp)[];
}

/** One thing that should not have been there. */
export interface Leak {
  readonly kind: 'request' | 'cookie' | 'storage';
  /** An address, or the name of a cookie or a key. */
  readonly name: string;
  /** Where or by what, in words. */
  readonly detail: string;
  /** What to do about it. */
  readonly fix: string;
}

/** A cookie as it is judged: those of the driver know their domain and may be HttpOnly. */
export interface SeenCookie {
  readonly name: string;
  readonly detail: string;
}

const isAllowed = (name: string, list: readonly (string | RegExp)[] = []): boolean =>
  list.some((one) => (typeof one === 'string' ? one === name : one.test(name)));

/** Lists every leak, requests first. */
export function findLeaks(
  facts: PageFacts,
  requests: PageFacts['requests'],
  cookies: readonly SeenCookie[],
  allow: SilenceAllowList,
): Leak[] {
  return [
    ...requestLeaks(facts, requests, allow),
    ...cookieLeaks(facts, cookies, allow),
    ...storageLeaks(facts, allow),
  ];
}

function requestLeaks(
  {url}: PageFacts,
  requests: PageFacts['requests'],
  {hosts = []}: SilenceAllowList,
): Leak[] {
  const pageHost = new URL(url).hostname;
  const leaks = new Map<string, Leak>();
  for (const {url: name, by} of requests) {
    const address = toAddress(name);
    if (!address || isFirstParty(address.hostname, pageHost, hosts) || leaks.has(name)) continue;
    const fix =
      `mark up what asks for it (type="text/plain" data-consent="…" on a script, data-consent-src instead of src on anything else), ` +
      `hold it by the guard rule {"match": "${address.hostname}", "category": "…"}, ` +
      `or, if it is the site's own, allow it: {allow: {hosts: ['${address.hostname}']}}`;
    leaks.set(name, {kind: 'request', name, detail: by, fix});
  }
  return [...leaks.values()];
}

function cookieLeaks(
  {ownCookie}: PageFacts,
  cookies: readonly SeenCookie[],
  {cookies: allowed = []}: SilenceAllowList,
): Leak[] {
  return cookies
    .filter(({name}) => name !== (ownCookie ?? 'kelisim') && !isAllowed(name, allowed))
    .map(({name, detail}) => ({
      ...{kind: 'cookie', name, detail},
      fix: `${held('cookie', name)}, or, if the site can't work without it, declare it in "services" under "session" and allow it: {allow: {cookies: ['${name}']}}`,
    }));
}

function storageLeaks(facts: PageFacts, {storage: allowed = []}: SilenceAllowList): Leak[] {
  const areas = {
    'local storage': facts.local,
    'session storage': facts.session,
    IndexedDB: facts.databases,
    caches: facts.caches,
    'service workers': facts.workers,
  };
  const isOwn = (name: string): boolean => /^kelisim([.:_-]|$)/.test(name);
  return Object.entries(areas).flatMap(([detail, names]) =>
    names
      .filter((name) => !isOwn(name) && !isAllowed(name, allowed))
      .map((name) => ({
        ...{kind: 'storage' as const, name, detail},
        fix: `${held('local', name)}, or, if the site can't work without it, declare it in "services" under "session" and allow it: {allow: {storage: ['${name}']}}`,
      })),
  );
}

/** Which script it is, where the name tells. */
function held(kind: 'cookie' | 'local', name: string): string {
  const vendor = findVendor(kind, name);
  return vendor
    ? `hold the script of ${vendor.name}: mark it up with data-consent`
    : 'hold what sets it: mark the script up with data-consent, or wait for consent.when(…) in your own code';
}
