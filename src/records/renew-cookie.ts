import {daysAfter, utcDay} from '../consent/utc-day.js';
import type {Consent} from '../controller.js';
import {KEYS} from '../storage-keys.js';
import {own} from '../own-node.js';
import {cookieValue} from './cookie-value.js';
import {readKey, writeKey} from './local-keys.js';
import {putRight} from './put-right.js';
import {RENEWAL, RENEWED} from './renewal.js';

/**
 * Has the server write the cookie that this page has found, so that Safari keeps it for its full term
 * (ITP-01), and remembers whether it did: once a decision. Without `keepalive`, and ended by any
 * decision, since the answer brings back what was asked with. Never rejects.
 */
export async function renewCookie(url: string, consent: Consent, value: string): Promise<void> {
  // Another tab has been here, or there is something to send first.
  if (!consent.state.day || readKey(KEYS.errand)) return;
  const asking = new AbortController();
  const end = (): void => asking.abort();
  own(document).addEventListener('kelisim-change', end);
  consent.signal.addEventListener('abort', end);
  try {
    const {status, headers} = await fetch(url, {
      method: 'POST',
      body: JSON.stringify({schema: RENEWAL}),
      headers: {'Content-Type': 'application/json'},
      credentials: 'include',
      redirect: 'manual',
      signal: asking.signal,
    });
    // An endpoint that is down is asked by the next page. Another tab may have erased everything.
    if (status < 500 && !asking.signal.aborted && cookieValue(consent.config.cookie.name))
      writeKey(KEYS.errand, headers.has(RENEWED) ? lastDay(consent) : '-');
  } catch {
    // So is one that can't be reached.
  }
  own(document).removeEventListener('kelisim-change', end);
  if (asking.signal.aborted) putRight(consent, value);
}

/** The day until which the decision in force holds. */
export function lastDay({state, config}: Consent): string {
  return utcDay(daysAfter(state.day!, config.cookie.days));
}
