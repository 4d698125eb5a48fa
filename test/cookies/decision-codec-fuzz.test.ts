import {expect} from '@open-wc/testing';
import type {ConsentRules} from '../../src/consent/rules.js';
import {allows, stateOf} from '../../src/consent/transitions.js';
import {createCookieRepository} from '../../src/cookies/cookie-repository.js';
import {decodeDecision, encodeDecision} from '../../src/cookies/decision-codec.js';
import {grantedBy} from '../helpers/unit/consent-oracle.js';
import {seededRandom, type Random} from '../helpers/unit/random.js';
import {noon, POLICY, TODAY} from '../helpers/unit/rules.js';
import {restoreStubs, stub} from '../helpers/unit/stubs.js';

const ROUNDS = 20_000;

const sites: Record<string, ConsentRules> = {
  'a policy version': {
    categories: [{id: 'session'}, {id: 'functional'}, {id: 'analytics'}],
    policy: {version: POLICY},
    cookie: {days: 180},
  },
  'no versions': {
    categories: [{id: 'session'}, {id: 'functional'}, {id: 'analytics'}],
    cookie: {days: 395},
  },
  'versions that look like answers': {
    categories: [
      {id: 'session'},
      {id: 'functional', version: '0'},
      {id: 'analytics', version: '1'},
    ],
    policy: {version: '1'},
    cookie: {days: 30},
  },
};

const DAYS = [
  TODAY,
  '2026-11-21',
  '2026-11-23',
  '2026-10-24',
  '2026-05-26',
  '2026-05-27',
  '2026-02-29',
  '2026-02-30',
  '2026-09-31',
  '2025-11-22',
  '0000-00-00',
  '9999-12-31',
];
const LETTERS = [
  '0',
  '1',
  '2',
  '&',
  '=',
  '.',
  '-',
  '_',
  'v',
  't',
  'p',
  'a',
  'A',
  '%',
  '+',
  ' ',
  '%31',
  '%C3%A4',
  '\n',
  '\0',
  '"',
  'а',
  '&&',
  '=1',
  '&t=',
  '&p=1',
  '&p=0',
  '&p.',
  '&v=1',
  '__proto__',
];

/** A value that counts, or would on another day. */
function validValue({categories, policy}: ConsentRules, random: Random): string {
  const fields: Record<string, string> = {v: '1', t: random.below(4) ? TODAY : random.pick(DAYS)};
  if (policy?.version) fields['p'] = policy.version;
  for (const {id, version} of categories) if (version) fields[`p.${id}`] = version;
  for (const {id} of categories) {
    if (id === 'session') continue;
    fields[id] = random.pick(['0', '1', '1']);
    if (!random.below(3))
      fields[`${id}.${random.pick(['yandex-metrika', 'a', '__proto__', 'constructor'])}`] =
        random.pick(['0', '1']);
  }
  return encodeDecision(fields);
}

const swap = (list: string[], a: number, b: number): void =>
  void ([list[a], list[b]] = [list[b]!, list[a]!]);

/** Ways to spoil a value, among them some that leave it as it was. */
const mutations: readonly ((value: string, random: Random, rules: ConsentRules) => string)[] = [
  (value) => value,
  (value, {below}) => value.slice(0, below(value.length + 1)),
  (value, {below}) => value.slice(below(value.length)),
  (value, {below}) => {
    const at = below(value.length);
    return value.slice(0, at) + value.slice(at + 1 + below(3));
  },
  (value, {below, pick}) => {
    const at = below(value.length + 1);
    return value.slice(0, at) + pick(LETTERS) + value.slice(at);
  },
  (value, {below, pick}) => {
    const at = below(value.length);
    return value.slice(0, at) + pick(LETTERS) + value.slice(at + 1);
  },
  (value, {below}) => {
    const fields = value.split('&');
    swap(fields, below(fields.length), below(fields.length));
    return fields.join('&');
  },
  (value, {below}) => {
    const fields = value.split('&');
    fields.splice(below(fields.length), 1);
    return fields.join('&');
  },
  (value, {below, pick}) => {
    const fields = value.split('&');
    fields.splice(below(fields.length + 1), 0, pick(fields));
    return fields.join('&');
  },
  (value, {pick}) => value.replace(/t=[^&]*/, `t=${pick(DAYS)}`),
  (value, {pick}) => value.replaceAll(pick(['0', '1']), pick(['0', '1', '2'])),
  (value) => value.toUpperCase(),
  (value) => encodeURIComponent(value),
  (value, random, rules) => `${value}&${validValue(rules, random)}`,
  (value, {below}) => {
    const at = below(value.length);
    return `${value.slice(0, at)}%${value.charCodeAt(at).toString(16).toUpperCase()}${value.slice(at + 1)}`;
  },
];

/** Everything that the source grants, named as the oracle names it. */
function grantedBySource(value: string, rules: ConsentRules): string[] {
  const state = stateOf(decodeDecision(value) ?? {}, rules, noon(TODAY), 'cookie');
  const categories = Object.keys(state.choices).filter(
    (id) => id !== 'session' && allows(state, id),
  );
  const services = Object.keys(state.services).filter((key) => {
    const [id, ...rest] = key.split('.');
    return allows(state, id!, rest.join('.'));
  });
  return [...categories, ...services].sort();
}

function mutate(rules: ConsentRules, random: Random): string {
  let value = validValue(rules, random);
  for (let times = random.below(4); times > 0; times--)
    value = random.pick(mutations)(value, random, rules);
  return value;
}

describe('the cookie, fuzzed', function () {
  // 10 s would do on an idle machine, several times over.
  this.timeout(60_000);
  beforeEach(() => localStorage.clear());
  afterEach(restoreStubs);

  for (const [name, rules] of Object.entries(sites)) {
    it(`REC-06: grants nothing but what an exact valid encoding says, with ${name}`, () => {
      const random = seededRandom(20261122);
      let granting = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const value = mutate(rules, random);
        const expected = grantedBy(value, rules, TODAY);
        granting += +(expected.length > 0);
        const actual = grantedBySource(value, rules);
        if (actual.join() !== expected.join())
          expect(actual, JSON.stringify(value)).to.deep.equal(expected);
      }
      // The fuzz is worth something only if many values count and many do not.
      expect(granting).to.be.within(ROUNDS / 10, ROUNDS * 0.9);
    });
  }

  it('REC-06: never throws, whatever stands in document.cookie', () => {
    const random = seededRandom(7);
    let cookies = '';
    stub(Document.prototype, 'cookie', {get: () => cookies});
    const repository = createCookieRepository({name: 'kelisim', domain: null, days: 180});
    const rules = sites['a policy version']!;
    for (let round = 0; round < ROUNDS / 4; round++) {
      const value = mutate(rules, random).replaceAll(';', '');
      cookies = random.pick([
        `kelisim=${value}`,
        `bad=%E0%A4%A; kelisim=${value}`,
        `kelisim=${value}; %E0%A4%A`,
        `xkelisim=1; kelisim=${value}; =; ; kelisim`,
      ]);
      const state = stateOf(repository.read() ?? {}, rules, noon(TODAY), 'cookie');
      const expected = grantedBy(value, rules, TODAY);
      const analytics = expected.includes('analytics');
      if (state.choices['analytics'] !== analytics)
        expect(cookies).to.equal(`analytics ${analytics}`);
    }
  });
});
