import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {verifyHistory} from '../../src/records/verify-history.js';
import {
  consentHandler,
  contentSecurityPolicy,
  isGpc,
  readConsent,
  type ConsentRecord,
  type GuardRule,
} from '../../src/server/index.js';
import {consentCookie, today} from '../helpers/consent-cookie.js';
import {forgeries} from '../helpers/forge-history.js';
import {makeHistory} from '../helpers/make-history.js';
import {optionNames, whilePolluted} from '../helpers/pollution.js';
import {fullRecord} from '../helpers/record.js';
import {grantedBy} from '../helpers/unit/consent-oracle.js';
import {seededRandom, type Random} from '../helpers/unit/random.js';

const HEADERS = 130_000;
const REQUESTS = 80_000;
const POLICIES = 80_000;
const HISTORIES = 12_000;
const SEED = 20261130;
/** Cases between two pollutions: each one makes the engine forget what it has learned of objects. */
const BATCH = 1000;

const NOW = Date.now();
const options = {categories: ['functional', 'analytics'], policy: '2', now: NOW};

const day = (offset: number): string => new Date(NOW + offset * 864e5).toISOString().slice(0, 10);

/** All that must not count unless it is somebody's own: options, categories, and parts of a decision. */
function poison(value: unknown): Record<string, unknown> {
  const members = Object.fromEntries(optionNames().map((name) => [name, value]));
  const keys = ['analytics', 'functional', 'analytics.own', 'functional.a', 'marketing'];
  for (const key of keys) members[key] = value;
  return Object.assign(members, {
    ...{v: '1', t: day(0), p: '2', 'p.analytics': '2'},
    ...{name: 'evil', days: 395, categories: ['marketing'], policy: '2', now: () => NOW},
    ...{cookieName: 'evil', domain: 'evil.test', maxBytes: 1, origins: ['https://evil.test']},
    ...{onRecord: hear, onError: hear, base: 'default-src *', nonce: 'ZXZpbA=='},
    ...{match: 'evil.test', category: 'functional', service: 'evil'},
  });
}
const POISONS = [poison('1'), poison(true)];
let heard = 0;
function hear(): void {
  heard += 1;
}

const own = Object.getOwnPropertyNames(Object.prototype).join();
const isClean = (): boolean => Object.getOwnPropertyNames(Object.prototype).join() === own;

/** Runs cases in batches, every other one with a polluted prototype, and gives each its outcome. */
async function inBatches<C, R>(
  count: number,
  make: () => C,
  act: (one: C) => R | Promise<R>,
  judge: (one: C, result: R, isPolluted: boolean) => void | Promise<void>,
): Promise<void> {
  for (let done = 0, batch = 0; done < count; batch++) {
    const cases = Array.from({length: Math.min(BATCH, count - done)}, make);
    done += cases.length;
    const run = async (): Promise<R[]> => {
      const results: R[] = [];
      for (const one of cases) {
        const result = act(one);
        results.push(result instanceof Promise ? await result : result);
      }
      return results;
    };
    const isPolluted = batch % 2 > 0;
    const results = isPolluted
      ? await whilePolluted(POISONS[batch % 4 > 1 ? 1 : 0]!, run)
      : await run();
    for (const [i, one] of cases.entries()) await judge(one, results[i]!, isPolluted);
  }
  assert.ok(isClean(), 'Object.prototype is as it was');
  assert.equal(heard, 0, 'no inherited function was called');
}

/** What went wrong, a few of all: the asserts are made once. */
const problems: string[] = [];
const check = (holds: boolean, say: () => unknown): void => {
  if (!holds && problems.length < 10) problems.push(JSON.stringify(say()));
};
const checked = (): void => assert.deepEqual(problems.splice(0), []);

const PIECES = [
  ...['0', '1', '&', '=', ';', '; ', ',', ' ', '%', '+', '"', '\\', '\0', '\r\n', '\t', 'é'],
  ...[
    'kelisim=',
    'kelisim',
    '=1',
    '&t=',
    '&p=2',
    '&p.',
    '&v=1',
    '%31',
    '__proto__=1',
    '&analytics=1',
  ],
  ...['constructor', '&analytics.a=1', 'v=1&analytics=1', `t=${day(0)}`, '*', '.', '-'],
];
const valid = ({below, pick}: Random): string =>
  `v=1&t=${pick([day(0), day(0), day(-1), day(-179), day(-180), day(1), '2026-02-30', '9999-12-31'])}` +
  `&p=${pick(['2', '2', '2', '1'])}&p.analytics=${pick(['*1x3k', '*1x3k', '2'])}` +
  `&functional=${below(2)}&analytics=${below(2)}${pick(['', '', '&analytics.own=1', '&functional.a=0'])}`;

/** Cuts, doubles, swaps or inserts something somewhere. */
function spoil(text: string, {below, pick}: Random): string {
  const at = below(text.length + 1);
  const to = at + below(6);
  return pick([
    () => text.slice(0, at) + pick(PIECES) + text.slice(at),
    () => text.slice(0, at) + text.slice(to),
    () => text.slice(0, at) + pick(PIECES) + text.slice(to),
    () => text.slice(0, to) + text.slice(at),
    () => text.slice(at) + text.slice(0, at),
    () => text.slice(0, at),
  ])();
}

const spoilSome = (text: string, random: Random): string => {
  for (let times = random.below(4); times > 0; times--) text = spoil(text, random);
  return text;
};

/** What a field of a value says, to the letter. */
function field(value: string, name: string): string | undefined {
  const found = value.split('&').find((one) => one.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

/** What a value grants by itself; any policy version counts unless one is named, and any fingerprint. */
function grantsOf(value: string, policy = field(value, 'p')): string[] {
  const categories = ['functional', 'analytics'].map((id) => {
    const version = field(value, `p.${id}`);
    return {id, ...((version?.startsWith('*') || version?.startsWith('%2A')) && {version})};
  });
  const own = {
    categories,
    policy: {...(policy !== undefined && {version: policy})},
    cookie: {days: 180},
  };
  return grantedBy(value, own, day(0));
}

/**
 * What a header grants, read by hand. Every cookie of the name is asked: no grant may come from
 * elsewhere.
 */
function grantedByHeader(header: string): Set<string> {
  const values = header
    .split(';')
    .map((pair) => (pair.startsWith(' ') ? pair.slice(1) : pair))
    .filter((pair) => pair.startsWith('kelisim='))
    .map((pair) => pair.slice('kelisim='.length));
  return new Set(values.flatMap((value) => grantsOf(value, '2')));
}

function granted(header: string): string[] {
  const {choices, services} = readConsent(header, options);
  return [...Object.entries(choices), ...Object.entries(services)]
    .filter(([key, is]) => is && key !== 'session')
    .map(([key]) => key);
}

function hostileHeader(random: Random): string {
  const value = spoilSome(valid(random), random);
  const header = random.pick([
    `kelisim=${value}`,
    `a=b; kelisim=${value}; c=d`,
    `kelisim=${value}; kelisim=${valid(random)}`,
    `xkelisim=${value}; kelisim =${value}; kelisim=${value}`,
    value,
  ]);
  // Most of them are spoilt in the value alone.
  return random.below(3) ? header : spoilSome(header, random);
}

/** Who sends a request, by its headers, and whether that is a page of the site. */
const SENDERS = [
  ...Array.from({length: 12}, () => ['same-origin', null, true] as const),
  ['same-site', 'https://app.example.kz', true],
  [null, 'https://example.kz', true],
  ['cross-site', 'https://evil.test', false],
  ['cross-site', 'https://example.kz', false],
  ['none', null, false],
  [null, null, false],
  [null, 'null', false],
  [null, 'https://example.kz.evil.test', false],
  [null, 'https://example.kz@evil.test', false],
  [null, 'https://example.kz:444', false],
  [null, 'https://app.example.kz', false],
] as const;

interface HostileRequest {
  readonly request: Request;
  readonly cookie: string;
  readonly body: string;
  readonly isOwn: boolean;
}

/** Nothing for what can't be a header at all. */
function hostileRequest(random: Random): HostileRequest | undefined {
  const {below, pick} = random;
  const value = spoilSome(consentCookie(1, 1, day(-below(3))), random);
  const [given, own] = [consentCookie(1, 1, day(0)), consentCookie(0, 0, day(0))];
  const decision = below(3) ? pick([given, own]) : spoilSome(given, random);
  const record = fullRecord({time: new Date(NOW).toISOString(), decision});
  const sent = below(6) ? record : {schema: 'kelisim-renewal/1'};
  const text = JSON.stringify(sent);
  const body = below(3)
    ? text
    : spoilSome(text.replace('{', pick(['{', '{', '{"__proto__":{"t":1},'])), random);
  const cookie = below(2) ? '' : `kelisim=${value}`;
  const [site, origin, isOwn] = pick(SENDERS);
  const type = below(20) ? 'application/json' : spoilSome('application/json', random);
  try {
    const request = new Request('https://example.kz/consent', {
      method: below(20) ? 'POST' : 'PUT',
      headers: {
        'content-type': type,
        ...(site && {'sec-fetch-site': site}),
        ...(origin && {origin}),
        ...(cookie && {cookie}),
      },
      body,
    });
    return {request, cookie, body, isOwn};
  } catch {
    return;
  }
}

const RULES: readonly GuardRule[] = [
  {match: 'mc.yandex.ru', category: 'analytics', service: 'own'},
  {match: '*.clarity.ms', category: 'analytics'},
  {match: 'vk.com/rtrg', category: 'analytics'},
  {match: 'player.example', category: 'functional'},
];
/** Addresses, and by which of the rules. */
const PROBES = [
  ...([
    ['mc.yandex.ru', '/watch', 0],
    ['clarity.ms', '/', 1],
    ['a.b.clarity.ms', '/x', 1],
  ] as const),
  ...([
    ['vk.com', '/rtrg', 2],
    ['vk.com', '/rtrg/a', 2],
    ['player.example', '/', 3],
  ] as const),
] as const;

/** Whether a source of a policy lets an address in, by CSP's own rules, read anew. */
function letsIn(source: string, host: string, path: string): boolean {
  if (source.startsWith("'")) return false;
  const [place = ''] = source.replace(/^[a-z][a-z\d+.-]*:\/\//i, '').split(/[?#]/);
  const slash = place.indexOf('/');
  const name = (slash < 0 ? place : place.slice(0, slash)).replace(/:(\d+|\*)$/, '').toLowerCase();
  if (source.endsWith(':') || !name) return false;
  const isHost =
    name === '*' || (name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name);
  const own = slash < 0 ? '' : place.slice(slash);
  return (
    isHost && (!own || own === '/' || (own.endsWith('/') ? path.startsWith(own) : path === own))
  );
}

const SOURCES = [
  ...["'self'", "'none'", 'data:', 'cdn.kz', 'mc.yandex.ru', 'https://mc.yandex.ru:443/watch'],
  ...['*.clarity.ms', 'clarity.ms', 'a.b.clarity.ms:*', '*.b.clarity.ms', 'vk.com/rtrg', 'vk.com'],
  ...[
    'vk.com/rtrg/',
    'vk.com/%72trg',
    'player.example',
    'wss://MC.yandex.RU',
    '*',
    'https:',
    '*.ru',
  ],
  ...["'nonce-{nonce}'", "'strict-dynamic'", 'a@mc.yandex.ru', 'evil.kz,mc.yandex.ru', '\r\nX: y'],
  ...['; script-src mc.yandex.ru', '%0D%0A', 'é', '\0', '\u2028'],
];
const DIRECTIVES = ['script-src', 'img-src', 'connect-src', 'Script-Src-Elem', 'report-uri', 'x y'];

interface PolicyCase {
  readonly rules: readonly GuardRule[];
  readonly header: string;
  readonly given: {readonly base: string | Record<string, string>; readonly nonce?: string};
}

function hostilePolicy(random: Random): PolicyCase {
  const {below, pick} = random;
  const words = (): string =>
    Array.from({length: below(4)}, () => pick(SOURCES)).join(pick([' ', ' ', '']));
  const directives = Array.from({length: below(4)}, () => [pick(DIRECTIVES), words()] as const);
  const first = ['default-src', pick(["'self'", "'self' mc.yandex.ru", words()])] as const;
  const all = [...(below(9) ? [first] : []), ...directives];
  return {
    rules: below(8) ? RULES.filter(() => below(5)) : [],
    header: `kelisim=v=1&t=${today()}&functional=${below(2)}&analytics=${below(2)}${pick(['', '&analytics.own=1', '&analytics.own=0'])}`,
    given: {
      base: below(2) ? all.map((one) => one.join(' ')).join('; ') : Object.fromEntries(all),
      ...(below(2) && {nonce: pick(['bm9uY2U=', words()])}),
    },
  };
}

/** The policy, or why there is none. */
function writePolicy({rules, header, given}: PolicyCase): {policy: string} | {error: unknown} {
  try {
    return {policy: contentSecurityPolicy(rules, readConsent(header), given)};
  } catch (error) {
    return {error};
  }
}

describe(`kelisim/server, fuzzed with the seed ${SEED}, half of it with a polluted prototype`, () => {
  it('pollutes by every option that there is', () => {
    const names = optionNames();
    for (const name of [
      'onRecord',
      'origins',
      'maxBytes',
      'nonce',
      'base',
      'recordUrl',
      'framedBy',
    ]) {
      assert.ok(names.includes(name), name);
    }
    assert.ok(names.length > 60, String(names.length));
  });

  it(`REC-06: ${HEADERS} hostile headers: no throw, and no grant but an exact valid encoding's`, async (t) => {
    t.diagnostic(`seed ${SEED}`);
    const random = seededRandom(SEED);
    let granting = 0;
    await inBatches(
      HEADERS,
      () => hostileHeader(random),
      (header) => {
        // Without options it may say more, of other categories and policies, and throws as little.
        readConsent(header);
        return granted(header);
      },
      (header, actual) => {
        const expected = grantedByHeader(header);
        check(
          actual.every((key) => expected.has(key)),
          () => ({header, actual}),
        );
        // With one cookie there is nothing to choose between: both read the same out of it.
        if (header.split('kelisim').length === 2) {
          check(actual.sort().join() === [...expected].sort().join(), () => ({header, actual}));
        }
        granting += +(actual.length > 0);
      },
    );
    checked();
    assert.ok(granting > HEADERS / 20 && granting < HEADERS * 0.9, `${granting} granting`);
  });

  it('takes anything for a header, an option or a set of headers without a throw', () => {
    const strange = [
      undefined,
      null,
      0,
      NaN,
      true,
      '',
      {},
      [],
      () => 1,
      Symbol('x'),
      new Date(),
      10n,
    ];
    for (const header of strange) {
      for (const option of strange) {
        const own = {name: option, days: option, categories: option, policy: option, now: option};
        for (const given of [option, own]) {
          const consent = readConsent(header as string, given as object);
          assert.equal(consent.decided, false);
        }
        assert.equal(isGpc(option as Record<string, string>), false);
      }
    }
  });

  it(`${REQUESTS} hostile requests: an answer each, and no cookie that grants what none had`, async (t) => {
    t.diagnostic(`seed ${SEED + 1}`);
    const random = seededRandom(SEED + 1);
    const statuses = new Map<number, number>();
    let handed: ConsentRecord[] = [];
    const onRecord = (record: ConsentRecord): void => void handed.push(record);
    const handle = consentHandler({onRecord, now: () => NOW});
    const make = (): HostileRequest => hostileRequest(random) ?? make();
    await inBatches(
      REQUESTS,
      make,
      async ({request}) => {
        handed = [];
        const response = await handle(request);
        return {response, handed};
      },
      ({cookie, body, isOwn, request}, {response, handed: records}) => {
        const {status, headers} = response;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        const say = () => ({status, cookie, body, isOwn, all: [...headers]});
        check(isOwn || [403, 405].includes(status), say);
        check(records.length === 0 || (isOwn && status === 204 && request.method === 'POST'), say);
        check(
          records.every((one) => JSON.stringify(one) === JSON.stringify(JSON.parse(body))),
          say,
        );
        check(
          ![...headers]
            .flat()
            .join()
            .match(/[\r\n\0]/),
          say,
        );
        const set = headers.get('set-cookie');
        if (!set) return;
        const [, written = ''] =
          /^kelisim=([^;]*); Path=\/; Max-Age=\d+; SameSite=Lax; Secure$/.exec(set) ?? [];
        const isBrought = cookie.split(';').some((pair) => pair.trim() === `kelisim=${written}`);
        check(status === 204 && !!written, say);
        check(isBrought || body.includes(`"decision":"${written}"`), say);
        if (!/&(functional|analytics)=1/.test(written)) return;
        // A grant is written again where the request brought it, and no record came with it.
        check(isBrought && records.length === 0 && grantsOf(written).length > 0, say);
      },
    );
    checked();
    for (const status of [204, 400, 403, 405, 415]) {
      assert.ok((statuses.get(status) ?? 0) > REQUESTS / 400, `${status}: ${statuses.get(status)}`);
    }
    assert.ok(![...statuses.keys()].some((status) => status >= 500), [...statuses].join(' '));
  });

  it(`${POLICIES} policies: one valid header or TypeError, and no denied address let in`, async (t) => {
    t.diagnostic(`seed ${SEED + 2}`);
    const random = seededRandom(SEED + 2);
    let written = 0;
    await inBatches(
      POLICIES,
      () => hostilePolicy(random),
      writePolicy,
      (one, result, isPolluted) => {
        const say = () => ({...one, result: String(Object.values(result)[0])});
        if (isPolluted) {
          const clean = Object.values(writePolicy(one))[0];
          check(String(clean) === String(Object.values(result)[0]), say);
        }
        if ('error' in result) {
          const {error} = result;
          const isTold =
            error instanceof TypeError && error.message.startsWith('contentSecurityPolicy: ');
          check(isTold, say);
          return;
        }
        written += 1;
        const {policy} = result;
        check(/^[\x20-\x2b\x2d-\x7e]*$/.test(policy), say);
        const {choices, services} = readConsent(one.header);
        const sources = policy
          .split('; ')
          .filter((directive) => /^[a-z-]+-src(-elem)?( |$)/.test(directive))
          .flatMap((directive) => directive.split(' ').slice(1));
        for (const [host, path, number] of PROBES) {
          const rule = RULES[number]!;
          if (!one.rules.includes(rule)) continue;
          const key = `${rule.category}.${rule.service}`;
          if (services[key] ?? choices[rule.category]) continue;
          check(!sources.some((source) => letsIn(source, host, path)), say);
        }
      },
    );
    checked();
    assert.ok(written > POLICIES / 20, `${written}`);
  });

  it(`PRF-01: ${HISTORIES} histories: what is genuine is intact, what is forged is called what it is`, async (t) => {
    t.diagnostic(`seed ${SEED + 3}`);
    const random = seededRandom(SEED + 3);
    const genuine = await Promise.all(
      Array.from({length: 200}, (_, i) =>
        makeHistory(random, {length: 4 + random.below(4), tabs: 1 + (i % 3), end: NOW}),
      ),
    );
    const kinds = Object.values(forgeries);
    // Many copies take their time; `test/node/verify-history.test.ts` makes more of them.
    const cheap = kinds.filter((forge) => forge !== forgeries['forty put in as branches']);
    await inBatches(
      HISTORIES,
      () => ({history: random.pick(genuine), forge: random.pick([null, ...cheap])}),
      async ({history, forge}) => {
        const forged = forge ? await forge(history, random) : {records: history, problems: []};
        return {forged, report: await verifyHistory(forged.records, NOW)};
      },
      ({forge}, {forged, report}) => {
        check(report.isIntact === !forge, () => ({forged, report}));
        for (const [kind, id] of forged.problems) {
          const isTold = report.problems.some((one) => one.problem === kind && one.id === id);
          check(isTold, () => ({kind, id, told: report.problems}));
        }
      },
    );
    checked();
  });

  for (const [name, build] of Object.entries<(size: number) => string>({
    separators: (size) => '; '.repeat(size / 2),
    'own cookies': (size) => 'kelisim=x; '.repeat(size / 11),
    'one long value': (size) => `kelisim=v=1&t=${today()}${'&p=1'.repeat(size / 4)}`,
    spaces: (size) => `kelisim=${' '.repeat(size)}`,
    escapes: (size) => `kelisim=${'%25'.repeat(size / 3)}`,
    versions: (size) => `kelisim=v=1${'&p.a=='.repeat(size / 6)}!`,
  })) {
    // With a header of 64 kB each step too many for every character would take minutes.
    it(`reads a header full of ${name} once, 200 times`, {timeout: 120_000}, () => {
      const header = build(65_000);
      for (let i = 0; i < 200; i++) assert.equal(readConsent(header).decided, false);
    });
  }
});
