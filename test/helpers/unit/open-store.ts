import type {DecisionRepository} from '../../../src/consent/repository.js';
import type {ConsentRules} from '../../../src/consent/rules.js';
import {createStore, type ConsentStore} from '../../../src/consent/store.js';

/** A store as a visit begins it: open, read, and written anew. */
export function openStore(
  repository: DecisionRepository,
  rules: ConsentRules,
  now?: () => number,
): ConsentStore {
  const store = createStore(repository, rules, now);
  store.isOpen = true;
  store.refresh();
  store.renew();
  return store;
}
