import assert from 'node:assert/strict';
import {bannerShown} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {consentCookie, decideEarlier, storedConsent} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, type FlowServer} from '../helpers/flow-server.js';
import {strictPolicy} from '../helpers/strict-policy.js';
import {until} from '../helpers/unit/until.js';

const nonce = 'bm9uY2U';

const page = (player: string): string => `<!doctype html><html lang="en"><head><title>embed</title>
  <script nonce="${nonce}">
    window.violations = []; window.shifts = 0;
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push([event.violatedDirective, event.blockedURI, event.sample].join(' '));
    });
    if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts += entry.value;
      }).observe({type: 'layout-shift', buffered: true});
    }
  </script>
  <link rel="stylesheet" href="/page.css">
  <script nonce="${nonce}" src="/dist/kelisim.js"></script></head>
  <body><main id="main"><h1>Lessons</h1>
    <kelisim-embed id="one" src="${player}?1" kind="video" title="Lesson 1" service="player">
      <a href="${player}?1">Lesson 1</a></kelisim-embed>
    <kelisim-embed id="two" src="${player}?2" kind="video" title="Lesson 2" service="player"></kelisim-embed>
    <kelisim-embed id="bad" src="javascript:top.hacked=1" title="Lesson 3"><a id="way-out" href="/3">Lesson 3</a></kelisim-embed>
    <p>After the lessons</p></main></body></html>`;

function serve(server: FlowServer): string {
  const player = server.url('/player', 'tracker.test');
  const policy = `${strictPolicy()}; frame-src http://tracker.test:*`.replaceAll('{nonce}', nonce);
  server.route('/', html(page(player), {headers: {'content-security-policy': policy}}));
  server.route('/empty', html('<!doctype html><title>empty</title>'));
  server.route('/player', html('<!doctype html><title>Player</title><button>Play</button>'));
  server.route('/page.css', {
    headers: {'content-type': 'text/css'},
    body: 'kelisim-embed{display:grid;aspect-ratio:16/9;max-width:800px;margin-block:20px}',
  });
  return player;
}

const states = (tab: FlowPage): Promise<(string | undefined)[]> =>
  tab.evaluate(() =>
    [...document.querySelectorAll('kelisim-embed')].map(
      (element) => (element as HTMLElement).dataset.state,
    ),
  );

const settled = (tab: FlowPage, ...wanted: string[]): Promise<unknown> =>
  tab.waitFor(
    (list: string[]) =>
      list.every(
        (state, i) =>
          document.querySelectorAll<HTMLElement>('kelisim-embed')[i]!.dataset.state === state,
      ),
    wanted,
  );

const number = (tab: FlowPage, name: string): Promise<number> =>
  tab.evaluate((key: string) => Reflect.get(window, key) as number, name);

async function clean(tab: FlowPage): Promise<void> {
  const violations = await tab.evaluate(() => Reflect.get(window, 'violations') as string[]);
  assert.deepEqual(violations, []);
  assert.equal(await tab.evaluate(() => Reflect.get(window, 'hacked')), undefined);
}

/** Opens the page as a visitor who has refused before: no banner, and both ask. */
async function openRefused(tab: FlowPage, server: FlowServer): Promise<void> {
  serve(server);
  await tab.goto(server.url('/empty'));
  await decideEarlier(tab, consentCookie(0, 0));
  await tab.goto(server.url());
  await settled(tab, 'asking', 'asking', 'failed');
}

describeFlow('an embedded frame', {sample: 2}, ({engine, it}) => {
  it('A11Y-16: the question follows the page’s language, and focus stays where it is', async ({
    page: tab,
    server,
  }) => {
    await openRefused(tab, server);
    await tab.evaluate(() => {
      const root = document.querySelector('#two')!.shadowRoot!;
      root.querySelector<HTMLElement>('[data-action=always]')!.focus();
    });
    for (const [lang, dir] of [
      ['ru', 'ltr'],
      ['ar', 'rtl'],
    ] as const) {
      await tab.evaluate((tag: string) => (document.documentElement.lang = tag), lang);
      await tab.waitFor(
        (tag: string) =>
          ['#one', '#two'].every((id) =>
            document.querySelector(id)!.shadowRoot!.querySelector(`[lang=${tag}]`),
          ),
        lang,
      );
      const seen = await tab.evaluate(() => {
        const root = document.querySelector('#two')!.shadowRoot!;
        const button = root.activeElement as HTMLElement;
        return [button.dataset.action, getComputedStyle(button).direction, button.textContent];
      });
      assert.deepEqual(seen.slice(0, 2), ['always', dir]);
      assert.match(seen[2]!, lang === 'ru' ? /[а-я]{4}/ : /[\u0600-\u06ff]{4}/);
    }
    await clean(tab);
    await tab.press('Enter');
    await settled(tab, 'shown', 'shown', 'failed');
  });

  it('GATE-03: nothing before; this time is not kept; always is, for all of the service', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url());
    await settled(tab, 'asking', 'asking', 'failed');
    await bannerShown(tab);
    assert.equal(server.allRequests().filter(({host}) => host === 'tracker.test').length, 0);
    assert.equal(await number(tab, 'shifts'), 0);

    await tab.click(['#one', '[data-action=once]']);
    await settled(tab, 'shown', 'asking', 'failed');
    await tab.waitFor(() => !!document.querySelector('#one')!.shadowRoot!.querySelector('iframe'));
    assert.equal(await storedConsent(tab), undefined);
    assert.equal(await tab.focused(), 'kelisim-embed#one >>> iframe[part=frame]');
    // A reload would cancel a request that has not reached the server yet.
    await until(() => server.requests('/player').length === 1);

    await tab.reload();
    await settled(tab, 'asking', 'asking', 'failed');
    assert.equal(server.requests('/player').length, 1);
    await tab.click(['#one', '[data-action=always]']);
    await settled(tab, 'shown', 'shown', 'failed');
    assert.match((await storedConsent(tab))!, /functional\.player=1/);

    await tab.reload();
    await settled(tab, 'shown', 'shown', 'failed');
    assert.equal(await number(tab, 'shifts'), 0);
    await clean(tab);
  });

  it('by keyboard alone: Tab, Enter, and focus goes into the frame', async ({
    page: tab,
    server,
  }) => {
    await openRefused(tab, server);
    await tab.press('Tab');
    assert.match(await tab.focused(), /#one >>> button\[data-action=once\]/);
    await tab.press('Tab');
    assert.match(await tab.focused(), /#one >>> button\[data-action=always\]/);
    await tab.press('Shift+Tab');
    await tab.press('Enter');
    await settled(tab, 'shown', 'asking', 'failed');
    assert.equal(await tab.focused(), 'kelisim-embed#one >>> iframe[part=frame]');
    // The player has loaded, and focus is still its.
    await tab.waitFor(() =>
      performance.getEntriesByType('resource').some(({name}) => name.includes('/player')),
    );
    assert.equal(await tab.focused(), 'kelisim-embed#one >>> iframe[part=frame]');
    await clean(tab);
  });

  it('a withdrawal takes the frame out, and the page stays where it is', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url('/empty'));
    await decideEarlier(tab);
    await tab.goto(server.url());
    await settled(tab, 'shown', 'shown', 'failed');
    const requests = server.allRequests().filter(({path}) => path.includes('/locales/'));
    assert.deepEqual(requests, [], 'who agreed loads no words');
    await tab.evaluate(() => {
      const {kelisim} = window as unknown as {kelisim: {withdraw(): void}};
      document
        .querySelector('#two')!
        .shadowRoot!.querySelector('iframe')!
        .focus({preventScroll: true});
      scrollTo(0, 100);
      kelisim.withdraw();
    });
    assert.ok((await states(tab)).every((state) => state !== 'shown'));
    await settled(tab, 'asking', 'asking', 'failed');
    assert.match(await tab.focused(), /#two >>> button\[data-action=once\]/);
    assert.equal(await tab.evaluate(() => scrollY), 100);
    if (engine === 'chromium') assert.equal(await number(tab, 'shifts'), 0);
    await clean(tab);
  });

  it('where its words do not load, the way out is there', async ({page: tab, server}) => {
    const player = serve(server);
    server.route('/dist/locales/embed/en.js', {abort: true});
    await tab.goto(server.url());
    await settled(tab, 'failed', 'failed', 'failed');
    const links = await tab.evaluate(() => {
      const own = document.querySelector<HTMLAnchorElement>('#one a')!;
      const ours = document.querySelector('#two')!.shadowRoot!.querySelector('a')!;
      return [own, ours].map((link) => [link.href, link.getClientRects().length > 0]);
    });
    assert.deepEqual(links, [
      [`${player}?1`, true],
      [`${player}?2`, true],
    ]);
    assert.equal(server.requests('/player').length, 0);
  });
});
