import type {Decision} from '../consent/state.js';
import {daysAfter, utcDay} from '../consent/utc-day.js';
import {decodeDecision, mayGrant} from '../cookies/decision-codec.js';
import type {ConsentRecord} from '../records/consent-record.js';
import {findDecision} from './find-decision.js';
import {toUrl} from './is-same-site.js';

export interface ConsentCookieOptions {
  readonly name: string;
  readonly days: number;
  readonly domain: string | undefined;
}

/** How far a device's clock may be off for its record to stand in for a cookie. */
const FRESH = 300e3;
const DAY = 864e5;

/**
 * The `Set-Cookie` value that keeps the visitor's choice for its full term: the cookie of the
 * request again, to the letter, now from a server (ITP-01). Its day stays, and so its end (LAW-21).
 * Nothing where there is no decision that holds.
 *
 * In the answer to a record, a refusal alone: the answer may come after a withdrawal, and a browser
 * takes its cookie even where the page that asked has gone. Without a record, as a later page asks,
 * a grant too.
 */
export function consentCookie(
  request: Request,
  record: ConsentRecord | undefined,
  {name, days, domain}: ConsentCookieOptions,
  now: number,
): string | undefined {
  const found = findDecision(request.headers.get('cookie'), name);
  const value = found?.value ?? (record && freshDecision(record, now));
  const isLate = record && value && mayGrant(value);
  const end = value && !isLate ? endOf(decodeDecision(value)!, days, now) : 0;
  const seconds = Math.floor((end - now) / 1000);
  if (!value || !(seconds > 0)) return;
  const isSecure =
    name.startsWith('__') || [request.url, request.headers.get('origin')].some(isHttps);
  return [
    `${name}=${value}`,
    'Path=/',
    ...(domain ? [`Domain=${domain}`] : []),
    `Max-Age=${seconds}`,
    'SameSite=Lax',
    ...(isSecure ? ['Secure'] : []),
  ].join('; ');
}

/** Behind a proxy that ends TLS the request's own address says http; the page's origin does not. */
const isHttps = (address: string | null): boolean => toUrl(address ?? '')?.protocol === 'https:';

/** When a decision ends; 0 if it does not hold. A refusal without a day holds from now on. */
function endOf(decision: Decision, days: number, now: number): number {
  const {t: day} = decision;
  if (day) return day <= utcDay(now) ? daysAfter(day, days) : 0;
  const choices = Object.entries(decision).filter(([key]) => !/^[vp]$|^p\./.test(key));
  return choices.every(([, choice]) => choice === '0') ? now + days * DAY : 0;
}

/**
 * What the record says, where the request brought no cookie. Only if it was made a moment ago: an
 * erasing may have followed, which left no cookie either.
 */
function freshDecision({decision, time}: ConsentRecord, now: number): string | undefined {
  const isFresh = Math.abs(now - Date.parse(time)) < FRESH;
  const day = decodeDecision(decision)?.t;
  // No day, or one that does not exist, gives NaN, and that is near to nothing.
  const isToday = Math.abs(daysAfter(day ?? '', 0) - daysAfter(utcDay(now), 0)) <= DAY;
  return isFresh && isToday ? decision : undefined;
}
