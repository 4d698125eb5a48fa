import assert from 'node:assert/strict';
import {setTimeout as pause} from 'node:timers/promises';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {consentCookie, decideEarlier} from '../helpers/consent-cookie.js';
import {countWatchers} from '../helpers/count-watchers.js';
import {describeFlow} from '../helpers/flow.js';
import {html, type FlowServer} from '../helpers/flow-server.js';

type Consent = import('../../src/controller.js').Consent;

/** What a page does over and over; each is given a number of times. */
interface Repeats {
  /** Waits for what is allowed. */
  allowed(times: number): void;
  /** Waits for what is denied, and lets the promise go. */
  denied(times: number): void;
  /** Waits for what is denied, each for another service, until it is allowed. */
  resolved(times: number): Promise<void>;
  /** Components come, a hundred at once, have a link released, which loads nothing, and leave. */
  roots(times: number): Promise<void>;
  /** One component is moved about the page, and announces its root each time, as it enters. */
  moved(times: number): Promise<void>;
}

type PageWindow = Window & {
  kelisim: Consent;
  repeat: Repeats;
  countWatchers(): Record<string, number>;
  /** How often the roots that are in the page, and those that are not, were searched since. */
  searches: {here: number; gone: number};
  /** Components that were made, and those of them that were collected. */
  made: number;
  collected: number;
};

const TIMES = 10_000;
/** They make what is made once: caches, compiled code, parts that are loaded later. */
const WARM_UP = 1000;
/**
 * Chromium keeps the table of a signal's listeners as large as it ever was between two collections
 * (measured in 156 on a page without the library: 600 kB, and no more after 20,000 further ones).
 */
const LISTENERS_WARM_UP = 10_000;
/** In bytes: ten for each time would be seen. */
const GROWTH = 100_000;
/** What a decision sets off ends in a second: the second sweep, and what is still stored. */
const SETTLED = 1500;

/** Whoever waits at once; each for a service that is not declared, and goes by its category. */
const TOGETHER = 500;

const repeat = `
  let waited = 0;
  window.made = window.collected = 0;
  const registry = new FinalizationRegistry(() => collected++);
  const task = () => new Promise((resolve) => setTimeout(resolve));
  const announce = (host) =>
    host.shadowRoot.dispatchEvent(new Event('kelisim-root', {bubbles: true, composed: true}));
  const makeHost = () => {
    const host = document.createElement('div');
    host.attachShadow({mode: 'open'}).innerHTML =
      '<script type="text/plain" data-consent="analytics">0</' + 'script>' +
      '<link rel="author" data-consent="functional" data-consent-src="/author">';
    return host;
  };
  const released = async ({shadowRoot}) => {
    const end = performance.now() + 1e4;
    while (!shadowRoot.querySelector('link').href) {
      if (performance.now() > end) throw new Error('nothing was released');
      await task();
    }
  };
  window.repeat = {
    allowed(times) {
      for (let i = 0; i < times; i++) void kelisim.when('functional');
    },
    denied(times) {
      for (let i = 0; i < times; i++) void kelisim.when('analytics', 's' + (i % ${TOGETHER}));
    },
    async resolved(times) {
      for (let i = 0; i < times; i += ${TOGETHER}) {
        const waits = Array.from({length: ${TOGETHER}}, () => kelisim.when('analytics', 'w' + waited++));
        kelisim.acceptAll();
        await Promise.all(waits);
        kelisim.decide({analytics: false});
        await task();
      }
    },
    async roots(times) {
      for (let i = 0; i < times; i += 100) {
        // They leave as in a page's part of its own, by one removal that is not theirs.
        const part = document.createElement('section');
        document.body.append(part);
        for (let j = 0; j < 100; j++) {
          const host = makeHost();
          registry.register(host, made++);
          part.append(host);
          announce(host);
        }
        await released(part.lastChild);
        part.remove();
        await task();
      }
    },
    async moved(times) {
      const host = document.body.appendChild(makeHost());
      for (let i = 0; i < times; i++) {
        document.body.append(host);
        announce(host);
        if (!i) await released(host);
        if (i % 100 === 99) await task();
      }
      host.remove();
      await task();
    },
  };`;

const countSearches = `
  window.searches = {here: 0, gone: 0};
  const {querySelectorAll} = DocumentFragment.prototype;
  DocumentFragment.prototype.querySelectorAll = function (selector) {
    searches[this.isConnected ? 'here' : 'gone']++;
    return querySelectorAll.call(this, selector);
  };`;

const config = JSON.stringify({services: [{id: 'counter', category: 'analytics', cookies: []}]});

/** A page with the library or without it; `watch` is for what is counted, and stays off the heap. */
const page = (script: string, watch = ''): string => `<!doctype html>
  <html lang="en"><head><title>page</title><meta charset="utf-8">
  <script>${watch}</script>
  <script type="application/json" data-kelisim-config>${config}</script>
  ${script}</head>
  <body><main><h1>Page</h1></main><script>${repeat}</script></body></html>`;

/** Opens it for a visitor who allowed the category "functional", and denied "analytics". */
async function open(tab: FlowPage, server: FlowServer, watch?: string): Promise<void> {
  server.route('/', html(page('<script src="/dist/kelisim.js"></script>', watch)));
  server.route('/empty', html('<!doctype html><title>empty</title>'));
  await tab.goto(server.url('/empty'));
  await decideEarlier(tab, consentCookie(1, 0));
  await tab.goto(server.url());
}

const run = (tab: FlowPage, name: keyof Repeats, times: number): Promise<unknown> =>
  tab.evaluate(
    async (one: keyof Repeats, count: number) => {
      await (window as unknown as PageWindow).repeat[one](count);
    },
    name,
    times,
  );

const watchers = (tab: FlowPage): Promise<Record<string, number>> =>
  tab.evaluate(() => (window as unknown as PageWindow).countWatchers());

const stop = (tab: FlowPage): Promise<unknown> =>
  tab.evaluate(() => (window as unknown as PageWindow).kelisim.stop());

describeFlow('GATE-19: listeners are as many after 10,000 when() as before', ({it}) => {
  it('that are allowed, that nobody holds, and that have resolved', async ({page: tab, server}) => {
    server.route('/own', html(page('', countWatchers)));
    await tab.goto(server.url('/own'));
    const own = await watchers(tab);
    await open(tab, server, countWatchers);
    await run(tab, 'resolved', WARM_UP);
    await pause(SETTLED);
    const before = await watchers(tab);
    await run(tab, 'allowed', TIMES);
    assert.deepEqual(await watchers(tab), before, 'allowed');
    await run(tab, 'resolved', TIMES);
    await pause(SETTLED);
    assert.deepEqual(await watchers(tab), before, 'resolved');
    await run(tab, 'denied', TIMES);
    // One for each of the services that are waited for, and not for each who waits.
    const change = before['kelisim-change']! + TOGETHER;
    assert.deepEqual(await watchers(tab), {...before, 'kelisim-change': change}, 'denied');
    await tab.evaluate(() => (window as unknown as PageWindow).kelisim.acceptAll());
    assert.deepEqual(await watchers(tab), before, 'allowed at last');
    await run(tab, 'resolved', WARM_UP);
    await tab.evaluate(() => (window as unknown as PageWindow).kelisim.decide({analytics: false}));
    await run(tab, 'denied', TIMES);
    await stop(tab);
    assert.deepEqual(await watchers(tab), own, 'stopped');
    await run(tab, 'denied', TIMES);
    assert.deepEqual(await watchers(tab), own, 'stopped, and asked again');
  });
});

describeFlow('listeners and searches are as many after 10,000 shadow roots as before', ({it}) => {
  it('that come, are announced, and go', async ({page: tab, server}) => {
    await open(tab, server, countWatchers + countSearches);
    await run(tab, 'roots', 100);
    const before = await watchers(tab);
    await run(tab, 'roots', TIMES);
    assert.deepEqual(await watchers(tab), before);
    const searches = await tab.evaluate(() => {
      const page = window as unknown as PageWindow;
      page.searches = {here: 0, gone: 0};
      page.kelisim.release();
      return page.searches;
    });
    assert.deepEqual(searches, {here: 0, gone: 0}, 'no root is searched that has gone');
  });

  it('of one component that is moved', async ({page: tab, server}) => {
    await open(tab, server, countWatchers + countSearches);
    await run(tab, 'moved', 100);
    const before = await watchers(tab);
    const searchesOf = async (times: number): Promise<PageWindow['searches']> => {
      await tab.evaluate(() => {
        (window as unknown as PageWindow).searches = {here: 0, gone: 0};
      });
      await run(tab, 'moved', times);
      return tab.evaluate(() => (window as unknown as PageWindow).searches);
    };
    const {here} = await searchesOf(TIMES);
    assert.ok(here < 10 * TIMES, `${here} searches`);
    assert.deepEqual(await watchers(tab), before);
  });
});

describeFlow('the heap after 10,000 times more (measured in Chromium alone)', ({engine, it}) => {
  if (engine !== 'chromium') return;

  const measure = async (tab: FlowPage, name: keyof Repeats): Promise<number> => {
    await run(tab, name, name === 'resolved' ? LISTENERS_WARM_UP : WARM_UP);
    await pause(SETTLED);
    const before = await tab.heapUsed();
    await run(tab, name, TIMES);
    let grown = Infinity;
    // What a decision sets off takes a while to end; what is kept for good does not shrink.
    for (let i = 0; i < 5 && grown >= GROWTH; i++) {
      await pause(SETTLED);
      grown = (await tab.heapUsed()) - before;
    }
    return grown;
  };

  const names = {
    allowed: 'when() that is allowed',
    denied: 'when() that nobody holds',
    resolved: 'when() that has resolved',
    roots: 'a shadow root that came and went',
    moved: 'a shadow root that is moved',
  } as const;
  for (const [name, title] of Object.entries(names) as [keyof Repeats, string][]) {
    it(`${title} leaves nothing`, async ({page: tab, server}) => {
      await open(tab, server);
      const grown = await measure(tab, name);
      console.log(`grown by ${grown} bytes: ${title}`);
      const {made, collected} = await tab.evaluate(() => {
        const {made: all, collected: gone} = window as unknown as PageWindow;
        return {made: all, collected: gone};
      });
      assert.equal(collected, made, 'components that were collected');
      assert.ok(grown < GROWTH, `${title}: grown by ${grown} bytes`);
    });
  }
});
