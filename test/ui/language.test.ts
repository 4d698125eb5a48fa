import {expect} from '@open-wc/testing';
import en from '../../locales/en.json';
import kk from '../../locales/kk.json';
import ru from '../../locales/ru.json';
import proofRu from '../../locales/proof/ru.json';
import noticesRu from '../../locales/notices/ru.json';
import {quiet} from '../helpers/unit/until.js';
import {toReceipt} from '../../src/records/to-receipt.js';
import {clearTraces, keep, record} from './helpers/records.js';
import {cleanUp, openDetails, until, viewFixture} from './helpers/view-fixture.js';

const auto = {language: 'auto'};

const change = (lang: string): string => (document.documentElement.lang = lang);
const textOf = (element: Element): string => element.textContent!.trim();

describe('the interface, as the page changes its language', () => {
  beforeEach(() => change('en'));
  afterEach(() => {
    cleanUp();
    clearTraces();
    change('en');
  });

  it('A11Y-16: the banner goes over to it in place, host and all', async () => {
    const {view, host, get, notices} = await viewFixture({config: auto});
    view.showBanner();
    const button = get('[data-action=reject-all]');
    button.focus();
    expect(textOf(button)).to.equal(en.reject);
    for (const [lang, texts] of Object.entries({ru, kk})) {
      change(lang);
      await until(() => host()!.lang === lang);
      expect(textOf(button)).to.equal(texts.reject);
      expect(textOf(get('h2'))).to.equal(texts.title);
    }
    expect(host()!.shadowRoot!.activeElement).to.equal(button);
    expect(notices).to.deep.equal(['open banner']);
    expect(get('section').matches(':popover-open')).to.equal(true);
    change('ar');
    await until(() => host()!.dir === 'rtl');
  });

  it('A11Y-16: what is shown of notices goes over too', async () => {
    const {view, host, get} = await viewFixture({config: {...auto, account: true}});
    view.showBanner();
    change('ru');
    await until(() => host()!.lang === 'ru');
    expect(textOf(get('[part=notices]'))).to.equal(noticesRu.account);
  });

  it('A11Y-16: the preferences keep focus and what was switched; open details and the proof go over', async () => {
    keep();
    const {host, get, has, openPreferences, notices, consent} = await viewFixture({
      config: {...auto, granularity: 'service'},
      state: {
        decided: true,
        day: '2026-11-22',
        choices: {session: true, functional: true, analytics: false},
      },
    });
    consent.kept = toReceipt(record);
    await openPreferences();
    await openDetails(host()!);
    await until(() => has('[part~=copy]'));
    const service = get<HTMLInputElement>('[name="analytics.metrica"]');
    const functional = get<HTMLInputElement>('[name=functional]');
    functional.click();
    service.click();
    service.focus();
    change('ru');
    await until(() => textOf(get('[part~=copy]')) === proofRu.copy);
    expect(textOf(get('h2'))).to.equal(ru.prefs);
    expect(textOf(get('[part=service] dt:not(:has(code))'))).to.equal(ru.receives);
    expect(textOf(service.closest('[part=service]')!)).to.contain('Считает посещения.');
    expect(functional.checked).to.equal(false);
    expect(service.checked).to.equal(true);
    expect(host()!.shadowRoot!.activeElement).to.equal(service);
    expect(get<HTMLDialogElement>('dialog').matches(':modal')).to.equal(true);
    expect(notices).to.deep.equal(['open preferences']);
    expect(consent.calls).to.deep.equal([]);
  });

  it('A11Y-16: "Partly on" goes over where it is shown and not saved', async () => {
    const service = {category: 'analytics', purpose: 'x'};
    const {host, get, openPreferences} = await viewFixture({
      config: {
        ...auto,
        granularity: 'service',
        services: [
          {...service, id: 'a'},
          {...service, id: 'b'},
        ],
      },
    });
    await openPreferences();
    await openDetails(host()!);
    get('[name="analytics.a"]').click();
    const whole = get<HTMLInputElement>('[name=analytics]');
    const mixed = get('[id="mixed-analytics"]');
    expect(mixed.textContent).to.equal(en.some);
    change('kk');
    await until(() => host()!.lang === 'kk');
    expect(mixed.textContent).to.equal(kk.some);
    expect(whole.indeterminate).to.equal(true);
  });

  it('opened later, and announced, in the language that it is by then', async () => {
    const {view, host, get, press} = await viewFixture({config: auto});
    change('ru');
    await until(() => view !== null);
    view.showBanner();
    await until(() => host()!.lang === 'ru');
    await press('reject-all');
    expect(textOf(get('[role=status]'))).to.equal(ru.done.replace('{what}', ru.rejected));
  });

  it('a language that is set by the config stays', async () => {
    const {view, host} = await viewFixture({config: {language: 'en'}});
    view.showBanner();
    change('ru');
    await quiet();
    expect(host()!.lang).to.equal('en');
  });

  it('LIFE: stop() ends it', async () => {
    const {view, host, consent} = await viewFixture({config: auto});
    view.showBanner();
    const element = host()!;
    consent.stop();
    change('ru');
    await quiet();
    expect(element.lang).to.equal('en');
  });
});
