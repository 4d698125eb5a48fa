import type {ConsentState} from '../consent/state.js';
import type {Consent} from '../controller.js';
import {emit} from '../events.js';

/** What a browser keeps of a cookie's name and value together; what is longer it drops, in silence. */
const LONGEST = 4096;

/**
 * Tells where a choice could not be kept for its length: it holds for this page only, and the visitor
 * is asked again on the next one. Only the site can mend that, and nothing else would tell it.
 */
export function tellTooLong(
  {config: {cookie}}: Consent,
  {storage, services}: ConsentState,
  decision: string,
): void {
  if (storage === 'cookie' || cookie.name.length + decision.length <= LONGEST) return;
  const error = new Error(
    `${Object.keys(services).length} services differ from their category, which no cookie holds (${LONGEST} bytes): the choice counts for this page only; take granularity "category", more categories, or shorter ids`,
  );
  console.error('kelisim', error);
  emit('kelisim-error', {code: 'choice-too-long', error});
}
