import {expect} from '@open-wc/testing';
import type {KelisimConfig} from '../src/config.js';
import {fillConfig} from '../src/fill-config.js';

const defaults = {
  categories: ['session', 'functional', 'analytics'].map((id) => ({id, version: undefined})),
  cookie: {name: 'kelisim', days: 180},
};

describe('fillConfig', () => {
  for (const [name, config] of Object.entries({
    nothing: undefined,
    'an empty object': {},
    'members that are undefined': {categories: undefined, services: undefined, cookie: undefined},
    'members that are null': {categories: null, services: null, cookie: null},
    'a cookie without members': {cookie: {}},
    'a cookie with members that are undefined': {
      cookie: {name: undefined, domain: undefined, days: undefined},
    },
    'a cookie with members that are null': {cookie: {name: null, domain: null, days: null}},
  })) {
    it(`LAW-20: fills in the defaults for ${name}`, () => {
      const {categories, services, cookie} = fillConfig(config as unknown as KelisimConfig);
      const {domain, ...rest} = cookie;
      expect(categories.map(({id, version}) => ({id, version}))).to.deep.equal(defaults.categories);
      expect({services, cookie: rest}).to.deep.equal({services: [], cookie: defaults.cookie});
      expect(domain ?? null).to.equal(null);
    });
  }

  it('keeps what the site says', () => {
    const config = {
      policy: {version: '1'},
      categories: [
        {id: 'session', version: '1'},
        {id: 'video', version: '2025-01-15'},
      ],
      services: [{id: 'tube', category: 'video'}],
      cookie: {name: 'consent', domain: 'example.test', days: 30},
    };
    expect(fillConfig(config)).to.deep.include(config);
  });

  it('fills in what one member of the cookie leaves open', () => {
    expect(fillConfig({cookie: {days: 30}}).cookie).to.deep.equal({
      name: 'kelisim',
      days: 30,
    });
  });

  it('leaves the site’s own object as it is', () => {
    const config = Object.freeze({cookie: Object.freeze({days: 30})});
    fillConfig(config);
    expect(config).to.deep.equal({cookie: {days: 30}});
  });
});
