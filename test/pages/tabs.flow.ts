import assert from 'node:assert/strict';
import {bannerShown} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {consentCookie, decideEarlier, storedConsent} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script, type FlowServer} from '../helpers/flow-server.js';

type Consent = import('../../src/controller.js').Consent<'functional' | 'analytics'>;
type PageWindow = Window & {kelisim: Consent; changes: {by?: string; at: number}[]; ran: string[]};

const config = JSON.stringify({
  services: [
    {
      id: 'counter',
      category: 'analytics',
      cookies: [{pattern: '^_c_'}],
      storage: [{area: 'session', name: '_c'}],
    },
  ],
});

const page = `<!doctype html><html lang="en"><head><title>tab</title>
  <script>window.ran = []; window.changes = [];
    document.addEventListener('kelisim-change', ({details}) => {
      changes.push({by: details?.by, at: Date.now()});
    });</script>
  <script type="application/json" data-kelisim-config>${config}</script>
  <script src="/dist/kelisim.js"></script>
  <script type="text/plain" data-consent="analytics" src="/vendor.js"></script>
  </head><body><main><h1>Tab</h1></main></body></html>`;

function serve(server: FlowServer): void {
  server.route('/', html(page));
  server.route('/other', html('<!doctype html><html lang="en"><title>other</title>'));
  server.route('/vendor.js', script("ran.push('vendor'); sessionStorage.setItem('_c', '1')"));
}

const allows = (tab: FlowPage): Promise<boolean> =>
  tab.evaluate(() => (window as unknown as PageWindow).kelisim.allows('analytics'));
const changes = (tab: FlowPage): Promise<PageWindow['changes']> =>
  tab.evaluate(() => (window as unknown as PageWindow).changes);
const later = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

describeFlow('every tab', {sample: 2}, ({it, engine}) => {
  it('SYNC-01, SYNC-02: a withdrawal in one of 20 tabs is denied and erased in all, with one event each', async ({
    page: first,
    server,
  }) => {
    serve(server);
    await first.goto(server.url('/other'));
    await decideEarlier(first);
    const tabs = [first];
    while (tabs.length < 20) tabs.push(await first.newTab());
    for (const tab of tabs) {
      // One at a time is in front, and the others load behind it.
      await tab.goto(server.url());
      await tab.waitFor(() => (window as unknown as PageWindow).ran.length === 1);
    }
    assert.equal(await first.evaluate(() => sessionStorage.getItem('_c')), '1');
    const at = await first.evaluate(() => {
      (window as unknown as PageWindow).kelisim.withdraw();
      return Date.now();
    });
    // Beyond the second sweep: whoever answers the others' writing with its own would be heard.
    await later(2500);
    let last = 0;
    for (const [i, tab] of tabs.entries()) {
      assert.equal(await allows(tab), false, `tab ${i}`);
      assert.equal(await tab.evaluate(() => sessionStorage.getItem('_c')), null, `tab ${i}`);
      const heard = await changes(tab);
      assert.deepEqual(
        heard.map(({by}) => by ?? null),
        [i ? null : 'api'],
        `tab ${i}`,
      );
      last = Math.max(last, heard[0]!.at - at);
    }
    console.log(`the last of 20 tabs heard of it after ${last} ms`);
    assert.match((await storedConsent(first))!, /&functional=0&analytics=0$/);
  });

  it('SYNC-02: tabs that decide against each other come to rest on one decision', async ({
    page: first,
    server,
  }) => {
    serve(server);
    const tabs = [first];
    while (tabs.length < 5) tabs.push(await first.newTab());
    for (const tab of tabs) await tab.goto(server.url());
    for (const [i, tab] of tabs.entries()) {
      // Not within the same few milliseconds: there each of Firefox's processes may keep a cookie of
      // its own, and no page can see that (measured). No visitor presses in two tabs as fast.
      await later(300);
      await tab.evaluate(
        (analytics: boolean) => {
          (window as unknown as PageWindow).kelisim.decide({functional: true, analytics});
        },
        i % 2 === 1,
      );
    }
    // The last one refused.
    for (const tab of tabs) {
      await tab.waitFor(() => {
        const {kelisim} = window as unknown as PageWindow;
        return kelisim.state.decided && !kelisim.allows('analytics');
      });
      assert.match((await storedConsent(tab))!, /analytics=0$/);
    }
    // Past the second look that each message has a tab take.
    await later(1500);
    const counts = await Promise.all(tabs.map(async (tab) => (await changes(tab)).length));
    await later(1500);
    const again = await Promise.all(tabs.map(async (tab) => (await changes(tab)).length));
    assert.deepEqual(again, counts);
    for (const tab of tabs) assert.equal(await allows(tab), false);
  });

  it('SYNC-01: hears of a cookie that the server has written, where the page is secure', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    server.route('/write', {
      status: 204,
      headers: {'set-cookie': `kelisim=${consentCookie(1, 0)}; Path=/`},
    });
    await tab.goto(`http://127.0.0.1:${new URL(server.url()).port}/`);
    assert.equal(await tab.evaluate(() => isSecureContext), true);
    await tab.evaluate(() => fetch('/write').then(() => {}));
    await tab.waitFor(() => (window as unknown as PageWindow).kelisim.allows('functional'));
    assert.deepEqual((await changes(tab)).length, 1);
  });

  it('SYNC-01: a banner closes when another tab has answered', async ({page: tab, server}) => {
    serve(server);
    const other = await tab.newTab();
    for (const one of [tab, other]) {
      await one.goto(server.url());
      await bannerShown(one);
    }
    await other.click(['kelisim-consent', '[data-action=reject-all]']);
    await tab.waitFor(() => !document.querySelector('kelisim-consent[open]'));
    assert.equal(await allows(tab), false);
  });

  it('LIFE-02: reads, asks, tells and sends nothing while it is prerendered, and all of it after', async ({
    page: tab,
    server,
  }) => {
    // Prerendering by its flag: the driver can't start one.
    const held = page.replace(
      '<head>',
      `<head><script>Object.defineProperty(Document.prototype, 'prerendering', {value: true, configurable: true});</script>`,
    );
    serve(server);
    server.route('/held', html(held));
    await tab.goto(server.url('/other'));
    await decideEarlier(tab);
    await tab.goto(server.url('/held'));
    await later(500);
    assert.deepEqual(
      await tab.evaluate(() => {
        const {kelisim, changes: heard, ran} = window as unknown as PageWindow;
        return [kelisim.state.decided, kelisim.allows('analytics'), heard.length, ran.length];
      }),
      [false, false, 0, 0],
    );
    assert.equal(server.requests('/vendor.js').length, 0);
    // Another tab takes it back before this one is shown.
    await tab.evaluate(
      (value: string) => void (document.cookie = `kelisim=${value}`),
      consentCookie(1, 0),
    );
    await tab.evaluate(() => {
      Object.defineProperty(Document.prototype, 'prerendering', {value: false});
      document.dispatchEvent(new Event('prerenderingchange'));
    });
    assert.deepEqual(
      await tab.evaluate(() => {
        const {kelisim} = window as unknown as PageWindow;
        return [kelisim.state.decided, kelisim.allows('functional'), kelisim.allows('analytics')];
      }),
      [true, true, false],
    );
    await later(300);
    assert.equal(server.requests('/vendor.js').length, 0, engine);
  });

  it('LAW-22: a new vendor asks about its category alone, a comma nobody, and a refusal stands', async ({
    page: tab,
    server,
  }) => {
    const site = (services: object[]): void =>
      server.route('/', html(page.replace(config, JSON.stringify({services}))));
    const counter = {id: 'counter', category: 'analytics', purpose: 'Counts visits'};
    const video = {id: 'video', category: 'functional'};
    const heatmap = {id: 'heatmap', category: 'analytics', provider: 'Heat LLP'};
    server.route('/vendor.js', script("ran.push('vendor')"));
    const state = (): Promise<unknown> =>
      tab.evaluate(() => {
        const {decided, choices} = (window as unknown as PageWindow).kelisim.state;
        return [decided, choices.functional, choices.analytics];
      });

    site([counter, video]);
    await tab.goto(server.url());
    await tab.evaluate(() => (window as unknown as PageWindow).kelisim.acceptAll());
    site([video, {...counter, purpose: 'Counts, visits'}]);
    await tab.goto(server.url());
    assert.deepEqual(await state(), [true, true, true]);
    site([counter, video, heatmap]);
    await tab.goto(server.url());
    assert.deepEqual(await state(), [false, true, false]);
    await bannerShown(tab);
    await tab.evaluate(() => (window as unknown as PageWindow).kelisim.decide({analytics: false}));
    assert.deepEqual(await state(), [true, true, false]);
    site([counter, video, heatmap, {id: 'third', category: 'analytics'}]);
    await tab.goto(server.url());
    assert.deepEqual(await state(), [true, true, false]);
  });
});
