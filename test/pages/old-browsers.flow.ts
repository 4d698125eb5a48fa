import assert from 'node:assert/strict';
import {bannerShown, preferencesShown} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {storedConsent} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, type FlowServer} from '../helpers/flow-server.js';

/** What the README says we do without, and the rest that is asked for by `?.`: how each goes. */
const FEATURES = {
  popover: `for (const name of ['popover', 'showPopover', 'hidePopover', 'togglePopover'])
    delete HTMLElement.prototype[name];`,
  'scheduler.yield': 'delete window.scheduler; delete Window.prototype.scheduler;',
  'Intl.DisplayNames': 'delete Intl.DisplayNames;',
  cookieStore: 'delete window.cookieStore; delete Window.prototype.cookieStore;',
  visualViewport: 'delete window.visualViewport; delete Window.prototype.visualViewport;',
  clipboard: 'delete Navigator.prototype.clipboard; delete Navigator.prototype.locks;',
  'ancestor origins': 'delete Location.prototype.ancestorOrigins;',
} as const;

const services = [
  {
    ...{id: 'counter', category: 'analytics', name: 'Counter', provider: 'Vendor', country: 'KZ'},
    cookies: [{name: '_c', duration: 'P1Y'}],
  },
];

/** A page with what stands above other things: a bar, a card, a button for a chat. */
const page = (without: string): string => `<!doctype html><html lang="en"><head><title>page</title>
  <script>${without}</script>
  <script type="application/json" data-kelisim-config>${JSON.stringify({services})}</script>
  <script src="/dist/kelisim.js"></script>
  <script type="text/plain" data-consent="analytics">window.ran = true</script>
  <style>
    header { position: sticky; top: 0; z-index: 1000; background: #eee }
    .card { position: relative; z-index: 2147483646; background: #ffd; height: 120vh }
    #chat { position: fixed; z-index: 2147483646; right: 0; bottom: 0; left: 0; height: 50vh }
  </style></head>
  <body><header>Courses</header><main><h1>Page</h1><div class="card">Card</div></main>
  <button id="chat">Chat</button></body></html>`;

function serve(server: FlowServer, without: string): void {
  server.route('/', html(page(without)));
}

/** True where a point in the middle of each of the buttons is the banner's. */
const isAbove = (tab: FlowPage): Promise<boolean> =>
  tab.evaluate(() => {
    const host = document.querySelector('kelisim-consent')!;
    return [...host.shadowRoot!.querySelectorAll('section button')].every((button) => {
      const {left, top, width, height} = button.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === host;
    });
  });

const answers = {
  'accept-all': /functional=1&analytics=1$/,
  'reject-all': /functional=0&analytics=0$/,
  save: /functional=0&analytics=0$/,
} as const;

describeFlow('in a browser without', {sample: 3}, ({it}) => {
  for (const [name, without] of [
    ...Object.entries(FEATURES),
    ['all of them', Object.values(FEATURES).join('\n')] as const,
  ]) {
    it(`${name}: the banner lies above the page, and each of three answers is taken`, async ({
      server,
      newPage,
    }) => {
      serve(server, without);
      for (const [action, kept] of Object.entries(answers)) {
        const tab = await newPage();
        await tab.goto(server.url());
        await bannerShown(tab);
        assert.equal(await isAbove(tab), true);
        if (action === 'save') {
          await tab.click(['kelisim-consent', '[data-action=settings]']);
          await preferencesShown(tab);
          await tab.click(['kelisim-consent', '[part=details] summary']);
        }
        await tab.click(['kelisim-consent', `[data-action=${action}]`]);
        await tab.waitFor(() => !document.querySelector('kelisim-consent[open]'));
        assert.match((await storedConsent(tab))!, kept);
        if (action === 'accept-all') await tab.waitFor(() => Reflect.get(window, 'ran') === true);
        else assert.equal(await tab.evaluate(() => Reflect.has(window, 'ran')), false);
      }
    });
  }

  it('popover: what is taken away is not there', async ({page: tab, server}) => {
    serve(server, Object.values(FEATURES).join('\n'));
    await tab.goto(server.url());
    const left = await tab.evaluate(() =>
      [
        'showPopover' in HTMLElement.prototype,
        'scheduler' in window,
        'DisplayNames' in Intl,
        'cookieStore' in window,
        'visualViewport' in window,
      ].indexOf(true),
    );
    assert.equal(left, -1);
  });
});
