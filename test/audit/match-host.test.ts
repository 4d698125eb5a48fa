import {expect} from '@open-wc/testing';
import {isFirstParty, matchHost, matchRule} from '../../src/audit/match-host.js';

describe('matchHost', () => {
  for (const [pattern, host, isMatch] of [
    ['mc.yandex.ru', 'mc.yandex.ru', true],
    ['mc.yandex.ru', 'a.mc.yandex.ru', false],
    ['*.clarity.ms', 'clarity.ms', true],
    ['*.clarity.ms', 'www.clarity.ms', true],
    ['*.clarity.ms', 'notclarity.ms', false],
  ] as const) {
    it(`${pattern} ${isMatch ? 'takes in' : 'leaves out'} ${host}`, () => {
      expect(matchHost(pattern, host)).to.equal(isMatch);
    });
  }
});

describe('matchRule', () => {
  for (const [match, address, isMatch] of [
    ['mc.yandex.ru', 'https://mc.yandex.ru/metrika/tag.js?x=1', true],
    ['www.facebook.com/tr', 'https://www.facebook.com/tr/?id=1', true],
    ['www.facebook.com/tr', 'https://www.facebook.com/plugins/', false],
    ['*.example.test/a/', 'http://cdn.example.test/a/b.js', true],
  ] as const) {
    it(`${match} ${isMatch ? 'takes in' : 'leaves out'} ${address}`, () => {
      expect(matchRule(match, new URL(address))).to.equal(isMatch);
    });
  }
});

describe('isFirstParty', () => {
  for (const [host, pageHost, isFirst] of [
    ['app.example.test', 'app.example.test', true],
    ['example.test', 'app.example.test', true],
    ['cdn.app.example.test', 'app.example.test', true],
    ['cdn.example.test', 'www.example.test', true],
    ['tracker.example.test', 'app.example.test', false],
    ['tracker.test', 'app.example.test', false],
    ['test', 'app.example.test', false],
  ] as const) {
    it(`${host} is ${isFirst ? '' : 'not '}the own of ${pageHost}`, () => {
      expect(isFirstParty(host, pageHost)).to.equal(isFirst);
    });
  }

  it('takes in the hosts that the site names, as texts and as patterns', () => {
    const own = ['*.example-cdn.test', /^img\d\.test$/];
    expect(isFirstParty('a.example-cdn.test', 'example.test', own)).to.equal(true);
    expect(isFirstParty('img7.test', 'example.test', own)).to.equal(true);
    expect(isFirstParty('img.test', 'example.test', own)).to.equal(false);
  });
});
