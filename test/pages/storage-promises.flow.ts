import assert from 'node:assert/strict';
import {bannerShown} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {consentCookie, decideEarlier, storedConsent, today} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, type FlowServer} from '../helpers/flow-server.js';

type Consent = import('../../src/controller.js').Consent<'functional' | 'analytics'>;
type PageWindow = Window & {kelisim: Consent};

const services = [
  {id: 'counter', category: 'analytics', cookies: [{pattern: '^_c_'}]},
  {id: 'sign-in', category: 'session', cookies: [{name: 'sid'}]},
];

const path = '/courses/typography/page';

function serve(server: FlowServer, options = ''): void {
  const body = `<!doctype html><html lang="en"><head><title>storage</title>
    <script type="application/json" data-kelisim-config>${JSON.stringify({services})}</script>
    <script src="/dist/kelisim.js" ${options}></script></head><body><main>page</main></body></html>`;
  server.route(path, html(body));
  server.route('/empty', html('<title>empty</title>'));
}

const answer = (tab: FlowPage, action: string): Promise<void> =>
  tab.click(['kelisim-consent', `[data-action=${action}]`]);
const plant = (tab: FlowPage, ...cookies: string[]): Promise<void> =>
  tab.evaluate((list: string[]) => {
    for (const cookie of list) document.cookie = cookie;
  }, cookies);
const isAsked = (tab: FlowPage): Promise<boolean> => bannerShown(tab);
const state = (tab: FlowPage) =>
  tab.evaluate(() => {
    const {decided, storage, choices} = (window as unknown as PageWindow).kelisim.state;
    return {decided, storage, analytics: choices.analytics};
  });

/** The browser's own cookies, when there are as many as wanted: it hears of a page's a moment later. */
async function cookiesOf(tab: FlowPage, count: number): Promise<string[]> {
  let names: string[] = [];
  for (let attempt = 0; attempt < 40; attempt++) {
    names = (await tab.cookies()).map(({name}) => name).sort();
    if (names.length === count) break;
    await new Promise((next) => setTimeout(next, 50));
  }
  return names;
}

describeFlow('PEERS storage', {sample: 2}, ({it}) => {
  it('PEERS storage: cookies of this host, a parent domain and a sub-path do not survive a refusal', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url(path));
    await isAsked(tab);
    await plant(
      tab,
      '_c_1=1;path=/',
      '_c_2=1;path=/;domain=app.example.test',
      '_c_3=1;path=/;domain=example.test',
      '_c_4=1;path=/courses',
      '_c_5=1;path=/courses/typography/;domain=example.test',
      `_c_6=1;path=${path}`,
    );
    assert.equal((await cookiesOf(tab, 6)).length, 6);
    await answer(tab, 'reject-all');
    assert.deepEqual(await cookiesOf(tab, 1), ['kelisim']);
  });

  it('PEERS storage: the login and what nobody declared survive it', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    server.route(
      '/login',
      html('<title>login</title>', {headers: {'set-cookie': 'sid=1;Path=/;HttpOnly'}}),
    );
    await tab.goto(server.url('/login'));
    await tab.goto(server.url(path));
    await isAsked(tab);
    await plant(tab, 'theme=dark;path=/', 'x_c_1=1;path=/', '_C_1=1;path=/', '_c_1=1;path=/');
    await tab.evaluate(() => localStorage.setItem('_c_1', 'a draft, never declared'));
    await answer(tab, 'reject-all');
    assert.deepEqual(await cookiesOf(tab, 5), ['_C_1', 'kelisim', 'sid', 'theme', 'x_c_1']);
    assert.deepEqual(
      await tab.evaluate(() =>
        Object.keys(localStorage).filter((key) => !/^kelisim-(record|newest)[.]/.test(key)),
      ),
      ['_c_1'],
    );
  });

  it('PEERS storage: a public suffix of two labels is not taken for the site’s domain', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url(path, 'shop.com.kz'));
    await answer(tab, 'accept-all');
    const own = async () => (await tab.cookies()).filter(({name}) => name === 'kelisim');
    assert.deepEqual(await cookiesOf(tab, 1), ['kelisim']);
    assert.deepEqual(
      (await own()).map(({domain}) => domain),
      ['shop.com.kz'],
    );
    // With the site's own domain it is shared from there on, never from the suffix.
    serve(server, 'data-cookie-domain="shop.com.kz"');
    await tab.goto(server.url(path, 'shop.com.kz'));
    assert.deepEqual(await cookiesOf(tab, 1), ['kelisim']);
    assert.deepEqual(
      (await own()).map(({domain}) => domain),
      ['.shop.com.kz'],
    );
    assert.deepEqual(await state(tab), {decided: true, storage: 'cookie', analytics: true});
  });

  it('PEERS storage: a change of the cookie’s domain leaves one cookie, and the stricter counts', async ({
    page: tab,
    server,
  }) => {
    for (const [here, above] of [
      [1, 0],
      [0, 1],
    ] as const) {
      for (const domain of ['', 'data-cookie-domain="example.test"']) {
        serve(server, domain);
        await tab.goto(server.url('/empty'));
        await plant(
          tab,
          `kelisim=${consentCookie(here, here)};path=/`,
          `kelisim=${consentCookie(above, above)};path=/;domain=example.test`,
        );
        await cookiesOf(tab, 2);
        await tab.goto(server.url(path));
        assert.equal((await state(tab)).analytics, false, `${here} here, ${above} above`);
        assert.deepEqual(await cookiesOf(tab, 1), ['kelisim']);
        const [left] = await tab.cookies();
        assert.equal(left!.domain, domain ? '.example.test' : 'app.example.test');
        assert.equal(left!.value, consentCookie(0, 0));
      }
    }
  });

  it('PEERS storage: clearing the consent brings the banner back', async ({page: tab, server}) => {
    serve(server);
    await tab.goto(server.url('/empty'));
    await decideEarlier(tab);
    await tab.goto(server.url(path));
    assert.deepEqual(await state(tab), {decided: true, storage: 'cookie', analytics: true});
    await tab.evaluate(() => (window as unknown as PageWindow).kelisim.forget());
    await isAsked(tab);
    assert.equal(await storedConsent(tab), undefined);
    await tab.reload();
    await isAsked(tab);
    assert.deepEqual(await state(tab), {decided: false, storage: 'cookie', analytics: false});
  });

  it('PEERS storage: a refusal after a policy revision reloads nothing, then or at the next consent', async ({
    page: tab,
    server,
  }) => {
    serve(server, 'data-policy-version="2"');
    await tab.goto(server.url('/empty'));
    await decideEarlier(tab, `v=1&t=${today()}&p=1&functional=1&analytics=1`);
    await tab.goto(server.url(path));
    await isAsked(tab);
    await tab.evaluate(() => void Reflect.set(window, 'isSamePage', true));
    await answer(tab, 'reject-all');
    await tab.evaluate(() => (window as unknown as PageWindow).kelisim.acceptAll());
    assert.match((await storedConsent(tab))!, /p=2(&p\.[\w-]+=\*\d+)*&functional=1&analytics=1$/);
    // What a decision sets off later is over when the part of a withdrawal has come.
    await tab.waitFor(() =>
      performance.getEntriesByType('resource').some(({name}) => name.includes('withdrawal')),
    );
    assert.equal(await tab.evaluate(() => Reflect.get(window, 'isSamePage') as boolean), true);
    assert.equal(server.requests(path).length, 1);
  });
});
