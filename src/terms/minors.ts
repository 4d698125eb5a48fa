import {SESSION} from '../consent/rules.js';
import type {ConsentState, Decision} from '../consent/state.js';
import type {Choices} from '../consent/transitions.js';
import {encodeDecision} from '../cookies/decision-codec.js';
import {storedRecords} from '../stored-records.js';

/** What a page that addresses a minor makes of decisions: only a guardian's grants (KID-01, KID-03). */
export interface Minors {
  amend(state: ConsentState, decision: Decision): ConsentState;
  restrict(choices: Choices, by?: string): Choices;
}

/**
 * Makes the rules for a minor. Nothing of it is in the cookie (KID-02): that a guardian decided is
 * known from the record that this browser keeps, and where that is lost it has to be said again.
 * `withdraw` is called where the cookie holds a grant that nobody could give for a minor.
 */
export function createMinors(isExempt: (id: string) => boolean, withdraw: () => void): Minors {
  let isGuardian = false;
  /** The decision that a guardian made on this page; its record comes a moment later. */
  let trusted = '';

  return {
    restrict(choices, by) {
      isGuardian = by === 'guardian';
      if (isGuardian) return choices;
      return Object.fromEntries(
        Object.keys(choices).map((key) => [key, isExempt(key) && choices[key]]),
      );
    },
    amend(state, decision) {
      const value = encodeDecision(decision);
      if (isGuardian) trusted = value;
      isGuardian = false;
      if (trusted ? trusted === value : isRecorded(value)) return state;
      const granted = {...state.choices, ...state.services} as Readonly<Record<string, boolean>>;
      const keys = Object.keys(granted);
      if (keys.some((key) => granted[key] && !isExempt(key))) withdraw();
      const deny = (all: Readonly<Record<string, boolean>>): Readonly<Record<string, boolean>> =>
        Object.freeze(
          Object.fromEntries(Object.keys(all).map((key) => [key, isExempt(key) && all[key]!])),
        );
      // Nothing is left to decide, and so nobody is asked.
      return {
        ...state,
        decided: true,
        choices: deny(state.choices),
        services: deny(state.services),
      };
    },
  };
}

/** What a minor's page may run of its own accord. */
export const exemptIn =
  (categories: readonly {readonly id: string; readonly basis?: string}[]) =>
  (key: string): boolean => {
    const id = key.split('.')[0];
    return id === SESSION || categories.some((one) => one.id === id && one.basis === 'exempt');
  };

/** True when the newest record in this browser is a guardian's, and of this very decision. */
function isRecorded(value: string): boolean {
  const {actor, decision} = storedRecords().at(-1)?.record ?? {};
  return actor === 'guardian' && decision === value;
}
