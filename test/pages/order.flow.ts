import assert from 'node:assert/strict';
import {bannerShown} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {decideEarlier} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script, type FlowServer} from '../helpers/flow-server.js';

/** Every kind of script that a page can carry, with the attributes of a page without the gate. */
const kinds: readonly {type?: string; attributes?: string; code?: string; name?: string}[] = [
  {name: 'slow.js'},
  {code: 'log.push("inline after slow")'},
  {name: 'deferred.js', attributes: 'defer'},
  {name: 'module.js', type: 'module'},
  {type: 'module', code: 'log.push("inline module")'},
  {code: 'document.write("<p id=written>written</p>"); log.push("writes")'},
  {code: 'log.push("sees " + (document.getElementById("written") ? "it" : "nothing"))'},
  {name: 'fast.js'},
  {name: 'missing.js', attributes: 'onerror="log.push(\'missing fails\')"'},
  {name: 'second-deferred.js', attributes: 'defer onload="log.push(\'second-deferred loaded\')"'},
  {
    code: 'log.push("last " + document.currentScript.dataset.site)',
    attributes: 'data-site="12345"',
  },
];

/** The same page with every script gated, or with none. */
function page(isGated: boolean): string {
  const tags = kinds.map(({type, attributes = '', code = '', name}) => {
    const gate = `type="text/plain" data-consent="analytics" ${type ? `data-type="${type}"` : ''}`;
    const plain = type ? `type="${type}"` : '';
    return `<script ${isGated ? gate : plain} ${attributes} ${name ? `src="/${name}"` : ''}>${code}</script>`;
  });
  return `<!doctype html><html lang="en"><head><title>order</title><script>window.log = []</script>
    <script src="/dist/kelisim.js"></script>
    ${tags.slice(0, 5).join('\n')}</head><body><main><h1>Order</h1>
    ${tags.slice(5).join('\n')}<script type="text/plain" data-consent="marketing">log.push("unknown")</script>
    </main></body></html>`;
}

function serve(server: FlowServer): void {
  server.route('/empty', html('<!doctype html><title>empty</title>'));
  server.route('/gated', html(page(true)));
  server.route('/plain', html(page(false)));
  for (const {name} of kinds) {
    const delay = name === 'slow.js' ? 300 : 0;
    if (name && name !== 'missing.js')
      server.route(`/${name}`, script(`log.push("${name}")`, {delay}));
  }
}

const log = (tab: FlowPage): Promise<string[]> =>
  tab.evaluate(() => Reflect.get(window, 'log') as string[]);

/** Loads a page to its end and reads what ran, in order, when at least so much has run. */
async function run(tab: FlowPage, url: string, least = 0): Promise<string[]> {
  await tab.goto(url);
  await tab.waitFor(
    // What Firefox runs late does not hold up the load of the page.
    (wanted: number) =>
      document.readyState === 'complete' &&
      (Reflect.get(window, 'log') as unknown[]).length >= wanted,
    least,
  );
  return log(tab);
}

describeFlow('the order of gated scripts', ({engine, it}) => {
  it('GATE-10: is that of a page without the gate, for a returning visitor who agreed', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url('/empty'));
    await decideEarlier(tab);
    const native = await run(tab, server.url('/plain'));
    assert.equal(native.length, kinds.length + 1);
    for (let load = 0; load < 5; load++) {
      assert.deepEqual(await run(tab, server.url('/gated'), native.length), native);
    }
    // Natively: nothing of ours was loaded to do it. Firefox runs a module that became one while it
    // was parsed too early, so there it waits for the end of parsing, with a part of its own.
    assert.equal(server.requests('/dist/kelisim.release.js').length, engine === 'firefox' ? 5 : 0);
    assert.equal(server.requests('/slow.js').length, 6);
  });

  it('GATE-14, -15, -16: is kept when the visitor agrees on the page, though one script fails', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    const native = await run(tab, server.url('/plain'));
    await tab.goto(server.url('/gated'));
    await bannerShown(tab);
    assert.deepEqual(await log(tab), []);
    assert.deepEqual(server.requests('/fast.js').length, 1, 'only the page without the gate');
    await tab.click(['kelisim-consent', '[data-action=accept-all]']);
    const length = native.length;
    await tab.waitFor(
      (wanted: number) => (Reflect.get(window, 'log') as unknown[]).length >= wanted,
      length,
    );
    assert.deepEqual(await log(tab), native);
    assert.equal(await tab.evaluate(() => document.querySelector('h1')?.textContent), 'Order');
  });

  it('LAW-01: nothing runs or is fetched before, and after a refusal', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url('/gated'));
    await bannerShown(tab);
    await tab.press('Escape');
    await tab.evaluate(() => scrollTo(0, 1000));
    await tab.click(['kelisim-consent', '[data-action=reject-all]']);
    await tab.waitFor(() => !document.querySelector('kelisim-consent[open]'));
    await tab.reload();
    assert.deepEqual(await log(tab), []);
    for (const {name} of kinds) if (name) assert.equal(server.requests(`/${name}`).length, 0, name);
  });

  it('PEERS: a withdrawal while a script is loading stops the queue', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    server.route('/slow.js', script('log.push("slow.js")', {delay: 1500}));
    await tab.goto(server.url('/gated'));
    await bannerShown(tab);
    await tab.click(['kelisim-consent', '[data-action=accept-all]']);
    await tab.waitFor(
      () => !!document.querySelector('script[src="/slow.js"]:not([type="text/plain"])'),
    );
    await tab.evaluate(() => {
      const {kelisim} = window as unknown as {kelisim: {withdraw(): void}};
      kelisim.withdraw();
    });
    await tab.waitFor(() => (Reflect.get(window, 'log') as unknown[]).length > 0);
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 300)));
    // What was asked for already can't be called back; nothing behind it ran.
    assert.deepEqual(await log(tab), ['slow.js']);
    assert.equal(server.requests('/fast.js').length, 0);
  });

  it('PERF-04, GATE-18: the banner is seen to close before the first vendor runs, each that takes its time in a task of its own', async ({
    page: tab,
    server,
  }) => {
    // Each vendor is told by the task it runs in: one that another shares finds its mark still set.
    const vendor = (i: number): string =>
      `<script type="text/plain" data-consent="analytics">vendor(${i})</script>`;
    server.route(
      '/',
      html(`<!doctype html><html lang="en"><title>page</title><script>
        window.log = [];
        let isInTask = false;
        const vendor = (i) => {
          // As long as a slice: shorter ones share a task.
          for (const end = performance.now() + 12; performance.now() < end;);
          const faults = [isInTask && ' in the task of another', isInFrame && ' before the paint'];
          log.push(\`vendor \${i}\${faults.filter(Boolean).join('')}\`);
          isInTask = true;
        };
        // Whoever gives up the thread ends the task.
        const {yield: pause} = globalThis.scheduler ?? {};
        if (pause) scheduler.yield = () => { isInTask = false; return pause.call(scheduler); };
        const later = setTimeout;
        globalThis.setTimeout = (run, ...all) => {
          if (!pause) isInTask = false;
          return later(() => { isInFrame = false; run(); }, ...all);
        };
        // A frame is painted when the callbacks before it, and what they resolved, are through.
        let isInFrame = false;
        const nextFrame = requestAnimationFrame;
        globalThis.requestAnimationFrame = (run) =>
          nextFrame((time) => { isInFrame = true; run(time); });
        document.addEventListener('kelisim-change', () => {
          requestAnimationFrame(() => {
            const isOpen = document.querySelector('kelisim-consent')
              ?.shadowRoot.querySelector('section');
            log.push(isOpen ? 'frame, still open' : 'frame');
          });
        });
      </script><script src="/dist/kelisim.js"></script><body><main><h1>Order</h1></main>
      ${Array.from({length: 10}, (_, i) => vendor(i)).join('')}</body></html>`),
    );
    await tab.goto(server.url());
    await bannerShown(tab);
    await tab.click(['kelisim-consent', '[data-action=accept-all]']);
    await tab.waitFor(() => (Reflect.get(window, 'log') as unknown[]).length >= 11);
    const vendors = Array.from({length: 10}, (_, i) => `vendor ${i}`);
    assert.deepEqual(await log(tab), ['frame', ...vendors]);
  });
});
