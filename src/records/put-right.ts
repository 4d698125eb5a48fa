import {daysAfter} from '../consent/utc-day.js';
import {decodeDecision, isLate} from '../cookies/decision-codec.js';
import type {Consent} from '../controller.js';
import {KEYS} from '../storage-keys.js';
import {cookieValue} from './cookie-value.js';
import {readKey} from './local-keys.js';
import {own} from '../own-node.js';

/**
 * After a decision, in ms, what a request from before it may still bring is looked for: an ended one
 * with `keepalive` runs on in Chromium, and its answer takes as long as the endpoint does.
 */
const LOOKS = [0, 300, 1000, 3000, 10_000, 30_000];

/**
 * Undoes what a request from before a decision brings back: a browser takes the cookie of an answer
 * though the request was ended a moment before, or the tab closed that had sent it. `old` is the value
 * that a request was sent with, for where everything was erased and there is no newest decision.
 */
export function putRight({config}: Consent, old?: string): void {
  const {name, domain, days} = config.cookie;
  const look = (): void => {
    const value = cookieValue(name);
    // Anything else would be written into the cookie as it stands.
    const [newest] = [readKey(KEYS.newest + name) ?? ''].filter(decodeDecision);
    if (!value || !(newest ? isLate(value, newest) : value === old)) return;
    const day = /&t=([\d-]+)/.exec(newest ?? '')?.[1] ?? '1970-01-01';
    // As the server has written it, or it would stand twice.
    own(document).cookie =
      `${name}=${newest ?? ''};path=/;samesite=lax;expires=${new Date(daysAfter(day, days)).toUTCString()}` +
      (domain ? `;domain=${domain}` : '') +
      (location.protocol === 'https:' || name.startsWith('__') ? ';secure' : '');
  };
  for (const wait of LOOKS) setTimeout(look, wait);
}
