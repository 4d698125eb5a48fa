import type {Consent} from '../controller.js';
import {own} from '../own-node.js';
import {cookieValue} from './cookie-value.js';
import type {Unsent} from './outbox.js';
import {putRight} from './put-right.js';
import {RENEWED} from './renewal.js';
import {readRetryAfter} from './retry-delay.js';

/** In milliseconds: an endpoint that says nothing for so long is asked again later. */
const PATIENCE = 20_000;

/** All `keepalive` requests of a page share 64 kB; a letter takes up to three bytes. */
const KEEPALIVE_CHARACTERS = 20_000;

/**
 * What became of a record: it arrived; the record itself is refused; the endpoint takes none, until
 * the site mends it; it is to be tried again, not before `after` milliseconds; or the visitor has
 * decided again meanwhile, and it is to be tried again at once. `isRenewed`: the server has written the
 * cookie that the request brought.
 */
export type Answer =
  | {readonly type: 'sent'; readonly isRenewed: boolean}
  | {readonly type: 'refused' | 'misplaced'; readonly status: number}
  | {readonly type: 'later'; readonly after: number}
  | {readonly type: 'superseded'};

/** Sends one record. Never rejects. */
export async function sendRecord(
  url: string,
  {id, body}: Unsent,
  isFirst: boolean,
  consent: Consent,
): Promise<Answer> {
  const sending = new AbortController();
  const before = cookieValue(consent.config.cookie.name);
  // An endpoint of the site's own may answer with the cookie as it was.
  let isSuperseded = false;
  const supersede = (): void => {
    isSuperseded = true;
    sending.abort();
  };
  own(document).addEventListener('kelisim-change', supersede, {once: true});
  const timer = setTimeout(() => sending.abort(), PATIENCE);
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: {'Content-Type': 'application/json', 'Idempotency-Key': id},
      // The answer writes the cookie again, also from a host beside this one.
      credentials: 'include',
      // A page to sign in on would answer 200 and keep nothing.
      redirect: 'manual',
      // It outlives the page. Another's may have used up the room, so the next try does without.
      keepalive: isFirst && body.length < KEEPALIVE_CHARACTERS,
      signal: sending.signal,
    });
    return judge(response);
  } catch {
    return isSuperseded ? {type: 'superseded'} : {type: 'later', after: 0};
  } finally {
    clearTimeout(timer);
    if (isSuperseded && before) putRight(consent, before);
    own(document).removeEventListener('kelisim-change', supersede);
  }
}

function judge({ok, status, headers}: Response): Answer {
  if (ok) return {type: 'sent', isRenewed: headers.has(RENEWED)};
  if (status >= 500 || [408, 425, 429].includes(status)) {
    return {type: 'later', after: readRetryAfter(headers.get('Retry-After'))};
  }
  return {type: [400, 409, 413, 422].includes(status) ? 'refused' : 'misplaced', status};
}
