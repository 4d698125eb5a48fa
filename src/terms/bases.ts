import type {Config} from '../config.js';
import {SESSION} from '../consent/rules.js';
import type {ConsentState, Decision} from '../consent/state.js';
import {stateOf} from '../consent/transitions.js';
import {hasObjection} from '../signals/privacy-signal.js';

/**
 * The state where not every category waits for a consent (LAW-15): one that is `exempt` is on, one
 * with `opt-out` is on until the visitor has refused it, or the browser objects and the visitor has
 * not chosen otherwise since (GPC-02, GPC-03).
 */
export function applyBases(state: ConsentState, decision: Decision, config: Config): ConsentState {
  const objects = hasObjection(config.respectDnt);
  const choices: Record<string, boolean> = {...state.choices};
  // What was said on another policy, or too long ago, is no answer; a refusal without a day is.
  const isAnswered = (id: string): boolean =>
    id in decision && (!!state.day || (!decision.t && decision[id] === '0'));
  const isObjected = (id: string): boolean => isAnswered(id) && decision[id] === '0';
  let isDecided = true;
  for (const {id, basis} of config.categories) {
    if (id === SESSION) continue;
    if (basis === 'exempt') choices[id] = true;
    else if (basis === 'opt-out') {
      choices[id] ||= !isObjected(id) && !objects;
      // A signal is an answer: who has it on is not asked.
      isDecided &&= isAnswered(id) || objects;
    }
  }
  const asked = config.categories.filter(({basis = 'consent'}) => basis === 'consent');
  isDecided &&= stateOf(decision, {...config, categories: asked}, Date.now(), 'cookie').decided;
  return {...state, decided: isDecided, choices: Object.freeze(choices)};
}
