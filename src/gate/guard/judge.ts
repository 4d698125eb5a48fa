import type {Consent} from '../../controller.js';
import {emit} from '../../events.js';
import {own} from '../../own-node.js';
import {parseRules, readAddress, type Rule} from './rules.js';

/**
 * The rule by which an address is held now, or nothing. Everything that can be an address of a
 * native's is taken.
 */
export type Judge = (address: unknown) => Rule | undefined;

/** Makes the judge of a page: asks for consent at every address, and tells of each once. */
export function createJudge({allows, config}: Consent): Judge {
  const rules = parseRules(config.guard);
  const told = new Set<string>();

  return (address) => {
    // Once each: a link takes its address apart at every question.
    const {hostname, pathname, origin} = readAddress(address);
    const hits = rules.filter(({fitsAddress}) => fitsAddress(hostname, pathname));
    const [rule] = hits;
    // On a prerendered page nothing may run yet, whatever was decided (LIFE-02).
    const isHidden = (own(document) as {prerendering?: boolean}).prerendering;
    if (!rule || (allows(rule.category, rule.service) && !isHidden)) return;
    const {match, category, service} = rule;
    const isHeld = !config.guardReportOnly;
    // Without its query, in which a pixel has something new each time.
    const place = origin + pathname;
    if (!told.has(place)) {
      told.add(place);
      if (!isHeld) console.info('kelisim', place, match, category);
      emit('kelisim-guard', {address: place, rule: match, category, service, isHeld});
    }
    // With the queue of the ready rule, before which the site's may stand.
    if (isHeld) return {...hits.at(-1), ...rule};
  };
}
