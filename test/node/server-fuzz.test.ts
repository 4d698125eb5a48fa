import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {consentHandler, isGpc, readConsent} from '../../src/server/index.js';
import {consentCookie, today} from '../helpers/consent-cookie.js';
import {fullRecord} from '../helpers/record.js';
import {grantedBy} from '../helpers/unit/consent-oracle.js';
import {seededRandom, type Random} from '../helpers/unit/random.js';

const HEADERS = 70_000;
const BODIES = 30_000;
const NOW = Date.now();
const options = {categories: ['functional', 'analytics'], policy: '2', now: NOW};

const day = (offset: number): string => new Date(NOW + offset * 864e5).toISOString().slice(0, 10);
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

describe('kelisim/server, fuzzed', () => {
  it(`REC-06: ${HEADERS} hostile headers: no throw, and no grant but an exact valid encoding's`, () => {
    const random = seededRandom(20261123);
    let granting = 0;
    for (let round = 0; round < HEADERS; round++) {
      const value = spoilSome(valid(random), random);
      const header = spoilSome(
        random.pick([
          `kelisim=${value}`,
          `a=b; kelisim=${value}; c=d`,
          `kelisim=${value}; kelisim=${valid(random)}`,
          `xkelisim=${value}; kelisim =${value}; kelisim=${value}`,
          value,
        ]),
        // Most of them are spoilt in the value alone.
        random.below(3) ? {...random, below: () => 0} : random,
      );
      const actual = granted(header);
      const expected = grantedByHeader(header);
      for (const key of actual) assert.ok(expected.has(key), JSON.stringify({header, key}));
      // With one cookie there is nothing to choose between: both read the same out of it.
      if (header.split('kelisim').length === 2) {
        assert.deepEqual(actual.sort(), [...expected].sort(), JSON.stringify(header));
      }
      // Without options it may say more, of other categories and policies, and throws as little.
      readConsent(header);
      granting += +(actual.length > 0);
    }
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

  it(`${BODIES} hostile requests: an answer each, and no cookie that grants what none had`, async () => {
    const random = seededRandom(42);
    const records: unknown[] = [];
    const handle = consentHandler({
      onRecord: (record) => void records.push(record),
      now: () => NOW,
    });
    const statuses = new Map<number, number>();
    for (let round = 0; round < BODIES; round++) {
      const value = spoilSome(consentCookie(1, 1, day(-random.below(3))), random);
      const decision = random.below(3)
        ? consentCookie(1, 1, day(0))
        : spoilSome(consentCookie(1, 1, day(0)), random);
      const record = fullRecord({time: new Date(NOW).toISOString(), decision});
      const body = random.below(3)
        ? JSON.stringify(record)
        : spoilSome(JSON.stringify(record), random);
      const cookie = random.below(2) ? '' : `kelisim=${value}`;
      let request: Request;
      try {
        request = new Request('https://example.kz/consent', {
          method: random.below(20) ? 'POST' : 'PUT',
          headers: {
            'content-type': random.below(20)
              ? 'application/json'
              : spoilSome('application/json', random),
            'sec-fetch-site': random.below(20) ? 'same-origin' : spoilSome('cross-site', random),
            ...(cookie && {cookie}),
          },
          body,
        });
      } catch {
        // What can't be a header at all.
        continue;
      }
      const response = await handle(request);
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      const set = response.headers.get('set-cookie');
      if (!set) continue;
      assert.equal(response.status, 204);
      const [, written = ''] =
        /^kelisim=([^;]*); Path=\/; Max-Age=\d+; SameSite=Lax; Secure$/.exec(set) ?? [];
      const isCookie = cookie.split(';').some((pair) => pair.trim() === `kelisim=${written}`);
      assert.ok(
        isCookie || body.includes(`"decision":"${written}"`),
        JSON.stringify({cookie, set}),
      );
      if (/&(functional|analytics)=1/.test(written)) {
        assert.ok(grantsOf(written).length > 0, JSON.stringify(written));
      }
    }
    for (const status of [204, 400, 403, 405, 415]) {
      assert.ok((statuses.get(status) ?? 0) > BODIES / 200, `${status}: ${statuses.get(status)}`);
    }
    assert.ok(![...statuses.keys()].some((status) => status >= 500));
  });

  for (const [name, build] of Object.entries<(size: number) => string>({
    separators: (size) => '; '.repeat(size / 2),
    'own cookies': (size) => 'kelisim=x; '.repeat(size / 11),
    'one long value': (size) => `kelisim=v=1&t=${today()}${'&p=1'.repeat(size / 4)}`,
    spaces: (size) => `kelisim=${' '.repeat(size)}`,
    escapes: (size) => `kelisim=${'%25'.repeat(size / 3)}`,
    versions: (size) => `kelisim=v=1${'&p.a=='.repeat(size / 6)}!`,
  })) {
    it(`reads a header full of ${name} in time that grows with its length`, () => {
      const time = (size: number): number => {
        const header = build(size);
        const runs = Array.from({length: 25}, () => {
          const start = performance.now();
          for (let i = 0; i < 20; i++) readConsent(header);
          return performance.now() - start;
        });
        return Math.min(...runs);
      };
      time(4_000);
      // 15 times as long: quadratic would be 225 times.
      const ratio = time(60_000) / Math.max(time(4_000), 0.05);
      assert.ok(ratio < 100, `${ratio}`);
    });
  }
});
