import type {Consent} from '../controller.js';
import {decodeDecision} from '../cookies/decision-codec.js';
import type {ConsentRecord} from './consent-record.js';

/**
 * True when a record is that of the decision in force: of its day and its policy, and all that it
 * says is so. It is not where the server, another sub-domain or a tool of the visitor's has decided
 * since, which leaves no record in this browser, nor where something is asked anew.
 */
export function isInForce(
  {decision, categories, services}: ConsentRecord,
  {state, allows}: Consent,
): boolean {
  const kept = decodeDecision(decision) ?? {};
  const exceptions = Object.keys({...kept, ...state.services}).filter((key) =>
    /^(?!p\.).*\./.test(key),
  );
  // What other pages ask about is nothing that this one could tell.
  const isHere = (key: string): boolean => Object.hasOwn(state.choices, key.replace(/\..*/, ''));
  return (
    kept.t === state.day &&
    (kept.p ?? null) === state.policy &&
    categories.every(({id, isGranted}) => !isHere(id) || allows(id) === isGranted) &&
    services.every(
      ({id, category, isGranted}) => !isHere(category) || allows(category, id) === isGranted,
    ) &&
    exceptions.every((key) => !isHere(key) || (kept[key] === '1') === state.services[key])
  );
}
