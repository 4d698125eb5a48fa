import assert from 'node:assert/strict';
import {after, before, describe} from 'node:test';
import {bannerShown} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {decideEarlier} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, type FlowServer} from '../helpers/flow-server.js';
import {strictPolicy} from '../helpers/strict-policy.js';

const nonce = 'bm9uY2U';

/** So many days from today, by this machine's calendar. */
function dayIn(days: number): string {
  const date = new Date();
  const utc = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate() + days);
  return new Date(utc).toISOString().slice(0, 10);
}

interface Page {
  readonly effective?: string;
  readonly place?: string;
  /** The moment that the page's clock stands at. */
  readonly now?: string;
}

const page = ({effective = dayIn(21), place = '', now}: Page): string => {
  const upcoming = {version: '2', effective, summary: 'A new vendor.', url: '/new'};
  const clock = `const Real = Date; Date = class extends Real {
    constructor(...all) { all.length ? super(...all) : super('${now}') }
  };`;
  return `<!doctype html><html lang="en"><head><title>upcoming</title>
  <script nonce="${nonce}">
    ${now ? clock : ''}
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
  <script nonce="${nonce}" type="application/json" data-kelisim-config>${JSON.stringify({policy: {upcoming}})}</script>
  <script nonce="${nonce}" src="/dist/kelisim.js"></script></head>
  <body><main id="main"><h1>Courses</h1>${place}
  ${Array.from({length: 60}, (_, i) => `<p><a id="link-${i}" href="#${i}">Course ${i}</a></p>`).join('')}
  </main></body></html>`;
};

function serve(server: FlowServer, options: Page = {}): void {
  const policy = strictPolicy().replaceAll('{nonce}', nonce);
  server.route('/', html(page(options), {headers: {'content-security-policy': policy}}));
  server.route('/empty', html('<!doctype html><title>empty</title>'));
}

const shown = (tab: FlowPage): Promise<unknown> =>
  tab.waitFor(() => !!document.querySelector('kelisim-upcoming')?.isConnected);
const isShown = (tab: FlowPage): Promise<boolean> =>
  tab.evaluate(() => !!document.querySelector('kelisim-upcoming'));
const number = (tab: FlowPage, name: string): Promise<number> =>
  tab.evaluate((key: string) => Reflect.get(window, key) as number, name);
const pause = (tab: FlowPage): Promise<unknown> =>
  tab.evaluate(() => new Promise((done) => setTimeout(done, 700)));

async function returning(tab: FlowPage, server: FlowServer, options: Page = {}): Promise<void> {
  serve(server, options);
  await tab.goto(server.url('/empty'));
  await decideEarlier(tab);
  await tab.goto(server.url());
}

describeFlow('the announcement of a coming policy', {sample: 4}, ({engine, it}) => {
  it('comes after the banner, shifts nothing, is closed once for the visitor', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url());
    await bannerShown(tab);
    await pause(tab);
    assert.equal(await isShown(tab), false);
    assert.equal(server.requests('/dist/kelisim.create-message.js').length, 0);
    await tab.click(['kelisim-consent', '[data-action=reject-all]']);
    await shown(tab);
    await pause(tab);
    if (engine === 'chromium') assert.equal(await number(tab, 'shifts'), 0);
    assert.doesNotMatch(await tab.focused(), /kelisim-upcoming/);
    await tab.click(['kelisim-upcoming', '[data-action=close]']);
    assert.equal(await isShown(tab), false);
    await tab.reload();
    await pause(tab);
    assert.equal(await isShown(tab), false);
    assert.equal(server.requests('/dist/kelisim.create-message.js').length, 1);
    assert.deepEqual(await tab.evaluate(() => Reflect.get(window, 'violations') as string[]), []);
  });

  it('A11Y-03, -04: by keyboard alone: hides no focus, Escape closes it, focus goes back', async ({
    page: tab,
    server,
  }) => {
    await tab.setViewport({width: 320, height: 400});
    await returning(tab, server);
    await shown(tab);
    await tab.waitFor(
      () => getComputedStyle(document.documentElement).scrollPaddingBottom !== 'auto',
    );
    for (let i = 0; i < 60; i++) {
      await tab.press('Tab');
      const clear = await tab.evaluate(() => {
        const top = document.querySelector('kelisim-upcoming')!.getBoundingClientRect().top;
        const focus = document.activeElement!;
        return [focus.id, focus.getBoundingClientRect().top < top];
      });
      assert.deepEqual(clear, [`link-${i}`, true]);
    }
    await tab.press('Escape');
    assert.equal(await isShown(tab), true, 'Escape outside is the page’s');
    await tab.press('Tab');
    assert.match(await tab.focused(), /kelisim-upcoming.*>>> a/);
    await tab.press('Tab');
    assert.match(await tab.focused(), /kelisim-upcoming.*>>> button\[data-action=close\]/);
    await tab.press('Escape');
    assert.equal(await isShown(tab), false);
    assert.match(await tab.focused(), /#link-59/);
  });

  it('A11Y-16: follows the page’s language, keeps focus, and closed it stays closed', async ({
    page: tab,
    server,
  }) => {
    await returning(tab, server);
    await shown(tab);
    const change = (lang: string): Promise<unknown> =>
      tab.evaluate((tag: string) => (document.documentElement.lang = tag), lang);
    await tab.evaluate(() => {
      const root = document.querySelector('kelisim-upcoming')!.shadowRoot!;
      root.querySelector('button')!.focus();
    });
    for (const [lang, dir] of [
      ['ru', 'ltr'],
      ['ar', 'rtl'],
    ] as const) {
      await change(lang);
      await tab.waitFor((tag: string) => {
        const host = document.querySelector('kelisim-upcoming')!;
        return !!host.shadowRoot!.querySelector(`section[lang=${tag}]`);
      }, lang);
      const seen = await tab.evaluate(() => {
        const button = document.querySelector('kelisim-upcoming')!.shadowRoot!.activeElement!;
        return [getComputedStyle(button).direction, button.textContent];
      });
      assert.equal(seen[0], dir);
      assert.match(seen[1]!, lang === 'ru' ? /[а-я]{4}/ : /[\u0600-\u06ff]{3}/);
    }
    await tab.press('Escape');
    assert.equal(await isShown(tab), false);
    await change('kk');
    await pause(tab);
    assert.equal(await isShown(tab), false);
    assert.equal(server.requests('/dist/locales/upcoming/kk.js').length, 0);
    assert.deepEqual(await tab.evaluate(() => Reflect.get(window, 'violations') as string[]), []);
  });

  it('stands in the place that the site reserved, and shifts nothing there', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    const reserved =
      '<div data-kelisim-upcoming class="place"></div><link rel="stylesheet" href="/place.css">';
    server.route('/place.css', {
      headers: {'content-type': 'text/css'},
      body: '.place{min-height:12em}',
    });
    await returning(tab, server, {place: reserved});
    await shown(tab);
    await pause(tab);
    if (engine === 'chromium') assert.equal(await number(tab, 'shifts'), 0);
    assert.equal(
      await tab.evaluate(() => !!document.querySelector('.place > kelisim-upcoming')),
      true,
    );
    await tab.click(['kelisim-upcoming', '[data-action=close]']);
    assert.equal(await isShown(tab), false);
  });
});

/** The last moment before and the first of each edge, by the clocks of the zone. */
const edges = [
  ['2026-12-14', '2026-11-13T23:59:59', ''],
  ['2026-12-14', '2026-11-14T00:00:00', 'in 30 days, on 14 December'],
  ['2026-12-14', '2026-12-13T00:00:00', 'tomorrow, on 14 December'],
  ['2026-12-14', '2026-12-13T23:59:59', 'tomorrow, on 14 December'],
  ['2026-12-14', '2026-12-14T00:00:00', ''],
  ['2026-03-09', '2026-03-08T23:30:00', 'tomorrow, on 9 March'],
  ['2026-11-02', '2026-11-01T23:30:00', 'tomorrow, on 2 November'],
] as const;

for (const zone of ['Asia/Almaty', 'America/Los_Angeles']) {
  describe(zone, () => {
    const outside = process.env['TZ'];
    before(() => {
      // Browsers take it over from whoever starts them.
      process.env['TZ'] = zone;
    });
    after(() => {
      if (outside === undefined) delete process.env['TZ'];
      else process.env['TZ'] = outside;
    });
    describeFlow(`the announcement by the clocks of ${zone}`, {sample: 4}, ({it}) => {
      it('begins and ends at midnight there', async ({page: tab, server}) => {
        for (const [effective, now, words] of edges) {
          await returning(tab, server, {effective, now});
          assert.equal(
            await tab.evaluate(() => new Intl.DateTimeFormat().resolvedOptions().timeZone),
            zone,
          );
          if (words) await shown(tab);
          else await pause(tab);
          const text = await tab.evaluate(
            () =>
              document.querySelector('kelisim-upcoming')?.shadowRoot!.querySelector('[part=when]')!
                .textContent ?? '',
          );
          assert.equal(
            text,
            words && `The change takes effect ${words}.`,
            `${now} to ${effective}`,
          );
        }
      });
    });
  });
}
