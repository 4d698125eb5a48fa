import type {DecisionMethod} from '../controller.js';
import type {ConsentRecord} from '../records/consent-record.js';
import {decodeDecision} from '../cookies/decision-codec.js';

/** Gives what is wrong with a value, its place first; nothing if it is as it should be. */
type Check = (value: unknown, path: string) => string | undefined;

/** All but `minor`: that somebody is one is nobody's to keep (KID-02). */
const METHODS: Readonly<Record<Exclude<DecisionMethod, 'minor'>, true>> = {
  'accept-all': true,
  'reject-all': true,
  save: true,
  embed: true,
  guardian: true,
  account: true,
  frame: true,
  forget: true,
  api: true,
};

const fits =
  (holds: (value: unknown) => boolean, what: string): Check =>
  (value, path) =>
    holds(value) ? undefined : `${path} must be ${what}`;

const text = (most: number, least = 0): Check =>
  fits(
    (value) => typeof value === 'string' && value.length >= least && value.length <= most,
    `a text of ${least} to ${most} characters`,
  );
const pattern = (shape: RegExp, what: string): Check =>
  // No pattern sees more than a bounded text.
  fits((value) => typeof value === 'string' && value.length < 128 && shape.test(value), what);
const oneOf = (...values: readonly unknown[]): Check =>
  fits(
    (value) => values.includes(value),
    values.length > 1
      ? `one of ${values.map((one) => JSON.stringify(one)).join(', ')}`
      : JSON.stringify(values[0]),
  );
const orNull =
  (check: Check): Check =>
  (value, path) => {
    const problem = value === null ? undefined : check(value, path);
    return problem && `${problem}, or null`;
  };

const list =
  (check: Check, most: number, least = 0): Check =>
  (value, path) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) {
      return `${path} must be a list of ${least} to ${most}`;
    }
    for (const [i, one] of value.entries()) {
      const problem = check(one, `${path}[${i}]`);
      if (problem) return problem;
    }
    return undefined;
  };

/** Members by name, with `?` behind those that may be absent; no others. */
function shape(members: Readonly<Record<string, Check>>): Check {
  const checks = new Map(Object.entries(members).map(([key, one]) => [key.replace('?', ''), one]));
  const needed = Object.keys(members).filter((key) => !key.endsWith('?'));
  return (value, path) => {
    const at = (key: string): string => (path ? `${path}.${key}` : key);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return `${path || 'the record'} must be an object`;
    }
    const missing = needed.find((key) => !Object.hasOwn(value, key));
    if (missing) return `${at(missing)} is missing`;
    for (const [key, one] of Object.entries(value)) {
      const check = checks.get(key);
      // What came from outside is named only if it can do no harm in a log.
      if (!check) return `${at(/^\w{1,32}$/.test(key) ? key : '?')} is no member of a record`;
      const problem = check(one, at(key));
      if (problem) return problem;
    }
    return undefined;
  };
}

const flag = fits((value) => typeof value === 'boolean', 'true or false');
const id = pattern(/^[\w-]{1,64}$/, 'an id of letters, digits, _ and -');
const uuid = pattern(
  /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  'a UUID of version 4, in small letters',
);
const hash = pattern(/^[\da-f]{64}$/, 'a SHA-256 of 64 hexadecimal digits, in small letters');
/** As the site wrote it in its config. */
const anyHash = pattern(/^[\da-f]{64}$/i, 'a SHA-256 of 64 hexadecimal digits');
const country = pattern(/^[A-Z]{2}$/, 'a country after ISO 3166-1, such as "KZ"');
const duration = pattern(
  /^P(?=[\dT])(\d{1,9}Y)?(\d{1,9}M)?(\d{1,9}W)?(\d{1,9}D)?(T(?=\d)(\d{1,9}H)?(\d{1,9}M)?(\d{1,9}S)?)?$/,
  'a duration after ISO 8601, such as "P180D"',
);
const language = pattern(/^[A-Za-z]{2,8}(-[A-Za-z\d]{1,8}){0,8}$/, 'a language tag such as "kk"');
const time = fits(
  (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
    // Engines take 30 February for a day in March.
    new Date(value).toJSON() === value,
  'a time in UTC such as "2026-11-22T09:30:00.000Z"',
);
const decision = fits(
  (value) =>
    value === '' || (typeof value === 'string' && value.length < 4096 && !!decodeDecision(value)),
  'the value of the cookie, or empty after everything was erased',
);
const link = shape({id: uuid, hash: orNull(hash)});
const url = text(2048);
const name = text(256);

/** A `?` behind the members that may be absent: a new member of the record does not compile without its check. */
type Names<T> = {
  [K in keyof T & string]-?: Record<never, never> extends Pick<T, K> ? `${K}?` : K;
}[keyof T & string];

const checkShape = shape({
  schema: oneOf('kelisim-record/1'),
  id: uuid,
  time,
  clock: oneOf('device'),
  previous: orNull(link),
  // A browser keeps no more than fifty records.
  'alsoPrevious?': list(link, 50, 1),
  event: oneOf('given', 'refused', 'withdrawn', 'changed', 'erased'),
  actor: oneOf('data-subject', 'guardian', 'site'),
  method: oneOf(...Object.keys(METHODS)),
  'ref?': name,
  'guardian?': name,
  'synthetic?': oneOf(true),
  language,
  policy: shape({'version?': name, 'url?': url}),
  documents: list(shape({url, 'version?': name, 'sha256?': anyHash, 'language?': language}), 50),
  textHash: orNull(hash),
  categories: list(
    shape({
      id,
      'title?': name,
      'purpose?': text(4000),
      basis: oneOf('consent', 'opt-out', 'exempt', 'session'),
      isGranted: flag,
    }),
    100,
    1,
  ),
  services: list(
    shape({
      id,
      category: id,
      'name?': name,
      'provider?': name,
      'country?': country,
      'data?': list(text(1000), 100),
      'isPublic?': flag,
      'retention?': duration,
      isGranted: flag,
    }),
    500,
  ),
  decision,
  validity: duration,
  controller: shape({name: text(256, 1), 'bin?': name, 'address?': text(1000), 'contact?': url}),
  jurisdiction: list(country, 50),
  signals: shape({gpc: flag, dnt: flag}),
  software: shape({
    name: oneOf('kelisim'),
    version: pattern(/^\d+\.\d+\.\d+/, 'a version such as "1.2.3"'),
  }),
} satisfies Record<Names<ConsentRecord>, Check>);

/**
 * What is wrong with a record, in a sentence that names the place: `categories[0].isGranted must be
 * true or false`; `null` if it is a {@link ConsentRecord}. It knows every member and its bounds,
 * and takes no other. Parsed JSON of any kind may be given.
 */
export function checkRecord(value: unknown): string | null {
  return checkShape(value, '') ?? null;
}
