import assert from 'node:assert/strict';
import type {FlowPage} from '../../helpers/browser/flow-page.js';
import {consentCookie, storedConsent, today} from '../../helpers/consent-cookie.js';
import {bannerShown} from '../../helpers/consent-layers.js';
import {describeFlow} from '../../helpers/flow.js';
import {html, script, type FlowServer} from '../../helpers/flow-server.js';

type Consent = import('../../../src/controller.js').Consent<'functional' | 'analytics'>;
type PageWindow = Window & {kelisim: Consent; ran: string[]};

const page = (tag: string): string => `<!doctype html><html lang="en"><head><title>Cookies</title>
  <script>window.ran = [];</script>
  <script src="/dist/kelisim.js" ${tag}></script>
  <script type="text/plain" data-consent="analytics">ran.push('inline')</script>
  <script type="text/plain" data-consent="analytics" src="/vendor.js"></script>
  </head><body><main><h1>Page</h1></main></body></html>`;

function serve(server: FlowServer, tag = '', path = '/'): void {
  server.route(path, html(page(tag)));
  server.route('/vendor.js', script('ran.push("vendor")'));
}

/** Has a server set cookies, which may be such as `document.cookie` would not take. */
async function plant(
  tab: FlowPage,
  server: FlowServer,
  cookies: readonly string[],
  url = server.url('/set'),
): Promise<void> {
  server.route('/set', html('<title>set</title>', {headers: {'set-cookie': cookies}}));
  await tab.goto(url);
}

interface Look {
  readonly decided: boolean;
  readonly analytics: boolean;
  readonly ran: readonly string[];
}

const look = (tab: FlowPage): Promise<Look> =>
  tab.evaluate(() => {
    const {kelisim, ran} = window as unknown as PageWindow;
    return {decided: kelisim.state.decided, analytics: kelisim.allows('analytics'), ran};
  });

const undecided: Look = {decided: false, analytics: false, ran: []};

const dayBefore = (days: number): string =>
  new Date(Date.now() - days * 864e5).toISOString().slice(0, 10);

/** The 31st of a month that has none, within the term of a choice. */
function noSuchDay(): string {
  for (let back = 20; ; back += 28) {
    const [year, month] = dayBefore(back).split('-') as [string, string];
    const length = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
    if (length < 31) return `${year}-${month}-31`;
  }
}

const yes = consentCookie(1, 1);

/** What stands for the cookie's value: none of it is what Kelisim writes. */
const malformed: Readonly<Record<string, string>> = {
  'a lone %': '%',
  'a letter that is cut off': '%E0%A4%A',
  nothing: '',
  'a choice twice': `${yes}&analytics=1`,
  'a no and a yes': consentCookie(1, 0) + '&analytics=1',
  'all of it escaped': encodeURIComponent(yes),
  'a name escaped': yes.replace('analytics', '%61nalytics'),
  'a day to come': consentCookie(1, 1, dayBefore(-2)),
  'a day too long ago': consentCookie(1, 1, dayBefore(181)),
  'no such day': consentCookie(1, 1, noSuchDay()),
  undated: 'v=1&functional=1&analytics=1',
  'another format': yes.replace('v=1', 'v=2'),
  'a choice named __proto__': `v=1&t=${today()}&__proto__=1&__proto__.analytics=1`,
  'nearly 4 kB': yes.replace('&f', `&p=${'x'.repeat(3900)}&f`),
  quoted: `"${yes}"`,
  'yes by a word': yes.replaceAll('s=1', 's=true').replace('l=1', 'l=true'),
};

describeFlow('what the library withstood: cookies', {sample: 3}, ({engine, it}) => {
  it(`REC-06: of ${Object.keys(malformed).length} malformed values none grants anything: asked each time, nothing runs`, async ({
    page: tab,
    server,
  }) => {
    serve(server);
    for (const [what, value] of Object.entries(malformed)) {
      await plant(tab, server, [`kelisim=${value}; Path=/`]);
      await tab.goto(server.url());
      await bannerShown(tab);
      assert.deepEqual(await look(tab), undecided, what);
      assert.equal(server.requests('/vendor.js').length, 0, what);
    }
    // What they are made of is a yes. One of them is in form, and so was kept as the newest decision.
    await tab.evaluate(() => localStorage.clear());
    await plant(tab, server, [`kelisim=${yes}; Path=/`]);
    await tab.goto(server.url());
    assert.equal((await look(tab)).analytics, true);
  });

  it('COOK-04: of duplicates on paths and domains the strictest wins, and one is left', async ({
    page: tab,
    server,
  }) => {
    const path = '/courses/typography/';
    serve(server, '', path);
    const scopes = [
      'Path=/',
      'Path=/; Domain=example.test',
      'Path=/courses',
      `Path=${path}; Domain=app.example.test`,
    ];
    for (const [i, strict] of scopes.entries()) {
      const cookies = scopes.map((scope) => {
        const value = scope === strict ? consentCookie(1, 0) : yes;
        return `kelisim=${value}; ${scope}`;
      });
      await plant(tab, server, cookies);
      await tab.goto(server.url(path));
      const {decided, analytics, ran} = await look(tab);
      assert.deepEqual([decided, analytics, ran], [true, false, []], strict);
      assert.equal(await storedConsent(tab), consentCookie(1, 0), `${i}: ${strict}`);
      const left = await tab.evaluate(() => document.cookie.split('kelisim=').length - 1);
      assert.equal(left, 1, strict);
    }
  });

  it('beside 179 more cookies of the host a choice is kept, and can be made', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    const others = Array.from({length: 179}, (_, i) => `other${i}=1; Path=/`);
    await plant(tab, server, [`kelisim=${consentCookie(1, 0)}; Path=/`, ...others]);
    await tab.goto(server.url());
    assert.deepEqual(await look(tab), {decided: true, analytics: false, ran: []});
    await tab.evaluate(() => (window as unknown as PageWindow).kelisim.acceptAll());
    await tab.goto(server.url());
    assert.equal((await look(tab)).analytics, true);
    const count = await tab.evaluate(() => document.cookie.split('; ').length);
    assert.ok(count > 150, `${count} cookies`);
  });

  // WebKit takes a page of this machine for no secure one.
  if (engine === 'webkit') return;

  it('named __Host-kelisim it is nobody’s but the host’s, whatever a sibling sends', async ({
    page: tab,
    server,
  }) => {
    // Names below localhost are secure without https, and have siblings.
    const {port} = new URL(server.url());
    const own = `http://app.site.localhost:${port}/`;
    const sibling = `http://evil.site.localhost:${port}/set`;
    serve(server, 'data-cookie-name="__Host-kelisim"');
    const domain = 'Path=/; Domain=site.localhost';
    const tricks = [
      `__Host-kelisim=${yes}; ${domain}; Secure`,
      `__Host-kelisim=${yes}; ${domain}`,
      `__host-kelisim=${yes}; ${domain}; Secure`,
      `__HOST-kelisim=${yes}; ${domain}; Secure`,
      `=__Host-kelisim=${yes}; ${domain}; Secure`,
      `__Host-kelisim; ${domain}; Secure`,
      `\u2000__Host-kelisim=${yes}; ${domain}; Secure`,
      `  __Host-kelisim =${yes}; ${domain}; Secure`,
      `x=1, __Host-kelisim=${yes}; ${domain}; Secure`,
      `__Host-kelisim=${yes}; Path=/set; Domain=site.localhost; Secure`,
    ].map((cookie) => Buffer.from(cookie).toString('latin1'));
    for (const cookie of tricks) {
      await plant(tab, server, [cookie], sibling);
      await tab.goto(own);
      await bannerShown(tab);
      assert.deepEqual(await look(tab), undecided, cookie);
    }
    // The same under a plain name gets through: the sibling's cookies do arrive.
    await plant(tab, server, [`kelisim=${yes}; ${domain}`], sibling);
    await tab.goto(own);
    assert.match(await tab.evaluate(() => document.cookie), /kelisim=v=1/);
    // And a choice of the visitor's own stands, in both directions.
    for (const choice of [false, true]) {
      await tab.evaluate((analytics: boolean) => {
        (window as unknown as PageWindow).kelisim.decide({functional: true, analytics});
      }, choice);
      await plant(tab, server, tricks, sibling);
      await tab.goto(own);
      const {decided, analytics} = await look(tab);
      assert.deepEqual([decided, analytics], [true, choice]);
    }
  });
});
