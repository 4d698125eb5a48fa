import {expect} from '@open-wc/testing';
import {checkConfig} from '../src/check-config.js';
import type {KelisimConfig} from '../src/config.js';
import type {ConsentErrorEvent, ConsentReadyEvent} from '../src/events.js';
import {
  blockCookies,
  clearCookies,
  cookieNames,
  cookieValues,
  forbidCookies,
  plant,
} from './helpers/unit/cookies.js';
import {startKelisim} from './helpers/unit/started.js';
import {DAY} from './helpers/unit/rules.js';
import {later, restoreStubs, stub, stubNow} from './helpers/unit/stubs.js';
import {quiet, until} from './helpers/unit/until.js';

const today = new Date().toISOString().slice(0, 10);
const cookie = (functional: 0 | 1, analytics: 0 | 1, t = today): string =>
  `kelisim=v=1&t=${t}&functional=${functional}&analytics=${analytics}`;

const vendor: KelisimConfig = {
  services: [
    {id: 'sign-in', category: 'session', cookies: [{name: 'sid'}]},
    {
      id: 'metrika',
      category: 'analytics',
      cookies: [{pattern: '^_ym_'}],
      storage: [{area: 'local', pattern: '^_ym'}],
    },
  ],
};

/** Puts elements into the page for the length of a test. */
function place(markup: string): HTMLElement {
  const part = document.createElement('div');
  part.innerHTML = markup;
  document.body.append(part);
  later(() => part.remove());
  return part;
}

/** Collects events of the document. */
function heard<T extends Event>(type: string): T[] {
  const events: T[] = [];
  const listener = (event: Event): void => void events.push(event as T);
  document.addEventListener(type, listener);
  later(() => document.removeEventListener(type, listener));
  return events;
}

function isRefused(config: KelisimConfig<string>): boolean {
  try {
    checkConfig(config);
    return false;
  } catch {
    return true;
  }
}

/** Keeps expected errors off the console. */
const muteConsole = (): void => stub(console, 'error', {value: () => {}});

const ran = (): string[] => ((window as {ran?: string[]}).ran ??= []);
const placeholder = (name: string, category = 'analytics'): string =>
  `<script type="text/plain" data-consent="${category}">(window.ran ??= []).push('${name}')</script>`;

describe('start', () => {
  afterEach(async () => {
    restoreStubs();
    await clearCookies();
    localStorage.clear();
    ran().length = 0;
  });

  it('LAW-01: denies everything, runs nothing and asks, where nothing is decided', async () => {
    place(placeholder('a') + placeholder('f', 'functional') + placeholder('m', 'marketing'));
    const {consent, log} = startKelisim();
    expect(consent.state.decided).to.equal(false);
    await until(() => log.includes('showBanner'));
    await quiet();
    expect(ran()).to.deep.equal([]);
    expect(cookieNames()).to.deep.equal([]);
  });

  for (const [functional, analytics] of [
    [1, 1],
    [1, 0],
    [0, 1],
    [0, 0],
  ] as const) {
    it(`PERF-03, LAW-23: neither asks nor loads the interface where functional=${functional}, analytics=${analytics}`, async () => {
      plant(cookie(functional, analytics));
      place(placeholder('a') + placeholder('f', 'functional'));
      const {consent, log} = startKelisim();
      expect(consent.state.choices).to.deep.equal({
        session: true,
        functional: functional === 1,
        analytics: analytics === 1,
      });
      const expected = [...(analytics ? ['a'] : []), ...(functional ? ['f'] : [])];
      await until(() => ran().length >= expected.length);
      await quiet();
      expect(ran()).to.deep.equal(expected);
      expect(log).not.to.include('ui');
    });
  }

  it('PERF-03: loads nothing at all where nothing waits', async () => {
    plant(cookie(0, 0));
    place(placeholder('a'));
    const {log} = startKelisim();
    await quiet();
    expect(log).to.deep.equal([]);
  });

  it('announces that it is ready, once, with the state, when the caller has the controller', async () => {
    plant(cookie(0, 1));
    const events = heard<ConsentReadyEvent>('kelisim-ready');
    const {consent} = startKelisim();
    expect(events).to.have.length(0);
    await Promise.resolve();
    expect(events).to.have.length(1);
    expect(events[0]!.state).to.equal(consent.state);
  });

  it('LAW-20: takes policy version, term and name of the cookie from the config', () => {
    plant(`consent=v=1&t=${today}&p=2&functional=1&analytics=1`);
    expect(
      startKelisim({policy: {version: '2'}, cookie: {name: 'consent'}}).consent.state.decided,
    ).to.equal(true);
    expect(
      startKelisim({policy: {version: '3'}, cookie: {name: 'consent'}}).consent.state.decided,
    ).to.equal(false);
    const old = new Date(Date.now() - 30 * DAY).toISOString().slice(0, 10);
    // Of another name: the newest decision of that one is today's, and stands.
    plant(`kept=v=1&t=${old}&functional=1&analytics=1`);
    expect(startKelisim({cookie: {name: 'kept', days: 31}}).consent.state.decided).to.equal(true);
    expect(startKelisim({cookie: {name: 'kept', days: 30}}).consent.state.decided).to.equal(false);
  });

  it('LAW-21: asks again at 180 days, though the cookie is still there', async () => {
    plant(cookie(1, 1));
    const start = Date.parse(today);
    stubNow(() => start + 180 * DAY - 1);
    expect(startKelisim().consent.state.decided).to.equal(true);
    stubNow(() => start + 180 * DAY);
    const {consent, log} = startKelisim();
    expect(consent.state.decided).to.equal(false);
    await until(() => log.includes('showBanner'));
  });

  for (const version of ['3', 3]) {
    for (const [name, config] of Object.entries({
      'policy version': {policy: {version}},
      'category version': {categories: [{id: 'session'}, {id: 'analytics', version}]},
    })) {
      it(`LAW-22: a decision on ${name} ${JSON.stringify(version)} counts on the next page, or the check refuses it`, () => {
        const given = config as KelisimConfig<string>;
        if (isRefused(given)) return;
        startKelisim(given).consent.acceptAll();
        expect(startKelisim(given).consent.state.decided).to.equal(true);
      });
    }
  }

  it('runs what is allowed after a choice that is kept', async () => {
    place(placeholder('a') + placeholder('f', 'functional'));
    const {consent} = startKelisim();
    consent.decide({functional: true, analytics: false});
    expect(cookieValues('kelisim')).to.deep.equal([cookie(1, 0).slice('kelisim='.length)]);
    await until(() => ran().length);
    await quiet();
    expect(ran()).to.deep.equal(['f']);
  });

  it('asks again when it is told to forget', async () => {
    plant(cookie(1, 1));
    const {consent, log} = startKelisim();
    consent.forget();
    await until(() => log.includes('showBanner'));
    expect(cookieNames()).to.deep.equal([]);
  });

  describe('erasing', () => {
    it('DEL-02: erases at the start what a vendor stored without consent, before anything is released', () => {
      plant('_ym_uid=1');
      plant('sid=1');
      localStorage.setItem('_ym', '1');
      startKelisim(vendor);
      // At once, and so before a task in which anything could be released.
      expect(cookieNames()).to.deep.equal(['sid']);
      expect(localStorage).to.have.length(0);
    });

    it('leaves what a vendor stored with consent', () => {
      plant(cookie(0, 1));
      plant('_ym_uid=1');
      startKelisim(vendor);
      expect(cookieNames()).to.have.members(['kelisim', '_ym_uid']);
    });

    it('LAW-09, DEL-03: erases at a withdrawal, at once, and never the session’s', () => {
      plant(cookie(1, 1));
      plant('_ym_uid=1');
      plant('sid=1');
      const {consent} = startKelisim(vendor);
      consent.withdraw();
      expect(cookieNames()).to.have.members(['kelisim', 'sid']);
      consent.forget();
      expect(cookieNames()).to.have.members(['sid']);
    });

    it('DEL-02: erases before the page hears of the withdrawal', () => {
      plant(cookie(1, 1));
      plant('_ym_uid=1');
      const {consent} = startKelisim(vendor);
      let names: string[] = [];
      consent.subscribe(() => (names = cookieNames()));
      consent.withdraw();
      expect(names).to.deep.equal(['kelisim']);
    });

    it('DEL-02: sweeps again a second later, for a vendor that is still running', async () => {
      plant(cookie(1, 1));
      const {consent} = startKelisim(vendor);
      // A vendor's timer fires once more after the withdrawal.
      consent.subscribe((_, previous) => {
        if (previous) setTimeout(() => plant('_ym_uid=again'), 50);
      });
      consent.withdraw();
      expect(cookieNames()).not.to.include('_ym_uid');
      await until(() => cookieNames().includes('_ym_uid'));
      await until(() => !cookieNames().includes('_ym_uid'), 3000);
    });

    it('SYNC-01: erases when another tab withdrew', () => {
      plant(cookie(1, 1));
      plant('_ym_uid=1');
      startKelisim(vendor);
      plant(cookie(0, 0));
      window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
      expect(cookieNames()).to.deep.equal(['kelisim']);
    });
  });

  describe('without cookies', () => {
    for (const [name, block] of Object.entries({
      'are dropped': blockCookies,
      throw: forbidCookies,
    })) {
      it(`COOK-02, COOK-03: denies, asks, and honours the choice for this page where they ${name}`, async () => {
        block();
        place(placeholder('a'));
        const {consent, log} = startKelisim(vendor);
        expect(consent.state.decided).to.equal(false);
        await until(() => log.includes('showBanner'));
        expect(ran()).to.deep.equal([]);
        consent.acceptAll();
        expect(consent.state.storage).to.equal('memory');
        await until(() => ran().length);
        consent.withdraw();
        expect(consent.allows('analytics')).to.equal(false);
        consent.forget();
        expect(consent.state.decided).to.equal(false);
      });
    }

    it('COOK-03: is not stopped by somebody else’s malformed cookie', () => {
      plant('bad=%E0%A4%A');
      plant(cookie(0, 1));
      expect(startKelisim(vendor).consent.allows('analytics')).to.equal(true);
    });
  });

  describe('when the interface does not load', () => {
    it('CSP-03: denies everything, says so, and answers calls', async () => {
      muteConsole();
      const errors = heard<ConsentErrorEvent>('kelisim-error');
      place(placeholder('a'));
      const {consent} = startKelisim({}, true);
      await until(() => errors.length);
      expect(errors[0]!.code).to.equal('view-failed');
      expect((errors[0]!.error as Error).message).to.equal('ui is offline');
      expect(consent.allows('analytics')).to.equal(false);
      expect(ran()).to.deep.equal([]);
    });

    it('CSP-03: tries again when the preferences are opened', async () => {
      muteConsole();
      const errors = heard('kelisim-error');
      const started = startKelisim({}, true);
      await until(() => errors.length);
      let isRejected = false;
      await started.consent.openPreferences().catch(() => (isRejected = true));
      expect(isRejected).to.equal(true);
      started.isOffline = false;
      await started.consent.openPreferences();
      expect(started.log).to.include('openPreferences');
    });

    it('leaves no rejection behind, at a click or when it is stopped meanwhile', async () => {
      muteConsole();
      const rejections: unknown[] = [];
      const onRejection = (event: PromiseRejectionEvent): void => {
        rejections.push(event.reason);
        event.preventDefault();
      };
      addEventListener('unhandledrejection', onRejection);
      later(() => removeEventListener('unhandledrejection', onRejection));
      const {consent} = startKelisim({}, true);
      place('<button data-kelisim-open></button>').querySelector('button')!.click();
      consent.stop();
      await quiet();
      expect(rejections).to.deep.equal([]);
    });
  });

  it('LAW-08: opens the preferences for what was clicked, without asking first', async () => {
    plant(cookie(0, 0));
    const {log} = startKelisim();
    place('<button id="opener" data-kelisim-open>Cookies</button>')
      .querySelector('button')!
      .click();
    await until(() => log.includes('openPreferences opener'));
    expect(log).not.to.include('showBanner');
    expect(customElements.get('kelisim-settings')).to.be.a('function');
  });

  it('loads the interface once', async () => {
    const {consent, log} = startKelisim();
    await Promise.all([consent.openPreferences(), consent.openPreferences()]);
    await consent.openPreferences();
    expect(log.filter((entry) => entry === 'ui')).to.have.length(1);
  });

  it('tells the page what the interface opens and closes', async () => {
    const events = [
      ...['kelisim-open', 'kelisim-close'].map((type) => heard<Event & {layer?: string}>(type)),
    ];
    const started = startKelisim();
    await until(() => started.context);
    started.context!.notify('open', 'preferences');
    started.context!.notify('close', 'banner');
    expect(events.map((list) => list.map(({type, layer}) => `${type} ${layer}`))).to.deep.equal([
      ['kelisim-open preferences'],
      ['kelisim-close banner'],
    ]);
  });

  it('hands the interface the controller and the config', async () => {
    const started = startKelisim({language: 'kk'});
    await until(() => started.context);
    expect(started.context!.consent).to.equal(started.consent);
    expect(started.context!.consent.config.language).to.equal('kk');
  });

  it('LIFE-02: releases, asks and announces nothing while the page is prerendered', async () => {
    stub(Document.prototype, 'prerendering', {value: true});
    plant(cookie(1, 1));
    const events = heard('kelisim-ready');
    place(placeholder('a'));
    const {consent, log} = startKelisim();
    await quiet();
    expect([events.length, ran().length, log.length]).to.deep.equal([0, 0, 0]);
    // Another tab has taken it back in the meantime.
    plant(cookie(1, 0));
    stub(Document.prototype, 'prerendering', {value: false});
    document.dispatchEvent(new Event('prerenderingchange'));
    await quiet();
    expect(events).to.have.length(1);
    expect(consent.allows('analytics')).to.equal(false);
    expect(ran()).to.deep.equal([]);
  });

  describe('stop()', () => {
    it('LIFE: stopped in the task that started it, it tells nobody that it is ready', async () => {
      const events = heard<ConsentReadyEvent>('kelisim-ready');
      startKelisim().consent.stop();
      const {consent} = startKelisim();
      await quiet();
      expect(events).to.have.length(1);
      expect(consent.state.decided).to.equal(false);
    });

    it('LIFE: what it was waiting for does not open it afterwards', async () => {
      plant(cookie(1, 1));
      place(placeholder('a'));
      const {consent} = startKelisim({integrations: ['clarity'], frames: ['https://a.example']});
      consent.stop();
      await quiet();
      expect(ran()).to.deep.equal([]);
      expect(consent.allows('analytics')).to.equal(false);
    });

    it('takes the interface out of the page, and ends everything', async () => {
      place('<button data-kelisim-open></button>' + placeholder('a'));
      const started = startKelisim();
      const {consent, log} = started;
      await until(() => log.includes('showBanner'));
      consent.stop();
      expect(started.context!.consent.signal.aborted).to.equal(true);
      expect(log.filter((entry) => entry === 'ended')).to.have.length(1);
      log.length = 0;
      document.querySelector<HTMLElement>('[data-kelisim-open]')!.click();
      consent.acceptAll();
      window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
      await quiet();
      // A choice counts, and is proved, all the same.
      expect(log).to.deep.equal(['records', 'keepRecord api']);
      expect(ran()).to.deep.equal([]);
    });

    it('leaves the decision', () => {
      plant(cookie(1, 0));
      startKelisim().consent.stop();
      expect(cookieNames()).to.deep.equal(['kelisim']);
    });
  });
});
