import type {KelisimConfig, ServiceConfig} from './config.js';
import {ConsentConfigError} from './consent-config-error.js';
import {findAmbiguousGroup} from './find-ambiguous-group.js';
import {isInForce} from './upcoming/days-until.js';

/** What a member must be: a pattern and how to say it, or members of its own, or a list of such. */
type Shape =
  readonly [RegExp, string, 'looks'?] | {readonly [member: string]: Shape} | readonly [Shape];

const TEXT: Shape = [/./, 'a text'];
/** Empty as well, as a template leaves it: then the default holds. */
const NAME: Shape = [/^/, 'a text'];
/** A text, or an object of texts: looked at where it is shown. */
const LOCALIZED: Shape = [/./, 'a text, or one per language'];
const ID: Shape = [/^[a-z\d][\w-]*$/i, 'letters, digits, "-" and "_"'];
/** It stands in the cookie as it is; `*` and digits are a fingerprint, which has been filled in. */
const VERSION: Shape = [
  /^(\*\d+|[\w.-]+)$/,
  'letters, digits, ".", "-" and "_", such as "2025-01-15"',
];
/** Browsers keep 400 days at most; regulators ask for 13 months at the longest (LAW-20). */
const DAYS: Shape = [
  /^([1-9]|[1-9]\d|[12]\d\d|3[0-8]\d|39[0-5])$/,
  'a number of days from 1 to 395',
];
const PATTERN: Shape = [/^\^/, 'a pattern that starts with ^'];
const ITEM = {name: TEXT, pattern: PATTERN, duration: TEXT, purpose: LOCALIZED};
/** What `gate/guard/rules.ts` can read. */
const MATCH: Shape = [
  /^(\*\.)?[\p{L}\w.-]+(\/[^\s*]*)?$/u,
  'a host, *.host or host/path, with no "https://"',
];
const FLAG: Shape = [/^/, 'true or false'];
/** Looked at where they are made: by npm's entry, or by the part of the script tag. */
const INTEGRATIONS: Shape = [/^/, 'names such as "yandex-metrika:12345", or a list'];

/** Whether there is such a day is `checkUpcoming`'s to say. */
const DATE: Shape = [/^\d{4}-\d\d-\d\d$/, 'a day, such as "2026-12-31"'];
const COUNTRY: Shape = [/^[A-Z]{2}$/, 'two letters, such as KZ'];
const ORIGIN: Shape = [/^https?:\/\/[^/]+$/, 'an origin, such as "https://example.kz"'];
const oneOf = (...words: string[]): readonly [RegExp, string] => [
  new RegExp(`^(${words.join('|')})$`),
  words.join(' or '),
];
/** What only the interface's looks hang on: with another word the default holds, and all works. */
const looks = (...words: string[]): Shape => [...oneOf(...words), 'looks'];

const SHAPE = {
  policy: {
    version: VERSION,
    url: TEXT,
    contact: TEXT,
    documents: [
      {
        url: TEXT,
        version: TEXT,
        sha256: [/^[\da-f]{64}$/i, '64 hexadecimal digits'],
        language: TEXT,
      },
    ],
    upcoming: {version: VERSION, effective: DATE, summary: LOCALIZED, url: TEXT},
  },
  controller: {name: TEXT, bin: TEXT, address: TEXT, contact: TEXT},
  jurisdiction: [COUNTRY],
  audience: oneOf('minor', 'general'),
  minors: {control: FLAG, guardian: oneOf('confirm', 'name')},
  respectDnt: FLAG,
  recordUrl: [/^(\/(?!\/)|https?:\/\/)/, 'a path of this site, such as "/consent"'],
  account: FLAG,
  autoAnswer: FLAG,
  frames: [ORIGIN],
  framedBy: ORIGIN,
  language: NAME,
  // The interface falls back where it knows no such name.
  layout: NAME,
  position: NAME,
  theme: NAME,
  nonce: NAME,
  texts: LOCALIZED,
  categories: [
    {
      // The cookie needs v, t and p for itself.
      id: [/^(?![vtp]$)[a-z][\w-]*$/i, 'letters, digits, "-" and "_", not v, t or p'],
      title: LOCALIZED,
      purpose: LOCALIZED,
      without: LOCALIZED,
      version: VERSION,
      basis: oneOf('consent', 'opt-out', 'exempt'),
    },
  ],
  services: [
    {
      id: ID,
      category: ID,
      name: TEXT,
      provider: TEXT,
      country: COUNTRY,
      data: [LOCALIZED],
      isPublic: FLAG,
      purpose: LOCALIZED,
      cookies: [{...ITEM, domain: TEXT, httpOnly: FLAG}],
      storage: [{...ITEM, area: [/^(local|session|indexeddb)$/, 'local, session or indexeddb']}],
    },
  ],
  granularity: looks('category', 'service'),
  integrations: INTEGRATIONS,
  guard: [{match: MATCH, category: ID, service: ID}],
  guardReportOnly: FLAG,
  cookie: {
    name: [/^[\w-]+$/, 'letters, digits, "-" and "_"'],
    domain: TEXT,
    days: DAYS,
  },
} as const satisfies Shape;

function fail(option: string, fix: string): never {
  throw new ConsentConfigError(option, fix);
}

function check(value: unknown, shape: Shape, option: string): void {
  // Templates write null for what they don't have, and only the cookie's defaults stand in for it.
  if (value === undefined || (value === null && /cookie\b/.test(option))) return;
  if (value === null) fail(option, 'must not be null');
  if (!isList(shape)) checkMembers(value, shape, option);
  else if (shape[0] instanceof RegExp) {
    // A version that is a number would never equal the text in the cookie.
    const kind = typeof value;
    const isKind =
      shape === FLAG
        ? kind === 'boolean'
        : kind === 'string' ||
          (shape === DAYS && kind === 'number') ||
          ((shape === LOCALIZED || shape === INTEGRATIONS) && kind === 'object');
    if (isKind && shape[0].test(String(value))) return;
    const fix = `must be ${shape[1]}`;
    if (shape[2]) console.warn(`kelisim: ${option} ${fix}`);
    else fail(option, fix);
  } else if (Array.isArray(value)) {
    value.forEach((item, i) => {
      check(item ?? null, shape[0] as Shape, `${option}[${i}]`);
    });
  } else fail(option, 'must be an array');
}

const isList = (shape: Shape): shape is Exclude<Shape, {readonly [member: string]: Shape}> =>
  Array.isArray(shape);

function checkMembers(
  value: unknown,
  shape: Readonly<Record<string, Shape>>,
  option: string,
): void {
  if (typeof value !== 'object' || Array.isArray(value)) fail(option, 'must be an object');
  for (const [key, member] of Object.entries(value as object)) {
    if (!Object.hasOwn(shape, key)) {
      fail(`${option}.${key}`, `is no option: use ${Object.keys(shape).join(', ')}`);
    }
    check(member, shape[key]!, `${option}.${key}`);
  }
}

/**
 * Throws `ConsentConfigError` at the first option that can't be meant, naming it and the way to
 * mend it. For npm it is part of `startConsent()`; the script tag loads it with the interface, when
 * a visitor is to be asked: its author sees the error, returning visitors do not pay for it.
 */
export function checkConfig(config: KelisimConfig<string>): void {
  check(config, SHAPE, 'config');
  const ids = categoryIds(config);
  if (!ids.includes('session')) fail('config.categories', 'must have {"id": "session"}');
  ids.forEach((id, i) => {
    if (!id) fail(`config.categories[${i}].id`, 'is missing: give the category a short name');
    if (id in {}) fail(`config.categories[${i}].id`, `must not be "${id}", which every object has`);
    if (ids.indexOf(id) !== i) fail(`config.categories[${i}].id`, `must not be "${id}" again`);
  });
  const {domain, name} = config.cookie ?? {};
  if (domain && !`.${location.hostname}`.endsWith(`.${domain}`)) {
    fail(
      'config.cookie.domain',
      `must be ${location.hostname} or a domain above it, with no dot before it`,
    );
  }
  if (domain && name?.startsWith('__Host-'))
    fail('config.cookie.domain', 'must be left out with a "__Host-" name');
  const names: string[] = [];
  config.services?.forEach((service, i) => {
    const {id, category} = service;
    checkService(service, ids, `config.services[${i}]`);
    // Two of one name would have one answer, and two switches for it (LAW-07).
    if (names.includes(category + id))
      fail(`config.services[${i}].id`, `must not be "${id}" again`);
    names.push(category + id);
    checkOwnCookie(service, name ?? 'kelisim', `config.services[${i}]`);
  });
  checkUpcoming(config);
  checkKazakhstan(config);
  if (config.account && (name ?? 'kelisim') === 'kelisim') {
    fail(
      'config.cookie.name',
      'must be another than "kelisim" with "account", such as "kelisim-account"',
    );
  }
  config.guard?.forEach(({match, category}, i) => {
    if (!match) fail(`config.guard[${i}].match`, `must be ${MATCH[1]}`);
    if (!ids.includes(category)) fail(`config.guard[${i}].category`, `must be one of ${ids}`);
  });
}

/** What the law of Kazakhstan has a consent name (KZ-01): who asks, and for which data. */
function checkKazakhstan({jurisdiction, controller, services}: KelisimConfig<string>): void {
  if (!jurisdiction?.includes('KZ')) return;
  for (const member of ['name', 'bin'] as const) {
    if (!controller?.[member]) fail(`config.controller.${member}`, 'is needed in Kazakhstan');
  }
  services?.forEach(({category, data}, i) => {
    if (category !== 'session' && !data?.[0]) {
      fail(`config.services[${i}].data`, 'is needed in Kazakhstan: list what is collected');
    }
  });
}

/** A day that can't come would keep the change from ever being told of, or from holding. */
function checkUpcoming({policy}: KelisimConfig<string>): void {
  const {upcoming} = policy ?? {};
  if (!upcoming) return;
  for (const member of ['version', 'effective', 'summary'] as const) {
    if (!upcoming[member]) fail(`config.policy.upcoming.${member}`, 'is missing');
  }
  if (new Date(upcoming.effective).toJSON()?.slice(0, 10) !== upcoming.effective) {
    fail('config.policy.upcoming.effective', `must be ${DATE[1]}, that there is`);
  }
  // From its day on it is the version that holds.
  if (upcoming.version === policy?.version && !isInForce(upcoming.effective, new Date())) {
    fail('config.policy.upcoming.version', 'must differ from the version that holds now');
  }
}

/** What keeps the visitor's choice is nobody's to erase. */
function checkOwnCookie({cookies = []}: ServiceConfig, own: string, at: string): void {
  cookies.forEach(({name, pattern}, i) => {
    if (name === own || (pattern && new RegExp(pattern, 'y').test(own))) {
      fail(`${at}.cookies[${i}]`, `must not take in "${own}", which keeps the choice`);
    }
  });
}

const categoryIds = ({categories}: KelisimConfig<string>): string[] =>
  categories?.map(({id}) => id) ?? ['session', 'functional', 'analytics'];

function checkService(
  {id, category, cookies = [], storage = []}: ServiceConfig,
  categories: string[],
  at: string,
): void {
  if (!id) fail(`${at}.id`, 'is missing: give the service a short name');
  if (!categories.includes(category)) fail(`${at}.category`, `must be one of ${categories}`);
  for (const [list, items] of Object.entries({cookies, storage})) {
    items.forEach(({name, pattern}, i) => {
      if (!name === !pattern) fail(`${at}.${list}[${i}]`, 'needs a name or a pattern, one of them');
      try {
        new RegExp(pattern ?? '');
      } catch (error) {
        fail(`${at}.${list}[${i}].pattern`, `can't be read: ${(error as Error).message}`);
      }
      const slow = findAmbiguousGroup(pattern ?? '');
      if (slow) fail(`${at}.${list}[${i}].pattern`, slow);
    });
  }
  storage.forEach(({area}, i) => {
    if (!area) fail(`${at}.storage[${i}].area`, 'is missing: local, session or indexeddb');
  });
}
