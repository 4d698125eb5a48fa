import {checkShape, fail} from './check-shape.js';
import type {KelisimConfig, ServiceConfig} from './config.js';
import {CONFIG, DATE, MATCH} from './config-shape.js';
import {isInForce} from './upcoming/days-until.js';

/** What a cookie has left for services, beside its name, the day, versions and categories. */
const ROOM = 3800;

/**
 * Throws `ConsentConfigError` at the first option that can't be meant, naming it and the way to
 * mend it. For npm it is part of `startConsent()`; the script tag loads it where somebody works on
 * the page, or where the config names what the law looks at (`classic-ui.ts`). What
 * patterns may cost is looked at by `check-patterns.ts`.
 */
export function checkConfig(config: KelisimConfig<string>): void {
  checkShape(config, CONFIG, 'config');
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
    const key = `${category}.${id}`;
    if (names.includes(key)) fail(`config.services[${i}].id`, `must not be "${id}" again`);
    names.push(key);
    checkOwnCookie(service, name ?? 'kelisim', `config.services[${i}]`);
  });
  checkUpcoming(config);
  checkKazakhstan(config);
  warnOfLength(config);
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

/**
 * Where each service can differ from its category, the choice may become longer than a cookie: it would
 * hold for one page, which is told when it comes to that (`records/tell-too-long.ts`).
 */
function warnOfLength({granularity, services = []}: KelisimConfig<string>): void {
  if (granularity !== 'service') return;
  const choices = services.map(({category, id}) =>
    category === 'session' ? '' : `&${category}.${id}=1`,
  );
  if (choices.join('').length > ROOM) {
    console.warn(
      `kelisim: choices on each of ${services.length} services may be longer than a cookie (4096 bytes), and then hold for one page: take granularity "category", or shorter ids`,
    );
  }
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
    });
  }
  storage.forEach(({area}, i) => {
    if (!area) fail(`${at}.storage[${i}].area`, 'is missing: local, session or indexeddb');
  });
}
