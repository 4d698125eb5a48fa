import type {DecisionRepository} from './repository.js';
import type {ConsentRules} from './rules.js';
import type {ConsentState, ConsentStorage, Decision} from './state.js';
import {decide, stateOf} from './transitions.js';

/** Holds the state and keeps decisions. Knows no view, no vendor and no cookie. */
export interface ConsentStore {
  readonly state: ConsentState;
  /** Keeps the visitor's choice. */
  decide(choices: Readonly<Record<string, boolean | undefined>>): void;
  /** Drops the decision: everything is denied and undecided. */
  forget(): void;
  /** Reads the repository afresh: another tab or the server may have written it. */
  refresh(): void;
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
  const derive = (): void => void (state = stateOf(decision, rules, now(), storage));
  const settle = (): void => {
    derive();
    if (!state.day) return;
    // Also what was read a moment ago: Safari ends a script's cookie after seven days, so each
    // visit writes it anew; its day, and so its end, stays where it is (ITP-02, LAW-21). Where it
    // is not held (cookies blocked, sandboxed frame) the choice still counts, for this page.
    storage = repository.write(decision) ? 'cookie' : 'memory';
    derive();
  };
  const store = {
    get state() {
      return state;
    },
    decide(choices: Readonly<Record<string, boolean | undefined>>) {
      decision = decide(state, choices, rules, now());
      settle();
    },
    forget() {
      repository.remove();
      decision = {};
      settle();
    },
    refresh() {
      if (storage === 'cookie') decision = repository.read() ?? {};
      settle();
    },
  };
  store.refresh();
  return store;
}
