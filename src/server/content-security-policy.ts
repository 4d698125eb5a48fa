import type {GuardRule} from '../config.js';
import {overlap, readRule, readSource, type AddressPattern} from './address-pattern.js';
import {ownMembers} from './own-members.js';
import {allows, type ServerConsent} from './read-consent.js';
import {readPolicy, writePolicy, type Policy, type PolicyDirectives} from './read-policy.js';

export interface ContentSecurityPolicyOptions {
  /**
   * The site's policy as it would be for somebody who allows everything, vendors' hosts included: a
   * header's value, or an object of directives. `{nonce}` in it becomes the nonce. Default: the
   * site itself, and the hosts of what is allowed, in every directive.
   */
  readonly base?: string | PolicyDirectives;
  /** The response's nonce, base64. */
  readonly nonce?: string;
}

/** What a page can fetch, and what browsers go by where a directive is absent. */
const FALLBACKS: Readonly<Record<string, readonly string[]>> = {
  'script-src': [],
  'script-src-elem': ['script-src'],
  'style-src': [],
  'style-src-elem': ['style-src'],
  'connect-src': [],
  'img-src': [],
  'frame-src': ['child-src'],
  'media-src': [],
  'worker-src': ['child-src', 'script-src'],
  'font-src': [],
  'object-src': [],
  'manifest-src': [],
};

/** Directives that the default policy writes a vendor's hosts into. */
const WRITTEN = ['script', 'connect', 'img', 'frame', 'media', 'worker', 'font', 'style'];

/** `https:`, and `*` with or without scheme, port and path. */
const EVERY_HOST = /^((https?|wss?):|([a-z][a-z\d+.-]*:\/\/)?\*(:(\d+|\*))?(\/.*)?)$/i;

interface ReadyRule {
  readonly match: string;
  readonly pattern: AddressPattern;
  readonly isAllowed: boolean;
}

/**
 * Writes the value of a `Content-Security-Policy` header that lets nothing through of what is not
 * allowed, scripts that nobody has marked included. Rules are those of `config.guard`, the first
 * that fits counts; `consent` is what `readConsent()` gives. The base's sources for a denied
 * rule are left out, all others stay; nothing is ever added to a base.
 *
 * A policy is a list of what may be fetched, so some bases can't be held to the rules, and it throws
 * `TypeError` with what to write instead: `*`, `https:` and `'strict-dynamic'` let every vendor
 * in, and so does a directive that neither the base nor its `default-src` has. It throws alike
 * whatever the visitor decided: a base that is served once is served always. The page has to be
 * loaded again after a choice, and caches have to know (`Vary: Cookie`). `'self'` is not looked
 * into, and a nonce lets in every script that carries it.
 */
export function contentSecurityPolicy(
  rules: readonly GuardRule[],
  consent: ServerConsent,
  options: ContentSecurityPolicyOptions = {},
): string {
  const {base, nonce} = ownMembers(options);
  const ready = rules.map((rule, i) => readyRule(ownMembers(rule), i, consent));
  const policy = readPolicy(base ?? defaultBase(ready, nonce), nonce);
  if (ready.length) refuseGaps(policy);
  for (const [name, words] of policy) {
    if (!/-src(-elem|-attr)?$/.test(name)) continue;
    const kept = words.filter((word) => isKept(word, name, ready));
    // An empty list means the same; said, it is not taken for a mistake.
    policy.set(name, kept.length ? kept : ["'none'"]);
  }
  return writePolicy(policy);
}

function readyRule(rule: GuardRule, i: number, consent: ServerConsent): ReadyRule {
  const pattern = readRule(rule.match);
  if (!pattern) fail(`rules[${i}].match must be a host, *.host or host/path`);
  if (!rule.category) fail(`rules[${i}].category must name a category`);
  const isAllowed = allows(consent, rule.category, rule.service);
  return {match: rule.match, pattern, isAllowed};
}

/** True if a source stays: the first rule that names all of it decides, and without one it does. */
function isKept(word: string, directive: string, rules: readonly ReadyRule[]): boolean {
  if (!rules.length) return true;
  const place = `${word} in ${directive}`;
  if (/^'strict-dynamic'$/i.test(word)) {
    fail(`${place} lets scripts load from any host: name the hosts instead`);
  }
  if (EVERY_HOST.test(word)) fail(`${place} lets in every host: name those that the page needs`);
  // Keywords, nonces and hashes; `data:`, `blob:` and the like, which no host answers.
  if (word.startsWith("'") || /^[a-z][a-z\d+.-]*:$/i.test(word)) return true;
  const source = readSource(word);
  if (!source) return fail(`${place} is no source that a policy knows`);
  for (const {match, pattern, isAllowed} of rules) {
    const met = overlap(source, pattern);
    if (met === 'all') return isAllowed;
    if (met === 'some') {
      fail(`${place} lets in more than the rule ${match}: name hosts and paths as narrowly as it`);
    }
  }
  return true;
}

/** What a policy does not speak of it allows. */
function refuseGaps(policy: Policy): void {
  if (policy.has('default-src')) return;
  for (const [name, fallbacks] of Object.entries(FALLBACKS)) {
    if ([name, ...fallbacks].some((one) => policy.has(one))) continue;
    fail(`without ${name} every host is let in: add it, or default-src 'self'`);
  }
}

/** The site itself and every vendor; whose are denied is left out of it as of any base. */
function defaultBase(rules: readonly ReadyRule[], nonce: string | undefined): PolicyDirectives {
  const hosts = rules.flatMap(({pattern: {host, reach, path}}) => {
    const suffix = path === '/' ? '' : encodeURI(path).replace(/[;,]/g, encodeURIComponent);
    // `*.host` of a rule is the host too; that of a policy is not.
    return reach === 'both' ? [host + suffix, `*.${host}${suffix}`] : [host + suffix];
  });
  const own = (name: string): string[] =>
    nonce !== undefined && /^(script|style)$/.test(name) ? ["'nonce-{nonce}'"] : [];
  return {
    'default-src': ["'self'"],
    ...Object.fromEntries(
      WRITTEN.map((name) => [`${name}-src`, ["'self'", ...own(name), ...new Set(hosts)]]),
    ),
  };
}

function fail(problem: string): never {
  throw new TypeError(`contentSecurityPolicy: ${problem}`);
}
