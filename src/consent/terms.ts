import type {ConsentState, Decision} from './state.js';
import type {Choices} from './transitions.js';

/**
 * What changes the meaning of a decision on some pages: minors, other legal bases, a policy that
 * takes effect one day. The core knows only that there may be such terms; they are a part of their
 * own (`src/terms/`), and until it is there everything is denied.
 */
export interface ConsentTerms {
  /** The state under these terms, by what it would be without, and the decision that is kept. */
  amend(state: ConsentState, decision: Decision): ConsentState;
  /** What of a choice may be kept; `by` is who made it. */
  restrict(choices: Choices, by?: string): Choices;
}
