import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {bannerShown} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {decideEarlier} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script, type FlowServer} from '../helpers/flow-server.js';

type Consent = import('../../src/controller.js').Consent<'functional' | 'analytics'>;
type PageWindow = Window & {kelisim: Consent; ran: string[]};

const marked = (name: string, attributes = ''): string =>
  `<script type="text/plain" data-consent="analytics" src="/v/${name}.js" ${attributes}></script>`;

const page = (body: string, head = ''): string => `<!doctype html><html lang="en"><head>
  <title>promises</title><script>window.ran = []</script>${head}
  <script src="/dist/kelisim.js"></script></head><body><main>${body}</main></body></html>`;

function serve(server: FlowServer, body: string, head?: string): void {
  server.route('/', html(page(body, head)));
  server.route('/empty', html('<!doctype html><title>empty</title>'));
  for (const name of ['one', 'two', 'three']) server.route(`/v/${name}.js`, vendor(name));
}

const vendor = (name: string, delay = 0) => script(`ran.push("${name}")`, {delay});
const ran = (tab: FlowPage): Promise<string[]> =>
  tab.evaluate(() => (window as unknown as PageWindow).ran);
const hasRun = (tab: FlowPage, count: number): Promise<boolean> =>
  tab.waitFor((least: number) => (window as unknown as PageWindow).ran.length >= least, count);
const accept = (tab: FlowPage): Promise<void> =>
  tab.evaluate(() => (window as unknown as PageWindow).kelisim.acceptAll());
const withdraw = (tab: FlowPage): Promise<void> =>
  tab.evaluate(() => (window as unknown as PageWindow).kelisim.withdraw());

/** What the gate does after a decision, done: a marked script that comes last has had its turn. */
async function caughtUp(tab: FlowPage): Promise<void> {
  await tab.evaluate(() => {
    const last = document.createElement('script');
    Object.assign(last.dataset, {consent: 'session', consentAgain: ''});
    last.type = 'text/plain';
    last.text = 'window.caughtUp = true';
    // As an integration does whose vendor loads without consent.
    const page = Reflect.get(window, Symbol.for('kelisim.ledger')) as {ungated?: WeakSet<Element>};
    (page.ungated ??= new WeakSet()).add(last);
    document.body.append(last);
  });
  await tab.waitFor(() => Reflect.get(window, 'caughtUp') === true);
  await tab.evaluate(() => void Reflect.deleteProperty(window, 'caughtUp'));
}

describeFlow('PEERS gate', {sample: 2}, ({it}) => {
  it('PEERS gate: a marked tag that is added after the start runs', async ({page: tab, server}) => {
    serve(server, '');
    await tab.goto(server.url());
    await tab.evaluate((tag: string) => {
      document.querySelector('main')!.innerHTML = tag;
    }, marked('one'));
    await caughtUp(tab);
    assert.deepEqual(await ran(tab), []);
    await accept(tab);
    await hasRun(tab, 1);
    await tab.evaluate((tag: string) => {
      document.querySelector('main')!.insertAdjacentHTML('beforeend', tag);
    }, marked('two'));
    await hasRun(tab, 2);
    assert.deepEqual(await ran(tab), ['one', 'two']);
  });

  it('PEERS gate: a second save runs nothing again', async ({page: tab, server}) => {
    serve(server, marked('one') + marked('two', 'async'));
    await tab.goto(server.url());
    await accept(tab);
    await hasRun(tab, 2);
    for (const button of ['settings', 'save']) {
      if (button === 'settings') {
        await tab.evaluate(() => (window as unknown as PageWindow).kelisim.openPreferences());
      } else await tab.click(['kelisim-consent', `[data-action=${button}]`]);
    }
    await accept(tab);
    await caughtUp(tab);
    assert.deepEqual((await ran(tab)).sort(), ['one', 'two']);
    assert.equal(server.requests('/v/one.js').length, 1);
  });

  it('PEERS gate: a slow async script keeps no other waiting', async ({page: tab, server}) => {
    serve(server, marked('one', 'async') + marked('two') + marked('three'));
    server.route('/v/one.js', vendor('one', 3000));
    await tab.goto(server.url());
    await accept(tab);
    await hasRun(tab, 2);
    assert.deepEqual(await ran(tab), ['two', 'three']);
    await hasRun(tab, 3);
  });

  it('PEERS gate: a released script keeps its nonce, onload, integrity and crossorigin', async ({
    page: tab,
    server,
  }) => {
    const body =
      'const {nonce, integrity, crossOrigin} = document.currentScript; ran.push([nonce, integrity.slice(0, 7), crossOrigin].join(" "))';
    const hash = createHash('sha256').update(body).digest('base64');
    const attributes = `nonce="bm9uY2U" integrity="sha256-${hash}" crossorigin="anonymous" onload="ran.push('loaded')"`;
    serve(server, marked('one', attributes));
    server.route('/v/one.js', script(body, {headers: {'access-control-allow-origin': '*'}}));
    await tab.goto(server.url());
    await accept(tab);
    await hasRun(tab, 2);
    assert.deepEqual(await ran(tab), ['bm9uY2U sha256- anonymous', 'loaded']);
  });

  it('PEERS gate: a marked frame keeps its address through a refusal and a consent', async ({
    page: tab,
    server,
  }) => {
    serve(
      server,
      '<iframe title="map" data-consent="functional" data-consent-src="/v/map"></iframe>',
    );
    server.route('/v/map', html('<!doctype html><title>map</title>'));
    const address = (): Promise<string | null> =>
      tab.evaluate(() => {
        const frame = document.querySelector('iframe')!;
        return frame.getAttribute('src') ?? frame.getAttribute('data-consent-src');
      });
    await tab.goto(server.url());
    await withdraw(tab);
    await caughtUp(tab);
    assert.equal(server.requests('/v/map').length, 0);
    for (const decide of [accept, withdraw, accept]) {
      await decide(tab);
      await caughtUp(tab);
      assert.equal(await address(), '/v/map');
    }
    await tab.waitFor(() => document.querySelector('iframe')!.contentDocument?.title === 'map');
    // The next page has it at once, for a visitor who agreed by now.
    await tab.reload();
    await tab.waitFor(() => document.querySelector('iframe')!.contentDocument?.title === 'map');
  });

  it('PEERS gate: nothing is on by default', async ({page: tab, server}) => {
    const categories = ['functional', 'analytics', 'marketing', '', 'true'];
    const tags = categories.map((id) => marked('one').replace('"analytics"', `"${id}"`));
    serve(server, tags.join(''));
    await tab.goto(server.url());
    await bannerShown(tab);
    await caughtUp(tab);
    assert.deepEqual(await ran(tab), []);
    assert.equal(server.requests('/v/one.js').length, 0);
    const choices = await tab.evaluate(
      () => (window as unknown as PageWindow).kelisim.state.choices as Record<string, boolean>,
    );
    assert.deepEqual(choices, {session: true, functional: false, analytics: false});
  });

  it('PEERS gate: a returning visitor’s scripts wait for no text and no interface', async ({
    page: tab,
    server,
  }) => {
    serve(server, `${marked('one')}<script>ran.push('the page')</script>`);
    for (const file of ['kelisim.ui.js', 'kelisim.preferences.js', 'locales/en.js']) {
      server.route(`/dist/${file}`, {abort: true});
    }
    await tab.goto(server.url('/empty'));
    await decideEarlier(tab);
    await tab.goto(server.url());
    // In the order of the page itself: it was not even late.
    assert.deepEqual(await ran(tab), ['one', 'the page']);
    assert.deepEqual(
      server.allRequests().filter(({path}) => /ui|preferences|locales/.test(path)),
      [],
    );
  });

  it('PEERS gate: a choice is stored before anything acts on it', async ({page: tab, server}) => {
    serve(
      server,
      '<script type="text/plain" data-consent="analytics">ran.push("script " + /analytics=1/.test(document.cookie))</script>',
      `<script>document.addEventListener('kelisim-change', () =>
        ran.push('event ' + /analytics=1/.test(document.cookie)))</script>`,
    );
    await tab.goto(server.url());
    await accept(tab);
    await hasRun(tab, 2);
    assert.deepEqual(await ran(tab), ['event true', 'script true']);
  });

  it('PEERS gate: where nothing can be stored, the choice holds for the page and says so', async ({
    page: tab,
    server,
  }) => {
    // As a browser does that blocks cookies: what is written is not there.
    const blocked = `<script>Object.defineProperty(Document.prototype, 'cookie', {get: () => '', set() {}})</script>`;
    serve(server, marked('one'), blocked);
    await tab.goto(server.url());
    await accept(tab);
    await hasRun(tab, 1);
    const state = await tab.evaluate(() => {
      const {storage, decided} = (window as unknown as PageWindow).kelisim.state;
      return {storage, decided};
    });
    assert.deepEqual(state, {storage: 'memory', decided: true});
    await withdraw(tab);
    assert.equal(
      await tab.evaluate(() => (window as unknown as PageWindow).kelisim.allows('analytics')),
      false,
    );
    await tab.reload();
    await caughtUp(tab);
    assert.deepEqual(await ran(tab), [], 'the next page asks again');
  });

  it('PEERS gate: marked elements of every transport are held, not scripts alone', async ({
    page: tab,
    server,
  }) => {
    const kinds = ['iframe', 'img', 'link', 'video', 'audio', 'embed', 'object'];
    const tags = kinds.map(
      (kind) =>
        `<${kind} rel="stylesheet" preload="auto" data-consent="analytics" data-consent-src="/v/${kind}"></${kind}>`,
    );
    serve(server, tags.join(''));
    const asked = (): string[] =>
      kinds.filter((kind) => server.requests(`/v/${kind}`).length > 0).sort();
    await tab.goto(server.url());
    await caughtUp(tab);
    assert.deepEqual(asked(), []);
    await accept(tab);
    for (let wait = 0; wait < 100 && asked().length < kinds.length; wait++) {
      await new Promise((next) => setTimeout(next, 50));
    }
    assert.deepEqual(asked(), [...kinds].sort());
  });
});
