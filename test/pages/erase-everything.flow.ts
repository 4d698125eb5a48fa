import assert from 'node:assert/strict';
import {setTimeout as pause} from 'node:timers/promises';
import type {ConsentRecord} from '../../src/records/consent-record.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {bannerShown, preferencesShown} from '../helpers/consent-layers.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script, type FlowServer} from '../helpers/flow-server.js';

type Consent = import('../../src/controller.js').Consent<'functional' | 'analytics'>;
type PageWindow = Window & {kelisim: Consent};

const page = `<!doctype html><html lang="en"><head><title>erased</title>
  <script src="/dist/kelisim.js" data-record-url="/consent"></script>
  <script type="text/plain" data-consent="analytics" src="/vendor.js"></script>
  </head><body><main><h1>Page</h1></main><kelisim-settings></kelisim-settings></body></html>`;

function serve(server: FlowServer): void {
  server.route('/', html(page));
  server.route('/vendor.js', script(''));
}

/** Everything that a site can keep in a browser, by name. */
const kept = (tab: FlowPage): Promise<string[]> =>
  tab.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...document.cookie.split('; ').filter(Boolean),
    ...(await indexedDB.databases()).map(({name}) => name!),
    // On secure pages alone.
    ...((await (globalThis.caches as CacheStorage | undefined)?.keys()) ?? []),
  ]);

/** The same once the tabs have had their turns to send: who has it holds a key for as long (`sender`). */
async function left(tab: FlowPage): Promise<string[]> {
  const end = Date.now() + 30_000;
  let names = await kept(tab);
  for (; names.length && Date.now() < end; names = await kept(tab)) await pause(50);
  return names;
}

const call = (tab: FlowPage, method: 'acceptAll' | 'rejectAll' | 'forget'): Promise<void> =>
  tab.evaluate((name: typeof method) => (window as unknown as PageWindow).kelisim[name](), method);

const keyed = (tab: FlowPage, prefix: string, count: number): Promise<boolean> =>
  tab.waitFor(
    (start: string, least: number) =>
      Object.keys(localStorage).filter((key) => key.startsWith(start)).length >= least,
    prefix,
    count,
  );

const isAsked = (tab: FlowPage): Promise<boolean> =>
  tab.waitFor(() => !(window as unknown as PageWindow).kelisim.state.decided);

/** Has a tab try again what it could not send, as when the network comes back. */
const goOnline = (tab: FlowPage): Promise<void> =>
  tab.evaluate(() => void dispatchEvent(new Event('online')));

const erasings: Readonly<Record<string, (tab: FlowPage) => Promise<void>>> = {
  async '“Erase everything”'(tab) {
    await tab.click('kelisim-settings');
    await preferencesShown(tab);
    for (const part of ['erase', 'confirm'])
      await tab.click(['kelisim-consent', `[part~=${part}]`]);
  },
  'forget()': (tab) => call(tab, 'forget'),
};

describeFlow('erasing everything', ({it, isWhole}) => {
  for (const name of isWhole ? Object.keys(erasings) : Object.keys(erasings).slice(0, 1)) {
    it(`leaves nothing of ours in any tab, whatever was unsent or refused, and grants nothing again: ${name}`, async ({
      page: tab,
      server,
    }) => {
      serve(server);
      server.route('/consent', {status: 400});
      await tab.goto(server.url());
      await bannerShown(tab);
      await call(tab, 'acceptAll');
      await keyed(tab, 'kelisim-refused.', 1);
      server.route('/consent', {status: 503});
      await call(tab, 'rejectAll');
      const other = await tab.newTab();
      await other.goto(server.url());
      // In both tabs there is something that could not be sent.
      await call(other, 'acceptAll');
      await keyed(other, 'kelisim-record.', 3);
      await keyed(other, 'kelisim-unsent.', 2);
      await tab.evaluate(() => {
        for (const key of ['newest.another', 'upcoming', 'sender', 'record.9'])
          localStorage.setItem(`kelisim-${key}`, '1');
      });
      await tab.waitFor(() => (window as unknown as PageWindow).kelisim.allows('analytics'));

      await erasings[name]!(tab);
      await isAsked(other);
      await tab.waitFor(() => !localStorage.length);
      const ran = server.requests('/vendor.js').length;
      // Each is told that it may send again: what it has by then may be nothing but the erasing.
      const before = server.requests('/consent').length;
      server.route('/consent', {status: 204});
      const erased = (): boolean =>
        server
          .requests('/consent')
          .slice(before)
          .some(({body}) => (JSON.parse(body) as ConsentRecord).event === 'erased');
      for (const end = Date.now() + 30_000; !erased() && Date.now() < end;) {
        for (const one of [tab, other]) await goOnline(one);
        await pause(50);
      }
      assert.ok(erased(), 'the server has heard of it');
      for (const one of [tab, other]) {
        assert.deepEqual(await left(one), []);
        await one.reload();
        await bannerShown(one);
        assert.deepEqual(await left(one), []);
      }
      assert.equal(server.requests('/vendor.js').length, ran);
    });
  }
});
