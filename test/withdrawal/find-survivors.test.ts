import {expect} from '@open-wc/testing';
import type {ServiceConfig} from '../../src/config.js';
import {findSurvivors} from '../../src/withdrawal/find-survivors.js';

const service = (more: Partial<ServiceConfig>): ServiceConfig => ({
  id: 'counter',
  category: 'analytics',
  ...more,
});

describe('findSurvivors', () => {
  afterEach(() => {
    document.cookie = '_left_1=;max-age=0';
    localStorage.removeItem('_left_2');
    sessionStorage.removeItem('_left_3');
  });

  it('DEL-01: finds what was declared and is there still, in every area', async () => {
    document.cookie = '_left_1=1';
    localStorage.setItem('_left_2', '1');
    sessionStorage.setItem('_left_3', '1');
    const found = await findSurvivors([
      service({
        cookies: [{pattern: '^_left_'}],
        storage: [
          {area: 'local', name: '_left_2'},
          {area: 'session', pattern: '^_left_'},
        ],
      }),
    ]);
    const kept = {service: 'counter', reason: 'kept'};
    expect(found).to.have.deep.members([
      {...kept, area: 'cookies', name: '_left_1'},
      {...kept, area: 'local', name: '_left_2'},
      {...kept, area: 'session', name: '_left_3'},
    ]);
  });

  it('DEL-03: does not speak of what was not declared', async () => {
    document.cookie = '_left_1=1';
    localStorage.setItem('_left_2', '1');
    expect(await findSurvivors([service({cookies: [{name: '_left_2'}]})])).to.deep.equal([]);
  });

  it('DEL-04: names what no page can see, and who has to erase it', async () => {
    const own = location.hostname;
    const found = await findSurvivors([
      service({
        cookies: [
          {name: 'IDE', domain: 'ads.test'},
          {pattern: '^srv_', httpOnly: true},
          {name: 'both', httpOnly: true, domain: '.ads.test'},
          {name: 'here', domain: own},
          {name: 'dotted', domain: `.${own}`},
          {name: 'wide', domain: `*.${own}`},
        ],
      }),
    ]);
    const fields = {service: 'counter', area: 'cookies'};
    expect(found).to.deep.equal([
      {...fields, name: 'IDE', reason: 'third-party'},
      {...fields, name: '^srv_', reason: 'http-only'},
      {...fields, name: 'both', reason: 'third-party'},
    ]);
  });
});
