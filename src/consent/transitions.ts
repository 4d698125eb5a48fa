import {SESSION, type ConsentRules} from './rules.js';
import type {ConsentState, ConsentStorage, Decision} from './state.js';
import {daysAfter, utcDay} from './utc-day.js';

/** Choices as the site or the view gives them: by category, or `category.service`. */
export type Choices = Readonly<Record<string, boolean | undefined>>;

/**
 * The state that a kept decision gives at a moment (milliseconds since 1970).
 *
 * Fails closed: what is absent, expired, dated in the future or decided on another policy version
 * is denied and undecided (LAW-21, LAW-22, REC-06). A refusal counts without its day, a consent
 * does not.
 */
export function stateOf(
  kept: Decision,
  {categories, policy, cookie}: ConsentRules,
  now: number,
  storage: ConsentStorage,
): ConsentState {
  // Without a prototype: what a page's bad code has put into every object is no choice.
  const decision = {__proto__: null, ...kept} as unknown as Decision;
  const {t: day, p} = decision;
  // Written so that a day that does not exist, whose end is NaN, is not in force.
  const isInForce =
    day && p === policy?.version && day <= utcDay(now) && now < daysAfter(day, cookie.days);
  const choices: Record<string, boolean> = {};
  const services: Record<string, boolean> = {};
  let decided = true;
  for (const {id, version} of categories) {
    // A category that is new, or whose own version was raised, is denied and asked about alone.
    const decidedOn = decision['p.' + id];
    // A fingerprint says what a consent was given to: a refusal holds whatever is added, and so does
    // what was kept before there was one.
    const isSame =
      decidedOn === version ||
      ((version ?? decidedOn)?.[0] === '*' && (!decidedOn || decision[id] === '0'));
    const counts = isInForce ? isSame && decision[id] : !day && decision[id] === '0';
    const grants = (key: string): boolean => !!isInForce && !!counts && decision[key] === '1';
    choices[id] = id === SESSION || grants(id);
    decided &&= id === SESSION || !!counts;
    for (const key in decision) if (key.startsWith(id + '.')) services[key] = grants(key);
  }
  return Object.freeze({
    decided,
    choices: Object.freeze(choices),
    services: Object.freeze(services),
    day: isInForce ? day : null,
    policy: (isInForce && p) || null,
    storage,
  });
}

/**
 * The decision after the visitor chose: categories left out stay as they are, and a category's
 * choice counts for all its services unless they are named too.
 */
export function decide(
  {decided, choices: before, services}: ConsentState,
  given: Choices,
  {categories, policy}: ConsentRules,
  now: number,
): Decision {
  const choices = {__proto__: null, ...given} as unknown as Choices;
  const decision: Record<string, string> = {v: '1', t: utcDay(now)};
  if (policy?.version) decision.p = policy.version;
  for (const {id, version} of categories) if (version) decision['p.' + id] = version;
  for (const {id} of categories) {
    if (id === SESSION) continue;
    const choice = choices[id] ?? before[id]!;
    // A choice for the whole category ends the exceptions that were made before.
    const exceptions: Choices = {...(choices[id] == null && services), ...choices};
    const own = Object.keys(exceptions).filter((key) => key.startsWith(id + '.'));
    // What is still to be asked, and is not answered here, stays so.
    if (decided || choice || choices[id] === false || own[0]) decision[id] = choice ? '1' : '0';
    for (const key of own) {
      if (exceptions[key] === !choice) decision[key] = choice ? '0' : '1';
    }
  }
  return decision;
}

/** True when a category, or a service in it, may run. A category that the site has not may not. */
export function allows(state: ConsentState, category: string, service?: string): boolean {
  const {choices, services} = state;
  const key = `${category}.${service}`;
  // Its own: `constructor`, in somebody's markup, is a member of every object, and so is what a page's
  // bad code has put into all of them.
  return Object.hasOwn(services, key)
    ? services[key]!
    : Object.hasOwn(choices, category) && choices[category]!;
}
