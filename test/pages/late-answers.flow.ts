import assert from 'node:assert/strict';
import {setTimeout as pause} from 'node:timers/promises';
import {consentHandler} from '../../src/server/index.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {bannerShown} from '../helpers/consent-layers.js';
import {consentCookie, decideEarlier, storedConsent, today} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {
  html,
  script,
  type FlowRequest,
  type FlowResponse,
  type FlowServer,
} from '../helpers/flow-server.js';
import {until} from '../helpers/unit/until.js';

type Consent = import('../../src/controller.js').Consent<'functional' | 'analytics'>;
type PageWindow = Window & {kelisim: Consent};

const page = `<!doctype html><html lang="en"><head><title>late</title>
  <script src="/dist/kelisim.js" data-record-url="/consent"></script>
  <script type="text/plain" data-consent="analytics" src="/vendor.js"></script>
  </head><body><main><h1>Page</h1></main></body></html>`;

// By the day on which they are asked for: a run may go on over midnight.
const accepted = (): string => consentCookie(1, 1);
const refused = (): string => consentCookie(0, 0);

const handle = consentHandler({onRecord: () => {}});

/** What `kelisim/server` answers. */
async function ours({method, headers, path, host, body}: FlowRequest): Promise<FlowResponse> {
  const request = new Request(`http://${host}${path}`, {
    method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]),
    body,
  });
  const answer = await handle(request);
  return {status: answer.status, headers: Object.fromEntries(answer.headers)};
}

/** What an endpoint of the site's own may answer: the cookie of the request again, whatever it says. */
function careless({headers}: FlowRequest): FlowResponse {
  const [, value] = /(?:^|; )kelisim=([^;]*)/.exec(headers.cookie ?? '') ?? [];
  return {
    status: 204,
    headers: value ? {'set-cookie': `kelisim=${value}; Path=/; Max-Age=8640000`} : {},
  };
}

/** Pages whose endpoint answers each request after `delay` ms; gives how many answers are due. */
function serve(
  server: FlowServer,
  endpoint: typeof ours | typeof careless,
  delay = 0,
): () => number {
  let due = 0;
  server.route('/', html(page));
  server.route('/next', html(page));
  server.route('/empty', html('<!doctype html><title>empty</title>'));
  server.route('/vendor.js', script(''));
  server.route('/consent', async (request) => {
    due++;
    const answer = await endpoint(request);
    await pause(delay);
    setTimeout(() => due--, 200);
    return answer;
  });
  return () => due;
}

/** In ms, for requests and their answers on a busy machine. */
const PATIENCE = 60_000;

const refuse = (tab: FlowPage): Promise<void> =>
  tab.evaluate(() => (window as unknown as PageWindow).kelisim.rejectAll());

const ready = (tab: FlowPage): Promise<boolean> =>
  tab.waitFor(() => (window as unknown as PageWindow).kelisim.state.decided);

/** `home` is the visitor's first tab, which may be `tab`. */
type Refuse = (tab: FlowPage, server: FlowServer, home: FlowPage) => Promise<FlowPage>;

/** Where the visitor refuses, while the answer to their consent is on the way; gives the open page. */
const places: Readonly<Record<string, Refuse>> = {
  async 'the same page'(tab) {
    await refuse(tab);
    return tab;
  },
  async 'the next page'(tab, server) {
    await tab.goto(server.url('/next'));
    await ready(tab);
    await refuse(tab);
    return tab;
  },
  async 'another tab'(tab, server) {
    const other = await tab.newTab();
    await other.goto(server.url('/next'));
    await ready(other);
    await refuse(other);
    return other;
  },
  async 'another tab, the first one closed'(tab, server, home) {
    await tab.close();
    await home.goto(server.url('/next'));
    await ready(home);
    await refuse(home);
    return home;
  },
  async 'a page come back to'(tab, server) {
    await tab.goto(server.url('/empty'));
    await tab.back();
    await ready(tab);
    await refuse(tab);
    return tab;
  },
};

describeFlow('ATTACKS 1: what is late', {sample: 2}, ({it, isWhole}) => {
  // After the withdrawal; before it, and later than the first looks for it, where that costs least.
  const delays = isWhole ? [0, 700, 2500] : [700];
  // As late as an answer comes: longer than anything here waits, once.
  const longest = isWhole ? [30_000] : [];
  for (const [name, endpoint] of Object.entries({'kelisim/server': ours, careless})) {
    for (const [place, refuseThere] of Object.entries(places)) {
      it(`a withdrawal on ${place} stands, whenever the ${name} endpoint answers`, async ({
        newPage,
        server,
      }) => {
        const isFirst = place === 'the same page';
        const isLongest = place.includes('closed') && endpoint === careless;
        for (const delay of isFirst ? delays : isLongest ? [700, ...longest] : [700]) {
          const home = await newPage();
          const tab = place.includes('closed') ? await home.newTab() : home;
          const due = serve(server, endpoint, delay);
          const before = server.requests('/consent').length;
          await tab.goto(server.url());
          await bannerShown(tab);
          await tab.click(['kelisim-consent', '[data-action=accept-all]']);
          await until(() => server.requests('/consent').length > before, PATIENCE);
          const open = await refuseThere(tab, server, home);
          const ran = server.requests('/vendor.js').length;
          assert.equal(await storedConsent(open), refused(), `${delay} ms: at once`);
          // In time for both answers, that to the consent and that to the refusal.
          await pause(delay);
          // What takes longer than that is asked for again and again.
          if (delay < 15_000) await until(() => due() === 0, PATIENCE);
          await open.waitFor(
            (wanted: string) => document.cookie.includes(wanted),
            `kelisim=${refused()}`,
          );
          assert.equal(
            await open.evaluate(() =>
              (window as unknown as PageWindow).kelisim.allows('analytics'),
            ),
            false,
          );
          // In a tab of their own: Firefox's driver hears of no load in one that has gone back.
          const later = await home.newTab();
          for (const path of ['/next', '/']) {
            await later.goto(server.url(path));
            await ready(later);
            assert.equal(await storedConsent(later), refused(), `${delay} ms: ${path}`);
          }
          assert.equal(server.requests('/vendor.js').length, ran, `${delay} ms`);
          await home.close();
        }
      });
    }
  }

  it('a withdrawal stands where a service worker hands the requests on', async ({
    newPage,
    server,
  }) => {
    // A secure context, which other test hosts are not.
    const local = (path: string): string =>
      server.url(path).replace('app.example.test', 'localhost');
    server.route(
      '/worker.js',
      script(`
        addEventListener('install', () => skipWaiting());
        addEventListener('activate', (event) => event.waitUntil(clients.claim()));
        addEventListener('fetch', (event) => {
          if (event.request.url.endsWith('/consent')) event.respondWith(fetch(event.request));
        });`),
    );
    for (const endpoint of [ours, careless]) {
      const tab = await newPage();
      const due = serve(server, endpoint, 700);
      await tab.goto(local('/empty'));
      await tab.evaluate(async () => {
        await navigator.serviceWorker.register('/worker.js');
        await navigator.serviceWorker.ready;
      });
      await tab.waitFor(() => !!navigator.serviceWorker.controller);
      const before = server.requests('/consent').length;
      await tab.goto(local('/'));
      await bannerShown(tab);
      await tab.click(['kelisim-consent', '[data-action=accept-all]']);
      await until(() => server.requests('/consent').length > before, PATIENCE);
      await refuse(tab);
      const ran = server.requests('/vendor.js').length;
      await pause(700);
      await until(() => due() === 0, PATIENCE);
      await tab.waitFor(
        (wanted: string) => document.cookie.includes(wanted),
        `kelisim=${refused()}`,
      );
      await tab.goto(local('/next'));
      await ready(tab);
      assert.equal(await storedConsent(tab), refused());
      assert.equal(server.requests('/vendor.js').length, ran);
      await tab.evaluate(async () => (await navigator.serviceWorker.ready).unregister());
      await tab.close();
    }
  });

  it('nothing is granted again after "Erase everything", whenever the endpoint answers', async ({
    newPage,
    server,
  }) => {
    for (const [endpoint, delay] of [
      [ours, 0],
      [ours, 700],
      [careless, 700],
    ] as const) {
      const tab = await newPage();
      const due = serve(server, endpoint, delay);
      await tab.goto(server.url('/empty'));
      await decideEarlier(tab);
      const before = server.requests('/consent').length;
      // This page finds a grant, and asks for its renewal.
      await tab.goto(server.url());
      await until(() => server.requests('/consent').length > before, PATIENCE);
      await tab.evaluate(() => (window as unknown as PageWindow).kelisim.forget());
      await until(() => server.requests('/consent').length >= before + 2, PATIENCE);
      await until(() => due() === 0, PATIENCE);
      await tab.waitFor(() => !document.cookie.includes('kelisim='));
      const ran = server.requests('/vendor.js').length;
      await tab.goto(server.url('/next'));
      await bannerShown(tab);
      assert.equal(server.requests('/vendor.js').length, ran);
      await tab.close();
    }
  });

  it('ITP-01 to -03: a choice is kept for its full term by the server, from the next page on', async ({
    newPage,
    server,
  }) => {
    for (const action of ['accept-all', 'reject-all']) {
      const tab = await newPage();
      serve(server, ours);
      await tab.goto(server.url());
      await bannerShown(tab);
      await tab.click(['kelisim-consent', `[data-action=${action}]`]);
      await tab.waitFor(() => localStorage['kelisim-unsent'] !== '1');
      await tab.goto(server.url('/next'));
      await tab.waitFor(() => /^2\d{3}-/.test(String(localStorage['kelisim-unsent'])));
      const asked = server.requests('/consent').length;
      const value = action === 'accept-all' ? accepted() : refused();
      const expiry = async (): Promise<number> => {
        const own = (await tab.cookies()).find(({name}) => name === 'kelisim');
        assert.equal(own?.value, value);
        return own!.expires!;
      };
      const end = Date.parse(today()) / 1000 + 180 * 86_400;
      const written = await expiry();
      assert.ok(Math.abs(written - end) < 60, `${written} is the end of the term, ${end}`);
      // Neither a request nor a script writes it again.
      await tab.goto(server.url());
      await ready(tab);
      await pause(500);
      assert.equal(await expiry(), written);
      assert.equal(server.requests('/consent').length, asked);
      await tab.close();
    }
  });

  it('an endpoint that writes no cookie is asked once, and a script goes on', async ({
    page: tab,
    server,
  }) => {
    serve(server, () => ({status: 204}));
    await tab.goto(server.url('/empty'));
    await decideEarlier(tab);
    await tab.goto(server.url());
    await tab.waitFor(() => localStorage['kelisim-unsent'] === '-');
    await tab.goto(server.url('/next'));
    await ready(tab);
    await pause(500);
    assert.equal(server.requests('/consent').length, 1);
    const own = (await tab.cookies()).find(({name}) => name === 'kelisim');
    assert.ok(own!.expires! - Date.now() / 1000 > 86_400 * 170, 'written anew, from a day to 180');
  });
});
