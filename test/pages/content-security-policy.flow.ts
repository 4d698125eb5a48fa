import assert from 'node:assert/strict';
import {build} from 'esbuild';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {decideEarlier, storedConsent} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script, type FlowServer} from '../helpers/flow-server.js';
import {rootFolder} from '../helpers/test-files.js';
import {strictPolicy} from '../helpers/strict-policy.js';

const nonce = 'bm9uY2U';

const page = (gated: string): string => `<!doctype html><html lang="en"><head><title>policy</title>
  <script nonce="${nonce}">
    window.ran = []; window.violations = []; window.failures = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push([event.violatedDirective, event.blockedURI, event.sample].join(' '));
    });
    document.addEventListener('kelisim-error', ({code}) => failures.push(code));
  </script>
  <script nonce="${nonce}" src="/dist/kelisim.js"></script></head>
  <body><main id="main"><h1>Policy</h1>${gated}</main></body></html>`;

const marked = `<script type="text/plain" data-consent="analytics" nonce="${nonce}">ran.push('inline')</script>
  <script type="text/plain" data-consent="analytics" nonce="${nonce}" src="/vendor.js"></script>`;

function serve(server: FlowServer, trustedTypes?: string, gated = marked): void {
  const policy = strictPolicy(trustedTypes).replaceAll('{nonce}', nonce);
  server.route('/', html(page(gated), {headers: {'content-security-policy': policy}}));
  server.route('/empty', html('<!doctype html><title>empty</title>'));
  server.route('/vendor.js', script('ran.push("vendor")'));
  server.route('/late.js', script('ran.push("late " + document.currentScript.dataset.site)'));
}

const list = (tab: FlowPage, name: string): Promise<string[]> =>
  tab.evaluate((key: string) => Reflect.get(window, key) as string[], name);

const press = (tab: FlowPage, action: string): Promise<void> =>
  tab.click(['kelisim-consent', `[data-action=${action}]`]);

describeFlow('a strict Content-Security-Policy', ({it}) => {
  it('CSP-01: asks, opens the preferences, keeps and releases with no violation', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url());
    await press(tab, 'settings');
    await tab.click(['kelisim-consent', '[name=analytics]']);
    await press(tab, 'save');
    await tab.waitFor(() => (Reflect.get(window, 'ran') as unknown[]).length === 2);
    assert.deepEqual(await list(tab, 'ran'), ['inline', 'vendor']);
    assert.match((await storedConsent(tab))!, /functional=0&analytics=1$/);
    await tab.reload();
    await tab.waitFor(() => (Reflect.get(window, 'ran') as unknown[]).length === 2);
    assert.deepEqual(await list(tab, 'violations'), []);
    assert.deepEqual(await list(tab, 'failures'), []);
  });

  it('CSP-05, GATE-12: re-creates what came through innerHTML by its own policy', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url('/empty'));
    await decideEarlier(tab);
    await tab.goto(server.url());
    await tab.evaluate((value: string) => {
      const {trustedTypes} = window as unknown as {
        trustedTypes: {
          createPolicy(name: string, rules: object): {createHTML(text: string): string};
        };
      };
      // The page's own policy list has no name for the test: lit's has not been taken here.
      const policy = trustedTypes.createPolicy('lit-html', {createHTML: (text: string) => text});
      document
        .querySelector('main')!
        .insertAdjacentHTML(
          'beforeend',
          policy.createHTML(
            `<script id="late" type="text/plain" data-consent="analytics" nonce="${value}" src="/late.js" data-site="7"></` +
              'script>',
          ),
        );
    }, nonce);
    await tab.waitFor(() => (Reflect.get(window, 'ran') as string[]).includes('late 7'));
    assert.deepEqual(await list(tab, 'violations'), []);
    assert.equal(await tab.evaluate(() => document.querySelectorAll('#late').length), 1);
  });

  it("CSP-03: with trusted-types 'none' the banner asks; the preferences fail, which is told, and nothing is granted", async ({
    page: tab,
    server,
  }) => {
    serve(server, "'none'");
    await tab.goto(server.url());
    await tab.waitFor(
      () => !!document.querySelector('kelisim-consent')?.shadowRoot!.querySelector('section'),
    );
    const state = await tab.evaluate(async () => {
      const {kelisim} = window as unknown as {
        kelisim: import('../../src/controller.js').Consent<'functional' | 'analytics'>;
      };
      const opened = await kelisim.openPreferences().then(
        () => true,
        () => false,
      );
      return {opened, allowed: kelisim.allows('analytics'), decided: kelisim.state.decided};
    });
    // Lit makes a policy of its own, which is the preferences' alone.
    assert.deepEqual(state, {opened: false, allowed: false, decided: false});
    assert.deepEqual(await list(tab, 'ran'), []);
    assert.equal(server.requests('/vendor.js').length, 0);
    const failures = await list(tab, 'failures');
    assert.deepEqual(
      failures,
      failures.map(() => 'view-failed'),
    );
    assert.ok(failures[0]);

    // What is answered in the banner holds: to run a node in its place needs no policy.
    await press(tab, 'accept-all');
    await tab.waitFor(() => (Reflect.get(window, 'ran') as unknown[]).length === 2);
    assert.match((await storedConsent(tab))!, /functional=1&analytics=1$/);
  });

  it('CSP-05: a tag left open swallows the nonce of the next script, and gains nothing by it', async ({
    page: tab,
    server,
  }) => {
    // The parser takes all up to the `>` of the page's own tag for attributes of the first.
    const swallowing = `<script type="text/plain" data-consent="analytics" data-consent-src="/evil.js"
      <script nonce="${nonce}">ran.push('own')</script>`;
    server.route('/evil.js', script('ran.push("evil")'));
    serve(server, undefined, swallowing + marked);
    await tab.goto(server.url());
    await press(tab, 'accept-all');
    await tab.waitFor(() => (Reflect.get(window, 'ran') as unknown[]).length === 2);
    assert.deepEqual(await list(tab, 'ran'), ['inline', 'vendor']);
    assert.deepEqual(await list(tab, 'failures'), ['script-failed']);
    assert.equal(server.requests('/evil.js').length, 0);
  });

  it('CSP-05: an npm import without the option takes the nonce of a script of the page', async ({
    page: tab,
    server,
  }) => {
    const injected = `<script type="text/plain" data-consent="analytics" data-consent-src="/evil.js"></script>`;
    server.route('/evil.js', script('ran.push("evil")'));
    const {outputFiles} = await build({
      stdin: {
        contents: `import {startConsent} from './dist/index.js'; window.kelisim = startConsent({});`,
        resolveDir: rootFolder,
      },
      ...{bundle: true, format: 'iife', write: false, logLevel: 'silent'},
    });
    server.route('/app.js', script(outputFiles[0]!.text));
    // Of markup that came in above it, the nonce counts for nothing.
    const app = `<script type="text/plain" data-consent="analytics" nonce="theirs" src="/evil.js"></script>
      <script nonce="${nonce}" src="/app.js"></script>`;
    const tag = `<script nonce="${nonce}" src="/dist/kelisim.js"></script>`;
    const policy = strictPolicy(undefined).replaceAll('{nonce}', nonce);
    const body = page(injected + marked).replace(tag, app);
    server.route('/', html(body, {headers: {'content-security-policy': policy}}));
    server.route('/vendor.js', script('ran.push("vendor")'));
    await tab.goto(server.url());
    await press(tab, 'accept-all');
    await tab.waitFor(() => (Reflect.get(window, 'ran') as unknown[]).length === 2);
    assert.deepEqual(await list(tab, 'ran'), ['inline', 'vendor']);
    assert.equal(server.requests('/evil.js').length, 0);
  });
});
