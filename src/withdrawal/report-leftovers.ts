import type {Consent} from '../controller.js';

/** What `kelisim.withdrawal.js` exports. */
export interface WithdrawalModule {
  /** Looks for what a withdrawal could not undo, and tells the page. */
  reportLeftovers(consent: Consent): void;
}

export function reportLeftovers(_consent: Consent): void {}
