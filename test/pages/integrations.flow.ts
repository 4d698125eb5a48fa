import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {bannerShown} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {decideEarlier} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script, type FlowServer} from '../helpers/flow-server.js';
import {strictPolicy} from '../helpers/strict-policy.js';

/** Each vendor by its stand-in, on a host of its own as for a proxy; and what it stores. */
const vendors = [
  {
    file: 'google',
    entry: {name: 'google-consent-mode', id: 'G-ABC123'},
    stored: ['_ga'],
    started: 'config',
    stopped: 'consent',
  },
  {
    file: 'yandex',
    entry: {name: 'yandex-metrika', id: 12345},
    stored: ['_ym_uid', '_ym_retryReqs'],
    started: '12345',
    stopped: '12345',
  },
  {
    file: 'matomo',
    entry: {name: 'matomo', url: 'https://stats.example.kz/', siteId: 3},
    stored: ['_pk_id.3.abcd'],
    started: 'trackPageView',
    stopped: 'deleteCookies',
  },
  {
    file: 'clarity',
    entry: {name: 'clarity', id: 'abcdef1234'},
    stored: ['_clck'],
    started: 'consentv2',
    stopped: 'stop',
  },
  {
    file: 'posthog',
    entry: {name: 'posthog', key: 'phc_abc'},
    stored: ['ph_phc_abc_posthog', 'ph_phc_abc_window_id'],
    started: 'opt_in_capturing',
    stopped: 'reset',
  },
  {
    file: 'plausible',
    entry: {name: 'plausible', domain: 'example.kz'},
    stored: [],
    started: 'pageview',
    stopped: '',
  },
] as const;

const nonce = 'bm9uY2U';

/** Serves the page with some vendors by the script tag; the login is a cookie that no script sees. */
async function serve(
  server: FlowServer,
  chosen: readonly (typeof vendors)[number][],
  {policy, more = []}: {readonly policy?: string; readonly more?: readonly unknown[]} = {},
): Promise<void> {
  const integrations = chosen.map(({file, entry}) => ({
    ...entry,
    src: server.url(`/vendors/${file}.js`, 'tracker.test'),
  }));
  const config = JSON.stringify({integrations: [...more, ...integrations]});
  const page = `<!doctype html><html lang="en"><head><title>integrations</title>
    <script nonce="${nonce}">
      window.violations = []; window.failures = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        violations.push([event.violatedDirective, event.blockedURI].join(' '));
      });
      document.addEventListener('kelisim-error', ({code, error}) => failures.push(code + ' ' + error.message));
    </script>
    <script type="application/json" data-kelisim-config>${config}</script>
    <script nonce="${nonce}" src="/dist/kelisim.js"></script></head>
    <body><main><h1>Integrations</h1></main></body></html>`;
  const headers = {
    'set-cookie': 'sid=login; HttpOnly; Path=/',
    ...(policy && {'content-security-policy': policy.replaceAll('{nonce}', nonce)}),
  };
  server.route('/', html(page, {headers}));
  server.route('/empty', html('<!doctype html><title>empty</title>'));
  for (const {file} of vendors) {
    const path = new URL(`../integrations/vendors/${file}.js`, import.meta.url);
    server.route(`/vendors/${file}.js`, script(await readFile(path, 'utf8')));
  }
}

/** The first word of each call that a vendor has heard. */
const heard = (tab: FlowPage): Promise<string[]> =>
  tab.evaluate(() =>
    ((Reflect.get(window, 'heard') ?? []) as unknown[][]).map(([name]) => String(name)),
  );
const waitToHear = (tab: FlowPage, name: string): Promise<unknown> =>
  tab.waitFor(
    (word: string) =>
      ((Reflect.get(window, 'heard') ?? []) as unknown[][]).some(([one]) => String(one) === word),
    name,
  );
/** Everything that the page's scripts can see in the browser, but for our own cookie. */
const stored = (tab: FlowPage): Promise<string[]> =>
  tab.evaluate(() =>
    [
      ...document.cookie.split('; ').map((pair) => pair.split('=')[0]!),
      ...Object.keys(localStorage).filter((key) => !/^kelisim-(record|newest)[.]/.test(key)),
      ...Object.keys(sessionStorage),
    ].filter((name) => name && name !== 'kelisim'),
  );
const holds = (tab: FlowPage, names: readonly string[]): Promise<unknown> =>
  tab.waitFor(
    (wanted: string) =>
      wanted
        .split(' ')
        .every((name) =>
          (
            document.cookie +
            Object.keys(localStorage).filter((key) => !/^kelisim-(record|newest)[.]/.test(key))
          ).includes(name),
        ),
    names.filter((name) => !name.endsWith('_window_id')).join(' '),
  );
const press = (tab: FlowPage, action: string): Promise<void> =>
  tab.click(['kelisim-consent', `[data-action=${action}]`]);
const withdraw = (tab: FlowPage): Promise<void> =>
  tab.evaluate(() => (window as unknown as {kelisim: {withdraw(): void}}).kelisim.withdraw());
/** Past the second sweep, and the timers of the stand-ins. */
const settle = (tab: FlowPage): Promise<unknown> =>
  tab.evaluate(() => new Promise((done) => setTimeout(done, 1300)));

describeFlow('integrations of the script tag', {sample: 3}, ({it}) => {
  for (const vendor of vendors) {
    const path = `/vendors/${vendor.file}.js`;

    it(`GCM-01, DEL-02: ${vendor.entry.name} waits for consent, leaves with it, and comes again`, async ({
      page: tab,
      server,
    }) => {
      await serve(server, [vendor]);
      await tab.goto(server.url());
      await bannerShown(tab);
      await tab.waitFor(() => !!document.querySelector('script[data-service]'));
      assert.equal(server.requests(path).length, 0);
      assert.deepEqual(await stored(tab), []);

      await press(tab, 'accept-all');
      await waitToHear(tab, vendor.started);
      await holds(tab, vendor.stored);
      assert.equal(server.requests(path).length, 1);

      // A returning visitor is not asked, and the vendor is set up anew.
      await tab.reload();
      await waitToHear(tab, vendor.started);
      await holds(tab, vendor.stored);
      assert.equal(server.requests(path).length, 2);
      assert.equal(await tab.evaluate(() => !!document.querySelector('kelisim-consent')), false);

      await withdraw(tab);
      if (vendor.stopped) await waitToHear(tab, vendor.stopped);
      await settle(tab);
      assert.deepEqual(
        (await stored(tab)).filter((name) => name !== 'plausible_ignore'),
        [],
      );

      await tab.reload();
      await tab.waitFor(() => !!document.querySelector('script[data-service]'));
      await settle(tab);
      assert.equal(server.requests(path).length, 2, 'a refusal loads nothing');
      assert.deepEqual(await heard(tab), []);
      assert.deepEqual(await stored(tab), []);

      // The login is nobody's to erase (DEL-03).
      assert.ok((await tab.cookies()).some(({name, value}) => name === 'sid' && value === 'login'));
      await tab.evaluate(() =>
        (window as unknown as {kelisim: {acceptAll(): void}}).kelisim.acceptAll(),
      );
      await waitToHear(tab, vendor.started);
    });
  }

  it('CSP-01: all of them together pass a strict policy with Trusted Types', async ({
    page: tab,
    server,
  }) => {
    await serve(server, vendors, {policy: strictPolicy()});
    await tab.goto(server.url('/empty'));
    await decideEarlier(tab);
    await tab.goto(server.url());
    for (const {started} of vendors) await waitToHear(tab, started);
    assert.deepEqual(await tab.evaluate(() => Reflect.get(window, 'violations') as string[]), []);
    assert.deepEqual(await tab.evaluate(() => Reflect.get(window, 'failures') as string[]), []);
    for (const {file} of vendors) assert.equal(server.requests(`/vendors/${file}.js`).length, 1);
  });

  it('a name that is unknown leaves the page and the other vendors as they are', async ({
    page: tab,
    server,
  }) => {
    await serve(server, vendors.slice(1, 2), {more: ['yandex-metrica:1', 'clarity', 7]});
    await tab.goto(server.url());
    await press(tab, 'accept-all');
    await waitToHear(tab, '12345');
    const failures = await tab.evaluate(() => Reflect.get(window, 'failures') as string[]);
    assert.equal(failures.length, 3);
    for (const failure of failures) assert.match(failure, /^integration-failed kelisim: /);
  });
});
