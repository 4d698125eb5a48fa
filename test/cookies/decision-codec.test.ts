import {expect} from '@open-wc/testing';
import type {Decision} from '../../src/consent/state.js';
import {decide, stateOf} from '../../src/consent/transitions.js';
import {
  countGrants,
  decodeDecision,
  encodeDecision,
  isLate,
  mayGrant,
} from '../../src/cookies/decision-codec.js';
import {ANSWERS, decision, noon, POLICY, rules, TODAY} from '../helpers/unit/rules.js';

const granted = (value: string, policy: string | undefined = POLICY): boolean =>
  stateOf(decodeDecision(value) ?? {}, {...rules, policy: {version: policy}}, noon(TODAY), 'cookie')
    .choices['analytics']!;

describe('encodeDecision', () => {
  it('writes a query string that any server can parse', () => {
    expect(encodeDecision(decision(true, false))).to.equal(
      'v=1&t=2026-11-22&p=2025-01-15&functional=1&analytics=0',
    );
  });

  it('writes a service beside its category', () => {
    const kept = decision(false, true, {'analytics.yandex-metrika': '0'});
    expect(encodeDecision(kept)).to.match(/&analytics=1&analytics\.yandex-metrika=0$/);
  });

  it('COOK-06: stays under 200 bytes with 20 short categories', () => {
    const categories = Array.from({length: 20}, (_, i) => ({id: `cat${i}`}));
    const all = {...rules, categories: [{id: 'session'}, ...categories]};
    const undecided = stateOf({}, all, noon(TODAY), 'cookie');
    const choices = Object.fromEntries(categories.map(({id}) => [id, true]));
    const pair = `kelisim=${encodeDecision(decide(undecided, choices, all, noon(TODAY)))}`;
    expect(pair.length).to.be.below(200);
  });

  it('uses no character that a cookie would need escaped', () => {
    expect(
      encodeDecision(decision(true, true, {'p.analytics': '2', 'analytics.a_b-c': '0'})),
    ).to.match(/^[\w.=&-]+$/);
  });
});

describe('decodeDecision', () => {
  for (const [functional, analytics] of ANSWERS) {
    for (const more of [
      {},
      {'analytics.yandex-metrika': '1'},
      {'functional.player': '0', 'analytics.a': '1'},
    ] as Decision[]) {
      it(`reads functional ${functional}, analytics ${analytics} with ${Object.keys(more).length} services again`, () => {
        const kept = decision(functional, analytics, more);
        expect(decodeDecision(encodeDecision(kept))).to.deep.equal(kept);
      });
    }
  }

  it('reads the versions of categories', () => {
    expect(decodeDecision(`v=1&t=${TODAY}&p=${POLICY}&p.analytics=2&analytics=1`)).to.deep.equal({
      v: '1',
      t: TODAY,
      p: POLICY,
      'p.analytics': '2',
      analytics: '1',
    });
  });

  it('reads a refusal that a tool wrote, without day and policy', () => {
    expect(decodeDecision('v=1&functional=0&analytics=0')).to.deep.equal({
      v: '1',
      functional: '0',
      analytics: '0',
    });
  });

  const valid = `v=1&t=${TODAY}&p=${POLICY}&functional=1&analytics=1`;

  it('grants what the cases below spoil', () => {
    expect(granted(valid)).to.equal(true);
  });

  for (const [name, value] of [
    ['nothing', ''],
    ['another format', valid.replace('v=1', 'v=2')],
    ['a format that begins alike', valid.replace('v=1', 'v=10')],
    ['no format', valid.replace('v=1&', '')],
    ['a byte before it', ` ${valid}`],
    ['a byte behind it', `${valid} `],
    ['a line behind it', `${valid}\n`],
    ['an ampersand behind it', `${valid}&`],
    ['a question mark before it', `?${valid}`],
    ['quotes around it', `"${valid}"`],
    ['the escaping of js-cookie', encodeURIComponent(valid)],
    ['an escaped letter', valid.replace('analytics=1', '%61nalytics=1')],
    ['an escaped answer', valid.replace('analytics=1', 'analytics=%31')],
    ['a capital', valid.replace('analytics=1', 'Analytics=1')],
    ['the word true', valid.replace('analytics=1', 'analytics=true')],
    ['no answer', valid.replace('analytics=1', 'analytics')],
    ['an empty answer', valid.replace('analytics=1', 'analytics=')],
    ['two digits', valid.replace('analytics=1', 'analytics=11')],
    ['an answer twice', `${valid}&analytics=1`],
    ['two answers that differ', `${valid}&analytics=0`],
    ['two days', valid.replace(`t=${TODAY}`, `t=${TODAY}&t=${TODAY}`)],
    ['a day with its time', valid.replace(TODAY, `${TODAY}T00:00:00Z`)],
    ['a day as a number', valid.replace(TODAY, '1795305600')],
    ['a day that is none', valid.replace(TODAY, '2026-99-99')],
    ['an empty day', valid.replace(TODAY, '')],
    ['no day', valid.replace(`&t=${TODAY}`, '')],
    ['a future day', valid.replace(TODAY, '2026-11-23')],
    ['a far future day', valid.replace(TODAY, '9999-01-01')],
    ['an expanded year', valid.replace(TODAY, '+002026-11-22')],
    ['the day behind the answers', `v=1&p=${POLICY}&functional=1&analytics=1&t=${TODAY}`],
    ['the policy before the day', `v=1&p=${POLICY}&t=${TODAY}&functional=1&analytics=1`],
    ['the policy behind the answers', `v=1&t=${TODAY}&functional=1&analytics=1&p=${POLICY}`],
    ['another policy', valid.replace(POLICY, '2024-01-15')],
    ['an escaped policy', valid.replace(POLICY, '2025%2D01%2D15')],
    ['two policies', valid.replace(`p=${POLICY}`, `p=${POLICY}&p=${POLICY}`)],
    ['a malformed escape', `${valid}&x=%E0%A4%A`],
    ['a semicolon', valid.replaceAll('&', ';')],
    ['JSON', '{"analytics":true}'],
    ['a zero byte', valid.replace('analytics=1', 'analytics=1\0')],
    ['a letter that looks alike', valid.replace('analytics', 'аnalytics')],
  ] as const) {
    it(`REC-06: grants nothing with ${name}`, () => {
      expect(granted(value)).to.equal(false);
    });
  }

  it('REC-06: grants nothing when it is cut, wherever that is', () => {
    for (let end = 0; end < valid.length; end++) {
      expect(granted(valid.slice(0, end)), valid.slice(0, end)).to.equal(false);
    }
  });

  for (const [policy, value] of [
    ['1', `v=1&t=${TODAY}&functional=1&analytics=1&p=1`],
    ['0', `v=1&t=${TODAY}&functional=1&p=0&analytics=1`],
  ] as const) {
    it(`REC-06: grants nothing with policy "${policy}" out of its place`, () => {
      expect(granted(value, policy)).to.equal(false);
    });
  }
});

describe('countGrants', () => {
  const day = `v=1&t=${TODAY}`;
  for (const [value, grants] of [
    ['&functional=0&analytics=0', 0],
    ['&functional=1&analytics=0', 1],
    ['&analytics=1&analytics.a=1&analytics.b=0', 2],
    // A category may begin as a version does, and so may a service.
    ['&preferences=1&t1=1&v.=1&p=2', 2],
    ['&p=1&functional=0&analytics=0', 0],
    ['&p=1&p.analytics=1&functional=0&analytics=0', 0],
    ['&p=1.2&p.analytics=1-a&functional=0&analytics=1', 1],
    ['&p.analytics=*1&p.functional=*123&functional=0&analytics=0', 0],
  ] as const) {
    it(`counts choices alone: ${grants} in ${value}`, () => {
      expect(countGrants(day + value)).to.equal(1 + grants);
      expect(mayGrant(day + value)).to.equal(grants > 0);
    });
  }

  it('COOK-04: a refusal on policy 1 is as strict as one on policy 2', () => {
    const own = `${day}&p=2&functional=0&analytics=0`;
    expect(isLate(`${day}&p=1&functional=0&analytics=0`, `${day}&p=2&functional=1`)).to.equal(
      false,
    );
    expect(isLate(`${day}&p=1&functional=1&analytics=0`, own)).to.equal(true);
  });
});
