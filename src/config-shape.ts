import {LINK_ADDRESS} from './link-address.js';

/** What a member must be: a pattern and how to say it, or members of its own, or a list of such. */
export type Shape =
  readonly [RegExp, string, 'looks'?] | {readonly [member: string]: Shape} | readonly [Shape];

const TEXT: Shape = [/./, 'a text'];
/** Empty as well, as a template leaves it: then the default holds. */
const NAME: Shape = [/^/, 'a text'];
/** A text, or an object of texts: looked at where it is shown. */
export const LOCALIZED: Shape = [/./, 'a text, or one per language'];
const LINK: Shape = [LINK_ADDRESS, 'a web address or a path, such as "/privacy"'];
const ID: Shape = [/^[a-z\d][\w-]*$/i, 'letters, digits, "-" and "_"'];
/** It stands in the cookie as it is; `*` and digits are a fingerprint, which has been filled in. */
const VERSION: Shape = [
  /^(\*\d+|[\w.-]+)$/,
  'letters, digits, ".", "-" and "_", such as "2025-01-15"',
];
/** Browsers keep 400 days at most; regulators ask for 13 months at the longest (LAW-20). */
export const DAYS: Shape = [
  /^([1-9]|[1-9]\d|[12]\d\d|3[0-8]\d|39[0-5])$/,
  'a number of days from 1 to 395',
];
const PATTERN: Shape = [/^\^/, 'a pattern that starts with ^'];
const ITEM = {name: TEXT, pattern: PATTERN, duration: TEXT, purpose: LOCALIZED};
/** What `gate/guard/rules.ts` can read. */
export const MATCH: Shape = [
  /^(\*\.)?[\p{L}\w.-]+(\/[^\s*]*)?$/u,
  'a host, *.host or host/path, with no "https://"',
];
export const FLAG: Shape = [/^/, 'true or false'];
/** Looked at where they are made: by npm's entry, or by the part of the script tag. */
export const INTEGRATIONS: Shape = [/^/, 'names such as "yandex-metrika:12345", or a list'];

/** Whether there is such a day is `checkUpcoming`'s to say. */
export const DATE: Shape = [/^\d{4}-\d\d-\d\d$/, 'a day, such as "2026-12-31"'];
const COUNTRY: Shape = [/^[A-Z]{2}$/, 'two letters, such as KZ'];
const ORIGIN: Shape = [/^https?:\/\/[^/]+$/, 'an origin, such as "https://example.kz"'];
const oneOf = (...words: string[]): readonly [RegExp, string] => [
  new RegExp(`^(${words.join('|')})$`),
  words.join(' or '),
];
/** What only the interface's looks hang on: with another word the default holds, and all works. */
const looks = (...words: string[]): Shape => [...oneOf(...words), 'looks'];

/** Every option of `KelisimConfig`. */
export const CONFIG = {
  policy: {
    version: VERSION,
    url: LINK,
    contact: TEXT,
    documents: [
      {
        url: LINK,
        version: TEXT,
        sha256: [/^[\da-f]{64}$/i, '64 hexadecimal digits'],
        language: TEXT,
      },
    ],
    upcoming: {version: VERSION, effective: DATE, summary: LOCALIZED, url: LINK},
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
  language: TEXT,
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
  hydrates: FLAG,
  cookie: {
    name: [/^[\w-]+$/, 'letters, digits, "-" and "_"'],
    domain: TEXT,
    days: DAYS,
  },
} as const satisfies Shape;
