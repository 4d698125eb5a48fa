import {expect} from '@open-wc/testing';
import type {ServiceConfig} from '../src/config.js';
import {fingerprint} from '../src/fingerprint.js';

const counter: ServiceConfig = {
  id: 'counter',
  category: 'analytics',
  name: 'Counter',
  provider: 'Counter LLP',
  country: 'KZ',
  purpose: {en: 'Counts visits.'},
  cookies: [{name: '_c', duration: 'P1Y', purpose: 'A number.'}],
  storage: [{area: 'local', name: 'c', duration: 'P1D'}],
};
const video: ServiceConfig = {id: 'video', category: 'functional', country: 'US'};
const print = (...services: ServiceConfig[]): string | undefined =>
  fingerprint(services, 'analytics');

describe('fingerprint', () => {
  it('is none where a category has no service', () => {
    expect(print()).to.equal(undefined);
    expect(print(video)).to.equal(undefined);
  });

  it('fits into a cookie as it is, and is no version that a site may write', () => {
    expect(print(counter)).to.match(/^\*\d{1,9}$/);
    expect('' + new URLSearchParams({a: print(counter)!})).to.equal(`a=${print(counter)}`);
  });

  for (const [what, changed] of Object.entries<ServiceConfig>({
    'a comma in the purpose': {...counter, purpose: {en: 'Counts, visits.'}},
    'a further language': {...counter, purpose: {en: 'Counts visits.', ru: 'Считает.'}},
    'the name that visitors read': {...counter, name: 'Counter 2'},
    'the wording of a cookie': {...counter, cookies: [{name: '_c', duration: 'P1Y'}]},
    'the name of a cookie': {...counter, cookies: [{pattern: '^_c', duration: 'P1Y'}]},
  })) {
    it(`LAW-22: is the same after a change of ${what}`, () => {
      expect(print(changed)).to.equal(print(counter));
    });
  }

  for (const [what, changed] of Object.entries<Partial<ServiceConfig>>({
    'the company': {provider: 'Other LLP'},
    'the country': {country: 'US'},
    'the time that a cookie is kept': {cookies: [{name: '_c', duration: 'P2Y'}]},
    'the number of cookies': {cookies: [...counter.cookies!, {name: '_d'}]},
    'the domain that reads it': {cookies: [{name: '_c', duration: 'P1Y', domain: 'counter.kz'}]},
    'what else is stored': {storage: []},
  })) {
    it(`LAW-22: is another after a change of ${what}`, () => {
      expect(print({...counter, ...changed})).not.to.equal(print(counter));
    });
  }

  it('LAW-22: is another with a further service, and the same in another order', () => {
    const second: ServiceConfig = {id: 'heatmap', category: 'analytics'};
    expect(print(counter, second)).not.to.equal(print(counter));
    expect(print(counter, second)).to.equal(print(second, counter));
    expect(print(counter, video)).to.equal(print(counter));
  });
});
