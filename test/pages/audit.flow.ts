import assert from 'node:assert/strict';
import type {AuditEntry} from '../../src/audit/audit-entry.js';
import type {Audit, AuditReport} from '../../src/audit/start-audit.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {bannerShown, openPreferences} from '../helpers/consent-layers.js';
import {findViolations} from '../helpers/find-violations.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script, type FlowServer} from '../helpers/flow-server.js';
import {strictPolicy} from '../helpers/strict-policy.js';

const nonce = 'bm9uY2U';

const kelisim = `<script type="application/json" data-kelisim-config>{
    "services": [{"id": "counter", "category": "analytics", "cookies": [{"pattern": "^_counter_"}]},
      {"id": "sign-in", "category": "session", "cookies": [{"name": "sid"}]}]
  }</script><script nonce="${nonce}" src="/dist/kelisim.js"></script>`;
const audit = `<script nonce="${nonce}" type="module" src="/dist/kelisim.audit.js"></script>`;

const page = (head: string, body = ''): string => `<!doctype html><html lang="en"><head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>audit</title>
  ${head}</head><body><main><h1>Page</h1><p><a href="/" id="link">Link</a></p>${body}</main></body></html>`;

function serve(server: FlowServer): string {
  const tracker = server.url('', 'tracker.test').replace(/\/$/, '');
  const leaks = `<script src="${tracker}/leak.js"></script><img alt="" src="${tracker}/pixel.gif?u=1">
    <link rel="preload" as="script" href="${tracker}/held.js">
    <script nonce="${nonce}" type="text/plain" data-consent="analytics" data-service="counter" src="${tracker}/held.js"></script>
    <script>
      document.cookie = '_ga=1;path=/'; document.cookie = 'sid=1;path=/';
      localStorage.setItem('mystery', '1');
      indexedDB.open('leak-db', 1);
    </script>`;
  server.route('/leaks', html(page(kelisim + audit, leaks)));
  server.route('/silent', html(page(kelisim + audit)));
  server.route('/alone', html(page(audit, `<img alt="" src="${tracker}/pixel.gif">`)));
  for (const [path, names] of [
    ['/strict', 'lit-html kelisim'],
    ['/no-lit', "'none'"],
  ] as const) {
    const policy = strictPolicy(names).replaceAll('{nonce}', nonce);
    const watch = `<script nonce="${nonce}">window.violations = [];
      document.addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) =>
        violations.push(violatedDirective + ' ' + blockedURI));</script>`;
    const headers = {'content-security-policy': policy};
    server.route(path, html(page(watch + kelisim + audit), {headers}));
  }
  server.route('/leak.js', script('window.leaked = true'));
  server.route('/held.js', script('window.held = true'));
  return tracker;
}

/** What the audit has seen, after a look of its own. */
const report = (tab: FlowPage): Promise<AuditReport> =>
  tab.waitFor(async () => {
    const found = (globalThis as unknown as Record<symbol, Audit | undefined>)[
      Symbol.for('kelisim.audit')
    ];
    await found?.look();
    return found?.toReport();
  }) as Promise<AuditReport>;

/** The report, once it has an entry. */
async function reportWith(tab: FlowPage, name: string): Promise<AuditReport> {
  await tab.waitFor(async (wanted: string) => {
    const found = (globalThis as unknown as Record<symbol, Audit | undefined>)[
      Symbol.for('kelisim.audit')
    ];
    await found?.look();
    return found?.entries.some((entry) => entry.name === wanted);
  }, name);
  return report(tab);
}

const shown = (tab: FlowPage): Promise<boolean> =>
  tab.waitFor(
    () => !!document.querySelector('kelisim-audit')?.shadowRoot?.querySelector('section table'),
  );

describeFlow('the audit', {sample: 4}, ({engine, it}) => {
  it('GATE-30: reports every planted leak, what the visitor had said, and who answers for it', async ({
    page: tab,
    server,
  }) => {
    const tracker = serve(server);
    await tab.goto(server.url('/leaks'));
    await bannerShown(tab);
    await reportWith(tab, 'leak-db');
    await reportWith(tab, `${tracker}/held.js`);
    const {entries, verdict} = await reportWith(tab, `${tracker}/pixel.gif`);
    const find = (name: string): AuditEntry => {
      const entry = entries.find((one) => one.name === name);
      assert.ok(entry, `${name} is not in ${entries.map((one) => one.name).join(', ')}`);
      return entry;
    };
    for (const [name, kind, party, owner] of [
      [`${tracker}/leak.js`, 'request', 'third', undefined],
      [`${tracker}/pixel.gif`, 'request', 'third', undefined],
      [`${tracker}/held.js`, 'request', 'third', 'element'],
      ['_ga', 'cookie', 'first', undefined],
      ['mystery', 'local', 'first', undefined],
      ['leak-db', 'indexeddb', 'first', undefined],
    ] as const) {
      const entry = find(name);
      assert.deepEqual(
        [entry.kind, entry.party, entry.owner?.by, entry.isLeak, entry.seen.undecided > 0],
        [kind, party, owner, true, true],
        name,
      );
    }
    assert.equal(find('_ga').vendor, 'Google Analytics');
    // Fetched ahead, by the link, and not run.
    assert.ok(find(`${tracker}/held.js`).heldFetches > 0);
    assert.equal(await tab.evaluate(() => 'held' in window), false);
    assert.deepEqual([find('sid').isLeak, find('sid').owner?.name], [false, 'sign-in']);
    assert.equal(find(server.url('/dist/kelisim.js')).party, 'kelisim');
    assert.match(verdict, /^\d requests, 1 cookie and 2 storage entries before consent\.$/);
    const text = await tab.evaluate(
      () => document.querySelector('kelisim-audit')?.shadowRoot?.textContent ?? '',
    );
    assert.ok(text.includes(verdict) && text.includes('fetched ahead while held'), text);

    // The same page after a yes: what comes now is allowed, what came before stays a leak.
    await tab.click(['kelisim-consent', '[data-action=accept-all]']);
    await tab.waitFor(() => 'held' in window);
    await tab.evaluate(() => void localStorage.setItem('later', '1'));
    const after = (await reportWith(tab, 'later')).entries;
    const later = after.find(({name}) => name === 'later')!;
    assert.deepEqual([later.isLeak, later.seen.allowed], [false, 1]);
    assert.ok(after.find(({name}) => name === '_ga')!.isLeak);
  });

  it('GATE-30: a page where everything waits is silent, and a refusal keeps it so', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url('/silent'));
    await bannerShown(tab);
    await shown(tab);
    assert.equal((await report(tab)).verdict, 'Silent so far: nothing third-party before consent.');
    // The real pointer reaches the banner's buttons beside the panel.
    await tab.click(['kelisim-consent', '[data-action=reject-all]']);
    await tab.waitFor(() => !document.querySelector('kelisim-consent[open]'));
    const {entries, verdict} = await report(tab);
    assert.equal(verdict, 'Silent so far: nothing third-party before consent.');
    assert.ok(entries.every(({party}) => party === 'kelisim'));
  });

  it('says that Kelisim is not on the page, and lists all the same', async ({
    page: tab,
    server,
  }) => {
    const tracker = serve(server);
    await tab.goto(server.url('/alone'));
    await shown(tab);
    const {verdict, entries} = await reportWith(tab, `${tracker}/pixel.gif`);
    assert.equal(
      verdict,
      'Kelisim does not run on this page (yet): 1 request without asking anybody.',
    );
    assert.equal(entries.find(({host}) => host === 'tracker.test')?.seen.undecided, 1);
  });

  it('CSP-01: shows itself under a strict policy with no violation', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url('/strict'));
    await shown(tab);
    // The preferences' Lit has the page's one policy of that name to itself.
    await bannerShown(tab);
    await openPreferences(tab);
    await tab.click(['kelisim-consent', '[data-action=close]']);
    await bannerShown(tab);
    await tab.click(['kelisim-audit', '[data-action=move]']);
    await tab.click(['kelisim-audit', '[data-action=toggle]']);
    assert.deepEqual(await tab.evaluate(() => Reflect.get(window, 'violations') as string[]), []);
  });

  it('CSP-03: works where a policy forbids Lit, and lists what was refused', async ({
    page: tab,
    server,
  }) => {
    const tracker = serve(server);
    await tab.goto(server.url('/no-lit'));
    await shown(tab);
    await tab.evaluate((address: string) => {
      new Image().src = address;
    }, `${tracker}/refused.gif`);
    await tab.waitFor(() => (Reflect.get(window, 'violations') as string[]).length > 0);
    const {entries} = await reportWith(tab, `${tracker}/refused.gif`);
    const entry = entries.find(({name}) => name === `${tracker}/refused.gif`)!;
    assert.deepEqual([entry.blockedBy, entry.isLeak], ['img-src', false]);
    assert.equal(server.requests('/refused.gif').length, 0);
  });

  it('A11Y: leaves the focus alone, and works by the keyboard', async ({page: tab, server}) => {
    serve(server);
    await tab.goto(server.url('/silent'));
    await bannerShown(tab);
    await shown(tab);
    assert.equal(await tab.focused(), 'body');
    const stops: string[] = [];
    // Forwards: the banner, the page, the panel at its end.
    for (let step = 0; step < 12 && !stops.at(-1)?.includes('toggle'); step++) {
      await tab.press('Tab');
      stops.push(await tab.focused());
    }
    assert.ok(stops.at(-1)?.startsWith('kelisim-audit >>> button'), stops.join(', '));
    await tab.press('Enter');
    const isSmall = (): Promise<boolean> =>
      tab.evaluate(
        () => !document.querySelector('kelisim-audit')!.shadowRoot!.querySelector('table'),
      );
    assert.equal(await isSmall(), true);
    await tab.press('Space');
    assert.equal(await isSmall(), false);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [320, 1280]) {
      it(
        `A11Y, axe: ${colorScheme}, ${width} px: nothing on the panel, and nothing sticks out`,
        async ({page: tab, server}) => {
          serve(server);
          await tab.goto(server.url('/leaks'));
          await bannerShown(tab);
          await shown(tab);
          const faults = await findViolations(tab, server, 'kelisim-audit');
          assert.deepEqual(faults, []);
          const boxes = await tab.evaluate(() => {
            const panel = document.querySelector('kelisim-audit')!.shadowRoot!;
            const asks = document.querySelector('kelisim-consent')!.shadowRoot!;
            const [own, other] = [panel, asks].map((root) =>
              root.querySelector('section')!.getBoundingClientRect(),
            );
            const scroll = panel.querySelector('.scroll')!;
            return {
              isInside: own!.left >= 0 && own!.right <= innerWidth && own!.top >= 0,
              covers: own!.bottom > other!.top && own!.top < other!.bottom,
              isWide: scroll.scrollWidth > scroll.clientWidth,
            };
          });
          assert.deepEqual(boxes, {isInside: true, covers: false, isWide: false});
        },
        {colorScheme, viewport: {width, height: 640}},
      );
    }
  }

  if (engine === 'chromium') {
    it('PERF-01: shifts nothing in the page', async ({page: tab, server}) => {
      serve(server);
      await tab.goto(server.url('/silent'));
      await shown(tab);
      await tab.click(['kelisim-audit', '[data-action=move]']);
      const shift = await tab.evaluate(
        () =>
          new Promise<number>((done) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) {
                const {value, hadRecentInput} = entry as unknown as Record<string, number>;
                if (!hadRecentInput) sum += value!;
              }
            }).observe({type: 'layout-shift', buffered: true});
            requestAnimationFrame(() => setTimeout(() => done(sum), 100));
          }),
      );
      assert.equal(shift, 0);
    });
  }
});
