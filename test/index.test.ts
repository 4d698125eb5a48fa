import {expect} from '@open-wc/testing';
import {ConsentConfigError, startConsent} from '../src/index.js';
import {clearCookies} from './helpers/unit/cookies.js';
import {later, restoreStubs} from './helpers/unit/stubs.js';

describe('startConsent', () => {
  afterEach(async () => {
    restoreStubs();
    await clearCookies();
  });

  it('does nothing before it is called', () => {
    expect(Reflect.get(globalThis, Symbol.for('kelisim'))).to.equal(undefined);
    expect(customElements.get('kelisim-settings')).to.equal(undefined);
    expect(Reflect.get(window, 'kelisim')).to.equal(undefined);
  });

  it('throws at once at a config that can’t be meant, and starts nothing', () => {
    expect(() => startConsent({cookie: {days: 400}})).to.throw(
      ConsentConfigError,
      'config.cookie.days',
    );
    expect(Reflect.get(globalThis, Symbol.for('kelisim'))).to.equal(undefined);
  });

  it('LIFE-05: starts once, with the defaults', () => {
    const consent = startConsent();
    later(() => consent.stop());
    expect(startConsent({language: 'kk'})).to.equal(consent);
    expect(Object.keys(consent.state.choices)).to.deep.equal([
      'session',
      'functional',
      'analytics',
    ]);
    expect(consent.state.decided).to.equal(false);
  });
});
