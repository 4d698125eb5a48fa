import type {ConsentState} from '../consent/state.js';
import {decide} from '../consent/transitions.js';
import type {Consent, DecisionDetails} from '../controller.js';
import {encodeDecision} from '../cookies/decision-codec.js';
import {eraseTraces} from '../erase-traces.js';
import {own} from '../own-node.js';
import {KEYS} from '../storage-keys.js';
import {RECORDED} from '../stored-records.js';
import type {ConsentRecord} from './consent-record.js';
import {cookieValue} from './cookie-value.js';
import {createRecord, type DecisionFacts} from './create-record.js';
import {addUnsent} from './add-unsent.js';
import {readKey} from './local-keys.js';
import {makeLinks} from './make-links.js';
import {readRecords, storeRecord} from './record-store.js';
import {recordUrl} from './record-url.js';
import {findShownTexts, hashShown} from './shown-texts.js';
import {toPlain} from './to-plain.js';
import {tellTooLong} from './tell-too-long.js';

/** What `kelisim.records.js` exports. */
export interface RecordsModule {
  /**
   * Makes and keeps the record of a decision, if `details` are given, and delivers what is unsent,
   * if the site names an address. `state` and `time` (milliseconds) are those of the decision.
   */
  run(
    consent: Consent,
    previous?: ConsentState | null,
    details?: DecisionDetails,
    state?: ConsentState,
    time?: number,
  ): Promise<ConsentRecord | null>;
}

let lastTime = 0;

/** Two decisions in one millisecond keep their order: the later one counts as a millisecond later. */
function inOrder(time: number): number {
  // A clock that was set back is believed.
  const isClose = time <= lastTime && lastTime - time < 1000;
  return (lastTime = isClose ? lastTime + 1 : time);
}

/** One after another: each record names the one before. */
let last: Promise<unknown> = Promise.resolve();

/** See {@link RecordsModule.run}. Resolves to the record, once it is kept; delivery goes on behind. */
export function keepRecord(
  consent: Consent,
  previous?: ConsentState | null,
  details?: DecisionDetails,
  state = consent.state,
  time = Date.now(),
): Promise<ConsentRecord | null> {
  const url = recordUrl(consent.config);
  if (!details) {
    // Who has yet to decide has nothing to be sent, and nothing to be kept.
    if (url && (consent.state.day || readKey(KEYS.errand))) startDelivery(url, consent, true);
    return Promise.resolve(null);
  }
  const isErasing = details.by === 'forget';
  if (!state.day && !isErasing) {
    // Decided before the terms were there: what it came to is known when they are.
    const again = (): Promise<ConsentRecord | null> =>
      consent.state.day
        ? keepRecord(consent, previous, details, consent.state, time)
        : Promise.resolve(null);
    if (!consent.state.day)
      own(document).addEventListener('kelisim-change', () => void again(), {
        once: true,
        signal: consent.signal,
      });
    return again();
  }
  const decision = isErasing ? '' : decisionOf(consent, state);
  tellTooLong(consent, state, decision);
  // Read now: by its turn the interface may be closed, and the visitor may have decided again.
  const facts: DecisionFacts = {
    config: {...consent.config, services: [...consent.config.services]},
    state,
    before: previous,
    details,
    time: inOrder(time),
    decision,
    shown: findShownTexts(details.by),
  };
  const kept = last.then(() => keep(facts, url, consent));
  last = kept.catch(() => {});
  return kept;
}

async function keep(
  facts: DecisionFacts,
  url: string | null,
  consent: Consent,
): Promise<ConsentRecord> {
  const {shown, config, details} = facts;
  const record = createRecord(facts, {
    textHash: shown ? await hashShown(shown, config) : null,
    // At last: what another tab records from here on, this one does not see.
    ...(await makeLinks(readRecords())),
  });
  // As it is stored, sent and hashed.
  const plain = toPlain(record);
  const isErasing = details.by === 'forget';
  // Who erases everything leaves nothing here, not even the record that they did.
  if (isErasing) eraseTraces();
  // Nor does a tab that was about to record what another one has erased.
  else if (isErased(facts)) return plain;
  else storeRecord(plain);
  own(document).dispatchEvent(new CustomEvent(RECORDED));
  if (url) {
    addUnsent(plain, isErasing);
    startDelivery(url, consent);
  }
  return plain;
}

/** True where the decision was kept in a cookie, and none is left. */
const isErased = ({state, config}: DecisionFacts): boolean =>
  state.storage === 'cookie' && !cookieValue(config.cookie.name);

/**
 * A file of its own: most sites keep records and send none. Offline, it comes when the network does.
 */
function startDelivery(url: string, consent: Consent, isLater?: boolean): void {
  import('./deliver.js')
    .then(({deliver}) => deliver(url, consent, isLater))
    .catch(() =>
      addEventListener('online', () => startDelivery(url, consent, isLater), {once: true}),
    );
}

/** The cookie's value: as it stands, or as it would if there were cookies. */
function decisionOf({config, state: now}: Consent, state: ConsentState): string {
  const value = cookieValue(config.cookie.name);
  return value != null && state === now && state.storage === 'cookie'
    ? value
    : encodeDecision(decide(state, {}, config, Date.parse(state.day!)));
}

export {keepRecord as run};
