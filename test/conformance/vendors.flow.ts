import assert from 'node:assert/strict';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script, type FlowRequest, type FlowServer} from '../helpers/flow-server.js';
import {kelisim} from './adaptors/kelisim.js';
import {bundleVendor} from './bundle-vendor.js';
import {vendorCases, type VendorCase} from './cases/vendors.js';
import {serveBuild} from './measure-families.js';
import {vendorHost} from './vendor-host.js';

/** A site that keeps its visitors signed in and remembers a theme: nothing of the vendor's. */
function serveSite(server: FlowServer, one: VendorCase, bundle: string): void {
  const config = JSON.stringify({
    services: [{id: 'vendor', category: 'analytics', ...one.service}],
  });
  const context = {address: (file: string) => `/${file}`, nonce: ''};
  const page = `<!doctype html><html lang="en"><head><title>vendor</title>
    <script>window.collector = '${server.url('', vendorHost)}'</script>
    <script type="application/json" data-kelisim-config>${config.replaceAll('<', '\\u003c')}</script>
    ${kelisim.head(context)}${kelisim.script({element: 'script', file: 'vendor.js'}, context)}
    </head><body><h1>Site</h1></body></html>`;
  serveBuild(server);
  server.route('/vendor.js', script(bundle));
  server.route('/', html(page, {headers: {'set-cookie': 'sid=1; Path=/; HttpOnly'}}));
  server.route(one.path, ({headers}: FlowRequest) => ({
    body: '{}',
    headers: {
      'content-type': 'application/json',
      'access-control-allow-origin': headers.origin ?? '*',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': String(headers['access-control-request-headers'] ?? '*'),
    },
  }));
}

/** Every cookie and key that the page holds, the site's own left out. */
const stored = async (tab: FlowPage): Promise<string[]> => [
  ...(await tab.cookies()).map(({name}) => name).filter((name) => !/^(sid|kelisim)$/.test(name)),
  ...(
    await tab.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])
  ).filter((name) => name !== 'theme' && !/^kelisim-(record|newest)\./.test(name)),
];

const collected = (server: FlowServer): readonly FlowRequest[] =>
  server.allRequests().filter(({host}) => host === vendorHost);

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 600 && !(await holds()); turn++) await wait(50);
  assert.ok(await holds());
}

describeFlow('conformance of real packages', {sample: 4}, ({it}) => {
  for (const one of vendorCases) {
    it(`${one.package}: nothing before, events after, nothing left after a withdrawal`, async ({
      page: tab,
      server,
    }) => {
      serveSite(server, one, await bundleVendor(one.entry));
      await tab.goto(server.url());
      await tab.evaluate(() => localStorage.setItem('theme', 'dark'));
      await wait(500);
      assert.deepEqual(collected(server), []);
      assert.deepEqual(await stored(tab), []);
      assert.equal(server.requests('/vendor.js').length, 0);

      await tab.evaluate(kelisim.accept, false);
      const events = (): readonly FlowRequest[] =>
        server.requests(one.path).filter(({method}) => method === 'POST' || method === 'GET');
      await until(() => events().length > 0);
      const before = await stored(tab);

      await tab.evaluate(kelisim.withdraw);
      // The second sweep is after a second: what still runs may store again (DEL-02).
      await wait(1500);
      await tab.reload();
      const sent = collected(server).length;
      await wait(1500);
      assert.equal(collected(server).length, sent, 'silent on the next page');
      assert.deepEqual(await stored(tab), [], `of ${before.join(', ')}`);
      assert.equal(server.requests('/vendor.js').length, 1);
      assert.equal(await tab.evaluate(() => localStorage.getItem('theme')), 'dark');
      assert.ok(
        (await tab.cookies()).some(({name}) => name === 'sid'),
        'still signed in',
      );
    });
  }
});
