import {expect} from '@open-wc/testing';
import type {KelisimConfig} from '../../src/config.js';
import type {Consent} from '../../src/controller.js';
import {eraseDenied} from '../../src/cookies/erase-denied.js';
import type {Integration} from '../../src/integrations/integration.js';
import {clearCookies, cookieNames, plant} from '../helpers/unit/cookies.js';
import {startKelisim} from '../helpers/unit/started.js';
import {later, restoreStubs} from '../helpers/unit/stubs.js';
import {quiet, until} from '../helpers/unit/until.js';
import {vendors, type Heard, type VendorCase} from './vendors.js';

const page = window as unknown as Record<string, unknown> & {heard?: Heard[]};
const heard = (): Heard[] => (page.heard ??= []);
const calls = (): unknown[] => JSON.parse(JSON.stringify(heard())) as unknown[];
let count = 0;

/** Starts Kelisim with one vendor, as npm's entry does. */
function connect(integration: Integration, config?: KelisimConfig): Consent {
  const {consent} = startKelisim(config);
  integration.connect(consent, () => eraseDenied(consent.config.services, consent.allows));
  return consent;
}

/** The stand-in's address, another one in each test: a page can't unload a script. */
const address = (file: string): string => `/test/integrations/vendors/${file}.js?${++count}`;

const placeholder = (id: string): HTMLScriptElement | null =>
  document.head.querySelector(`script[data-service="${id}"]`);

function cleanUp({globals}: VendorCase): void {
  for (const script of document.querySelectorAll('script[data-service]')) script.remove();
  for (const name of globals) Reflect.deleteProperty(page, name);
  delete page.heard;
  localStorage.clear();
  sessionStorage.clear();
}

/** Stops the timers of the stand-ins, which no page can. */
function catchTimers(): void {
  const {setInterval: native} = window;
  window.setInterval = ((act: () => void, ms: number) => {
    const timer = native(act, ms);
    later(() => clearInterval(timer));
    return timer;
  }) as typeof setInterval;
  later(() => void (window.setInterval = native));
}

for (const vendor of vendors) {
  const {id, file, granted, withdrawn, grantedAgain, cookies, keys = [], ask, flag} = vendor;

  describe(`the integration ${id}`, () => {
    beforeEach(() => {
      cleanUp(vendor);
      catchTimers();
      plant('sid=login');
    });
    afterEach(async () => {
      restoreStubs();
      cleanUp(vendor);
      await clearCookies();
    });

    const isLoaded = (): boolean => heard().some(([name]) => name === 'loaded');
    /** What was heard after the first so many, without what the test asked for. */
    const after = (length: number): unknown[] => calls().slice(length);
    const stored = (): string[] => [
      ...cookieNames(),
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
    ];
    async function grant(consent: Consent): Promise<void> {
      consent.decide({analytics: true, functional: false});
      await until(isLoaded);
      await until(() => cookies.every((name) => cookieNames().includes(name)));
    }

    it('GCM-01: before an answer asks for nothing and stores nothing', async () => {
      connect(vendor.make(address(file)));
      await quiet();
      expect(placeholder(id)!.type).to.equal('text/plain');
      expect(heard()).to.deep.equal([]);
      expect(stored()).to.deep.equal(['sid']);
      if (flag) expect(page[flag[0]]).to.equal(flag[1]);
    });

    it('declares itself, so that the preferences and erasing know it', () => {
      const {config} = connect(vendor.make(address(file)));
      const [service] = config.services;
      expect(service!.id).to.equal(id);
      for (const text of Object.values(service!.purpose as object)) expect(text).to.match(/\.$/);
      expect(Object.keys(service!.purpose as object)).to.have.members(['en', 'ru', 'kk']);
      expect(JSON.stringify(service)).not.to.match(/anonym|аноним/i);
      for (const {pattern} of service!.cookies ?? []) if (pattern) expect(pattern).to.match(/^\^/);
    });

    it('loads once when it is allowed, and hears its setting up before the page’s own calls', async () => {
      const consent = connect(vendor.make(address(file)));
      ask?.call(page as never);
      await grant(consent);
      expect(calls().filter((call) => (call as Heard)[0] === 'loaded')).to.have.lengthOf(1);
      expect(after(1).slice(0, granted.length)).to.deep.equal(granted);
      if (ask) expect(calls().at(-1)).to.deep.equal(ask.heard);
      if (flag) expect(page[flag[0]]).to.equal(flag[2]);
    });

    it('marks as stoppable what really stops, and nothing else', () => {
      connect(vendor.make(address(file)));
      expect('stoppable' in placeholder(id)!.dataset).to.equal(!!vendor.isStoppable);
    });

    it('LAW-01: never loads after a refusal, which drops the calls of the page', async () => {
      const consent = connect(vendor.make(address(file)));
      ask?.call(page as never);
      consent.rejectAll();
      ask?.call(page as never);
      await quiet();
      expect(heard()).to.deep.equal([]);
      await grant(consent);
      expect(after(1).slice(0, granted.length)).to.deep.include(granted[0]);
      if (ask) expect(calls()).not.to.deep.include(ask.heard);
    });

    it('DEL-02: opts out, then erases, though it writes once more and on a timer', async () => {
      const consent = connect(vendor.make(address(file)));
      await grant(consent);
      const {length} = heard();
      consent.withdraw();
      expect(cookieNames()).to.have.members(kept);
      for (const key of keys) expect(Object.keys(localStorage)).not.to.include(key);
      if (flag) expect(page[flag[0]]).to.equal(flag[3]);
      await until(() => after(length).length >= withdrawn.length);
      expect(after(length).filter(isCall)).to.deep.equal(withdrawn);
      // The timers have had their turn several times over.
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(cookieNames()).to.have.members(kept);
    });

    it('drops what the page calls after a withdrawal', async () => {
      if (!ask) return expect(file).to.equal('google');
      const consent = connect(vendor.make(address(file)));
      await grant(consent);
      consent.withdraw();
      const {length} = heard();
      ask.call(page as never);
      await quiet();
      expect(after(length)).not.to.deep.include(ask.heard);
    });

    it('PEERS: allowed, denied and allowed again on one page, it runs again', async () => {
      const consent = connect(vendor.make(address(file)));
      await grant(consent);
      consent.withdraw();
      await until(() => heard().filter(isCall).length >= 1 + withdrawn.length);
      const waits = withdrawn.length;
      await until(() => waits === 0 || calls().some((call) => same(call, withdrawn.at(-1))));
      const {length} = heard();
      await grant(consent);
      expect(after(length).filter(isCall)).to.deep.equal(grantedAgain);
      if (flag) expect(page[flag[0]]).to.equal(flag[2]);
      if (!ask) return;
      ask.call(page as never);
      expect(calls().at(-1)).to.deep.equal(ask.heard);
    });

    it('a withdrawal while it is loading keeps it from starting', async () => {
      const consent = connect(vendor.make(address(file)));
      consent.acceptAll();
      await until(() => !document.querySelector('script[type="text/plain"][data-service]'));
      const wasLoaded = isLoaded();
      consent.withdraw();
      await until(isLoaded);
      // Past the second sweep of a vendor that starts itself again.
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(wasLoaded).to.equal(false);
      expect(cookieNames()).to.have.members(kept);
      // It can still be allowed on the same page.
      await grant(consent);
    });

    it('erases what an earlier visit left, once it is declared', () => {
      for (const name of cookies) plant(`${name}=1`);
      for (const key of keys) localStorage.setItem(key, '1');
      connect(vendor.make(address(file)));
      expect(stored()).to.deep.equal(['sid']);
    });

    it('connects once, however often it is asked', () => {
      const src = address(file);
      const consent = connect(vendor.make(src));
      vendor.make(src).connect(consent);
      expect(document.querySelectorAll(`script[data-service="${id}"]`)).to.have.lengthOf(1);
      expect(consent.config.services).to.have.lengthOf(1);
    });

    it('keeps what the site declared of it, and follows the site’s category', async () => {
      const own = {
        id,
        category: 'functional',
        purpose: {ru: 'Наш текст.'},
        cookies: [{name: 'own'}],
      } as const;
      const consent = connect(vendor.make(address(file)), {services: [own]});
      const [service] = consent.config.services;
      expect(service!.purpose).to.deep.equal(own.purpose);
      expect(service!.cookies![0]).to.deep.equal({name: 'own'});
      expect(service!.name).to.be.a('string');
      consent.decide({analytics: true});
      await quiet();
      expect(heard()).to.deep.equal([]);
      consent.decide({functional: true});
      await until(isLoaded);
    });
  });
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Not the data that the page pushes for a container's triggers. */
const isCall = (call: unknown): boolean => (call as Heard)[0] !== 'data';

/** The login and our own cookie; nothing of the vendor's. */
const kept = ['sid', 'kelisim'];
