import {expect} from '@open-wc/testing';
import {allows, decide, stateOf} from '../../src/consent/transitions.js';
import {fillConfig} from '../../src/fill-config.js';

const NOON = Date.parse('2026-11-29T12:00:00Z');
const DAY = '2026-11-29';

/** What a bad parser of the address makes of `?__proto__[analytics]=1`, while `look` is called. */
function polluted<T>(members: Readonly<Record<string, unknown>>, look: () => T): T {
  Object.assign(Object.prototype, members);
  try {
    return look();
  } finally {
    for (const name of Object.keys(members)) Reflect.deleteProperty(Object.prototype, name);
  }
}

const state = (decision: Readonly<Record<string, string>> = {}) =>
  stateOf(decision, fillConfig(), NOON, 'cookie');

describe('ATTACKS 8: members that are in every object', () => {
  it('are no decision', () => {
    const own = polluted({t: DAY, v: '1', analytics: '1', functional: '1'}, () => state());
    expect(own.decided).to.equal(false);
    expect(own.choices).to.deep.equal({session: true, functional: false, analytics: false});
    expect(own.day).to.equal(null);
  });

  it('are no service of a category that is refused, as text or as true', () => {
    const refused = {v: '1', t: DAY, functional: '0', analytics: '0'};
    for (const value of ['1', true]) {
      const isAllowed = polluted({'analytics.ym': value, analytics: value}, () =>
        allows(state(refused), 'analytics', 'ym'),
      );
      expect(isAllowed).to.equal(false);
    }
  });

  it('are no category that the site has not', () => {
    expect(polluted({marketing: true}, () => allows(state(), 'marketing'))).to.equal(false);
    expect(allows(state(), 'constructor')).to.equal(false);
  });

  it('are no part of a choice', () => {
    const decision = polluted({analytics: true, 'analytics.ym': true}, () =>
      decide(state(), {functional: true}, fillConfig(), NOON),
    );
    expect(decision).to.deep.equal({v: '1', t: DAY, functional: '1'});
  });

  it('are no option', () => {
    const bad = {
      integrations: [{name: 'plausible'}],
      recordUrl: '//evil.test',
      nonce: 'x',
      domain: 'kz',
    };
    const config = polluted(bad, () => {
      const {integrations, recordUrl, nonce, cookie} = fillConfig({});
      return {integrations, recordUrl, nonce, domain: cookie.domain};
    });
    expect(Object.values(config)).to.deep.equal([undefined, undefined, undefined, undefined]);
  });
});
