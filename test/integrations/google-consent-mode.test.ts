import {expect} from '@open-wc/testing';
import type {KelisimConfig} from '../../src/config.js';
import type {Consent} from '../../src/controller.js';
import {
  googleConsentMode,
  type GoogleConsentModeOptions,
} from '../../src/integrations/google-consent-mode.js';
import {clearCookies, plant} from '../helpers/unit/cookies.js';
import {startKelisim} from '../helpers/unit/started.js';
import {restoreStubs, stub} from '../helpers/unit/stubs.js';
import {quiet} from '../helpers/unit/until.js';
import {signals} from './vendors.js';

const page = window as unknown as {dataLayer?: unknown[]; uetq?: unknown[]; gtag?: unknown};

function connect(options?: GoogleConsentModeOptions, config?: KelisimConfig<string>): Consent {
  const {consent} = startKelisim(config);
  googleConsentMode(options).connect(consent);
  return consent;
}

/** Commands of the queue, as lists. */
const commands = (): unknown[][] =>
  page.dataLayer!.filter(isCommand).map((entry) => [...(entry as IArguments)]);
const isCommand = (entry: unknown): boolean =>
  Object.prototype.toString.call(entry) === '[object Arguments]';
const updates = (): unknown[] =>
  commands().flatMap(([name, when, value]) =>
    name === 'consent' && when === 'update' ? [value] : [],
  );
const today = new Date().toISOString().slice(0, 10);

describe('googleConsentMode', () => {
  const clean = (): void => {
    for (const name of ['dataLayer', 'uetq', 'gtag', 'ga-disable-G-ABC123'])
      Reflect.deleteProperty(window, name);
    for (const script of document.querySelectorAll('script[data-consent]')) script.remove();
  };
  beforeEach(clean);
  afterEach(async () => {
    restoreStubs();
    clean();
    await clearCookies();
  });

  it('GCM-02: sets all seven types, denied but for security, before anything else', () => {
    page.dataLayer = [{event: 'page'}];
    connect({id: 'G-ABC123'});
    expect([...(page.dataLayer[0] as IArguments)]).to.deep.equal([
      'consent',
      'default',
      signals('denied'),
    ]);
    expect(Object.keys(signals('denied'))).to.have.lengthOf(7);
    expect(page.dataLayer.at(-1)).to.deep.equal({event: 'page'});
    expect(updates()).to.deep.equal([]);
  });

  it('GCM-02: pushes `arguments` objects, which Google’s tag tells from data', () => {
    connect();
    expect(page.dataLayer!.every(isCommand)).to.equal(true);
    (page.gtag as (...args: unknown[]) => void)('event', 'x');
    expect(isCommand(page.dataLayer!.at(-1))).to.equal(true);
  });

  it('GCM-02: says what is wrong where Google’s code ran before', () => {
    const said: unknown[] = [];
    stub(console, 'error', {value: (text: unknown) => void said.push(text)});
    page.dataLayer = Object.assign([], {push: (...entries: unknown[]) => entries.length});
    connect();
    expect(said.join()).to.include('mark its tag');
  });

  for (const [functional, analytics] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ] as const) {
    const word = (choice: 0 | 1): string => (choice ? 'granted' : 'denied');
    const expected = signals(word(analytics), word(functional));

    it(`GCM-03: an earlier answer functional=${functional}, analytics=${analytics} is told once, right after the default`, () => {
      plant(`kelisim=v=1&t=${today}&functional=${functional}&analytics=${analytics}`);
      connect({id: 'G-ABC123'});
      expect(updates()).to.deep.equal([expected]);
      const names = commands().map(([name, what]) => `${String(name)} ${String(what)}`);
      expect(names.indexOf('consent update')).to.be.greaterThan(names.indexOf('consent default'));
      const config = names.indexOf('config G-ABC123');
      if (analytics) expect(config).to.be.greaterThan(names.indexOf('consent update'));
      else expect(config).to.equal(-1);
    });

    it(`GCM-03: and so is one that is given on the page: functional=${functional}, analytics=${analytics}`, () => {
      const consent = connect();
      consent.decide({functional: !!functional, analytics: !!analytics});
      expect(updates()).to.deep.equal([expected]);
    });
  }

  it('PEERS: allow, deny, allow on one page ends granted', () => {
    const consent = connect({id: 'G-ABC123'});
    consent.decide({analytics: true});
    consent.withdraw();
    consent.decide({analytics: true});
    expect(updates()).to.deep.equal([signals('granted'), signals('denied'), signals('granted')]);
    expect(commands().filter(([name]) => name === 'config')).to.have.lengthOf(1);
  });

  it('GCM-03: follows the service where its answer differs from its category', () => {
    const consent = connect({id: 'G-ABC123'});
    consent.decide({analytics: true, 'analytics.google-analytics': false});
    expect(updates()).to.deep.equal([signals('denied')]);
  });

  it('GCM-03: grants advertising only by a category of the site’s own', () => {
    const consent = connect(
      {types: {ad_storage: 'marketing', functionality_storage: null}, uet: true},
      {categories: ['session', 'functional', 'analytics', 'marketing'].map((id) => ({id}))},
    );
    consent.acceptAll();
    expect(updates()).to.deep.equal([
      {
        ...signals('granted'),
        ad_storage: 'granted',
        functionality_storage: 'denied',
        personalization_storage: 'granted',
      },
    ]);
    expect(page.uetq!.slice(-3)).to.deep.equal(['consent', 'update', {ad_storage: 'granted'}]);
  });

  it('GCM-06: tells UET, denied unless the site says otherwise', () => {
    const consent = connect({uet: true});
    consent.acceptAll();
    expect(page.uetq).to.deep.equal([
      ...['consent', 'default', {ad_storage: 'denied'}],
      ...['consent', 'update', {ad_storage: 'denied'}],
    ]);
  });

  it('GCM-01: without an id loads nothing, and sends signals', async () => {
    const consent = connect();
    consent.acceptAll();
    await quiet();
    expect(document.querySelector('script[data-service]')).to.equal(null);
    expect(Object.keys(window).filter((name) => name.startsWith('ga-disable'))).to.deep.equal([]);
    expect(updates()).to.have.lengthOf(1);
  });

  it('loads Tag Manager by its own address, and does not call it stoppable', () => {
    const consent = connect({id: 'GTM-ABC123'});
    const {dataset} = document.querySelector<HTMLElement>('script[data-service]')!;
    expect(dataset.src).to.equal('https://www.googletagmanager.com/gtm.js?id=GTM-ABC123');
    expect(dataset).not.to.have.property('stoppable');
    expect(dataset.service).to.equal('google-tag-manager');
    document.querySelector('script[data-service]')!.remove();
    consent.decide({analytics: true});
    const events = page.dataLayer!.map((entry) => (entry as {event?: string}).event);
    expect(events.slice(-2)).to.deep.equal(['consent_update', 'gtm.js']);
  });

  it('GCM-01: loads before consent only where it is told to, and warns', async () => {
    const said: unknown[] = [];
    stub(console, 'warn', {value: (text: unknown) => void said.push(text)});
    const src = '/test/integrations/vendors/google.js?advanced';
    connect({id: 'G-ABC123', advanced: true, src});
    expect(said.join()).to.include('ask your lawyer');
    const {dataset} = document.querySelector<HTMLElement>('script[data-consent]')!;
    expect(dataset.consent).to.equal('session');
    document.querySelector('script[data-consent]')!.remove();
    expect(Reflect.get(window, 'ga-disable-G-ABC123')).to.equal(undefined);
    await quiet();
  });

  for (const [name, options, message] of [
    ['an unknown type', {types: {add_storage: 'x'}}, 'ad_storage'],
    ['an id of another kind', {id: 'UA-1-1'}, 'google-consent-mode:G-ABC123'],
  ] as const) {
    it(`names the fix for ${name}`, () => {
      expect(() => googleConsentMode(options as GoogleConsentModeOptions)).to.throw(message);
    });
  }
});
