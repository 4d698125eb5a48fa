import {expect} from '@open-wc/testing';
import {ledger} from '../../src/gate/ledger.js';
import {yandexMetrika} from '../../src/integrations/yandex-metrika.js';
import {clearCookies, cookieNames, plant} from '../helpers/unit/cookies.js';
import {startKelisim} from '../helpers/unit/started.js';
import {restoreStubs} from '../helpers/unit/stubs.js';

interface Page {
  ym?: {a: IArguments[]};
}
const page = window as unknown as Page;
const calls = (): unknown[] =>
  page.ym!.a.map(([, method, options]) => [method, (options as {webvisor: boolean})?.webvisor]);

describe('session replay of Yandex Metrica', () => {
  const clean = (): void => {
    delete page.ym;
    Reflect.deleteProperty(window, 'disableYaCounter12345');
    for (const script of document.querySelectorAll('script[data-consent]')) script.remove();
  };
  beforeEach(clean);
  afterEach(async () => {
    restoreStubs();
    clean();
    await clearCookies();
  });

  const connect = (webvisor?: boolean) => {
    const {consent} = startKelisim();
    // An address that is never asked for: the placeholder is taken away at once.
    yandexMetrika({id: 12345, webvisor, src: '/never.js'}).connect(consent);
    return consent;
  };

  it('is off, and not declared, unless the site asks for it', () => {
    const consent = connect();
    consent.acceptAll();
    expect(calls()).to.deep.equal([['init', false]]);
    expect(consent.config.services.map(({id}) => id)).to.deep.equal(['yandex-metrika']);
  });

  it('is a service of its own, with a purpose and cookies of its own', () => {
    const consent = connect(true);
    const [, replay] = consent.config.services;
    expect(replay!.id).to.equal('yandex-webvisor');
    expect(replay!.purpose).not.to.deep.equal(consent.config.services[0]!.purpose);
    consent.acceptAll();
    expect(calls()).to.deep.equal([['init', true]]);
  });

  it('is off where that service is denied, and its cookie goes', () => {
    const consent = connect(true);
    plant('_ym_visorc=w');
    plant('_ym_uid=1');
    consent.decide({analytics: true, 'analytics.yandex-webvisor': false});
    expect(calls()).to.deep.equal([['init', false]]);
    expect(cookieNames()).to.include('_ym_uid').and.not.to.include('_ym_visorc');
  });

  it('ends when it alone is taken back, and counts no second visit', () => {
    const consent = connect(true);
    consent.acceptAll();
    // The gate has let it go.
    ledger().released.add(document.querySelector('script[data-consent]')!);
    consent.decide({'analytics.yandex-webvisor': false});
    expect(calls()).to.deep.equal([
      ['init', true],
      ['destruct', undefined],
      ['init', false],
    ]);
    expect(page.ym!.a[2]![2]).to.have.property('defer', true);
  });
});
