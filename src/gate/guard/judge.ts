import type {Consent} from '../../controller.js';
import {emit} from '../../events.js';
import {fits, parseRules, type Rule} from './rules.js';

/**
 * The rule by which an address is held now, or nothing. Everything that can be an address of a
 * native's is taken; what can't be read is no matter of the guard's. `isTooLate` is for what was
 * not caught in time: it is told and not held.
 */
export type Judge = (address: unknown, isTooLate?: boolean) => Rule | undefined;

/** Makes the judge of a page: asks for consent at every address, and tells of each once. */
export function createJudge({allows, config}: Consent): Judge {
  const rules = parseRules(config.guard);
  const told = new Set<string>();

  return (address, isTooLate) => {
    if (!address || !URL.canParse(address as string, document.baseURI)) return;
    const url = new URL(address as string, document.baseURI);
    const hits = rules.filter((rule) => fits(rule, url));
    const [rule] = hits;
    const {prerendering} = document as {prerendering?: boolean};
    // On a prerendered page nothing may run yet, whatever was decided (LIFE-02).
    if (!rule || (allows(rule.category, rule.service) && !prerendering)) return;
    const isHeld = !config.guardReportOnly && !isTooLate;
    // Without its query, in which a pixel has something new each time.
    const place = url.origin + url.pathname;
    if (!told.has(place)) {
      told.add(place);
      const {match, category, service} = rule;
      if (config.guardReportOnly) console.info(`kelisim: would hold ${place} → ${match} → ${category}`);
      emit('kelisim-guard', {address: place, rule: match, category, service, isHeld});
    }
    // The site's rule may stand before the one that knows the vendor's queue.
    return isHeld ? {...rule, queue: hits.at(-1)!.queue} : undefined;
  };
}
