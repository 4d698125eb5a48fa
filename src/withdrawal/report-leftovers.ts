import type {ConsentState} from '../consent/state.js';
import type {Consent} from '../controller.js';

/** What `kelisim.withdrawal.js` exports. */
export interface WithdrawalModule {
  /** Looks for what a withdrawal could not undo, and tells the page. */
  run(consent: Consent, previous: ConsentState): void;
}

export function reportLeftovers(_consent: Consent, _previous: ConsentState): void {}

export {reportLeftovers as run};
