import type {Evidence, Moment} from './audit-entry.js';
import type {Consent} from '../controller.js';
import {createEvidenceStore} from './evidence-store.js';
import {whenConsent} from './find-consent.js';
import {watchGuard, type GuardReports} from './guard-reports.js';
import {watchMarks, type Marks} from './marked-elements.js';
import {observeRequests} from './observe-requests.js';
import {observeStorage} from './observe-storage.js';

/** What the page showed: facts without a judgement. */
export interface Collection {
  readonly evidence: readonly Evidence[];
  /** States of consent, the earliest first; empty while no Kelisim runs here. */
  readonly moments: readonly Moment[];
  readonly marks: Pick<Marks, 'byAddress'>;
  readonly guard: Pick<GuardReports, 'byAddress'>;
  readonly consent: Consent | undefined;
  /** What could not be seen, in plain sentences. */
  readonly notes: readonly string[];
}

/** Sees to it that everything is seen; knows no view. */
export interface Collector {
  readonly collection: Collection;
  /** Looks at what is kept, now; resolves when all of it is read. */
  look(): Promise<void>;
  /** Calls back, in a task of its own, after anything new; returns the way to stop it. */
  subscribe(listener: () => void): () => void;
  stop(): void;
}

/** Milliseconds between two looks at what no event tells of. */
const PACE = 1000;

/** Starts to collect. Nothing on the page is wrapped or changed. */
export function collect({pace = PACE}: {readonly pace?: number} = {}): Collector {
  const lifetime = new AbortController();
  const {signal} = lifetime;
  const listeners = new Set<() => void>();
  const moments: Moment[] = [];
  const notes = new Set<string>();
  let consent: Consent | undefined;
  let isDue = false;
  const changed = (): void => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      for (const listener of listeners) listener();
    });
  };
  const store = createEvidenceStore(changed);
  const marks = watchMarks();
  const guard = watchGuard(signal, changed);
  const storage = observeStorage(store, signal);
  const isHeld = (address: string): boolean => marks.isHeld(address) || guard.isHeld(address);
  const note = (text: string): void => void notes.add(text);

  const remember = (): void => {
    moments.push({time: performance.now(), state: consent!.state});
    changed();
  };
  whenConsent((found) => {
    consent = found;
    remember();
    // What was kept up to here was kept under the state before.
    const onChange = (): void => {
      storage.lookNow();
      remember();
    };
    document.addEventListener('kelisim-change', onChange, {signal});
  }, signal);

  observeRequests({store, isHeld, note, signal});
  storage.look().catch(reportError);
  // eslint-disable-next-line no-restricted-syntax -- a developer's tool: no event tells of storage.
  const timer = setInterval(() => void storage.look().catch(reportError), pace);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    marks.stop();
    listeners.clear();
  });

  return {
    get collection() {
      const left = store.leftOut ? [`${store.leftOut} more were seen and are not listed.`] : [];
      const all = [...notes, ...left, ...unseen()];
      return {evidence: store.all(), moments, marks, guard, consent, notes: all};
    },
    look: storage.look,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => lifetime.abort(),
  };
}

/** What no script of the page can see, where there is some of it. */
function unseen(): string[] {
  const frames = document.querySelectorAll('iframe').length;
  const isControlled = !!globalThis.navigator.serviceWorker?.controller;
  return [
    ...(frames
      ? [`${frames} frame${frames > 1 ? 's' : ''}: what they load and keep is theirs.`]
      : []),
    ...(isControlled ? ['A service worker is at work: what it asks for itself is not seen.'] : []),
  ];
}
