import {expect} from '@open-wc/testing';
import client from 'posthog-js';
import type {Consent} from '../../src/controller.js';
import {eraseDenied} from '../../src/cookies/erase-denied.js';
import {posthog} from '../../src/integrations/posthog.js';
import {clearCookies, cookieNames} from '../helpers/unit/cookies.js';
import {startKelisim} from '../helpers/unit/started.js';
import {later, restoreStubs, stub} from '../helpers/unit/stubs.js';
import {quiet, until} from '../helpers/unit/until.js';

const events: string[] = [];
const init = {
  advanced_disable_flags: true,
  disable_external_dependency_loading: true,
  disable_session_recording: true,
  disable_surveys: true,
  autocapture: false,
  capture_pageview: false,
  capture_performance: false,
  cross_subdomain_cookie: false,
  request_batching: false,
  opt_out_useragent_filter: true,
  before_send: (event: {event: string} | null) => {
    if (event) events.push(event.event);
    // Nothing leaves the test.
    return null;
  },
};

const stored = (): string[] =>
  [...cookieNames(), ...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((name) =>
    /^(__)?ph_/.test(name),
  );

// One page, one client: the steps follow one another, as on a site's page.
describe('posthog with the site’s own posthog-js', () => {
  let consent: Consent;

  before(() => {
    ({consent} = startKelisim());
    posthog({client, key: 'phc_real', host: '/collect', init}).connect(consent, () =>
      eraseDenied(consent.config.services, consent.allows),
    );
    later(() => void events.splice(0));
  });
  after(async () => {
    restoreStubs();
    await clearCookies();
    localStorage.clear();
    sessionStorage.clear();
  });

  it('initialises and stores nothing before consent', async () => {
    const requests: unknown[] = [];
    stub(window, 'fetch', {value: (url: unknown) => void requests.push(url)});
    await quiet();
    expect(client.__loaded).to.equal(false);
    expect(stored()).to.deep.equal([]);
    expect(requests).to.deep.equal([]);
    expect(document.querySelector('script[data-service=posthog]')).to.equal(null);
  });

  it('captures when it is allowed', async () => {
    consent.acceptAll();
    client.capture('first');
    expect(events).to.deep.equal(['first']);
    await until(() => stored().includes('ph_phc_real_posthog'));
  });

  it('DEL-02: captures and keeps nothing after a withdrawal', async () => {
    consent.withdraw();
    expect(stored()).to.deep.equal([]);
    client.capture('denied');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(events).to.deep.equal(['first']);
    expect(stored()).to.deep.equal([]);
  });

  it('PEERS: captures again when it is allowed again', async () => {
    consent.acceptAll();
    client.capture('second');
    expect(events).to.deep.equal(['first', 'second']);
    await until(() => stored().includes('ph_phc_real_posthog'));
  });
});
