import {expect} from '@open-wc/testing';
import {parseRules, readAddress} from '../../../src/gate/guard/rules.js';
import {restoreStubs, stub} from '../../helpers/unit/stubs.js';

function serviceOf(address: string, table?: unknown): string | undefined {
  const {hostname, pathname} = readAddress(address);
  return parseRules(table).find(({fitsAddress}) => fitsAddress(hostname, pathname))?.service;
}

describe('parseRules', () => {
  afterEach(restoreStubs);

  const cases: readonly (readonly [match: string, address: string, fits: boolean])[] = [
    ['v.test', 'https://v.test/', true],
    ['v.test', 'http://v.test:8080/any?x#y', true],
    ['v.test', 'wss://v.test', true],
    ['V.Test', '//v.tEst/a', true],
    ['v.test', 'https://a.v.test/', false],
    ['v.test', 'https://av.test/', false],
    ['v.test', 'https://v.test.evil/', false],
    ['v.test', '/v.test', false],
    ['v.test', 'data:text/plain,v.test', false],
    ['*.v.test', 'https://v.test/', true],
    ['*.v.test', 'https://a.b.v.test/', true],
    ['*.v.test', 'https://av.test/', false],
    ['v.test/rtrg', 'https://v.test/rtrg?p=1', true],
    ['v.test/rtrg', 'https://v.test/rtrg/more', true],
    ['v.test/rtrg', 'https://v.test/video', false],
    ['метрика.рф', 'https://xn--80aesckkh.xn--p1ai/', false],
    ['метрика.рф', 'https://метрика.рф/a', true],
  ];
  for (const [match, address, fits] of cases) {
    it(`${match} ${fits ? 'takes in' : 'leaves'} ${address}`, () => {
      const found = serviceOf(address, [{match, category: 'analytics', service: 'own'}]);
      expect(found === 'own').to.equal(fits);
    });
  }

  const vendors: Readonly<Record<string, string>> = {
    'https://mc.yandex.ru/metrika/tag.js': 'yandex-metrika',
    'https://mc.yandex.com/watch/1': 'yandex-metrika',
    'wss://mc.webvisor.org/': 'yandex-metrika',
    'https://www.googletagmanager.com/gtag/js?id=G-1': 'google-analytics',
    'https://region1.google-analytics.com/g/collect': 'google-analytics',
    'https://stats.g.doubleclick.net/x': 'google-analytics',
    'https://top-fwz1.mail.ru/js/code.js': 'top-mail-ru',
    'https://vk.com/js/api/openapi.js?169': 'vk',
    'https://vk.com/rtrg?p=1': 'vk',
    'https://connect.facebook.net/en_US/fbevents.js': 'meta',
    'https://www.facebook.com/tr?id=1': 'meta',
    'https://analytics.tiktok.com/i18n/pixel/events.js': 'tiktok',
    'https://www.clarity.ms/tag/x': 'clarity',
    'https://bat.bing.com/bat.js': 'bing',
    'https://static.hotjar.com/c/hotjar-1.js': 'hotjar',
    'https://snap.licdn.com/li.lms-analytics/insight.min.js': 'linkedin',
    'https://cdn.matomo.cloud/x.matomo.cloud/matomo.js': 'matomo',
    'https://cdn.mxpnl.com/libs/mixpanel.min.js': 'mixpanel',
    'https://eu.i.posthog.com/e/': 'posthog',
    'https://plausible.io/js/script.js': 'plausible',
  };
  for (const [address, service] of Object.entries(vendors)) {
    it(`has a ready rule for ${address}`, () => {
      expect(serviceOf(address)).to.equal(service);
    });
  }

  it('leaves the vendors’ other services alone', () => {
    for (const address of [
      'https://vk.com/video_ext.php',
      'https://www.facebook.com/plugins/x',
      'https://yandex.ru/maps',
    ])
      expect(serviceOf(address), address).to.equal(undefined);
  });

  it('puts the site’s rules before the ready ones', () => {
    const table = [{match: 'mc.yandex.ru', category: 'session', service: 'own'}];
    expect(serviceOf('https://mc.yandex.ru/metrika/tag.js', table)).to.equal('own');
    expect(serviceOf('https://mc.yandex.com/metrika/tag.js', table)).to.equal('yandex-metrika');
  });

  it('names each rule that can’t be read, and goes on', () => {
    const errors: string[] = [];
    stub(console, 'error', {value: (text: string) => void errors.push(text)});
    for (const table of [
      'v.test',
      {match: '*'},
      [null],
      [{match: 'https://v.test', category: 'a'}],
    ]) {
      expect(serviceOf('https://mc.yandex.ru/', table)).to.equal('yandex-metrika');
    }
    expect(errors).to.deep.equal(
      new Array(4).fill('kelisim: guard[0].match must be a host, *.host or host/path'),
    );
  });
});
