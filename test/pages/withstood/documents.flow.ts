import assert from 'node:assert/strict';
import type {FlowPage} from '../../helpers/browser/flow-page.js';
import {bannerShown, preferencesShown} from '../../helpers/consent-layers.js';
import {consentCookie, decideEarlier} from '../../helpers/consent-cookie.js';
import {describeFlow} from '../../helpers/flow.js';
import {html, script, type FlowServer} from '../../helpers/flow-server.js';

type Consent = import('../../../src/controller.js').Consent<'functional' | 'analytics'>;
type PageWindow = Window & {
  kelisim: Consent;
  ran: string[];
  said: string[];
  codes: string[];
  calls: number;
  writes: number;
  told: number;
};

/** Collects what ran, and what was told; in a page of XML too. */
const watch = `
  window.ran = []; window.said = []; window.codes = [];
  console.error = function () { said.push(Array.from(arguments).join(' ')); };
  addEventListener('error', function (event) { if (event.message) said.push('uncaught ' + event.message); });
  addEventListener('unhandledrejection', function (event) { said.push('unhandled ' + event.reason); });
  document.addEventListener('kelisim-error', function (event) { codes.push(event.code); });`;

const services = ['a', 'b', 'c', 'd', 'e'].map((id) => ({
  id,
  category: 'analytics',
  cookies: [{name: `_${id}`}],
}));

const page = (more = ''): string => `<!doctype html><html lang="en"><head><title>Documents</title>
  <script>${watch}</script>${more}
  <script type="application/json" data-kelisim-config>${JSON.stringify({services})}</script>
  <script src="/dist/kelisim.js"></script></head>
  <body><main><h1>Page</h1><kelisim-settings>Cookies</kelisim-settings></main>
  <script type="text/plain" data-consent="analytics" src="/vendor.js"></script></body></html>`;

function serve(server: FlowServer, more?: string): void {
  server.route('/', html(page(more)));
  server.route('/empty', html('<!doctype html><title>empty</title>'));
  server.route('/vendor.js', script('ran.push("vendor")'));
}

const list = (tab: FlowPage, name: 'ran' | 'said' | 'codes'): Promise<string[]> =>
  tab.evaluate((key: 'ran') => (window as unknown as PageWindow)[key], name as 'ran');

const ranVendor = (tab: FlowPage): Promise<unknown> =>
  tab.waitFor(() => (window as unknown as PageWindow).ran.includes('vendor'));

describeFlow('what the library withstood: documents', ({engine, it}) => {
  it('XML: the banner asks; the preferences do not open, which is told, and all stays denied', async ({
    page: tab,
    server,
  }) => {
    const xml = `<?xml version="1.0" encoding="utf-8"?>
      <html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>XML</title>
      <script><![CDATA[${watch}]]></script><script src="/dist/kelisim.js"></script></head>
      <body><main><h1>Page</h1></main>
      <script type="text/plain" data-consent="analytics" src="/vendor.js"></script></body></html>`;
    server.route('/', {body: xml, headers: {'content-type': 'application/xhtml+xml'}});
    server.route('/vendor.js', script('ran.push("vendor")'));
    await tab.goto(server.url());
    await tab.waitFor(
      () => !!document.querySelector('kelisim-consent')?.shadowRoot?.querySelector('section'),
    );
    const isOpen = await tab.evaluate(() =>
      (window as unknown as {kelisim: {openPreferences(): Promise<void>}}).kelisim
        .openPreferences()
        .then(
          () => true,
          () => false,
        ),
    );
    // Lit has its templates read by the page's parser, for which they are no XML.
    assert.equal(isOpen, false);
    assert.deepEqual(await list(tab, 'codes'), ['view-failed']);
    const said = await list(tab, 'said');
    assert.equal(said.length, 1, said.join('\n'));
    assert.match(said[0]!, /^kelisim view-failed /);
    assert.deepEqual(await list(tab, 'ran'), []);
    assert.equal(server.requests('/vendor.js').length, 0);
    await tab.click(['kelisim-consent', '[data-action=accept-all]']);
    await ranVendor(tab);
    await tab.goto(server.url());
    await ranVendor(tab);
  });

  for (const control of ['kelisim-settings', 'button']) {
    it(`document.open(): what is written anew is gated, and a <${control}> takes the choice back`, async ({
      page: tab,
      server,
    }) => {
      serve(server);
      await tab.goto(server.url('/empty'));
      await decideEarlier(tab, consentCookie(1, 0));
      await tab.goto(server.url());
      // The listeners on the document are gone. Once the element has come in, they are there again.
      const controls = `<kelisim-settings>Cookies</kelisim-settings>
        <button data-kelisim-open>Cookies</button>`;
      await tab.evaluate((body: string) => {
        document.open();
        document.write(
          `<!doctype html><html lang="en"><head><title>Anew</title></head>
            <body><main><h1>Anew</h1>${body}</main>
            <script type="text/plain" data-consent="analytics" src="/vendor.js"></scr` +
            `ipt></body></html>`,
        );
        document.close();
      }, controls);
      await tab.waitFor(
        () => document.title === 'Anew' && (document.readyState as string) === 'complete',
      );
      await tab.click(control);
      await preferencesShown(tab);
      assert.deepEqual(await list(tab, 'ran'), []);
      await tab.click(['kelisim-consent', '[data-action=accept-all]']);
      await ranVendor(tab);
      await tab.click(control);
      await preferencesShown(tab);
      await tab.click(['kelisim-consent', '[data-action=reject-all]']);
      await tab.waitFor(() => !(window as unknown as PageWindow).kelisim.allows('analytics'));
      assert.deepEqual(await list(tab, 'said'), []);
    });
  }

  // A page's script does what these do alike in every engine.
  if (engine !== 'chromium') return;

  it('DEL-01: a link of 2,000 folders costs no more cookie writes than one of 20', async ({
    page: tab,
    server,
  }) => {
    const counting = `<script>
      window.writes = 0;
      const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
      Object.defineProperty(Document.prototype, 'cookie', {
        get: () => cookie.get.call(document),
        set: (text) => { writes++; cookie.set.call(document, text); },
      });</script>`;
    const counts = [];
    for (const folders of [20, 2000]) {
      const path = '/a'.repeat(folders);
      server.route(path, html(page(counting)));
      server.route('/set', html('<title>set</title>'));
      await tab.goto(server.url('/set'));
      await decideEarlier(tab, consentCookie(1, 0));
      await tab.evaluate(() => {
        for (const id of 'abcde') document.cookie = `_${id}=1;path=/a`;
      });
      await tab.goto(server.url(path));
      assert.doesNotMatch(await tab.evaluate(() => document.cookie), /_[a-e]=/);
      counts.push(await tab.evaluate(() => (window as unknown as PageWindow).writes));
    }
    const [few, many] = counts as [number, number];
    assert.ok(few > 1000 && many <= few, `${few} and ${many} writes`);
  });

  it('a kelisim-root of what is no root breaks no later release', async ({page: tab, server}) => {
    serve(server);
    await tab.goto(server.url());
    await bannerShown(tab);
    await tab.evaluate(() => {
      const tell = (node: Node): unknown =>
        node.dispatchEvent(new Event('kelisim-root', {bubbles: true, composed: true}));
      const main = document.querySelector('main')!;
      for (const node of [new Text('a text'), new Comment('a comment')]) {
        main.append(node);
        tell(node);
      }
      tell(main);
      tell(document);
      const {kelisim} = window as unknown as PageWindow;
      kelisim.release();
      kelisim.acceptAll();
      kelisim.decide({analytics: false});
      kelisim.acceptAll();
    });
    await ranVendor(tab);
    assert.deepEqual(await list(tab, 'said'), []);
  });

  it('a queue of 100,000 functions is called, each with the controller', async ({
    page: tab,
    server,
  }) => {
    serve(
      server,
      `<script>window.calls = 0;
        window.kelisim = Array.from({length: 1e5}, () => (consent) => void (calls += consent.allows('session')));</script>`,
    );
    await tab.goto(server.url());
    await bannerShown(tab);
    assert.equal(await tab.evaluate(() => (window as unknown as PageWindow).calls), 1e5);
    assert.deepEqual(await list(tab, 'said'), []);
  });
});
