import assert from 'node:assert/strict';
import {bannerShown} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {consentCookie, decideEarlier, storedConsent} from '../helpers/consent-cookie.js';
import {describeWindowFlow} from '../helpers/flow.js';
import {html, script, type FlowServer} from '../helpers/flow-server.js';
import type {TestHost} from '../helpers/hosts.js';

type Consent = import('../../src/controller.js').Consent<'functional' | 'analytics'>;
type PageWindow = Window & {kelisim: Consent; ran: string[]; changes: number; again?: Consent};

const config = JSON.stringify({
  services: [
    {
      id: 'counter',
      category: 'analytics',
      cookies: [{pattern: '^_c_'}],
      storage: [{area: 'local', name: '_c'}],
    },
    {id: 'sign-in', category: 'session', cookies: [{name: '_c_session'}]},
  ],
});

const page = (
  more = '',
  tag = '',
): string => `<!doctype html><html lang="en"><head><title>page</title>
  <script>window.ran = []; window.changes = 0;
    document.addEventListener('kelisim-change', () => { changes += 1; });
    addEventListener('pageshow', ({persisted}) => { window.persisted = persisted; });</script>
  <script type="application/json" data-kelisim-config>${config}</script>
  <script src="/dist/kelisim.js" ${tag}></script>
  <script type="text/plain" data-consent="analytics" src="/vendor.js"></script>
  </head><body><main><h1>Page</h1><a href="/other">other</a></main>${more}</body></html>`;

function serve(server: FlowServer, more?: string): void {
  server.route('/', html(page(more)));
  server.route('/courses/typography/', html(page()));
  server.route(
    '/other',
    html('<!doctype html><html lang="en"><title>other</title><a href="/">back</a>'),
  );
  server.route('/vendor.js', script('ran.push("vendor")'));
}

const ran = (tab: FlowPage): Promise<string[]> =>
  tab.evaluate(() => (window as unknown as PageWindow).ran);
const answer = (tab: FlowPage, action: string): Promise<void> =>
  tab.click(['kelisim-consent', `[data-action=${action}]`]);

/** Waits for the browser to hold these cookies: it hears of what a page wrote a moment later. */
async function hasCookies(tab: FlowPage, wanted: string): Promise<void> {
  let names = '';
  for (let attempt = 0; attempt < 20 && names !== wanted; attempt++) {
    if (attempt) await new Promise((next) => setTimeout(next, 50));
    names = (await tab.cookies())
      .map(({name}) => name)
      .sort()
      .join(' ');
  }
  assert.equal(names, wanted);
}

describeWindowFlow('the life of a page', {sample: 2}, ({it}) => {
  it('LIFE-01, SYNC-01: comes back from the back-forward cache and hears of a withdrawal', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    // Engines drop a page from the cache for reasons of their own; one return is enough.
    for (let attempt = 0; attempt < 4; attempt++) {
      await tab.goto(server.url('/other'));
      await decideEarlier(tab);
      await tab.goto(server.url());
      await tab.waitFor(() => (window as unknown as PageWindow).ran.length === 1);
      await tab.evaluate(() => new Promise((done) => setTimeout(done, 300)));
      await tab.goto(server.url('/other'));
      await decideEarlier(tab, consentCookie(0, 0));
      await tab.back();
      const isBack = await tab.evaluate(() => Reflect.get(window, 'persisted') === true);
      assert.equal(
        await tab.evaluate(() => (window as unknown as PageWindow).kelisim.allows('analytics')),
        false,
      );
      if (!isBack) continue;
      assert.equal(await tab.evaluate(() => (window as unknown as PageWindow).changes), 1);
      return;
    }
    assert.fail('never restored from the back-forward cache');
  });

  it('LIFE-05: the script tag twice and the npm import give one banner and one controller', async ({
    page: tab,
    server,
  }) => {
    serve(server, '<script src="/dist/kelisim.js?again" data-policy-version="other"></script>');
    await tab.goto(server.url());
    await bannerShown(tab);
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 500)));
    assert.equal(await tab.evaluate(() => document.querySelectorAll('kelisim-consent').length), 1);
    await answer(tab, 'accept-all');
    await tab.waitFor(() => (window as unknown as PageWindow).ran.length > 0);
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 300)));
    assert.deepEqual(await ran(tab), ['vendor']);
    assert.match(
      (await storedConsent(tab))!,
      /^v=1&t=[\d-]+(&p\.[\w-]+=\*\d+)*&functional=1&analytics=1$/,
    );
  });

  it('GATE-13: allow, deny, allow on one page runs a script once, and is kept each time', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url());
    await answer(tab, 'accept-all');
    await tab.waitFor(() => (window as unknown as PageWindow).ran.length > 0);
    for (const choice of [false, true, false, true]) {
      await tab.evaluate((analytics: boolean) => {
        (window as unknown as PageWindow).kelisim.decide({analytics});
      }, choice);
      assert.match((await storedConsent(tab))!, new RegExp(`analytics=${Number(choice)}$`));
    }
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 500)));
    assert.deepEqual(await ran(tab), ['vendor']);
  });

  for (const host of ['app.example.test', 'shop.com.kz'] as const satisfies readonly TestHost[]) {
    it(`DEL-01, -03, LAW-24: a withdrawal on ${host} erases what is declared, in every scope`, async ({
      page: tab,
      server,
    }) => {
      serve(server);
      const parent = host.replace(/^app\./, '');
      server.route(
        '/courses/set',
        html('<!doctype html><html lang="en"><title>set</title>', {
          headers: {
            'set-cookie': [
              '_c_host=1; Path=/',
              `_c_parent=1; Path=/; Domain=${parent}`,
              '_c_path=1; Path=/courses',
              `_c_both=1; Path=/courses/; Domain=${parent}`,
              '_c_session=1; Path=/',
              'other=1; Path=/',
              'sid=1; Path=/; HttpOnly',
            ],
          },
        }),
      );
      await tab.goto(server.url('/courses/set', host));
      await decideEarlier(tab);
      await tab.evaluate(() => {
        localStorage.setItem('_c', '1');
        localStorage.setItem('theme', 'dark');
      });
      await tab.goto(server.url('/courses/typography/', host));
      await hasCookies(tab, '_c_both _c_host _c_parent _c_path _c_session kelisim other sid');
      await tab.evaluate(() => (window as unknown as PageWindow).kelisim.withdraw());
      await hasCookies(tab, '_c_session kelisim other sid');
      assert.deepEqual(
        await tab.evaluate(() =>
          Object.keys(localStorage).filter((key) => !/^kelisim-(record|newest)[.]/.test(key)),
        ),
        ['theme'],
      );

      // A vendor that still runs writes its cookie again, and loses it again (DEL-02).
      await tab.evaluate(() => {
        document.cookie = '_c_late=1;path=/';
      });
      await tab.waitFor(() => !document.cookie.includes('_c_late'));
    });
  }

  it('COOK-04: of two cookies of ours on one page the stricter wins, and one is left', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    server.route(
      '/set',
      html('<!doctype html><html lang="en"><title>set</title>', {
        headers: {
          'set-cookie': [
            `kelisim=${consentCookie(1, 1)}; Path=/; Domain=example.test`,
            `kelisim=${consentCookie(0, 0)}; Path=/`,
          ],
        },
      }),
    );
    await tab.goto(server.url('/set'));
    await tab.goto(server.url());
    assert.deepEqual(await ran(tab), []);
    const own = (await tab.cookies()).filter(({name}) => name === 'kelisim');
    assert.equal(own.length, 1);
    assert.match(own[0]!.value, /functional=0&analytics=0$/);
  });

  it('REC-06, LAW-21: a future, an expired and an undated consent ask again and grant nothing', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    const day = (offset: number): string =>
      new Date(Date.now() + offset * 864e5).toISOString().slice(0, 10);
    const values = [
      consentCookie(1, 1, day(2)),
      consentCookie(1, 1, day(-181)),
      'v=1&functional=1&analytics=1',
      consentCookie(1, 1).replace('v=1', 'v=2'),
    ];
    for (const value of values) {
      await tab.goto(server.url('/other'));
      await decideEarlier(tab, value);
      await tab.goto(server.url());
      await bannerShown(tab);
      assert.deepEqual(await ran(tab), [], value);
    }
    await tab.goto(server.url('/other'));
    await decideEarlier(tab, consentCookie(1, 1, day(-178)));
    await tab.goto(server.url());
    await tab.waitFor(() => (window as unknown as PageWindow).ran.length === 1);
  });
});
