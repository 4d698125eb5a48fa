import {expect} from '@open-wc/testing';
import type {KelisimConfig, UpcomingPolicy} from '../../src/config.js';
import type {Consent} from '../../src/controller.js';
import {announceUpcoming} from '../../src/upcoming/announce-upcoming.js';
import {clearCookies} from '../helpers/unit/cookies.js';
import {startKelisim} from '../helpers/unit/started.js';
import {later, restoreStubs, stub} from '../helpers/unit/stubs.js';
import {quiet, until} from '../helpers/unit/until.js';

/** So many days from today, by this machine's calendar. */
function dayIn(days: number): string {
  const date = new Date();
  const utc = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate() + days);
  return new Date(utc).toISOString().slice(0, 10);
}

const host = (): HTMLElement | null => document.querySelector('kelisim-upcoming');
const find = <E extends HTMLElement>(selector: string): E =>
  host()!.shadowRoot!.querySelector<E>(selector)!;
const button = (): HTMLButtonElement => find('button');

interface Announced {
  readonly consent: Consent;
}

/** One page's life of the message, for a visitor who has answered. */
function announce(own: Partial<UpcomingPolicy> = {}, more: KelisimConfig<string> = {}): Announced {
  const upcoming = {version: '2', effective: dayIn(21), summary: 'A new vendor.', ...own};
  const {policy, ...rest} = more;
  const {consent} = startKelisim({policy: {...policy, upcoming}, language: 'en', ...rest});
  announceUpcoming(consent, consent.config);
  return {consent};
}

const shown = (): Promise<void> => until(host);

describe('the announcement of a coming policy', () => {
  beforeEach(async () => {
    await clearCookies();
    localStorage.removeItem('kelisim-upcoming');
    later(() => localStorage.removeItem('kelisim-upcoming'));
    document.cookie = `kelisim=v=1&t=${new Date().toISOString().slice(0, 10)}&functional=0&analytics=0;path=/`;
  });
  afterEach(async () => {
    restoreStubs();
    await clearCookies();
  });

  for (const [days, isShown] of [
    [31, false],
    [30, true],
    [1, true],
    [0, false],
    [-1, false],
  ] as const) {
    it(`${days} days before: ${isShown ? 'shown' : 'not shown'}`, async () => {
      announce({effective: dayIn(days)});
      if (isShown) await shown();
      else await quiet();
      expect(!!host()).to.equal(isShown);
    });
  }

  for (const effective of ['2026-02-30', 'soon', '']) {
    it(`effective "${effective}": nothing, and no error`, async () => {
      announce({effective});
      await quiet();
      expect(host()).to.equal(null);
    });
  }

  it('waits until the visitor has answered the banner, and is gone while it asks again', async () => {
    await clearCookies();
    const {consent} = announce();
    await quiet();
    expect(host()).to.equal(null);
    consent.rejectAll();
    await shown();
    consent.forget();
    expect(host()).to.equal(null);
    consent.acceptAll();
    await shown();
  });

  it('is a named region, in its language, that took no focus and holds no answer', async () => {
    const before = document.activeElement;
    announce({summary: {en: 'A new vendor.', ru: 'Новый сервис.'}, url: '/new'}, {language: 'ru'});
    await shown();
    const section = find('section');
    expect(section.lang).to.equal('ru');
    expect(section.dir).to.equal('ltr');
    const title = find(`#${section.getAttribute('aria-labelledby')}`);
    expect(title.textContent).to.equal('Политика конфиденциальности изменится');
    expect(find('[part=summary]').textContent).to.equal('Новый сервис.');
    expect(find('[part=when]').textContent).to.match(/через 21 день/);
    expect(find('a').getAttribute('href')).to.equal('/new');
    expect(host()!.shadowRoot!.querySelectorAll('button')).to.have.length(1);
    expect(document.activeElement).to.equal(before);
    expect(host()!.shadowRoot!.querySelectorAll('[style]')).to.have.length(0);
    await expect(host()).to.be.accessible();
  });

  it('a summary without the language: English, marked so; a plain text: in the page’s', async () => {
    const {consent} = announce({summary: {en: 'A new vendor.'}}, {language: 'kk'});
    await shown();
    expect(find('[part=summary]').lang).to.equal('en');
    expect(find('section').lang).to.equal('kk');
    consent.stop();
    expect(host()).to.equal(null);
    announce({summary: '<img src=x onerror=alert(1)>'}, {language: 'kk'});
    await shown();
    expect(find('[part=summary]').textContent).to.equal('<img src=x onerror=alert(1)>');
    expect(find('[part=summary]').lang).to.equal(document.documentElement.lang);
  });

  it('links to the policy that the site has, or to none', async () => {
    const {consent} = announce({}, {policy: {url: '/privacy'}});
    await shown();
    expect(find('a').getAttribute('href')).to.equal('/privacy');
    consent.stop();
    announce();
    await shown();
    expect(find('a')).to.equal(null);
  });

  it('closed, it stays closed on the next page; another version is told of again', async () => {
    const {consent} = announce();
    await shown();
    button().click();
    expect(host()).to.equal(null);
    expect(localStorage.getItem('kelisim-upcoming')).to.equal('2');
    consent.stop();
    announce();
    await quiet();
    expect(host()).to.equal(null);
    announce({version: '3'});
    await shown();
  });

  it('where storage is refused: closed for this page, and no error', async () => {
    stub(window, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
    const {consent} = announce();
    await shown();
    button().click();
    expect(host()).to.equal(null);
    consent.acceptAll();
    document.dispatchEvent(new Event('visibilitychange'));
    await quiet();
    expect(host()).to.equal(null);
  });

  it('closed in another tab, it goes here too', async () => {
    announce();
    await shown();
    localStorage.setItem('kelisim-upcoming', '2');
    window.dispatchEvent(new StorageEvent('storage', {key: 'kelisim-upcoming', newValue: '2'}));
    expect(host()).to.equal(null);
  });

  describe('in a page that changes its language', () => {
    const change = (lang: string): void => void (document.documentElement.lang = lang);
    const speaks = (lang: string): Promise<void> => until(() => find('section').lang === lang);
    /** A getter that throws stands in for the network: the texts are asked for with the config. */
    const texts = {
      dv: {dir: 'rtl', 'upcoming.close': 'DV'},
      yy: Object.defineProperty({} as Record<string, string>, 'upcoming.close', {
        get() {
          throw new Error('offline');
        },
      }),
    };

    beforeEach(() => {
      const before = document.documentElement.lang;
      later(() => change(before));
      change('en');
    });

    it('A11Y-16: it speaks that, with lang and dir; its place, link, button and focus stay', async () => {
      announce(
        {summary: {en: 'A new vendor.', ru: 'Новый сервис.'}, url: '/new'},
        {language: 'auto', texts},
      );
      await shown();
      const [message, link, close] = [host(), find('a'), button()];
      close.focus();
      change('ru');
      await speaks('ru');
      expect(find('h2').textContent).to.equal('Политика конфиденциальности изменится');
      expect(find('[part=when]').textContent).to.match(/через 21 день/);
      expect(find('[part=summary]').textContent).to.equal('Новый сервис.');
      expect(find('[part=summary]').lang).to.equal('ru');
      change('dv');
      await speaks('dv');
      expect(find('section').dir).to.equal('rtl');
      expect(find('[part=summary]').lang).to.equal('en');
      expect(close.textContent).to.equal('DV');
      expect([host(), find('a'), button()]).to.deep.equal([message, link, close]);
      expect(message!.shadowRoot!.activeElement).to.equal(close);
      await expect(message).to.be.accessible();
    });

    it('a plain summary stays marked with the language that the page had', async () => {
      announce({}, {language: 'auto'});
      await shown();
      change('ru');
      await speaks('ru');
      expect(find('[part=summary]').lang).to.equal('en');
    });

    it('A11Y-16: of two quick changes the last holds, also while it loads', async () => {
      announce({}, {language: 'auto'});
      change('ru');
      change('kk');
      await shown();
      expect(find('section').lang).to.equal('kk');
      change('ru');
      change('en');
      await speaks('en');
      await quiet();
      expect(find('section').lang).to.equal('en');
    });

    it('a language that does not load leaves the words that are there', async () => {
      const errors: unknown[] = [];
      stub(console, 'error', {value: (...all: unknown[]) => errors.push(all)});
      announce({}, {language: 'auto', texts});
      await shown();
      const before = find('section').textContent;
      change('yy');
      await until(() => errors.length);
      expect(find('section').textContent).to.equal(before);
      change('kk');
      await speaks('kk');
    });

    it('closed, or out of the page, it stays so', async () => {
      const {consent} = announce({}, {language: 'auto'});
      await shown();
      consent.forget();
      change('ru');
      await quiet();
      expect(host()).to.equal(null);
      consent.rejectAll();
      await until(host);
      expect(find('section').lang).to.equal('ru');
      button().click();
      change('kk');
      await quiet();
      expect(host()).to.equal(null);
    });
  });

  it('stands in the place that the site marked, and keeps no room there', async () => {
    const place = document.createElement('div');
    place.dataset.kelisimUpcoming = '';
    document.body.prepend(place);
    later(() => place.remove());
    const sheets = document.adoptedStyleSheets.length;
    announce();
    await shown();
    await quiet();
    expect(host()!.parentElement).to.equal(place);
    expect(getComputedStyle(host()!).position).to.equal('static');
    expect(document.adoptedStyleSheets).to.have.length(sheets);
  });

  it('without one: at the bottom, with room kept for what has focus, given back when closed', async () => {
    announce();
    await shown();
    await until(() => getComputedStyle(document.documentElement).scrollPaddingBottom !== 'auto');
    const {bottom, height} = host()!.getBoundingClientRect();
    expect(Math.round(bottom)).to.equal(innerHeight);
    expect(
      parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom),
    ).to.be.closeTo(height, 1);
    button().click();
    expect(getComputedStyle(document.documentElement).scrollPaddingBottom).to.equal('auto');
  });

  it('LIFE-04: survives a swap of the body, and stays out where a page takes it out', async () => {
    announce();
    await shown();
    const body = document.body;
    later(() => document.body.replaceWith(body));
    body.replaceWith(document.createElement('body'));
    await until(() => host()?.isConnected);
    host()!.remove();
    await quiet();
    expect(host()).to.equal(null);
  });

  it('a file that does not load is said on the console, and tried again', async () => {
    const errors: unknown[][] = [];
    stub(console, 'error', {value: (...all: unknown[]) => errors.push(all)});
    let isBroken = true;
    const {consent} = startKelisim({
      policy: {upcoming: {version: '2', effective: dayIn(3), summary: 'x'}},
    });
    // A getter that throws stands in for the network: the texts are asked for with the config.
    const config = Object.create(consent.config, {
      texts: {
        get() {
          if (isBroken) throw new Error('offline');
          return {};
        },
      },
    }) as typeof consent.config;
    announceUpcoming(consent, config);
    await until(() => errors.length);
    expect(host()).to.equal(null);
    isBroken = false;
    document.dispatchEvent(new Event('visibilitychange'));
    await shown();
    button().click();
  });
});
