import assert from 'node:assert/strict';
import {expectSilence, SilenceError, type SilenceOptions} from '../../src/testing/index.js';
import {bannerShown} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {consentCookie, decideEarlier} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script, type FlowServer} from '../helpers/flow-server.js';

const page = (body: string): string => `<!doctype html><html lang="en"><head><title>silence</title>
  <script src="/dist/kelisim.js"></script></head><body><main><h1>Page</h1>${body}</main></body></html>`;

/** Each kind of leak on a page of its own: what is to be named, and the fix. */
const plants: readonly {kind: string; name: string; body: string; fix: RegExp; cookie?: string}[] =
  [
    {
      kind: 'request',
      name: '/t.js',
      body: '<script src="{tracker}/t.js"></script>',
      fix: /data-consent/,
    },
    {
      kind: 'request',
      name: '/p.gif',
      body: '<img alt="" src="{tracker}/p.gif">',
      fix: /"match": "tracker\.test"/,
    },
    {
      kind: 'request',
      name: '/beacon',
      body: '<script>navigator.sendBeacon("{tracker}/beacon", "x")</script>',
      fix: /guard rule/,
    },
    {
      kind: 'cookie',
      name: '_ga',
      body: '<script>document.cookie = "_ga=1;path=/"</script>',
      fix: /script of Google Analytics/,
    },
    {
      kind: 'cookie',
      name: 'hidden',
      body: '',
      cookie: 'hidden=1; HttpOnly; Path=/',
      fix: /allow it/,
    },
    {
      kind: 'storage',
      name: '_ym_x',
      body: '<script>localStorage.setItem("_ym_x", "1")</script>',
      fix: /script of Yandex Metrica/,
    },
    {
      kind: 'storage',
      name: 'tab',
      body: '<script>sessionStorage.setItem("tab", "1")</script>',
      fix: /consent\.when/,
    },
    {
      kind: 'storage',
      name: 'leak-db',
      body: '<script>indexedDB.open("leak-db", 1).onsuccess = () => { window.opened = true }</script>',
      fix: /storage: \['leak-db'\]/,
    },
  ];

async function leaksOf(tab: FlowPage, options?: SilenceOptions): Promise<SilenceError> {
  try {
    await expectSilence(tab, options);
  } catch (error) {
    assert.ok(error instanceof SilenceError, String(error));
    return error;
  }
  throw new Error('the page passed as silent');
}

function serve(server: FlowServer): string {
  const tracker = server.url('', 'tracker.test').replace(/\/$/, '');
  server.route('/t.js', script('window.ran = true'));
  server.route('/clean', html(page('')));
  return tracker;
}

describeFlow('expectSilence', {sample: 4}, ({it}) => {
  for (const {kind, name, body, fix, cookie} of plants) {
    it(`GATE-30: reports ${kind} ${name}, alone, with the fix`, async ({page: tab, server}) => {
      const tracker = serve(server);
      const headers = cookie ? {'set-cookie': cookie} : undefined;
      server.route('/', html(page(body.replaceAll('{tracker}', tracker)), {headers}));
      await tab.goto(server.url());
      await bannerShown(tab);
      if (name === 'leak-db') await tab.waitFor(() => 'opened' in window);
      // The list of requests has them when they have ended.
      if (kind === 'request') {
        const end = (path: string): boolean =>
          performance.getEntriesByType('resource').some((entry) => entry.name.endsWith(path));
        await tab.waitFor(end, name);
      }
      const {leaks, message} = await leaksOf(tab);
      const full = kind === 'request' ? tracker + name : name;
      assert.deepEqual(
        leaks.map((leak) => [leak.kind, leak.name]),
        [[kind, full]],
      );
      assert.match(leaks[0]!.fix, fix);
      assert.ok(message.includes(full) && message.includes(leaks[0]!.fix), message);
      // The same page passes with it on the list.
      const own = kind === 'request' ? {hosts: ['tracker.test']} : {};
      const allow = {...own, ...{[kind === 'cookie' ? 'cookies' : 'storage']: [name]}};
      await expectSilence(tab, {allow});
    });
  }

  it('passes a page with nothing but Kelisim, before and after a refusal', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url('/clean'));
    await bannerShown(tab);
    const {unseen} = await expectSilence(tab);
    assert.ok(unseen.some((sentence) => sentence.startsWith('redirects')));
    await tab.click(['kelisim-consent', '[data-action=reject-all]']);
    await tab.waitFor(() => document.cookie.includes('kelisim='));
    await expectSilence(tab);
  });

  it('says that consent is given where it is', async ({page: tab, server}) => {
    const tracker = serve(server);
    server.route('/', html(page(`<script src="${tracker}/t.js"></script>`)));
    await tab.goto(server.url());
    await decideEarlier(tab, consentCookie(0, 1));
    await tab.reload();
    assert.match((await leaksOf(tab)).message, /analytics is allowed on this page/);
  });

  it('passes nothing on a list that is full, or that the page has emptied', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url('/clean'));
    await bannerShown(tab);
    await tab.evaluate(async () => {
      for (let i = 0; i < 260; i += 20) {
        const some = Array.from({length: 20}, (_, j) => fetch(`/t.js?${i + j}`));
        // A request is on the list when its answer has been read to the end.
        for (const answer of await Promise.all(some)) await answer.text();
      }
    });
    await tab.waitFor(() => performance.getEntriesByType('resource').length >= 250);
    assert.match((await leaksOf(tab)).message, /list of requests is full/);
    // What the driver saw makes up for it.
    await expectSilence(tab, {requests: {urls: []}});
    await tab.reload();
    await bannerShown(tab);
    await tab.evaluate(() => performance.clearResourceTimings());
    await tab.evaluate(() => fetch('/t.js').then((answer) => answer.text()));
    assert.match((await leaksOf(tab)).message, /emptied/);
  });
});
