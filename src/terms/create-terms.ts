import type {ConsentTerms} from '../consent/terms.js';
import type {Consent} from '../controller.js';
import type {RunPart} from '../parts.js';
import {isInForce} from '../upcoming/days-until.js';
import {applyBases} from './bases.js';
import {createMinors, exemptIn} from './minors.js';

/** What `kelisim.terms.js` exports. */
export interface TermsModule {
  /** Gets what changes the meaning of decisions on this page, by its config. */
  run(consent: Consent, run: RunPart): ConsentTerms;
}

/** Pages whose announcement and frames have been started: a change of audience makes terms anew. */
const started = new WeakSet<Consent>();

/**
 * Makes the terms of a page: other legal bases, minors, and a coming policy, which holds from its
 * day on. Starts what else only some sites have: the announcement and the hand-down to frames.
 */
export function createTerms(consent: Consent, run: RunPart): ConsentTerms {
  const {config} = consent;
  const upcoming = config.policy?.upcoming;
  if (upcoming && isInForce(upcoming.effective, new Date())) {
    Object.assign(config, {policy: {...config.policy, version: upcoming.version}});
  }
  if (!started.has(consent)) {
    started.add(consent);
    if (upcoming) void run('upcoming', consent, config);
    if (config.frames || config.framedBy) void run('frames', consent, config);
  }
  const minors =
    config.audience === 'minor' &&
    createMinors(
      exemptIn(config.categories),
      () =>
        // Once it is read: nothing is written in the middle of reading.
        void Promise.resolve().then(() => consent.withdraw({by: 'minor'})),
    );
  return {
    restrict: (choices, by) => (minors ? minors.restrict(choices, by) : choices),
    amend(state, decision) {
      const amended = applyBases(state, decision, config);
      return Object.freeze(minors ? minors.amend(amended, decision) : amended);
    },
  };
}

export {createTerms as run};
