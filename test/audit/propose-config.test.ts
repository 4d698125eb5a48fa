import {expect} from '@open-wc/testing';
import {proposeConfig} from '../../src/audit/propose-config.js';
import {checkConfig} from '../../src/check-config.js';
import {knownVendors} from '../../src/audit/known-vendors.js';
import type {KelisimConfig} from '../../src/config.js';
import {undeclared} from '../helpers/unit/audit-facts.js';

const found = [
  undeclared('request', 'https://www.googletagmanager.com/gtag/js'),
  undeclared('request', 'https://region1.google-analytics.com/g/collect'),
  undeclared('cookie', '_ga', {duration: 'P2Y'}),
  undeclared('cookie', '_ga_ABC123'),
  undeclared('local', '_ym5_seen'),
  undeclared('request', 'https://9tracker.test/p.gif'),
  undeclared('cookie', 'PHPSESSID'),
  undeclared('cookie', 'mystery'),
  undeclared('indexeddb', 'mystery-db'),
  undeclared('cache', 'assets'),
  undeclared('cookie', '_fbp'),
];

describe('proposeConfig', () => {
  it('GATE-30: gives a config that passes the check, with everything undeclared, by product', () => {
    const proposal = proposeConfig(found);
    expect(() => checkConfig(proposal)).not.to.throw();
    const byId = Object.fromEntries(proposal.services.map((service) => [service.id, service]));
    expect(byId['google-analytics']).to.deep.equal({
      ...{id: 'google-analytics', category: 'analytics', name: 'Google Analytics'},
      ...{provider: 'Google', country: 'US'},
      cookies: [{pattern: '^_ga$', duration: 'P2Y'}, {pattern: '^_ga_[A-Z0-9]+$'}],
    });
    expect(byId['yandex-metrika']?.storage).to.deep.equal([{area: 'local', pattern: '^_ym'}]);
    expect(byId['unknown']?.cookies).to.deep.equal([{name: 'mystery'}]);
    expect(byId['unknown']?.storage).to.deep.equal([{area: 'indexeddb', name: 'mystery-db'}]);
    expect(proposal.guard.map(({match, service}) => `${match} ${service}`)).to.deep.equal([
      '*.googletagmanager.com google-analytics',
      '*.google-analytics.com google-analytics',
      '9tracker.test host-9tracker-test',
    ]);
  });

  it('DEL-03: keeps what looks like a sign-in out of what a refusal erases', () => {
    const {services} = proposeConfig([undeclared('cookie', 'PHPSESSID')]);
    expect(services[0]?.category).to.equal('session');
  });

  it('proposes nothing for what the site has declared', () => {
    const declared = undeclared('cookie', '_ga', {isDeclared: true});
    expect(proposeConfig([declared])).to.deep.equal({services: [], guard: []});
  });

  it('fits the categories and the ids of the site, and passes the check beside its config', () => {
    const config: KelisimConfig<string> = {
      categories: [{id: 'session'}, {id: 'statistics'}, {id: 'marketing'}],
      services: [{id: 'google-analytics', category: 'statistics'}],
    };
    const {services, guard} = proposeConfig(found, config);
    const merged = {...config, services: [...config.services!, ...services], guard};
    expect(() => checkConfig(merged)).not.to.throw();
    const categories = Object.fromEntries(services.map(({id, category}) => [id, category]));
    expect(categories['meta-pixel']).to.equal('marketing');
    expect(categories['google-analytics-2']).to.equal('statistics');
    expect(guard[0]?.service).to.equal('google-analytics-2');
  });

  for (const {id, name, provider, country, hosts, cookies, storage = []} of knownVendors) {
    it(`knows ${name} by facts that the config takes`, () => {
      const service = {
        ...{id, category: 'analytics', name, provider, country},
        cookies: cookies.map((pattern) => ({pattern})),
        storage: storage.map((pattern) => ({area: 'local' as const, pattern})),
      };
      const guard = hosts.map((match) => ({match, category: 'analytics', service: id}));
      expect(() => checkConfig({services: [service], guard})).not.to.throw();
    });
  }
});
