import {SESSION, type ConsentRules} from '../consent/rules.js';
import type {Decision} from '../consent/state.js';
import {allows as allowsState, stateOf} from '../consent/transitions.js';
import {findDecision} from './find-decision.js';
import {ownMembers} from './own-members.js';

/** What a visitor allows, as a server sees it. */
export interface ServerConsent {
  /** True when there is a decision that holds on every category asked about. */
  readonly decided: boolean;
  /** Every category; `session` is always true, what was not decided is false. */
  readonly choices: Readonly<Record<string, boolean>>;
  /** Services that differ from their category, keyed `category.service`. */
  readonly services: Readonly<Record<string, boolean>>;
  /** Policy version decided on, or `null`. */
  readonly policy: string | null;
  /** UTC day of the decision, `YYYY-MM-DD`, or `null`. */
  readonly day: string | null;
}

/** A category that the site asks about: its id, or with the version that the site gives it. */
export type ServerCategory = string | ConsentRules['categories'][number];

export interface ReadConsentOptions {
  /** The cookie's name, as in the site's config. Default: `kelisim`. */
  readonly name?: string;
  /** How long a decision holds, in days: 1 to 395, as in the site's config. Default: 180. */
  readonly days?: number;
  /** Those that the site asks about; one that the cookie lacks is denied, and then nothing is decided. */
  readonly categories?: readonly ServerCategory[];
  /** The policy version in force; a decision on another does not count. Default: any counts. */
  readonly policy?: string;
  /** Milliseconds since 1970. Default: now. */
  readonly now?: number;
}

const LONGEST_TERM = 395;

/**
 * Reads the consent in a request's `Cookie` header. Fails closed and never throws: what is no exact
 * valid encoding, has expired, or is dated in the future, is undecided and denied (REC-06, LAW-21).
 *
 * Without `categories` the choices are those that the cookie names. A category's fingerprint, which
 * the page makes of its services, is not known to a server and so not compared.
 */
export function readConsent(
  cookieHeader: string | null | undefined,
  options: ReadConsentOptions = {},
): ServerConsent {
  try {
    const own = ownMembers(options);
    const {name = 'kelisim', now = Date.now()} = own;
    const decision = findDecision(cookieHeader, name)?.decision;
    return toConsent(decision && ownMembers(decision), own, now);
  } catch {
    // Options that make no sense, from code that no compiler has seen: a no, and the page is served.
    return toConsent(undefined, ownMembers({}), 0);
  }
}

/** True when a category, or a service in it, may run; for names that come from elsewhere too. */
export function allows(consent: ServerConsent, category: string, service?: string): boolean {
  return allowsState({...consent, storage: 'cookie'}, category, service);
}

function toConsent(
  decision: Decision | undefined,
  {categories, policy, days = 180}: ReadConsentOptions,
  now: number,
): ServerConsent {
  const asked = categories?.map((one) => (typeof one === 'string' ? {id: one} : one));
  const version = policy ?? decision?.p;
  const rules: ConsentRules = {
    // Own members alone: a version in every object would take consents back.
    categories: [
      {id: SESSION},
      ...(asked ?? namedIn(decision)).map((one) => withVersion(decision)(ownMembers(one))),
    ],
    policy: ownMembers(version == null ? {} : {version}),
    cookie: {days: Math.min(days, LONGEST_TERM)},
  };
  const state = stateOf(decision ?? {}, rules, now, 'cookie');
  const {choices, services, day} = state;
  return Object.freeze({
    // Without a cookie nothing is decided, even where nothing is asked.
    decided: state.decided && !!decision,
    choices,
    services,
    policy: state.policy,
    day,
  });
}

/** The categories that a cookie speaks of. */
function namedIn(decision: Decision = {}): ConsentRules['categories'] {
  const keys = Object.keys(decision).filter((key) => !/^[vtp]$|^p\./.test(key));
  return [...new Set(keys.map((key) => key.replace(/\..*/, '')))].map((id) => ({
    id,
    version: decision['p.' + id],
  }));
}

/** A fingerprint (`*389105315`) counts as it stands; a version that the site gave is compared. */
const withVersion =
  (decision: Decision = {}) =>
  (category: ConsentRules['categories'][number]): ConsentRules['categories'][number] => {
    const kept = decision['p.' + category.id];
    return category.version == null && kept?.startsWith('*')
      ? {...category, version: kept}
      : category;
  };
