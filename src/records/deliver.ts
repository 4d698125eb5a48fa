import type {Consent} from '../controller.js';
import {UNSENT} from './add-unsent.js';
import {cookieValue} from './cookie-value.js';
import {keysWith} from './local-keys.js';
import {endErrand, listUnsent, readUnsent, removeUnsent, setAside} from './outbox.js';
import {pause} from './pause.js';
import {putRight} from './put-right.js';
import {lastDay, renewCookie} from './renew-cookie.js';
import {retryDelay} from './retry-delay.js';
import {sendRecord, type Answer} from './send-record.js';
import {asSoleSender} from './sole-sender.js';

/** How a round through what is undelivered ended; `hasSent` says whether anything arrived. */
interface Round {
  readonly stopped?: Answer;
  readonly hasSent: boolean;
}

let isWorking = false;
let hasMore = false;
let hasTold = false;

/**
 * Sends what is undelivered, in order, one tab at a time, until all of it has arrived: at once, and
 * after failures again and again, later and later, sooner when the network or the visitor is back.
 * It waits for nobody and nobody waits for it; what a closed tab leaves, the next one sends.
 *
 * `isLater`: the page has found its decision, and not taken it, so that the server may renew it.
 */
export async function deliver(url: string, consent: Consent, isLater?: boolean): Promise<void> {
  const {name} = consent.config.cookie;
  const found = isLater && cookieValue(name);
  // A tab that is closed by now may have sent what is still to be answered.
  if (!isLater) putRight(consent);
  hasMore = true;
  if (isWorking) return;
  isWorking = true;
  let failures = 0;
  while (hasMore) {
    hasMore = false;
    const isFirst = !failures;
    const send = (): Promise<Round> => sendAll(url, isFirst, consent);
    // What waits in this page alone, as that everything was erased, is nobody else's to send: so the
    // tabs need no agreement, which may be a key in storage.
    const {stopped, hasSent} = await (keysWith(UNSENT)[0] ? asSoleSender(send) : send());
    if (hasSent) failures = 0;
    if (stopped?.type !== 'later') continue;
    failures++;
    hasMore = true;
    // No lock is held meanwhile: it would keep the page out of the back-forward cache.
    await (stopped.after
      ? pause(stopped.after + retryDelay(1))
      : pause(retryDelay(failures), 'online', 'visibilitychange'));
  }
  isWorking = false;
  // Not what was decided here in the meantime.
  if (found && found === cookieValue(name)) await renewCookie(url, consent, found);
}

async function sendAll(url: string, isFirst: boolean, consent: Consent): Promise<Round> {
  let hasSent = false;
  let isRenewed = false;
  for (let list = listUnsent(); list[0]; list = listUnsent()) {
    for (const one of list) {
      // Another tab was here, where the tabs could not agree.
      if (!readUnsent(one.id)) continue;
      const answer = await sendRecord(url, one, isFirst || hasSent, consent);
      if (answer.type === 'sent') {
        hasSent = true;
        ({isRenewed} = answer);
        removeUnsent(one.id);
      } else if (answer.type === 'refused') {
        setAside(one);
        tell(url, answer.status, `record ${one.id} is kept under "kelisim-refused.${one.id}"`);
      } else if (answer.type === 'superseded') {
        break;
      } else {
        if (answer.type === 'misplaced' && !hasTold) {
          hasTold = true;
          tell(url, answer.status, 'records wait for the next page; it has to answer POST by 204');
        }
        return {stopped: answer, hasSent};
      }
    }
  }
  // Another tab may have erased everything, and this one not heard of it yet.
  const isKept = isRenewed && consent.state.day && cookieValue(consent.config.cookie.name);
  endErrand(isKept ? lastDay(consent) : undefined);
  return {hasSent};
}

function tell(url: string, status: number, what: string): void {
  console.error(
    `kelisim: config.recordUrl ${url} answered ${status || 'with a redirect'}: ${what}`,
  );
}
