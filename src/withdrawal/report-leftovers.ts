import type {ConsentState} from '../consent/state.js';
import {allows} from '../consent/transitions.js';
import type {Consent} from '../controller.js';
import {emit} from '../events.js';
import {findSurvivors} from './find-survivors.js';
import {stillRunning} from './still-running.js';

/** What `kelisim.withdrawal.js` exports. */
export interface WithdrawalModule {
  /** Looks for what a withdrawal could not undo, and tells the page. */
  run(consent: Consent, previous: ConsentState): Promise<void>;
}

/**
 * Tells the page, by `kelisim-leftover`, what is left of the services that were allowed before and
 * are not any more. Called when the second sweep is over; says nothing if nothing is left.
 */
export async function reportLeftovers(consent: Consent, previous: ConsentState): Promise<void> {
  const withdrawn = consent.config.services.filter(
    ({category, id}) => allows(previous, category, id) && !consent.allows(category, id),
  );
  const survivors = await findSurvivors(withdrawn);
  const running = stillRunning(consent.allows);
  if (survivors[0] || running[0]) emit('kelisim-leftover', {survivors, running});
}

export {reportLeftovers as run};
