import type {DecisionRepository} from './repository.js';
import type {ConsentRules} from './rules.js';
import type {ConsentState, ConsentStorage, Decision} from './state.js';
import type {ConsentTerms} from './terms.js';
import {decide, stateOf, type Choices} from './transitions.js';

/** Holds the state and keeps decisions. Knows no view, no vendor and no cookie. */
export interface ConsentStore {
  readonly state: ConsentState;
  /** False at first: everything is denied and undecided until it is true and read afresh. */
  isOpen: boolean;
  terms?: ConsentTerms;
  /** Keeps the visitor's choice; `by` is who made it. */
  decide(choices: Choices, by?: string): void;
  /** Drops the decision: everything is denied and undecided. */
  forget(): void;
  /** Reads the repository afresh: another tab or the server may have written it. */
  refresh(): void;
  /**
   * Writes what is in force anew, once a visit: Safari ends a script's cookie after seven days. Its
   * day, and so its end, stays where it is (ITP-02, LAW-21). Never on hearing of another tab: each
   * would answer the other's writing with its own (SYNC-02).
   */
  renew(): void;
}

/** Makes the store; `now` gives milliseconds since 1970. */
export function createStore(
  repository: DecisionRepository,
  rules: ConsentRules,
  now: () => number = Date.now,
): ConsentStore {
  let state: ConsentState;
  let storage: ConsentStorage = 'cookie';
  let decision: Decision = {};
  const derive = (): void => {
    const kept = store.isOpen ? decision : {};
    state = stateOf(kept, rules, now(), storage);
    state = store.terms?.amend(state, kept) ?? state;
  };
  /** Where it is not held (cookies blocked, sandboxed frame) the choice still counts, for this page. */
  const keep = (): void => {
    storage = repository.write(decision) ? 'cookie' : 'memory';
    derive();
  };
  const store: ConsentStore = {
    isOpen: false,
    get state() {
      return state;
    },
    decide(choices, by) {
      decision = decide(state, store.terms?.restrict(choices, by) ?? choices, rules, now());
      keep();
    },
    forget() {
      repository.remove();
      decision = {};
      derive();
    },
    refresh() {
      // What could not be kept may be by now.
      if (storage === 'memory') return keep();
      decision = repository.read() ?? {};
      derive();
    },
    renew() {
      if (state.day) keep();
    },
  };
  derive();
  return store;
}
