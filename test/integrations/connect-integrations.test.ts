import {expect} from '@open-wc/testing';
import {checkConfig} from '../../src/check-config.js';
import type {KelisimConfig} from '../../src/config.js';
import type {Consent} from '../../src/controller.js';
import type {ConsentErrorEvent} from '../../src/events.js';
import {ConsentConfigError, startConsent} from '../../src/index.js';
import {connectIntegrations} from '../../src/integrations/connect-integrations.js';
import {yandexMetrika} from '../../src/integrations/yandex-metrika.js';
import {clearCookies} from '../helpers/unit/cookies.js';
import {startKelisim} from '../helpers/unit/started.js';
import {later, restoreStubs, stub} from '../helpers/unit/stubs.js';

const globals = ['ym', '_paq', 'clarity', 'plausible', 'posthog', 'dataLayer', 'gtag'];

describe('connectIntegrations', () => {
  let errors: string[];
  const clean = (): void => {
    for (const name of globals) Reflect.deleteProperty(window, name);
    for (const script of document.querySelectorAll('script[data-consent]')) script.remove();
  };
  beforeEach(() => {
    errors = [];
    stub(console, 'error', {value: () => {}});
    const listen = ({code, error}: ConsentErrorEvent): void =>
      void errors.push(`${code}: ${(error as Error).message}`);
    document.addEventListener('kelisim-error', listen);
    later(() => document.removeEventListener('kelisim-error', listen));
  });
  afterEach(async () => {
    restoreStubs();
    clean();
    await clearCookies();
  });

  function connect(integrations: KelisimConfig['integrations'], config?: KelisimConfig): Consent {
    // The part of the script tag is called by hand: what the page names is left to it.
    const {consent} = startKelisim(config);
    Object.assign(consent.config, {integrations});
    connectIntegrations(consent, () => {});
    return consent;
  }
  const addresses = (): (string | undefined)[] =>
    [...document.querySelectorAll<HTMLElement>('script[data-service]')].map(
      ({dataset}) => dataset.src,
    );

  it('loads each vendor from its own address', () => {
    connect(
      'google-consent-mode:G-ABC123 yandex-metrika:12345  matomo:https://stats.example.kz/#3 ' +
        'clarity:abcdef1234 posthog:phc_abc plausible:example.kz',
    );
    expect(errors).to.deep.equal([]);
    expect(addresses()).to.deep.equal([
      'https://www.googletagmanager.com/gtag/js?id=G-ABC123',
      'https://mc.yandex.ru/metrika/tag.js?id=12345',
      'https://stats.example.kz/matomo.js',
      'https://www.clarity.ms/tag/abcdef1234',
      'https://us-assets.i.posthog.com/static/array.js',
      'https://plausible.io/js/script.js',
    ]);
  });

  it('takes texts and objects in one list', () => {
    connect([
      'posthog:phc_abc@eu',
      {name: 'plausible', domain: 'pa-XyZ', host: 'https://stats.example.kz/'},
      {name: 'yandex-metrika', id: 7, webvisor: true},
    ]);
    expect(errors).to.deep.equal([]);
    expect(addresses()).to.deep.equal([
      'https://eu-assets.i.posthog.com/static/array.js',
      'https://stats.example.kz/js/pa-XyZ.js',
      'https://mc.yandex.ru/metrika/tag.js?id=7',
    ]);
  });

  it('connects two counters of one vendor, which is declared once', () => {
    const consent = connect('yandex-metrika:1 yandex-metrika:2');
    expect(addresses()).to.have.lengthOf(2);
    expect(consent.config.services).to.have.lengthOf(1);
  });

  for (const [entry, message] of [
    ['yandex-metrica:12345', 'yandex-metrika'],
    ['toString', 'is unknown'],
    ['yandex-metrika', 'is missing: write yandex-metrika:12345'],
    ['yandex-metrika:G-ABC', 'yandex-metrika:12345'],
    ['google-consent-mode:UA-1-1', 'google-consent-mode:G-ABC123'],
    ['matomo:https://stats.example.kz/', 'matomo:https://stats.example.kz/#3'],
    ['matomo:stats.example.kz#3', 'https://'],
    ['clarity:!', 'clarity:abcdef1234'],
    ['posthog:key', 'posthog:phc_abc123'],
    ['posthog:phc_abc@asia', 'https://'],
    ['plausible', 'plausible:example.kz'],
    ['plausible:https://example.kz/', 'plausible:example.kz'],
  ] as const) {
    it(`says the right form of "${entry}", and connects the others`, () => {
      connect(`${entry} yandex-metrika:12345`);
      expect(errors).to.have.lengthOf(1);
      expect(errors[0])
        .to.match(/^integration-failed: /)
        .and.include(message);
      expect(addresses()).to.deep.equal(['https://mc.yandex.ru/metrika/tag.js?id=12345']);
    });
  }

  for (const entry of [null, 5, {}, [['yandex-metrika']]]) {
    it(`refuses ${JSON.stringify(entry)}, and connects the others`, () => {
      connect([entry as never, 'yandex-metrika:12345']);
      expect(errors).to.have.lengthOf(1);
      expect(addresses()).to.have.lengthOf(1);
    });
  }

  it('refuses a vendor whose category the site has not', () => {
    connect('yandex-metrika:12345', {categories: [{id: 'session'}, {id: 'statistics'}] as never});
    expect(errors[0]).to.include('session or statistics');
    expect(addresses()).to.deep.equal([]);
    connect([{name: 'yandex-metrika', id: 1, category: 'statistics'}]);
  });

  it('puts the nonce of the page’s policy on what it adds', () => {
    connect('yandex-metrika:12345', {nonce: 'bm9uY2U'});
    expect(document.querySelector<HTMLElement>('script[data-service]')!.nonce).to.equal('bm9uY2U');
  });
});

describe('integrations for npm', () => {
  afterEach(async () => {
    restoreStubs();
    for (const script of document.querySelectorAll('script[data-consent]')) script.remove();
    Reflect.deleteProperty(window, 'ym');
    await clearCookies();
  });

  for (const integrations of [
    'yandex-metrika:1',
    ['yandex-metrika:1'],
    [{name: 'yandex-metrika'}],
  ]) {
    it(`names the import instead of ${JSON.stringify(integrations)}`, () => {
      expect(() => startConsent({integrations})).to.throw(
        ConsentConfigError,
        'import it from "kelisim/integrations/yandex-metrika"',
      );
    });
  }

  it('GCM-02: connects in the same task, and once, however often it is started', () => {
    const integrations = [yandexMetrika({id: 12345, src: '/never.js'})];
    const consent = startConsent({integrations});
    later(() => consent.stop());
    const placeholders = (): number =>
      document.querySelectorAll('script[data-service="yandex-metrika"]').length;
    expect(placeholders()).to.equal(1);
    expect(startConsent({integrations})).to.equal(consent);
    startConsent({integrations: [yandexMetrika({id: 12345, src: '/never.js'})]});
    expect(placeholders()).to.equal(1);
  });

  it('checks what a cookie says of where it is and who sees it', () => {
    const service = (cookie: object): KelisimConfig =>
      ({services: [{id: 'x', category: 'analytics', cookies: [cookie]}]}) as KelisimConfig;
    checkConfig(service({name: 'a', domain: 'example.com', httpOnly: true}));
    checkConfig({integrations: 'yandex-metrika:1'});
    expect(() => checkConfig(service({name: 'a', httpOnly: 'yes'}))).to.throw('true or false');
    expect(() => checkConfig(service({name: 'a', domain: true}))).to.throw('a text');
  });
});
